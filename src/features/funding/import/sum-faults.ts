import type { ExpenseLine } from './expense-line.ts'
import type { KnownExpense, KnownOrder } from './known-expense.ts'
import { claimOf, type LineFault } from './line-faults.ts'

/** A line as it would stand: what it was, if it was known; what the file says of it, if it does. */
export type Standing = {
  readonly line: KnownExpense | ExpenseLine
  readonly code: string
  readonly orderId: string | null
  readonly originalId: string | null
  readonly isRejected: boolean
  readonly isCancelled: boolean
  readonly id: string | null
  /** Null: the file says nothing new of it. */
  readonly read: ExpenseLine | null
}

type Sum = { readonly ht: number; readonly ttc: number }

const sumOf = (lines: readonly Standing[]): Sum =>
  lines.reduce(
    ({ ht, ttc }, { line: { htCents, vatCents } }) => ({ ht: ht + htCents, ttc: ttc + htCents + vatCents }),
    { ht: 0, ttc: 0 },
  )

const isTold = (one: Standing): one is Standing & { readonly read: ExpenseLine } => one.read !== null

/** What is delivered on an order does not exceed it. */
export function orderFaults(
  every: readonly Standing[],
  orders: ReadonlyMap<string, KnownOrder>,
): readonly LineFault[] {
  const byId = new Map([...orders.values()].map((order) => [order.id, order]))
  const delivered = Map.groupBy(
    every.filter(
      ({ line, orderId, isCancelled }) => orderId !== null && line.type === 'EXPENSE' && !isCancelled,
    ),
    ({ orderId }) => orderId ?? '',
  )
  return [...delivered].flatMap(([id, lines]) => {
    const order = byId.get(id)
    const last = lines.findLast(isTold)
    if (order === undefined || last === undefined) return []
    const { ht, ttc } = sumOf(lines)
    if (ht <= order.htCents && ttc <= order.ttcCents) return []
    const others = sumOf(lines.filter((one) => one !== last))
    const leftCents = Math.max(0, order.ttcCents - others.ttc)
    return [{ at: last.read, field: 'htCents', code: 'above-order', told: { leftCents } }]
  })
}

/** Article 4: what takes some of a line back never exceeds it, with VAT or without. */
export function creditFaults(every: readonly Standing[]): readonly LineFault[] {
  const takers = Map.groupBy(
    every.filter(
      ({ line, originalId, isRejected }) => originalId !== null && line.htCents < 0 && !isRejected,
    ),
    ({ originalId }) => originalId,
  )
  return every.flatMap((original): readonly LineFault[] => {
    const taken = original.id === null ? undefined : takers.get(original.id)
    if (taken === undefined) return []
    const told = taken.findLast(isTold)
    const at = told?.read ?? original.read
    const left = sumOf([original, ...taken])
    if (at === null || (left.ht >= 0 && left.ttc >= 0)) return []
    const others = taken.filter((one) => one !== told)
    const leftCents = Math.max(0, sumOf([original, ...others]).ttc)
    return told === undefined
      ? [{ at, field: 'htCents', code: 'below-its-corrections' }]
      : [{ at, field: 'htCents', code: 'above-original', told: { line: original.code, leftCents } }]
  })
}

/**
 * Within a convention a payment is that of one expense (or of what was moved there from elsewhere), and a credit note that of one line: the
 * same one told twice is a fault.
 */
export function paymentFaults(every: readonly Standing[]): readonly LineFault[] {
  const keyOf = ({ line }: Standing): string | null => {
    const claim = claimOf(line as ExpenseLine)
    if (claim === null) return null
    if (line.htCents > 0) return `+${claim}`
    return line.type === 'CREDIT_NOTE' ? `-${claim}` : null
  }
  const same = Map.groupBy(
    every.filter((one) => keyOf(one) !== null),
    (one) => keyOf(one) ?? '',
  )
  return [...same.values()].flatMap((lines) => {
    const last = lines.findLast(isTold)
    const other = lines.find((one) => one !== last)
    if (last === undefined || other === undefined) return []
    const told = other.code === '' ? {} : { told: { line: other.code } }
    return [{ at: last.read, field: 'dp', code: 'payment-twice', ...told }]
  })
}
