import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import { type Day, day } from '../../../shared/day.ts'
import type { Expense } from '../rules/expense.ts'
import { remainderOf, totalOf } from './order.ts'

type Row = {
  readonly ej: string
  readonly market: string
  readonly category: string
  readonly ht_cents: string
  readonly vat_cents: string
  readonly engaged_on: string
  readonly recorded_on: string
  readonly settled_on: string | null
  readonly ht_done: string
  readonly vat_done: string
}

/**
 * What the orders of a convention still commit on a day, as it was known then: for each, a line engaged and not delivered, beside the lines that
 * were delivered of it. With them the engine counts what the ledger posted. Its id holds a space: no line of an extract is called so.
 */
export async function remaindersOn(db: Db, conventionId: string, on: Day): Promise<readonly Expense[]> {
  const { rows } = await sql<Row>`
    select o.ej, o.market, o.category, o.ht_cents, o.vat_cents, o.engaged_on::text, o.recorded_on::text,
           case when o.settled_on <= ${on} then o.settled_on::text end as settled_on, d.ht_done, d.vat_done
      from purchase_order o
      cross join lateral (select coalesce(sum(e.ht_cents), 0) as ht_done, coalesce(sum(e.vat_cents), 0) as vat_done from expense e
                           where e.order_id = o.id and e.type = 'EXPENSE' and e.cancelled_on is null and e.recorded_on <= ${on}) d
     where o.convention_id = ${conventionId}::uuid and o.recorded_on <= ${on}
     order by o.ej`.execute(db)
  return rows.flatMap((row): readonly Expense[] => {
    const left = remainderOf({
      ...{ htCents: Number(row.ht_cents), vatCents: Number(row.vat_cents), units: null },
      settled: row.settled_on === null ? null : { on: day(row.settled_on), reason: '' },
      deliveries: [{ htCents: Number(row.ht_done), vatCents: Number(row.vat_done), units: null }],
    })
    if (totalOf(left) === 0) return []
    return [
      {
        ...{ id: `EJ ${row.ej}`, type: 'EXPENSE', market: row.market, category: row.category },
        ...{ htCents: left.htCents, vatCents: left.vatCents },
        ...{ ej: row.ej, ejPost: '', dp: '', dpPost: '', corrects: null, decision: null },
        ...{ engagedOn: day(row.engaged_on), recordedOn: day(row.recorded_on) },
        ...{ serviceDoneOn: null, paidOn: null, cancelledOn: null },
      },
    ]
  })
}
