import type { Day } from '../../../shared/day.ts'
import { ok, type Result, refuse } from '../../../shared/result.ts'
import type { Fact } from '../ledger/ledger.ts'

/** What another book may say the total of. */
export const assertedFacts = [
  'order',
  'service',
  'payment',
  'acceptance',
  'call',
  'receipt',
  'credit-opening',
] as const satisfies readonly Fact[]
export type AssertedFact = (typeof assertedFacts)[number]

/** What another book says a fact amounts to, up to a day. Whole cents, with VAT. `source`: which book, such as an extract of Chorus. */
export type Assertion = {
  readonly fact: AssertedFact
  readonly on: Day
  readonly cents: number
  readonly source: string
}

/** The same beside what the ledger says of that day, as it is known today. */
export type ComparedAssertion = Assertion & {
  readonly id: string
  readonly recordedOn: Day
  readonly ledgerCents: number
}

/** How much more the ledger says: nothing when the two books agree. Whole cents. */
export const gapOf = ({ ledgerCents, cents }: Pick<ComparedAssertion, 'ledgerCents' | 'cents'>): number =>
  ledgerCents - cents

/** A line by its amount up to the day of an assertion, and by what comes of it later. Whole cents. */
type LineAmounts = { readonly cents: number; readonly laterCents: number }

/**
 * Why one line alone would explain a gap. `surplus`: it is here and not there, or written twice here. `wrong-sign`: it is half of the gap, so that
 * the two books count it in opposite ways. `twice-there`: the other book counts it twice. `later-here`: this book has it later.
 */
export type Cause = 'surplus' | 'wrong-sign' | 'twice-there' | 'later-here'

/** What a line explains of a gap, whole and by itself; null: nothing. */
export function causeOf({ cents, laterCents }: LineAmounts, gapCents: number): Cause | null {
  if (gapCents === 0) return null
  if (cents === gapCents) return 'surplus'
  if (2 * cents === gapCents) return 'wrong-sign'
  if (laterCents === -gapCents) return 'later-here'
  return cents === -gapCents ? 'twice-there' : null
}

export type AssertionRefusal = { readonly code: 'day-to-come' }

/** Refuses the total of a day to come: no book says it yet. */
export const checkAssertion = ({ on }: Assertion, today: Day): Result<null, AssertionRefusal> =>
  on > today ? refuse({ code: 'day-to-come' }) : ok(null)
