import { type Day, lastOf } from '../../../shared/day.ts'
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

/** What an amendment adds or moves, from the day of its last signature and never before (article 7.1). */
export type Amendment = {
  readonly id: string
  readonly signedOn: Day
  readonly newEnd: Day | null
  readonly addCents: number
  readonly addTranches: readonly Tranche[]
}

/** Article 6.2. `payableUntil`: last day on which what is owed may be paid. */
export type Termination = {
  readonly cause: 'FAULT' | 'AGREED'
  readonly effectiveOn: Day
  readonly basis: 'PERFORMED' | 'ENGAGED'
  readonly payableUntil: Day
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
  /** AUTO: accepted when the rules are kept. REVIEW: a person decides, with a motive. Any other category is not financed. */
  readonly categories: Readonly<Record<string, 'AUTO' | 'REVIEW'>>
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

/** The amendments signed by a day, in the order of their signatures. */
const amendmentsBy = ({ amendments }: Terms, on: Day): readonly Amendment[] =>
  amendments
    .filter(({ signedOn }) => signedOn <= on)
    .toSorted((one, other) => (one.signedOn < other.signedOn ? -1 : Number(one.signedOn > other.signedOn)))

/** The last day of the convention as it was written on a day. */
export const endInForce = (terms: Terms, on: Day): Day =>
  amendmentsBy(terms, on).reduce((end, { newEnd }) => newEnd ?? end, terms.end)

/** The most that the convention finances, as it was written on a day. */
export const ceilingOn = (terms: Terms, on: Day): number =>
  amendmentsBy(terms, on).reduce((sum, { addCents }) => sum + addCents, terms.ceilingCents)

/** A tranche, and the day since which the convention holds it. */
export type WrittenTranche = Tranche & { readonly since: Day }

/** Tranches once an amendment took effect: one of a name that is known takes its place, any other comes last. */
function amended(
  tranches: readonly WrittenTranche[],
  { addTranches, signedOn }: Amendment,
): readonly WrittenTranche[] {
  const brought = addTranches.map((tranche) => ({ ...tranche, since: signedOn }))
  return [
    ...tranches.map((tranche) => brought.find(({ id }) => id === tranche.id) ?? tranche),
    ...brought.filter(({ id }) => !tranches.some((tranche) => tranche.id === id)),
  ]
}

/** The tranches as they are written on a day, in their order; none before the effect. */
export function tranchesOf(terms: Terms, on: Day): readonly WrittenTranche[] {
  const since = effectOn(terms)
  if (on < since) return []
  return amendmentsBy(terms, on).reduce(
    amended,
    terms.tranches.map((tranche): WrittenTranche => ({ ...tranche, since })),
  )
}

/** The day of the last thing that was signed: from it, everything is written. */
export const wholeOn = (terms: Terms): Day =>
  terms.amendments.reduce((last, { signedOn }) => lastOf(last, signedOn), effectOn(terms))

/** What a line counts for, on the basis of the convention. */
export const basisOf = (
  { amountBasis }: Pick<Terms, 'amountBasis'>,
  expense: Pick<Expense, 'htCents' | 'vatCents'>,
): number => (amountBasis === 'HT' ? expense.htCents : ttcOf(expense))
