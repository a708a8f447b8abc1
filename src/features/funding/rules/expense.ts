import type { Day } from '../../../shared/day.ts'

/** What a line is: money spent, money that a supplier gave back, or money moved from or to another convention. */
export type ExpenseType = 'EXPENSE' | 'CREDIT_NOTE' | 'RECLASSIFICATION'

/** What someone entitled to said of a line. */
export type Decision = {
  readonly accept: boolean
  readonly on: Day
  readonly by: string
  readonly motive: string
}

/** A line that a convention may finance. Amounts in whole cents; days are null as long as they have not come. */
export type Expense = {
  readonly id: string
  readonly type: ExpenseType
  readonly market: string
  readonly category: string
  readonly htCents: number
  readonly vatCents: number
  readonly ej: string
  readonly ejPost: string
  readonly dp: string
  readonly dpPost: string
  readonly engagedOn: Day | null
  readonly serviceDoneOn: Day | null
  readonly paidOn: Day | null
  /** The day on which it was learnt. */
  readonly recordedOn: Day | null
  /** The day on which it was given up, before any service was done. */
  readonly cancelledOn: Day | null
  /** Id of the line that it takes back; null for an expense. */
  readonly corrects: string | null
  readonly decision: Decision | null
}

/** Why a line is rejected, in the order of the rules, each with its article in `reasonArticle`. */
export const rejectionReasons = [
  'ENGAGED_BEFORE_START',
  'ENGAGED_AFTER_END',
  'SERVICE_AFTER_END',
  'PAID_AFTER_END',
  'SERVICE_BEFORE_ENGAGEMENT',
  'PAID_BEFORE_SERVICE',
  'CATEGORY_NOT_ELIGIBLE',
  'MARKET_UNKNOWN',
  'AMOUNT_NOT_POSITIVE',
  'DUPLICATE',
  'ENGAGED_AFTER_TERMINATION',
  'NOT_PERFORMED_AT_TERMINATION',
  'PAID_AFTER_LIQUIDATION',
  'AMOUNT_NOT_NEGATIVE',
  'CORRECTS_UNKNOWN',
  'ORIGINAL_NOT_ACCEPTED',
  'CREDIT_EXCEEDS_ORIGINAL',
  'REFUSED',
] as const
export type RejectionReason = (typeof rejectionReasons)[number]

/** Where each rule stands: an article of the convention, or the decree on public accounts (GBCP, 2012-1246). */
export const reasonArticle = {
  ENGAGED_BEFORE_START: '5',
  ENGAGED_AFTER_END: '5',
  SERVICE_AFTER_END: '5',
  PAID_AFTER_END: '5',
  SERVICE_BEFORE_ENGAGEMENT: 'GBCP',
  PAID_BEFORE_SERVICE: 'GBCP',
  CATEGORY_NOT_ELIGIBLE: 'Annexe 2',
  MARKET_UNKNOWN: 'Annexe 2',
  AMOUNT_NOT_POSITIVE: '4',
  DUPLICATE: '4',
  ENGAGED_AFTER_TERMINATION: '6.2',
  NOT_PERFORMED_AT_TERMINATION: '6.2',
  PAID_AFTER_LIQUIDATION: '6.2',
  AMOUNT_NOT_NEGATIVE: '4',
  CORRECTS_UNKNOWN: '4',
  ORIGINAL_NOT_ACCEPTED: '4',
  CREDIT_EXCEEDS_ORIGINAL: '4',
  REFUSED: '4',
} as const satisfies Record<RejectionReason, string>

/** Where a line stands. Only a paid line is accepted, awaited or rejected; only what was not delivered is cancelled. */
export type ExpenseStatus =
  | 'PLANNED'
  | 'ENGAGED'
  | 'SERVICE_DONE'
  | 'PAID'
  | 'ACCEPTED'
  | 'PENDING_REVIEW'
  | 'REJECTED'
  | 'CANCELLED'

/** What the rules say of a line. `acceptedOn`: the day from which it counts; null unless accepted. */
export type Judged = {
  readonly expense: Expense
  readonly status: ExpenseStatus
  readonly reasons: readonly RejectionReason[]
  readonly acceptedOn: Day | null
}

/** A line that counts. */
export type Accepted = Judged & { readonly status: 'ACCEPTED'; readonly acceptedOn: Day }

/** Keeps what counts. */
export const isAccepted = (judged: Judged): judged is Accepted => judged.acceptedOn !== null

/** Amount with VAT, in whole cents. */
export const ttcOf = ({ htCents, vatCents }: Pick<Expense, 'htCents' | 'vatCents'>): number =>
  htCents + vatCents

/** What tells a payment from every other: order and its line, payment request and its line. */
export const paymentKey = ({
  ej,
  ejPost,
  dp,
  dpPost,
}: Pick<Expense, 'ej' | 'ejPost' | 'dp' | 'dpPost'>): string => JSON.stringify([ej, ejPost, dp, dpPost])
