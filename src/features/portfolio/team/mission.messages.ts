import { longDay, shortDay } from '../../../shared/day.ts'
import type { EmployerKind, EndingRefusal, MissionRefusal, Span } from './mission.ts'

/** By whom a person is paid, as screens say it. */
export const employerKindLabel = {
  independent: 'Indépendant',
  agent: 'Agent public',
  'service-company': 'Société de services',
} as const satisfies Record<EmployerKind, string>

/** Name of each field of the form of a mission, in differences and faults too. */
export const missionFieldLabel: Readonly<Record<string, string>> = {
  courriel: 'Adresse électronique',
  nom: 'Prénom et nom',
  metier: 'Métier',
  statut: 'Statut',
  employeur: 'Employeur',
  debut: 'Premier jour',
  fin: 'Dernier jour',
}

/** What is wrong in a field, and what to do. */
export const missionMessage = {
  noTrade: 'Choisissez un métier de la liste.',
  noEmployerKind: 'Choisissez un statut de la liste.',
  tooLongEmployer: 'Le nom de l’employeur tient en 120 signes : raccourcissez-le.',
} as const

/** Said when the address is known under another name: which one is not told. */
export const anotherName =
  'Cette adresse est connue sous un autre nom : demandez à la personne comment elle est enregistrée, ou vérifiez l’adresse.'

/** Why the days of a mission are refused, and beside which field it is said. */
export const spanRefusal = {
  'ends-before-start': {
    field: 'fin',
    text: 'Le dernier jour précède le premier : vérifiez les deux dates.',
  },
  'unlikely-start': {
    field: 'debut',
    text: 'Cette année est hors de portée : écrivez-la entre 2000 et 2099.',
  },
  'unlikely-end': { field: 'fin', text: 'Cette année est hors de portée : écrivez-la entre 2000 et 2099.' },
} as const satisfies Record<MissionRefusal['code'], { readonly field: string; readonly text: string }>

/** Why the end of a mission is refused. */
export function endingRefusal(refusal: EndingRefusal): string {
  if (refusal.code === 'ends-already')
    return `Cette mission s’arrête déjà le ${longDay(refusal.endsOn)}. Pour la faire durer, modifiez-la.`
  if (refusal.code === 'same-end') return 'Cette mission s’arrête déjà ce jour-là.'
  return spanRefusal[refusal.code].text
}

/** "du 03/03/2024 au 01/02/2025", "depuis le 03/03/2024": the days of a mission. */
export const spanText = ({ startsOn, endsOn }: Span): string =>
  endsOn === null ? `depuis le ${shortDay(startsOn)}` : `du ${shortDay(startsOn)} au ${shortDay(endsOn)}`

/** Said when a person would be twice on the same thing. */
export const overlapRefusal = (span: Span): string =>
  `Cette personne a déjà une mission ici, ${spanText(span)}, qui partage des jours avec celle-ci. Modifiez celle qui existe, ou choisissez d’autres dates.`

/** Said when somebody else changed or took away the mission first. */
export const changedMeanwhile =
  'Quelqu’un a modifié cette mission entre-temps : voici ce qui est enregistré maintenant. Vérifiez, puis recommencez si c’est encore utile.'
export const goneMission = 'Cette mission n’existe pas, ou quelqu’un l’a retirée entre-temps.'
export const erasedMember =
  'Cette personne a été effacée : sa mission ne se modifie plus. Vous pouvez encore y mettre fin, ou la retirer.'

/** What was done, said on the next page. The person is never named here: an address must not tell a name. */
export const missionDone = {
  added: 'La mission est enregistrée.',
  changed: 'La mission est modifiée.',
  same: 'Rien n’avait changé : la mission reste telle quelle.',
  ended: 'Le dernier jour de la mission est enregistré.',
  withdrawn: 'La mission est retirée : elle ne figure plus dans l’équipe. Le journal en garde la trace.',
} as const
