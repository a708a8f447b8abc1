import { day } from '../../../shared/day.ts'
import type { Expense, RejectionReason } from './expense.ts'
import { judge } from './judgement.ts'
import type { Terms } from './terms.ts'

const plainTerms: Terms = {
  convention: 'ESSAI-1',
  signatures: [
    { party: 'A', on: day('2020-05-04') },
    { party: 'B', on: day('2020-05-11') },
  ],
  end: day('2021-05-11'),
  bounds: ['engagement', 'service', 'payment'],
  ceilingCents: 100_000,
  amountBasis: 'TTC',
  tranches: [],
  markets: ['DEV'],
  categories: { devops: 'AUTO', hebergement: 'REVIEW' },
  amendments: [],
  termination: null,
}
/** An expense that keeps every rule of these terms. */
export const line: Expense = {
  ...{ id: 'E1', type: 'EXPENSE', market: 'DEV', category: 'devops', htCents: 1000, vatCents: 200 },
  ...{ ej: 'EJ1', ejPost: '', dp: 'DP1', dpPost: '', corrects: null, decision: null },
  cancelledOn: null,
  ...{ engagedOn: day('2020-06-01'), serviceDoneOn: day('2020-07-01'), paidOn: day('2020-08-01') },
  recordedOn: day('2020-08-01'),
}
/** A credit note on a half of it. */
export const credit: Expense = {
  ...line,
  ...{ id: 'C1', type: 'CREDIT_NOTE', htCents: -500, vatCents: -100, corrects: 'E1', dp: 'DP2' },
}
/** A decision on it. */
export const said = (accept: boolean, on = '2020-09-01') => ({ accept, on: day(on), by: 'A', motive: 'Vu' })

type Told = {
  readonly given?: Partial<Terms>
  readonly auto?: boolean
  readonly elsewhere?: readonly string[]
}

/** What the rules say of some lines: status, reasons, day. */
export const verdicts = (lines: readonly Expense[], { given = {}, auto = true, elsewhere = [] }: Told = {}) =>
  judge(lines, {
    terms: { ...plainTerms, ...given },
    claimedElsewhere: new Set(elsewhere),
    autoDecides: auto,
  }).map(({ status, reasons, acceptedOn }) => [status, reasons, acceptedOn])
/** What the rules say of the expense, changed. */
export const of = (change: Partial<Expense>, told?: Told) => verdicts([{ ...line, ...change }], told)[0]
/** A rejection for these reasons. */
export const rejectedFor = (...reasons: readonly RejectionReason[]) => ['REJECTED', reasons, null]
