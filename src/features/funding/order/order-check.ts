import type { Day } from '../../../shared/day.ts'
import { ok, type Result, refuse } from '../../../shared/result.ts'
import type { PersonId } from '../../../shared/rights.ts'
import type { LotName } from '../lot/lot.ts'
import { vatOf } from '../rules/cents.ts'
import { frameOf, isAfterEnd } from '../rules/eligibility.ts'
import type { Terms } from '../rules/terms.ts'
import { type Amount, type Order, type OrderWords, type Priced, remainderOf, totalOf } from './order.ts'
import type { WorkUnit } from './work-units.ts'

/** In basis points: the standard rate (CGI, art. 278). */
const STANDARD_RATE = 2000

/** A thousand billion euros, in cents: beyond, somebody typed something else. */
const LARGEST = 100_000_000_000_000

/** What is to be said of an order that is kept all the same: the line would not be financed, or should be looked at. */
export type Warning =
  | { readonly code: 'before-effect'; readonly on: Day }
  | { readonly code: 'after-end'; readonly on: Day }
  | { readonly code: 'after-termination'; readonly on: Day }

/** The final statement is frozen since this day: nothing more is financed. */
type AccountsClosed = { readonly code: 'accounts-closed'; readonly on: Day }

export type OrderRefusal =
  | { readonly code: 'not-positive' | 'too-large' | 'vat-above-amount' | 'in-future' }
  | { readonly code: 'market-unknown' | 'lot-unknown' | 'category-unknown' }
  | { readonly code: 'ej-ordered' | 'ej-in-lines' }
  | { readonly code: 'unit-twice'; readonly row: number }
  | AccountsClosed

/** What an order is checked against. `closedOn` null: the accounts are open. `ejUse`: who bears this number already in the convention. */
type OrderFrame = {
  readonly terms: Terms
  readonly today: Day
  readonly closedOn: Day | null
  readonly ejUse: 'order' | 'lines' | null
  /** Those of the convention. */
  readonly lots: readonly LotName[]
}

/** VAT that nobody typed: the standard rate, half a cent rounded away from zero. */
export const standardVat = (htCents: number): number => vatOf(htCents, STANDARD_RATE)

const when = <R>(broken: boolean, refusal: R): readonly R[] => (broken ? [refusal] : [])

const amountRefusals = ({ htCents, vatCents }: Amount) => [
  ...when(htCents <= 0, { code: 'not-positive' } as const),
  ...when(htCents > LARGEST, { code: 'too-large' } as const),
  ...when(htCents > 0 && vatCents > htCents, { code: 'vat-above-amount' } as const),
]

/** A line that says what another said before it: what is taken of either could not be told apart. */
const unitsTwice = (units: readonly WorkUnit[]): readonly OrderRefusal[] =>
  units.flatMap(({ label }, row) =>
    units.findIndex((unit) => unit.label === label) < row ? [{ code: 'unit-twice', row } as const] : [],
  )

/** What the term says of a day: outside it, the line would be rejected later, and an amendment may still change that. */
function termWarnings(terms: Terms, bound: 'engagement' | 'service', on: Day): readonly Warning[] {
  const frame = frameOf(terms)
  const ended = terms.termination?.effectiveOn
  const counts = bound === 'engagement' || terms.termination?.basis === 'PERFORMED'
  return [
    ...when(on < frame.startsOn, { code: 'before-effect', on: frame.startsOn } as const),
    ...when(isAfterEnd(frame, bound, on), { code: 'after-end', on: frame.endOn(on) } as const),
    ...(ended !== undefined && counts && on > ended
      ? [{ code: 'after-termination', on: ended } as const]
      : []),
  ]
}

/** What is to be said of the day on which an order was placed. */
export const orderWarnings = (terms: Terms, engagedOn: Day): readonly Warning[] =>
  termWarnings(terms, 'engagement', engagedOn)

/** An order without a lot has none to be found. */
const hasLot = ({ market, lot }: OrderWords, lots: readonly LotName[]): boolean =>
  lot === '' || lots.some((one) => one.market === market && one.number === lot)

/**
 * Whether an order may be kept: its market (its lot too, when it has one) and its category are those of the text in force on its day (annex 2), its amount is positive, its day
 * has come, the accounts are open (article 4), and its number is borne by nothing else in the convention. A day outside the term is not refused: see `orderWarnings`.
 */
