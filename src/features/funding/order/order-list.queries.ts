import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import { type Day, day } from '../../../shared/day.ts'
import type { LotName } from '../lot/lot.ts'
import type { OrderState } from './order.ts'

/** An order in a list. Amounts with VAT unless said, in whole cents. */
export type ListedOrder = {
  readonly ej: string
  readonly supplierName: string
  readonly supplierSiret: string | null
  readonly object: string
  readonly market: string
  readonly lot: string
  readonly category: string
  readonly product: string | null
  readonly engagedOn: Day
  readonly htCents: number
  readonly vatCents: number
  readonly deliveredCents: number
  /** What it still commits: nothing once settled. */
  readonly leftCents: number
  readonly state: OrderState
}

/** Where an order stands, and what it still commits, as `stateOf` and `remainderOf` say it (a test holds them together). */
const orders = (conventionId: string) => sql`
  select o.*, d.delivered,
         case when o.settled_on is null then o.ttc_cents - d.delivered else 0 end as left_cents,
         case when o.settled_on is not null then 'settled' when o.ttc_cents = d.delivered then 'delivered'
              when d.parts = 0 then 'placed' else 'partly-delivered' end as state
    from purchase_order o
    cross join lateral (select coalesce(sum(e.ttc_cents), 0) as delivered, count(*) as parts from expense e
                         where e.order_id = o.id and e.type = 'EXPENSE' and e.cancelled_on is null) d
   where o.convention_id = ${conventionId}::uuid`

const isOn = (lot: LotName | null) =>
  lot === null ? sql`true` : sql`o.market = ${lot.market} and o.lot_number = ${lot.number}`

/** How many orders stand in a state, and what they still commit, with VAT. */
export type OrderCount = { readonly state: OrderState; readonly orders: number; readonly leftCents: number }

/** The orders of a convention (of one of its lots), counted by state; a state in which none stands is not there. */
export async function ordersByState(
  db: Db,
  conventionId: string,
  lot: LotName | null = null,
): Promise<readonly OrderCount[]> {
  const { rows } = await sql<{ state: OrderState; orders: string; left: string }>`
    select state, count(*) as orders, sum(left_cents) as left from (${orders(conventionId)}) o where ${isOn(lot)} group by state`.execute(
    db,
  )
  return rows.map(({ state, orders: count, left }) => ({
    ...{ state, orders: Number(count), leftCents: Number(left) },
  }))
}

type Narrowed = {
  readonly conventionId: string
  /** Null: whatever its state. */
  readonly state: OrderState | null
  /** Null: whatever its lot. */
  readonly lot: LotName | null
  /** Null: all of them. From 1. */
  readonly page: { readonly number: number; readonly size: number } | null
}

type Row = {
  readonly ej: string
  readonly supplier_name: string
  readonly supplier_siret: string | null
  readonly object: string
  readonly market: string
  readonly lot: string
  readonly category: string
  readonly product: string | null
  readonly engaged_on: string
  readonly ht_cents: string
  readonly vat_cents: string
  readonly delivered: string
  readonly left_cents: string
  readonly state: OrderState
}

/** The orders of a convention, the last engaged first. */
export async function ordersOf(
  db: Db,
  { conventionId, state, lot, page }: Narrowed,
): Promise<readonly ListedOrder[]> {
  const { rows } = await sql<Row>`
    select o.ej, o.supplier_name, o.supplier_siret, o.object, o.market, o.lot, o.category, p.name as product,
           o.engaged_on::text, o.ht_cents, o.vat_cents, o.delivered, o.left_cents, o.state
      from (${orders(conventionId)}) o left join product p on p.id = o.product_id
     where (${state}::text is null or o.state = ${state}) and ${isOn(lot)}
     order by o.engaged_on desc, o.ej
     limit ${page?.size ?? null} offset ${page === null ? 0 : (page.number - 1) * page.size}`.execute(db)
  return rows.map((row) => ({
    ...{ ej: row.ej, supplierName: row.supplier_name, supplierSiret: row.supplier_siret },
    ...{ object: row.object, market: row.market, lot: row.lot, category: row.category },
    ...{ product: row.product, engagedOn: day(row.engaged_on), state: row.state },
    ...{ htCents: Number(row.ht_cents), vatCents: Number(row.vat_cents) },
    ...{ deliveredCents: Number(row.delivered), leftCents: Number(row.left_cents) },
  }))
}
