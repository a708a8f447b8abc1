import { type Day, day } from '../../../shared/day.ts'

/** What a supporting document is. */
export const paperKinds = [
  'order',
  'service-certificate',
  'invoice',
  'payment-request',
  'payment',
  'credit-note',
  'other',
] as const
export type PaperKind = (typeof paperKinds)[number]

/** What documents are kept beside: an order, or a line of expense. `paidOn`: of a line that was paid. */
export type Holder = {
  readonly kind: 'order' | 'expense'
  readonly id: string
  /** Its number in the convention: that of the order (EJ), or the code of the line. */
  readonly ref: string
  readonly object: string
  readonly paidOn: Day | null
}

/** What may be kept beside each. */
export const kindsFor = {
  order: ['order', 'service-certificate', 'other'],
  expense: ['service-certificate', 'invoice', 'payment-request', 'payment', 'credit-note', 'other'],
} as const satisfies Record<Holder['kind'], readonly PaperKind[]>

/**
 * Until when a document is kept at least: 31 December, so many years after the accounting year. That year is the one of the payment; as long
 * as nothing was paid, the one under way. The database tells the same of what is there (`paper_kept_until`).
 */
export function keptUntil({ paidOn }: Pick<Holder, 'paidOn'>, today: Day, years: number): Day {
  const year = Number((paidOn ?? today).slice(0, 4))
  return day(`${year + years}-12-31`)
}
