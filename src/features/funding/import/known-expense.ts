import type { Day } from '../../../shared/day.ts'
import type { PostedLine } from '../line-postings.ts'
import type { KnownLine } from './compare-lines.ts'
import type { ExpenseLine } from './expense-line.ts'

/** A line of the convention as an import finds it. */
export type KnownExpense = KnownLine & {
  readonly id: string
  readonly code: string
  readonly version: number
  readonly orderId: string | null
  /** Priced in work units: its amount follows from them. */
  readonly hasUnits: boolean
  readonly requestedOn: Day | null
  readonly certifiedOn: Day | null
  readonly cancelledOn: Day | null
  readonly decidedOn: Day | null
  readonly isRejected: boolean
  /** Id of the line of this convention that it takes back. */
  readonly originalId: string | null
}

/** An order of the convention, by its number: what is delivered on it is not committed twice. Whole cents. */
export type KnownOrder = {
  readonly id: string
  readonly htCents: number
  readonly ttcCents: number
  readonly settledOn: Day | null
}

/** A line to be added, with what it belongs to. */
export type LineCreated = {
  readonly line: ExpenseLine
  readonly code: string
  readonly orderId: string | null
  readonly originalId: string | null
  readonly productId: string | null
}

/** What the ledger holds of a line, known or read. */
export const postedLine = (
  line: KnownLine & { readonly orderId: string | null; readonly cancelledOn: Day | null },
): PostedLine => ({
  ...{ type: line.type, isOfOrder: line.orderId !== null, cents: line.htCents + line.vatCents },
  ...{ engagedOn: line.engagedOn, serviceDoneOn: line.serviceDoneOn, paidOn: line.paidOn },
  cancelledOn: line.cancelledOn,
})
