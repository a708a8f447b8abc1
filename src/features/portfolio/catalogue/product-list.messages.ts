import { type Day, longDay } from '../../../shared/day.ts'
import { share } from '../../../web/french.ts'
import { dayFault } from '../asked-day.messages.ts'
import type { ReadWord } from './catalogue.ts'
import type { ListFollowUp, ListNotice, ListOrder, ListReach, ListState, PhaseGroup } from './product-list.ts'

type Code = ListNotice['code']

/** What is wrong in an address, to be followed by what is done about it. */
const fault = {
  'unknown-phase': (given) => `Aucune phase ne s’appelle « ${given} »`,
  'unknown-state': (given) => `Aucun état ne s’appelle « ${given} »`,
  'unknown-incubator': (given) => `Aucun incubateur de la liste ne s’appelle « ${given} »`,
  'unknown-theme': (given) => `Aucun thème ne s’appelle « ${given} »`,
  'unknown-users': (given) => `Aucune catégorie d’usagers ne s’appelle « ${given} »`,
  'unknown-sponsor': (given) => `Aucune organisation ne s’appelle « ${given} »`,
  'unknown-reach': (given) => `Aucune portée ne s’appelle « ${given} »`,
  'unknown-follow-up': (given) => `Aucun suivi ne s’appelle « ${given} »`,
  'unknown-missing': (given) => `Rien de ce qui peut manquer ne s’appelle « ${given} »`,
  'unknown-order': (given) => `La liste ne se trie pas par « ${given} »`,
  'words-too-long': () => 'La recherche dépasse 100 caractères',
  'not-a-page': (given) => `« ${given} » n’est pas un numéro de page`,
  ...dayFault,
} as const satisfies Record<Code, (given: string) => string>

/** What a page does with what is not a filter that names nothing. */
const done: Partial<Record<Code, string>> = {
  'unknown-order': 'elle est dans son ordre habituel',
  'words-too-long': 'elle a été ramenée à ses 100 premiers caractères',
  'not-a-page': 'voici la première',
  'not-a-day': 'la page montre aujourd’hui',
  'day-to-come': 'la page montre aujourd’hui',
}

/** Said by a page of what it put aside. */
export const listNotice = Object.fromEntries(
  Object.entries(fault).map(([code, say]) => [
    code,
    (given: string) => `${say(given)} : ${done[code as Code] ?? 'ce filtre a été retiré'}.`,
  ]),
) as Readonly<Record<Code, (given: string) => string>>

/** Said where the same is refused. */
export const listRefusal = ({ code, given }: ListNotice): string => `${fault[code](given)}.`

/** Said of a filter given several times: a page follows the first. */
export const repeatedFilter = (name: string): string =>
  `Le filtre « ${name} » est donné plusieurs fois dans l’adresse`

/** Said of a word of the address that is no filter. */
export const unknownFilter = (name: string): string => `« ${name} » n’est pas un filtre de cette liste.`

/** Words of the groups of phases that pictures show. */
export const phaseGroupLabel = {
  looking: 'En investigation',
  building: 'En construction',
  growing: 'En accélération ou consolidation',
  durable: 'Pérennisés',
  stopped: 'Arrêtés',
} as const satisfies Record<PhaseGroup['key'], string>

/** Words of the groups of phases, as a filter shows them. */
export const stateLabel = {
  actif: 'En cours',
  'avec-usagers': 'Avec des usagers',
  'en-croissance': phaseGroupLabel.growing,
  perennise: 'Pérennisés',
  arrete: 'Arrêtés',
} as const satisfies Record<ListState, string>

/** Words of the orders that may be chosen; relevance is what comes of words when none is. */
export const orderLabel = {
  phase: 'Phase, débuts d’abord',
  '-phase': 'Phase, fins d’abord',
  nom: 'Nom, A à Z',
  '-nom': 'Nom, Z à A',
  depuis: 'Phase ancienne d’abord',
  '-depuis': 'Phase récente d’abord',
} as const satisfies Record<Exclude<ListOrder, 'pertinence'>, string>

/** Words of the filters that hold one value. */
export const reachLabel = {
  nationale: 'Impact national reconnu',
} as const satisfies Record<ListReach, string>

export const followUpLabel = {
  sans: 'En cours, sans suivi connu',
} as const satisfies Record<ListFollowUp, string>

/** Said when a word was read as another one. */
export const correctedWord = ({ typed, read }: ReadWord): string =>
  `Rien ne contient « ${typed} » : la recherche porte sur « ${read} ».`

/** Said when the address asks for a page after the last. */
export const beyondLastPage = (pages: number): string =>
  pages === 1
    ? 'Cette liste tient en une page : la voici.'
    : `Cette liste a ${pages} pages : voici la dernière.`

/** Columns of the export. */
export const csvHeader = [
  ...[
    'identifiant',
    'nom',
    'mission',
    'phase',
    'phase_depuis',
    'incubateurs',
    'organisations',
    'themes',
    'usagers',
  ],
  ...['service', 'code_source', 'statistiques', 'budget'],
] as const

/** Where imported facts come from, said on each page that shows them; nothing when none was imported. */
export const sourceLine = (importedOn: Day | null): { readonly source?: string } =>
  importedOn === null ? {} : { source: `Source : beta.gouv.fr (DINUM), ${longDay(importedOn)}` }

/** "16 sur 17 produits": a number of products with what it is counted among. */
export const shareOfProducts = (part: number, whole: number): string =>
  share(part, whole, whole < 2 ? 'produit' : 'produits')
