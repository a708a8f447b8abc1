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

const bySigning = (one: Pick<Amendment, 'signedOn'>, other: Pick<Amendment, 'signedOn'>): number =>
  one.signedOn < other.signedOn ? -1 : Number(one.signedOn > other.signedOn)

/** The last day of the convention as it was written on a day: sorts the amendments once, to be asked of many days. */
export function endings(terms: Terms): (on: Day) => Day {
  const moves = terms.amendments
    .flatMap(({ signedOn, newEnd }) => (newEnd === null ? [] : [{ signedOn, newEnd }]))
    .toSorted(bySigning)
  return (on) => moves.findLast(({ signedOn }) => signedOn <= on)?.newEnd ?? terms.end
}

/** The most that the convention finances, as it was written on a day. */
export const ceilingOn = (terms: Terms, on: Day): number =>
  terms.amendments
    .filter(({ signedOn }) => signedOn <= on)
    .reduce((sum, { addCents }) => sum + addCents, terms.ceilingCents)

/** A tranche, and the day since which the convention holds it. */
export type WrittenTranche = Tranche & { readonly since: Day }

/** Every tranche, those of amendments after the others. */
export const tranchesOf = (terms: Terms): readonly WrittenTranche[] => {
  const effect = effectOn(terms)
  return [
    ...terms.tranches.map((tranche) => ({ ...tranche, since: effect })),
    ...terms.amendments.flatMap(({ addTranches, signedOn }) =>
      addTranches.map((tranche) => ({ ...tranche, since: signedOn })),
    ),
  ]
}

/** What a line counts for, on the basis of the convention. */
export const basisOf = (
  { amountBasis }: Pick<Terms, 'amountBasis'>,
  expense: Pick<Expense, 'htCents' | 'vatCents'>,
): number => (amountBasis === 'HT' ? expense.htCents : ttcOf(expense))
