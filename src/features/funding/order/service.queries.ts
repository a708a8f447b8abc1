import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../../platform/database.ts'
import { type Day, dayOf } from '../../../shared/day.ts'
import { ok, type Result, refuse } from '../../../shared/result.ts'
import type { PersonId } from '../../../shared/rights.ts'
import { record, recordAll } from '../../journal/index.ts'
import { closedWhileHeld } from '../accounts.queries.ts'
import { post } from '../ledger/ledger.queries.ts'
import { orderToChange } from './order.queries.ts'
import { nextCode, type Order, type Priced, remainderOf, totalOf } from './order.ts'
import {
  checkService,
  checkSettlement,
  type ServiceRefusal,
  type SettlementRefusal,
  vatOfPart,
} from './order-check.ts'
import { worthOfPart } from './work-units.ts'

/** Who writes on which order, as they saw it. */
export type OrderAct = {
  readonly actor: PersonId
  readonly at: Date
  readonly conventionId: string
  readonly orderId: string
  /** The version that their page was made from. */
  readonly seen: number
}

/** What somebody says was delivered: units taken, or an amount. VAT null: nobody typed it. Object '': that of the order. */
export type ToldService = {
  readonly doneOn: Day
  readonly object: string
  readonly units: Priced['units']
  readonly htCents: number | null
  readonly vatCents: number | null
}

/** Somebody wrote on the order first. */
const stale = 'stale'
type Stale = typeof stale

function priceOf(order: Order, { units, htCents, vatCents }: ToldService): Priced {
  const taken = order.deliveries.map((part) => part.units ?? [])
  const ht = units === null ? (htCents ?? 0) : worthOfPart(order.units ?? [], taken, units)
  return { units, htCents: ht, vatCents: vatCents ?? vatOfPart(order, ht) }
}

async function freeCode(tx: Tx, { conventionId }: OrderAct, ej: string): Promise<string> {
  const rows = await tx
    .selectFrom('expense')
    .select('code')
    .where('convention_id', '=', conventionId)
    .where(sql<boolean>`starts_with(code, ${`${ej}-`})`)
    .execute()
  return nextCode(ej, new Set(rows.map(({ code }) => code)))
}

type Kept = { readonly order: Order; readonly part: Priced; readonly told: ToldService }

async function keepDelivery(tx: Tx, act: OrderAct, { order, part, told }: Kept) {
  const [id, today] = [randomUUID(), dayOf(act.at)]
  const code = await freeCode(tx, act, order.ej)
  await tx
    .insertInto('expense')
    .values({
      ...{ id, convention_id: act.conventionId, code, type: 'EXPENSE', order_id: order.id, ej: order.ej },
      ...{ market: order.market, lot: order.lot, category: order.category },
      ...{ product_id: order.product?.id ?? null, supplier_name: order.supplierName },
      ...{ supplier_siret: order.supplierSiret, object: told.object === '' ? order.object : told.object },
      ...{ ht_cents: part.htCents, vat_cents: part.vatCents },
      ...{ units: part.units && JSON.stringify(part.units), dp: null, corrects: null },
      ...{ engaged_on: order.engagedOn, service_done_on: told.doneOn, paid_on: null, requested_on: null },
      ...{ certified_by: act.actor, certified_on: today, recorded_on: today, created_at: act.at },
      ...{ cancelled_on: null, cancel_reason: null },
    })
    .execute()
  return { id, code }
}

const nextVersion = { version: sql<number>`version + 1` }

/**
 * Certifies that a part of an order was delivered: keeps it as a line of the convention, under a code made of the order's, and posts it. Refused
 * when the rules say no, or when the order changed since it was seen: of two people who certify its last part at once, the second is told.
 */
export async function certifyService(
  tx: Tx,
  act: OrderAct,
  told: ToldService,
): Promise<Result<{ readonly code: string }, readonly ServiceRefusal[] | Stale>> {
  const order = await orderToChange(tx, act.conventionId, act.orderId)
  if (order.version !== act.seen) return refuse(stale)
  const today = dayOf(act.at)
  const part = priceOf(order, told)
  const closedOn = await closedWhileHeld(tx, act.conventionId)
  const service = { ...part, doneOn: told.doneOn, by: act.actor }
  const checked = checkService(order, service, { today, closedOn })
  if (!checked.ok) return checked
  const { id, code } = await keepDelivery(tx, act, { order, part, told })
  await tx.updateTable('purchase_order').set(nextVersion).where('id', '=', order.id).execute()
  const cents = totalOf(part)
  await post(tx, act.conventionId, [
    { fact: 'service', factId: id, cents, on: told.doneOn, recordedOn: today },
  ])
  const { actor, at } = act
  const after = { code, htCents: part.htCents, vatCents: part.vatCents, serviceDoneOn: told.doneOn }
  await recordAll(tx, [
    { actor, at, action: 'order.delivered', subject: { kind: 'purchase-order', id: order.id }, after },
    { actor, at, action: 'expense.certified', subject: { kind: 'expense', id }, after },
  ])
  return ok({ code })
}

/** Gives up what is left of an order, for a reason, and posts minus what it committed. Refused when nothing is left, or when it changed since. */
export async function settleOrder(
  tx: Tx,
  act: OrderAct,
  reason: string,
): Promise<Result<null, SettlementRefusal | Stale>> {
  const order = await orderToChange(tx, act.conventionId, act.orderId)
  if (order.version !== act.seen) return refuse(stale)
  const checked = checkSettlement(order)
  if (!checked.ok) return checked
  const on = dayOf(act.at)
  const given = remainderOf(order)
  await tx
    .updateTable('purchase_order')
    .set({ settled_on: on, settle_reason: reason, ...nextVersion })
    .where('id', '=', order.id)
    .execute()
  const cents = -totalOf(given)
  await post(tx, act.conventionId, [
    { fact: 'order', factId: `${order.id} settled`, cents, on, recordedOn: on },
  ])
  await record(tx, {
    ...{ actor: act.actor, at: act.at, action: 'order.settled' },
    subject: { kind: 'purchase-order', id: order.id },
    after: { settledOn: on, htCents: given.htCents, vatCents: given.vatCents, reason },
  })
  return ok(null)
}
