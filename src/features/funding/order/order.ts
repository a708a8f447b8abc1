import type { Day } from '../../../shared/day.ts'
import type { PersonId } from '../../../shared/rights.ts'
import { sumOf } from '../rules/cents.ts'
import { unitsLeft, type WorkUnit } from './work-units.ts'

/** An amount without VAT and its VAT, in whole cents. */
export type Amount = { readonly htCents: number; readonly vatCents: number }

/** An amount, and the work units that it is made of; null: it is not priced so. */
export type Priced = Amount & { readonly units: readonly WorkUnit[] | null }

/** Someone who acted. Null name: erased. */
type Named = { readonly id: PersonId; readonly name: string | null }

/** What was delivered of an order: a line that the convention may finance. */
export type Delivery = Priced & {
  readonly code: string
  readonly object: string
  readonly serviceDoneOn: Day | null
  readonly certifiedOn: Day | null
  readonly certifiedBy: Named | null
  readonly paidOn: Day | null
}

/** What an order says, once placed it never changes. */
export type OrderWords = {
  readonly ej: string
  readonly market: string
  /** '' when the market has none. */
  readonly lot: string
  readonly category: string
  readonly supplierName: string
  readonly supplierSiret: string | null
  readonly object: string
  readonly engagedOn: Day
}

/** An order: what it commits, and what was delivered of it so far, first to last. */
export type Order = OrderWords &
  Priced & {
    readonly id: string
    readonly product: { readonly id: string; readonly name: string } | null
    readonly engagedBy: Named | null
    readonly recordedOn: Day
    /** What was left is given up since this day. Null: it is not. */
    readonly settled: { readonly on: Day; readonly reason: string } | null
    readonly version: number
    readonly deliveries: readonly Delivery[]
  }

type Ordered = Priced & Pick<Order, 'settled'> & { readonly deliveries: readonly Priced[] }

/** What was delivered of an order, in all. */
export const deliveredOf = ({ deliveries }: Pick<Ordered, 'deliveries'>): Amount => ({
  htCents: sumOf(deliveries.map((part) => part.htCents)),
  vatCents: sumOf(deliveries.map((part) => part.vatCents)),
})

/**
 * What was ordered and not delivered, whether or not it was given up since. A line that was imported, or paid at the amounts of its invoice, may
 * bear more VAT than was ordered: what is above is taken from the rest without VAT, for an order never delivers more than it is worth.
 */
export function undelivered(order: Omit<Ordered, 'settled'>): Priced {
  const { units, deliveries } = order
  const done = deliveredOf(order)
  const vatCents = order.vatCents - done.vatCents
  return {
    htCents: order.htCents - done.htCents + Math.min(0, vatCents),
    vatCents: Math.max(0, vatCents),
    units:
      units &&
      unitsLeft(
        units,
        deliveries.map((part) => part.units ?? []),
      ),
  }
}

/** What an order still commits: nothing once it is settled. */
export const remainderOf = (order: Ordered): Priced =>
  order.settled === null
    ? undelivered(order)
    : {
        ...{ htCents: 0, vatCents: 0 },
        units: order.units?.map((unit) => ({ ...unit, quantity: 0 })) ?? null,
      }

/** With VAT, in whole cents. */
export const totalOf = ({ htCents, vatCents }: Amount): number => htCents + vatCents

/** Where an order stands, from the first of its states to the last. */
export const orderStates = ['placed', 'partly-delivered', 'delivered', 'settled'] as const
export type OrderState = (typeof orderStates)[number]

/** Where an order stands. A rest of VAT alone is still committed: it is settled, not delivered. */
export function stateOf(order: Ordered): OrderState {
  if (order.settled !== null) return 'settled'
  if (totalOf(undelivered(order)) === 0) return 'delivered'
  return order.deliveries.length === 0 ? 'placed' : 'partly-delivered'
}

/** The code of the next part that is delivered: `<EJ>-1`, then the first number that no line of the convention bears. */
export function nextCode(ej: string, taken: ReadonlySet<string>): string {
  let number = 1
  while (taken.has(`${ej}-${number}`)) number += 1
  return `${ej}-${number}`
}
