import type { Day } from '../../../shared/day.ts'
import { type Expense, ttcOf } from './expense.ts'

/** Article 4: when a tranche may be called. `requires`: what must come with the call. */
export type Trigger =
  | { readonly kind: 'AT_SIGNATURE' }
  | {
      readonly kind: 'CONSUMED_AT_LEAST'
      readonly cents: number
      readonly requires: readonly ('CALL' | 'ERDA')[]
    }

export type Tranche = { readonly id: string; readonly cents: number; readonly trigger: Trigger }

/** AUTO: accepted when the rules are kept. REVIEW: a person decides, with a motive. Any other category is not financed. */
export type Categories = Readonly<Record<string, 'AUTO' | 'REVIEW'>>

/** What an amendment adds or moves, from the day of its last signature and never before (article 7.1). Null: it says nothing of it. */
export type Amendment = {
  readonly id: string
  readonly signedOn: Day
  readonly newEnd: Day | null
  readonly addCents: number
  /** Under a name that exists, it takes the place of that tranche. */
  readonly addTranches: readonly Tranche[]
  readonly dropTranches: readonly string[]
  readonly newMarkets: readonly string[] | null
  readonly newCategories: Categories | null
}

/** An amendment that changes nothing, to be completed. */
export const plainAmendment = {
  ...{ newEnd: null, addCents: 0, addTranches: [], dropTranches: [] },
  ...{ newMarkets: null, newCategories: null },
} as const satisfies Omit<Amendment, 'id' | 'signedOn'>

/** Article 6.2. `payableUntil`: last day on which what is owed may be paid; null as long as it is not liquidated. */
export type Termination = {
  readonly cause: 'FAULT' | 'AGREED'
  readonly effectiveOn: Day
  readonly basis: 'PERFORMED' | 'ENGAGED'
  readonly payableUntil: Day | null
}

/** Which dates of an expense the term bounds. */
export type Bound = 'engagement' | 'service' | 'payment'

/** What a convention says of its money. Amounts in whole cents. */
export type Terms = {
  readonly convention: string
  readonly signatures: readonly { readonly party: string; readonly on: Day }[]
  /** Last day, included, before any amendment. */
  readonly end: Day
  readonly bounds: readonly Bound[]
  readonly ceilingCents: number
  readonly amountBasis: 'TTC' | 'HT'
  readonly tranches: readonly Tranche[]
  readonly markets: readonly string[]
  readonly categories: Categories
  readonly amendments: readonly Amendment[]
  readonly termination: Termination | null
}

/** The day on which the convention takes effect: that of its last signature (article 5). */
export function effectOn({ signatures }: Pick<Terms, 'signatures'>): Day {
  const last = signatures
    .map(({ on }) => on)
    .toSorted()
    .at(-1)
  if (last === undefined) throw new RangeError('a convention is signed by someone')
  return last
}

const bySigning = (one: Pick<Amendment, 'signedOn'>, other: Pick<Amendment, 'signedOn'>): number =>
  one.signedOn < other.signedOn ? -1 : Number(one.signedOn > other.signedOn)

type Move<T> = { readonly since: Day; readonly value: T }

/** What a convention said of something on a day: the first text, or the last amendment that says it. Sorted once, for many days. */
function written<T>(
  first: T,
  amendments: readonly Amendment[],
  of: (one: Amendment) => T | null,
): (on: Day) => T {
  const moves = amendments
    .toSorted(bySigning)
    .flatMap((one): readonly Move<T>[] => {
      const value = of(one)
      return value === null ? [] : [{ since: one.signedOn, value }]
    })
    .toReversed()
  return (on) => moves.find(({ since }) => since <= on)?.value ?? first
}

/** The last day of the convention, as it was written on a day. */
export const endings = ({ end, amendments }: Terms): ((on: Day) => Day) =>
  written(end, amendments, ({ newEnd }) => newEnd)

/** The markets that the convention names, as it was written on a day. */
export const marketsWritten = ({ markets, amendments }: Terms): ((on: Day) => ReadonlySet<string>) =>
  written<ReadonlySet<string>>(new Set(markets), amendments, ({ newMarkets }) =>
    newMarkets === null ? null : new Set(newMarkets),
  )

/** What the convention finances, as it was written on a day. */
export const categoriesWritten = ({ categories, amendments }: Terms): ((on: Day) => Categories) =>
  written(categories, amendments, ({ newCategories }) => newCategories)

/** The most that the convention finances, as it was written on a day. */
export const ceilingOn = (terms: Terms, on: Day): number =>
  terms.amendments
    .filter(({ signedOn }) => signedOn <= on)
    .reduce((sum, { addCents }) => sum + addCents, terms.ceilingCents)

/** A tranche as one text has it: since when, and the day on which an amendment took its place or dropped it (null: none did). */
export type WrittenTranche = Tranche & { readonly since: Day; readonly until: Day | null }

/** Every version of every tranche: those of one name together, by day; the first text before the amendments. */
export function tranchesOf(terms: Terms): readonly WrittenTranche[] {
  const versions = new Map<string, WrittenTranche[]>()
  const close = (id: string, until: Day): void => {
    const known = versions.get(id) ?? []
    const last = known.pop()
    if (last) versions.set(id, [...known, last.until === null ? { ...last, until } : last])
  }
  const write = (tranche: Tranche, since: Day): void => {
    close(tranche.id, since)
    versions.set(tranche.id, [...(versions.get(tranche.id) ?? []), { ...tranche, since, until: null }])
  }
  for (const tranche of terms.tranches) write(tranche, effectOn(terms))
  for (const { signedOn, addTranches, dropTranches } of terms.amendments.toSorted(bySigning)) {
    for (const id of dropTranches) close(id, signedOn)
    for (const tranche of addTranches) write(tranche, signedOn)
  }
  return [...versions.values()].flat()
}

/** The tranches as they are written on a day, in their order; none before the effect. */
export const tranchesWritten = (terms: Terms, on: Day): readonly WrittenTranche[] =>
  tranchesOf(terms).filter(({ since, until }) => since <= on && (until === null || on < until))

/** What a line counts for, on the basis of the convention. */
export const basisOf = (
  { amountBasis }: Pick<Terms, 'amountBasis'>,
  expense: Pick<Expense, 'htCents' | 'vatCents'>,
): number => (amountBasis === 'HT' ? expense.htCents : ttcOf(expense))
