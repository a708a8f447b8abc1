import { longDay } from '../../../shared/day.ts'
import { count, share } from '../../../web/french.ts'
import type { Party, When } from '../convention-content.ts'
import type { PublicStanding } from '../standing-convention.ts'
import type { ObligationLine, ObligationState } from './obligation.ts'
import { rankOf, tally } from './obligation-lines.ts'
import { shortName } from './obligation-list.ts'

type Parties = readonly Pick<Party, 'id' | 'name' | 'acronym'>[]

/** Names one after the other, as French links them. */
const listed = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} et ${names.at(-1)}`

/** Who owes, in few words. */
export const debtorWords = (parties: Parties, debtors: readonly string[]): string =>
  listed(debtors.map((id) => shortName(parties, id)))

const groups: Readonly<Record<string, string>> = {
  public: 'le public',
  teams: 'les équipes',
  both: 'les parties',
}

/** To whom it is owed, in few words. */
export const beneficiaryWords = (parties: Parties, beneficiary: string): string =>
  groups[beneficiary] ?? shortName(parties, beneficiary)

/** "Article 2", "Annexe 1", "Décret 2007-44, art. 6": where it stands. */
export const articleWords = (article: string): string =>
  /^\d/.test(article) ? `Article ${article}` : article.charAt(0).toUpperCase() + article.slice(1)

const eventWords: Readonly<Record<string, string>> = {
  effect: 'À la signature',
  committee: 'À chaque comité',
  handover: 'À la passation',
  statement: 'À chaque ERDA',
  closing: 'À la clôture',
  misuse: 'En cas d’emploi à d’autres fins',
  restitution: 'À chaque restitution',
  'payment-received': 'À chaque versement',
  'tranche-2-condition-met': 'Au premier seuil',
  'tranche-3-condition-met': 'Au second seuil',
  'tranche-2-called': 'À l’appel de fonds',
  'tranche-3-called': 'À l’appel de fonds',
}

const under = (start: string, within: number | null): string =>
  within === null ? start : `${start}, sous ${count(within, 'jour', 'jours')}`

/** When it is owed, in general. */
export function whenWords(when: When): string {
  switch (when.kind) {
    case 'standing':
      return 'À tout moment'
    case 'every':
      return `Tous les ${when.months} mois`
    case 'yearly':
      return 'Chaque année'
    case 'per-product':
      return 'Pour chaque produit'
    case 'at-term':
      return under('Au terme', when.within)
    case 'on-event':
      return under(eventWords[when.event] ?? 'À l’évènement', when.within)
  }
}

const countedStates = {
  late: ['est en retard', 'sont en retard'],
  broken: ['est rompue', 'sont rompues'],
  dueSoon: ['est à venir', 'sont à venir'],
  measurementFailed: ['n’a pas pu être mesurée', 'n’ont pas pu être mesurées'],
  unknown: ['reste inconnue', 'restent inconnues'],
  notMeasured: ['n’est pas mesurée', 'ne sont pas mesurées'],
  kept: ['est tenue', 'sont tenues'],
  waived: ['n’est pas revendiquée', 'ne sont pas revendiquées'],
  notApplicable: ['est sans objet', 'sont sans objet'],
} as const satisfies Record<ObligationState, readonly [string, string]>

/** "1 est en retard, 84 restent inconnues": the states that are there but for those left out, what presses most first. */
function talliedWords(lines: readonly ObligationLine[], leftOut: readonly ObligationState[]): string {
  const counts = tally(lines)
  const states = (Object.keys(countedStates) as ObligationState[])
    .filter((state) => counts[state] > 0 && !leftOut.includes(state))
    .toSorted((one, other) => rankOf(one) - rankOf(other))
  return states
    .map((state) => {
      const [one, many] = countedStates[state]
      return count(counts[state], one, many)
    })
    .join(', ')
}

const owedOf = (lines: readonly ObligationLine[]): number => lines.length - tally(lines).notApplicable

/** What follows the figure of the answer: the other states, or that there is none. Nothing where nothing is owed. */
export function restWords(lines: readonly ObligationLine[], leftOut: readonly ObligationState[]): string {
  const rest = talliedWords(lines, leftOut)
  if (rest !== '') return ` ; ${rest}`
  return owedOf(lines) === 0 ? '' : ' ; aucune autre'
}

/** The figure of the answer: how many are kept among those that are owed. */
export const keptWords = (lines: readonly ObligationLine[]): string => {
  const { kept } = tally(lines)
  const owed = owedOf(lines)
  if (owed === 0) return 'aucune obligation n’est due'
  const verb = kept < 2 ? 'est tenue' : 'sont tenues'
  return `${share(kept, owed, owed < 2 ? 'obligation due' : 'obligations dues')} ${verb}`
}

/** What counts as kept, said once where something is owed. */
export const proofWords = (lines: readonly ObligationLine[]): string =>
  owedOf(lines) === 0 ? '' : ', preuve à l’appui'

/** Why nothing is owed on a day: the convention has not taken effect. */
export const notInEffect = ({ effectOn }: Pick<PublicStanding, 'effectOn'>): string =>
  `La convention ne prend effet que le ${longDay(effectOn)}.`

/** What a termination does to obligations, when one is decided. */
export const terminationSaid = ({
  terminatedOn,
  state,
}: Pick<PublicStanding, 'terminatedOn' | 'state'>): string | null => {
  if (terminatedOn === null) return null
  return state === 'terminated'
    ? `La convention est résiliée depuis le ${longDay(terminatedOn)} : ce qui aurait été dû à partir de ce jour est sans objet, ce qui était dû avant le demeure.`
    : `La convention sera résiliée le ${longDay(terminatedOn)} : rien ne sera dû à partir de ce jour, hors des comptes de fin.`
}

/** What was put aside of an address. */
export const obligationNotice = {
  'not-a-day': (given: string) =>
    `« ${given} » n’est pas une date : les obligations sont montrées à ce jour.`,
  'unknown-party': (given: string) =>
    `« ${given} » n’est pas une partie à la convention : les obligations de toutes sont montrées.`,
  'unknown-state': (given: string) => `« ${given} » n’est pas un état : tous sont montrés.`,
} as const

export const unknownConvention =
  'Aucune convention ne porte ce nom. Cherchez-la dans la liste des conventions.'

/** Heads of the file of obligations, one line an occurrence. */
export const obligationCsvHeader = [
  'obligation',
  'article',
  'debiteur',
  'beneficiaire',
  'objet',
  'produit_ou_evenement',
  'due_le',
  'etat',
  'raison',
  'preuves',
  'au',
] as const

/** A convention that is not in effect on the day asked about, or that does not exist. */
export const unknownConventionIn = (given: string): string =>
  `Aucune convention en vigueur ce jour-là ne porte le nom « ${given} ».`

/** A state that does not exist. */
export const unknownStateIn = (given: string, states: readonly string[]): string =>
  `« ${given} » n’est pas un état. Les états sont : ${states.join(', ')}.`
