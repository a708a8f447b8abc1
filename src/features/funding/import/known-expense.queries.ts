import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/database.ts'
import { type Day, day } from '../../../shared/day.ts'
import { paymentKey } from '../rules/expense.ts'
import type { ExpenseLine } from './expense-line.ts'
import type { KnownExpense, KnownOrder } from './known-expense.ts'

const dayOrNull = (text: string | null): Day | null => (text === null ? null : day(text))

const rowsOf = (db: Db, conventionId: string) =>
  db
    .selectFrom('expense as e')
    .leftJoin('expense as o', 'o.id', 'e.corrects')
    .leftJoin('product as p', 'p.id', 'e.product_id')
    .leftJoin('expense_decision as d', 'd.expense_id', 'e.id')
    .select(['e.id', 'e.code', 'e.version', 'e.type', 'e.ej', 'e.ej_post', 'e.dp', 'e.dp_post', 'e.market'])
    .select(['e.category', 'e.supplier_name', 'e.supplier_siret', 'e.object', 'e.ht_cents', 'e.vat_cents'])
    .select(['e.engaged_on', 'e.service_done_on', 'e.requested_on', 'e.certified_on', 'e.paid_on'])
    .select(['e.cancelled_on', 'e.order_id', 'o.code as corrects', 'p.slug', 'd.decided_on', 'd.accepted'])
    .select(sql<boolean>`e.units is not null`.as('has_units'))
    .select(sql<string | null>`case when o.convention_id = e.convention_id then o.id end`.as('original_id'))
    .where('e.convention_id', '=', conventionId)
    .orderBy('e.code')

type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number]

const knownOf = (row: Row): KnownExpense => ({
  ...{ id: row.id, code: row.code, version: row.version, type: row.type, orderId: row.order_id },
  ...{ ej: row.ej, ejPost: row.ej_post, dp: row.dp, dpPost: row.dp_post, market: row.market },
  ...{ category: row.category, product: row.slug, object: row.object, corrects: row.corrects },
  ...{ supplierName: row.supplier_name, supplierSiret: row.supplier_siret, hasUnits: row.has_units },
  ...{ htCents: Number(row.ht_cents), vatCents: Number(row.vat_cents), originalId: row.original_id },
  ...{ engagedOn: dayOrNull(row.engaged_on), serviceDoneOn: dayOrNull(row.service_done_on) },
  ...{ requestedOn: dayOrNull(row.requested_on), certifiedOn: dayOrNull(row.certified_on) },
  ...{ paidOn: dayOrNull(row.paid_on), cancelledOn: dayOrNull(row.cancelled_on) },
  ...{ decidedOn: dayOrNull(row.decided_on), isRejected: row.accepted === false },
})

/** The lines of a convention, in the order of their codes; only those with these ids, when given. */
export async function knownExpenses(
  db: Db,
  conventionId: string,
  ids?: readonly string[],
): Promise<readonly KnownExpense[]> {
  const every = rowsOf(db, conventionId)
  const asked = ids === undefined ? every : every.where(sql<boolean>`e.id = any(${[...ids]}::uuid[])`)
  return (await asked.execute()).map(knownOf)
}

/** The orders of a convention by their numbers, held until the end of the transaction: nobody else delivers on them meanwhile. */
export async function ordersHeld(
  tx: Tx,
  conventionId: string,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, KnownOrder>> {
  const rows = await tx
    .selectFrom('purchase_order')
    .select(['id', 'ej', 'ht_cents', 'ttc_cents', 'settled_on'])
    .where('convention_id', '=', conventionId)
    .where(sql<boolean>`ej = any(${[...numbers]}::text[])`)
    .orderBy('ej')
    .forUpdate()
    .execute()
  return new Map(
    rows.map(({ id, ej, ht_cents, ttc_cents, settled_on }) => [
      ej,
      {
        ...{ id, htCents: Number(ht_cents), ttcCents: Number(ttc_cents) },
        settledOn: dayOrNull(settled_on),
      },
    ]),
  )
}

/** The ids of products that bear these names in addresses, by name. */
export async function productIds(db: Db, slugs: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (slugs.length === 0) return new Map()
  const rows = await db
    .selectFrom('product')
    .select(['id', 'slug'])
    .where(sql<boolean>`slug = any(${[...slugs]}::text[])`)
    .execute()
  return new Map(rows.map(({ id, slug }) => [slug, id]))
}

/** Which of the payments of these lines another convention has, each with its line there. */
export async function claimedElsewhere(
  db: Db,
  conventionId: string,
  lines: readonly ExpenseLine[],
): Promise<ReadonlyMap<string, { readonly convention: string; readonly line: string }>> {
  const asked = lines.flatMap(({ type, ej, ejPost, dp, dpPost }) =>
    type !== 'EXPENSE' || dp === null ? [] : [{ ej, ej_post: ejPost, dp, dp_post: dpPost }],
  )
  if (asked.length === 0) return new Map()
  const { rows } = await sql<{
    readonly ej: string
    readonly ej_post: string
    readonly dp: string
    readonly dp_post: string
    readonly reference: string
    readonly code: string
  }>`
    select e.ej, e.ej_post, e.dp, e.dp_post, c.reference, e.code
      from json_to_recordset(${JSON.stringify(asked)}::json) a (ej text, ej_post text, dp text, dp_post text)
      join expense e on (e.ej, e.ej_post, e.dp, e.dp_post) = (a.ej, a.ej_post, a.dp, a.dp_post)
       and e.type = 'EXPENSE' and e.dp is not null
      join convention c on c.id = e.convention_id
     where e.convention_id <> ${conventionId}::uuid`.execute(db)
  return new Map(
    rows.map(({ ej, ej_post, dp, dp_post, reference, code }) => [
      paymentKey({ ej, ejPost: ej_post, dp, dpPost: dp_post }),
      { convention: reference, line: code },
    ]),
  )
}
