import type { Day } from '../../../shared/day.ts'
import { type Expense, type RejectionReason, ttcOf } from '../rules/expense.ts'
import type { Amount, Line } from './line.ts'

/** The facts of a line that may be wrong, each a field of a form. */
export type LineField =
  | 'engaged'
  | 'service'
  | 'requested'
  | 'paid'
  | 'dp'
  | 'vat'
  | 'amount'
  | 'market'
  | 'category'
  | 'decision'
  | 'motive'
  | 'target'

/** Why a line does not become what was asked, with what tells it. */
export type LineRefusal =
  | { readonly code: 'accounts-closed'; readonly on: Day }
  | { readonly code: 'day-to-come'; readonly field: LineField }
  | { readonly code: 'service-before-order'; readonly on: Day }
  | { readonly code: 'requested-before-service'; readonly on: Day }
  | { readonly code: 'paid-before-service'; readonly on: Day }
  | { readonly code: 'paid-before-request'; readonly on: Day }
  | { readonly code: 'service-after-certification'; readonly on: Day }
  | { readonly code: 'service-missing' }
  | { readonly code: 'dp-missing' }
  | {
      readonly code: 'dp-used'
      readonly line: string
      readonly convention: { readonly slug: string; readonly reference: string } | null
    }
  | { readonly code: 'vat-above-amount' }
  | { readonly code: 'amount-missing' }
  | { readonly code: 'above-order'; readonly leftCents: number }
  | { readonly code: 'amount-follows-units' }
  | { readonly code: 'above-original'; readonly left: Amount }
  | { readonly code: 'below-its-corrections'; readonly takenCents: number }
  | { readonly code: 'service-taken-back' }
  | { readonly code: 'payment-moved'; readonly field: 'dp' | 'paid' }
  | { readonly code: 'engaged-by-order' }
  | { readonly code: 'original-rejected' }
  | { readonly code: 'market-unknown' }
  | { readonly code: 'category-unknown' }
  | { readonly code: 'decided'; readonly accepted: boolean; readonly by: string | null; readonly at: Date }
  | { readonly code: 'changed' }
  | { readonly code: 'four-eyes' }
  | { readonly code: 'motive-missing' }
  | { readonly code: 'against-rules'; readonly reasons: readonly RejectionReason[] }
  | { readonly code: 'not-judged' }
  | { readonly code: 'not-paid' }
  | { readonly code: 'already-paid' }
  | { readonly code: 'already-requested' }
  | { readonly code: 'not-delivered' }
  | { readonly code: 'delivered' }
  | { readonly code: 'cancelled' }
  | { readonly code: 'is-a-correction' }
  | { readonly code: 'target-unknown' }

type Days = Pick<Expense, 'engagedOn' | 'serviceDoneOn' | 'paidOn'> &
  Pick<Line, 'requestedOn' | 'certifiedOn'>

const isAfter = (one: Day | null, other: Day | null): other is Day =>
  one !== null && other !== null && one > other

const toCome = (field: LineField, on: Day | null, today: Day): readonly LineRefusal[] =>
  isAfter(on, today) ? [{ code: 'day-to-come', field }] : []

/** Days come in their order (order, service, request, payment; decree 2012-1246), and none is to come. */
export const dayFaults = (days: Days, today: Day): readonly LineRefusal[] => {
  const { engagedOn, serviceDoneOn, requestedOn, paidOn, certifiedOn } = days
  const faults: readonly (LineRefusal | false)[] = [
    isAfter(engagedOn, serviceDoneOn) && { code: 'service-before-order', on: engagedOn as Day },
    isAfter(serviceDoneOn, requestedOn) && { code: 'requested-before-service', on: serviceDoneOn as Day },
    isAfter(serviceDoneOn, paidOn) && { code: 'paid-before-service', on: serviceDoneOn as Day },
    isAfter(requestedOn, paidOn) && { code: 'paid-before-request', on: requestedOn as Day },
    isAfter(serviceDoneOn, certifiedOn) && { code: 'service-after-certification', on: certifiedOn },
    serviceDoneOn === null && (requestedOn !== null || paidOn !== null) && { code: 'service-missing' },
  ]
  return [
    ...toCome('engaged', engagedOn, today),
    ...toCome('service', serviceDoneOn, today),
    ...toCome('requested', requestedOn, today),
    ...toCome('paid', paidOn, today),
    ...faults.filter((fault) => fault !== false),
  ]
}

/** The VAT of an invoice does not exceed its amount. */
export const vatFaults = ({ htCents, vatCents }: Amount): readonly LineRefusal[] =>
  Math.abs(vatCents) > Math.abs(htCents) ? [{ code: 'vat-above-amount' }] : []

/** Article 4: what takes some of a line back never exceeds what is left of it, with VAT or without. */
export function takenFaults({ htCents, vatCents }: Amount, left: Amount): readonly LineRefusal[] {
  const isAbove = Math.abs(htCents) > left.htCents || Math.abs(ttcOf({ htCents, vatCents })) > ttcOf(left)
  return isAbove ? [{ code: 'above-original', left }] : []
}

/** A line that was decided, or given up, no longer changes; nor does any once the accounts are closed. */
export function frozenFaults(line: Line, closedOn: Day | null): readonly LineRefusal[] {
  const { decided, expense } = line
  if (closedOn !== null) return [{ code: 'accounts-closed', on: closedOn }]
  if (decided !== null && expense.decision !== null)
    return [
      { code: 'decided', accepted: expense.decision.accept, by: decided.by?.name ?? null, at: decided.at },
    ]
  return expense.cancelledOn === null ? [] : [{ code: 'cancelled' }]
}

/** Four eyes (decree 2012-1246): who engaged a line, or certified it, does not decide of it. */
export const hasFourEyes = (
  { engagedBy, certifiedBy }: Pick<Line, 'engagedBy' | 'certifiedBy'>,
  person: string,
): boolean => person !== engagedBy && person !== certifiedBy
