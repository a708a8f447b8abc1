import type { Day } from '../../../shared/day.ts'
import { sumOf } from './cents.ts'
import { isSpent, type SpentExpense } from './eligibility.ts'
import { type Judged, ttcOf } from './expense.ts'

/** What the payer paid for a tranche. */
export type Receipt = { readonly on: Day; readonly tranche: string; readonly cents: number }

/** A movement of the fund: `ref` is "receipt", "payment", "return" or the id of a line. */
export type CashRow = {
  readonly on: Day
  readonly ref: string
  readonly deltaCents: number
  readonly balanceCents: number
}

/** What was paid on the fund, accepted or not; a payment that was brought twice counts once, and so does what was taken back of it. */
export function imputed(lines: readonly Judged[]): readonly SpentExpense[] {
  const twice = new Set(
    lines.filter(({ reasons }) => reasons.includes('DUPLICATE')).map(({ expense }) => expense.id),
  )
  return lines
    .map(({ expense }) => expense)
    .filter(isSpent)
    .filter(({ id, corrects }) => !twice.has(id) && (corrects === null || !twice.has(corrects)))
}

type Movement = Omit<CashRow, 'balanceCents'>

const rankOf = ({ ref }: Movement): number => (ref === 'receipt' ? 0 : 1)

const byText = (one: string, other: string): number => (one < other ? -1 : Number(one > other))

// On one day what comes in is there before what goes out.
const inOrder = (one: Movement, other: Movement): number =>
  byText(one.on, other.on) || rankOf(one) - rankOf(other) || byText(one.ref, other.ref)

/** The balance of the fund after each movement, with VAT: what left it. */
export function cashOf(lines: readonly Judged[], receipts: readonly Receipt[]): readonly CashRow[] {
  const movements: Movement[] = [
    ...receipts.map(({ on, cents }) => ({ on, ref: 'receipt', deltaCents: cents })),
    ...imputed(lines).map((expense) => ({
      ...{ on: expense.paidOn, ref: expense.id, deltaCents: -ttcOf(expense) },
    })),
  ]
  return balanced(movements)
}

function balanced(movements: readonly Movement[]): readonly CashRow[] {
  let balanceCents = 0
  return movements.toSorted(inOrder).map((movement) => {
    balanceCents += movement.deltaCents
    return { ...movement, balanceCents }
  })
}

/** What came in or went out of the fund on a day. */
export type DaySum = { readonly on: Day; readonly cents: number }

/** What moved the fund, by days, in any order: what came from the payer, what was paid, what was given back. */
export type FundDays = Readonly<Record<'received' | 'paid' | 'returned', readonly DaySum[]>>

/** The balance of the fund after each day of receipts, then of payments and returns: what a ledger sums. */
export function cashOfDays({ received, paid, returned }: FundDays): readonly CashRow[] {
  const movements: Movement[] = [
    ...received.map(({ on, cents }) => ({ on, ref: 'receipt', deltaCents: cents })),
    ...paid.map(({ on, cents }) => ({ on, ref: 'payment', deltaCents: -cents })),
    ...returned.map(({ on, cents }) => ({ on, ref: 'return', deltaCents: -cents })),
  ]
  return balanced(movements)
}

/** The lowest that the balance came to; 0 when nothing moved. */
export const lowest = (rows: readonly CashRow[]): number =>
  rows.reduce((least, { balanceCents }) => Math.min(least, balanceCents), rows[0]?.balanceCents ?? 0)

/** What was received. */
export const receivedOf = (receipts: readonly Receipt[]): number => sumOf(receipts.map(({ cents }) => cents))