export function checkOrder(
  order: OrderWords & Priced,
  { terms, today, closedOn, ejUse, lots }: OrderFrame,
): Result<null, readonly OrderRefusal[]> {
  if (closedOn !== null) return refuse([{ code: 'accounts-closed', on: closedOn }])
  const frame = frameOf(terms)
  const on = order.engagedOn
  const refusals: readonly OrderRefusal[] = [
    ...when(ejUse === 'order', { code: 'ej-ordered' } as const),
    ...when(ejUse === 'lines', { code: 'ej-in-lines' } as const),
    ...when(!frame.marketsOn(on).has(order.market), { code: 'market-unknown' } as const),
    ...when(!hasLot(order, lots), { code: 'lot-unknown' } as const),
    ...when(!Object.hasOwn(frame.categoriesOn(on), order.category), { code: 'category-unknown' } as const),
    ...amountRefusals(order),
    ...unitsTwice(order.units ?? []),
    ...when(on > today, { code: 'in-future' } as const),
  ]
  return refusals.length === 0 ? ok(null) : refuse(refusals)
}

export type ServiceRefusal =
  | { readonly code: 'settled' | 'own-order' | 'nothing-left' }
  | { readonly code: 'not-positive' | 'vat-above-amount' | 'in-future' }
  | { readonly code: 'above-remainder' | 'vat-above-remainder'; readonly leftCents: number }
  | { readonly code: 'unit-above-remainder'; readonly row: number; readonly left: number }
  | { readonly code: 'before-order'; readonly engagedOn: Day }
  | AccountsClosed

/** A part of an order that somebody saw delivered, and says so. */
export type Service = Priced & { readonly doneOn: Day; readonly by: PersonId }

/**
 * What forbids any service on an order to someone, whatever is delivered: the accounts are closed (null: they are open), it is settled, delivered
 * whole, or they engaged it (four eyes).
 */
export function closedTo(order: Order, person: PersonId, closedOn: Day | null): readonly ServiceRefusal[] {
  if (closedOn !== null) return [{ code: 'accounts-closed', on: closedOn }]
  if (order.settled !== null) return [{ code: 'settled' }]
  if (remainderOf(order).htCents <= 0) return [{ code: 'nothing-left' }]
  return when(order.engagedBy?.id === person, { code: 'own-order' } as const)
}

const unitsAbove = (taken: readonly WorkUnit[], left: readonly WorkUnit[]): readonly ServiceRefusal[] =>
  left.flatMap(({ label, quantity }, row) => {
    const asked = taken.find((unit) => unit.label === label)?.quantity ?? 0
    return when(asked > quantity, { code: 'unit-above-remainder', row, left: quantity } as const)
  })

/**
 * Whether a service may be certified (decree 2012-1246, art. 31): by another than who engaged the order, within what is left of it, between the
 * day of the order and today, as long as the accounts are open.
 */
export function checkService(
  order: Order,
  { doneOn, by, ...part }: Service,
  { today, closedOn }: Pick<OrderFrame, 'today' | 'closedOn'>,
): Result<null, readonly ServiceRefusal[]> {
  const closed = closedTo(order, by, closedOn)
  if (closed.length > 0) return refuse(closed)
  const left = remainderOf(order)
  const overUnits = unitsAbove(part.units ?? [], left.units ?? [])
  const isOver = part.htCents > left.htCents && overUnits.length === 0
  const refusals: readonly ServiceRefusal[] = [
    ...when(part.htCents <= 0, { code: 'not-positive' } as const),
    ...overUnits,
    ...when(isOver, { code: 'above-remainder', leftCents: left.htCents } as const),
    ...when(part.htCents > 0 && part.vatCents > part.htCents, { code: 'vat-above-amount' } as const),
    ...when(part.vatCents > left.vatCents, {
      code: 'vat-above-remainder',
      leftCents: left.vatCents,
    } as const),
    ...when(doneOn < order.engagedOn, { code: 'before-order', engagedOn: order.engagedOn } as const),
    ...when(doneOn > today, { code: 'in-future' } as const),
  ]
  return refusals.length === 0 ? ok(null) : refuse(refusals)
}

/** What is to be said of the day on which a service was done. */
export const serviceWarnings = (terms: Terms, doneOn: Day): readonly Warning[] =>
  termWarnings(terms, 'service', doneOn)

/**
 * VAT of a part that nobody typed, in whole cents: all that is left with the last part, else the share of the order's own, half a cent rounded
 * up, never more than what is left.
 */
export function vatOfPart(order: Order, htCents: number): number {
  const left = remainderOf(order)
  if (htCents >= left.htCents) return left.vatCents
  const share =
    (BigInt(order.vatCents) * BigInt(htCents) * 2n + BigInt(order.htCents)) / (2n * BigInt(order.htCents))
  return Math.min(Number(share), left.vatCents)
}

export type SettlementRefusal = { readonly code: 'settled' | 'nothing-left' }

/** Whether what is left of an order may be given up: something is left, and it was not given up already. */
export function checkSettlement(order: Order): Result<null, SettlementRefusal> {
  if (order.settled !== null) return refuse({ code: 'settled' })
  return totalOf(remainderOf(order)) === 0 ? refuse({ code: 'nothing-left' }) : ok(null)
}
