import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/database.ts'
import { type Day, day, dayOf } from '../../../shared/day.ts'
import type { PersonId } from '../../../shared/rights.ts'
import { record } from '../../journal/index.ts'
import { post } from '../ledger/ledger.queries.ts'
import { holdCodes } from '../spending/line.queries.ts'
import { type Delivery, type Order, type OrderWords, type Priced, totalOf } from './order.ts'

/** Who writes, and when. */
type Act = { readonly actor: PersonId; readonly at: Date }

const dayOrNull = (text: string | null): Day | null => (text === null ? null : day(text))

const someone = (id: string | null, name: string | null) =>
  id === null ? null : { id: id as PersonId, name }

async function deliveriesOf(db: Db, orderId: string): Promise<readonly Delivery[]> {
  const rows = await db
    .selectFrom('expense as e')
    .leftJoin('person as p', 'p.id', 'e.certified_by')
    .select(['e.code', 'e.object', 'e.ht_cents', 'e.vat_cents', 'e.units', 'e.service_done_on', 'e.paid_on'])
    .select(['e.certified_on', 'e.certified_by', 'p.name'])
    .where('e.order_id', '=', orderId)
    .where('e.type', '=', 'EXPENSE')
    .where('e.cancelled_on', 'is', null)
    .orderBy('e.created_at')
    .orderBy('e.code')
    .execute()
  return rows.map((row) => ({
    ...{ code: row.code, object: row.object, units: row.units },
    ...{ htCents: Number(row.ht_cents), vatCents: Number(row.vat_cents) },
    ...{ serviceDoneOn: dayOrNull(row.service_done_on), certifiedOn: dayOrNull(row.certified_on) },
    ...{ certifiedBy: someone(row.certified_by, row.name), paidOn: dayOrNull(row.paid_on) },
  }))
}

/** An order of a convention by its number (EJ) or its id, with what was delivered of it; null when there is none. */
export async function orderNamed(db: Db, conventionId: string, ref: string): Promise<Order | null> {
  const row = await db
    .selectFrom('purchase_order as o')
    .leftJoin('person as p', 'p.id', 'o.engaged_by')
    .leftJoin('product as pr', 'pr.id', 'o.product_id')
    .selectAll('o')
    .select(['p.name as engager', 'pr.name as product_name'])
    .where('o.convention_id', '=', conventionId)
    .where((eb) => eb.or([eb('o.ej', '=', ref), eb(sql<string>`o.id::text`, '=', ref)]))
    .executeTakeFirst()
  if (!row) return null
  return {
    ...{ id: row.id, ej: row.ej, market: row.market, lot: row.lot, category: row.category },
    ...{ supplierName: row.supplier_name, supplierSiret: row.supplier_siret, object: row.object },
    ...{ htCents: Number(row.ht_cents), vatCents: Number(row.vat_cents), units: row.units },
    ...{ engagedOn: day(row.engaged_on), recordedOn: day(row.recorded_on), version: row.version },
    engagedBy: someone(row.engaged_by, row.engager),
    product: row.product_id === null ? null : { id: row.product_id, name: row.product_name ?? '' },
    settled: row.settled_on === null ? null : { on: day(row.settled_on), reason: row.settle_reason ?? '' },
    deliveries: await deliveriesOf(db, row.id),
  }
}

/** The same for whoever is about to write on it: nobody else does until the end of the transaction. */
export async function orderToChange(tx: Tx, conventionId: string, id: string): Promise<Order> {
  await sql`select from purchase_order where id = ${id}::uuid for update`.execute(tx)
  const order = await orderNamed(tx, conventionId, id)
  if (order === null) throw new Error(`no order ${id}`)
  return order
}

/** Whoever writes on one of these orders from a page made before is told that it changed. One that is settled no longer does. */
export async function touchOrders(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx
    .updateTable('purchase_order')
    .set({ version: sql<number>`version + 1` })
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .where('settled_on', 'is', null)
    .execute()
}

/**
 * Who already bears a number in a convention: an order, or lines that have none and that the ledger counts by themselves. Until the end of the
 * transaction no file brings others.
 */
export async function ejUse(tx: Tx, conventionId: string, ej: string): Promise<'order' | 'lines' | null> {
  await holdCodes(tx, conventionId)
  const { rows } = await sql<{ ordered: boolean; lines: boolean }>`
    select exists (select from purchase_order where convention_id = ${conventionId}::uuid and ej = ${ej}) as ordered,
           exists (select from expense where convention_id = ${conventionId}::uuid and ej = ${ej} and order_id is null) as lines`.execute(
    tx,
  )
  if (rows[0]?.ordered) return 'order'
  return rows[0]?.lines ? 'lines' : null
}

/** A product that an order may be for. */
export type ProductChoice = { readonly id: string; readonly name: string }

/** The products that these incubators carry or carried, in the French order of names. */
export async function productsOf(db: Db, incubatorIds: readonly string[]): Promise<readonly ProductChoice[]> {
  const { rows } = await sql<ProductChoice>`
    select p.id, p.name from product p
     where exists (select from product_incubator pi where pi.product_id = p.id and pi.incubator_id = any(${[...incubatorIds]}::uuid[]))
     order by p.name collate french, p.id`.execute(db)
  return rows
}

/** An order to be placed, already checked. `productId` null: it is for none in particular. */
export type PlacedOrder = OrderWords & Priced & { readonly productId: string | null }

/** Keeps an order, posts what it commits, and says so in the journal. Answers its id; null when another order took its number meanwhile. */
export async function placeOrder(
  tx: Tx,
  { actor, at }: Act,
  { conventionId, order }: { readonly conventionId: string; readonly order: PlacedOrder },
): Promise<string | null> {
  const id = randomUUID()
  const recordedOn = dayOf(at)
  const { units, productId, ...words } = order
  const row = await tx
    .insertInto('purchase_order')
    .values({
      ...{ id, convention_id: conventionId, ej: order.ej, market: order.market, lot: order.lot },
      ...{ category: order.category, product_id: productId, supplier_name: order.supplierName },
      ...{ supplier_siret: order.supplierSiret, object: order.object },
      ...{ units: units && JSON.stringify(units), ht_cents: order.htCents, vat_cents: order.vatCents },
      ...{ engaged_on: order.engagedOn, engaged_by: actor, recorded_on: recordedOn },
      ...{ settled_on: null, settle_reason: null, created_at: at },
    })
    .onConflict((conflict) => conflict.columns(['convention_id', 'ej']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!row) return null
  const cents = totalOf(order)
  await post(tx, conventionId, [{ fact: 'order', factId: id, cents, on: order.engagedOn, recordedOn }])
  await record(tx, {
    ...{ actor, at, action: 'order.placed', subject: { kind: 'purchase-order', id } },
    after: { ...words, ...(units === null ? {} : { units: units.map((unit) => ({ ...unit })) }) },
  })
  return id
}
