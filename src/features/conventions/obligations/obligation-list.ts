import type { Day } from '../../../shared/day.ts'
import type { Party } from '../convention-content.ts'
import type { ObligationLine, ObligationState } from './obligation.ts'
import { mostPressingFirst } from './obligation-lines.ts'

/** The states as addresses name them. */
export const stateSlugs = {
  kept: 'tenue',
  dueSoon: 'a-venir',
  late: 'en-retard',
  broken: 'rompue',
  unknown: 'inconnue',
  notApplicable: 'sans-objet',
  waived: 'non-revendiquee',
  notMeasured: 'non-mesuree',
  measurementFailed: 'mesure-manquee',
} as const satisfies Record<ObligationState, string>

/** What the address of the page asks. Null: everything. `au` null: today. */
export type ObligationQuery = {
  readonly au: Day | null
  readonly party: string | null
  readonly state: ObligationState | null
}

/** The same list otherwise, as the query part of an address. */
export function obligationSearch({ au, party, state }: ObligationQuery): string {
  const pairs = [
    ...(au === null ? [] : [['au', au]]),
    ...(party === null ? [] : [['partie', party]]),
    ...(state === null ? [] : [['etat', stateSlugs[state]]]),
  ]
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`
}

/** Address of the obligations of a convention. */
export const obligationsHref = (slug: string, query: Partial<ObligationQuery> = {}): string =>
  `/conventions/${slug}/obligations${obligationSearch({ au: null, party: null, state: null, ...query })}`

/** What is left of the list. */
export const narrowed = (
  lines: readonly ObligationLine[],
  { party, state }: Pick<ObligationQuery, 'party' | 'state'>,
): readonly ObligationLine[] =>
  lines.filter(
    ({ clause, state: own }) =>
      (party === null || clause.debtors.includes(party)) && (state === null || own === state),
  )

/** Obligations of the same debtors, what presses most first. */
export type DebtorGroup = { readonly debtors: readonly string[]; readonly lines: readonly ObligationLine[] }

/** By who owes: each party in the order of the convention, then what several owe together. */
export function byDebtor(
  lines: readonly ObligationLine[],
  parties: readonly Pick<Party, 'id'>[],
): readonly DebtorGroup[] {
  const groups = Map.groupBy(lines, ({ clause }) => clause.debtors.join(' '))
  const order = parties.map(({ id }) => id)
  const rank = ([first = '', ...others]: readonly string[]): number =>
    order.indexOf(first) + others.length * order.length
  return [...groups.values()]
    .map((of) => ({ debtors: of[0]?.clause.debtors ?? [], lines: mostPressingFirst(of) }))
    .toSorted((one, other) => rank(one.debtors) - rank(other.debtors))
}

/** A party in few words: its acronym, or else its name. */
export const shortName = (parties: readonly Pick<Party, 'id' | 'acronym' | 'name'>[], id: string): string => {
  const party = parties.find((one) => one.id === id)
  return party ? (party.acronym ?? party.name) : id
}
