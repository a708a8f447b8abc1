import type { Day } from '../../../shared/day.ts'
import type { PostedLine } from '../line-postings.ts'
import { isPaid } from '../rules/eligibility.ts'
import { type Expense, type Judged, ttcOf } from '../rules/expense.ts'
import { isCorrection } from '../rules/judgement.ts'

/** A person named beside what they did; no name: they were erased. */
type Named = { readonly id: string; readonly name: string | null }

/** A line of spending as those who work on it find it: what the rules judge, and what else is known of it. */
export type Line = {
  readonly id: string
  readonly version: number
  /** `id` of it is the code of the line. */
  readonly expense: Expense
  /** Null: it belongs to no order that Terreau knows. */
  readonly orderId: string | null
  /** Priced in work units: its amount follows from them. */
  readonly hasUnits: boolean
  readonly invoice: string
  readonly requestedOn: Day | null
  readonly certifiedOn: Day | null
  /** Who engaged it and who certified it, or the line that it corrects: they do not decide of it. */
  readonly engagedBy: string | null
  readonly certifiedBy: string | null
  readonly supplier: string
  readonly supplierSiret: string | null
  readonly object: string
  readonly cancelReason: string | null
  readonly original: { readonly id: string; readonly conventionId: string; readonly code: string } | null
  /** By whom (null: nobody of Terreau) and when it was decided; null: it is not. */
  readonly decided: { readonly by: Named | null; readonly at: Date } | null
}

/** Where a line stands for those who work on it, in the order in which it goes. `against-rules`: to be rejected; `put-in-doubt`: accepted, then the rules changed. */
export const lineStates = [
  'planned',
  'engaged',
  'to-request',
  'to-pay',
  'incomplete',
  'to-accept',
  'to-decide',
  'against-rules',
  'accepted',
  'put-in-doubt',
  'rejected',
  'cancelled',
] as const
export type LineState = (typeof lineStates)[number]

function paidState({ expense, status }: Judged): LineState {
  if (status === 'PENDING_REVIEW') return 'to-decide'
  if (status === 'REJECTED') return expense.decision === null ? 'against-rules' : 'rejected'
  // What takes some of a line back needs neither order nor service of its own (rule 4).
  return isCorrection(expense) || isPaid(expense) ? 'to-accept' : 'incomplete'
}

/** Where a line stands, from what the rules say of it. */
export function lineStateOf(judged: Judged): LineState {
  const { expense, status } = judged
  switch (status) {
    case 'PLANNED':
      return 'planned'
    case 'ENGAGED':
      return 'engaged'
    case 'SERVICE_DONE':
      return expense.dp === '' ? 'to-request' : 'to-pay'
    case 'ACCEPTED':
      return 'accepted'
    case 'CANCELLED':
      return 'cancelled'
    case 'REJECTED':
      return expense.decision?.accept ? 'put-in-doubt' : paidState(judged)
    case 'PAID':
    case 'PENDING_REVIEW':
      return paidState(judged)
  }
}

/** An amount, or what is left of one, in whole cents. */
export type Amount = { readonly htCents: number; readonly vatCents: number }

/** What takes some of a line back, decided or not; what was rejected takes nothing. */
export type TakenBack = Amount & {
  readonly code: string
  readonly type: Expense['type']
  readonly isRejected: boolean
}

/** What is left of a line once what takes some of it back is counted, whole cents. */
export function leftOf(original: Amount, takers: readonly TakenBack[]): Amount {
  const standing = takers.filter(({ isRejected }) => !isRejected)
  return {
    htCents: standing.reduce((left, { htCents }) => left + htCents, original.htCents),
    vatCents: standing.reduce((left, { vatCents }) => left + vatCents, original.vatCents),
  }
}

/** What the ledger holds of a line. */
export const postedOf = ({ expense, orderId }: Pick<Line, 'expense' | 'orderId'>): PostedLine => ({
  ...{ type: expense.type, isOfOrder: orderId !== null, cents: ttcOf(expense) },
  ...{ engagedOn: expense.engagedOn, serviceDoneOn: expense.serviceDoneOn },
  ...{ paidOn: expense.paidOn, cancelledOn: expense.cancelledOn },
})

/** What of the code of a line begins those made from it: codes are 40 characters at most. */
export const stemOf = (code: string): string => code.slice(0, 34)

/** The first free code made from that of a line: "V02-A1" for a credit note, "V02-R1" for what is moved. */
export function codeAfter(code: string, mark: 'A' | 'R', taken: ReadonlySet<string>): string {
  const stem = `${stemOf(code)}-${mark}`
  let n = 1
  while (taken.has(`${stem}${n}`)) n += 1
  return `${stem}${n}`
}
