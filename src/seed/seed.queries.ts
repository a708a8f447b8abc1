import { sql } from 'kysely'
import type { ResolveScope } from '../features/identity/index.ts'
import type { Tx } from '../platform/database.ts'

/** How many rows each table holds. */
export type RowCounts = Readonly<Record<string, number>>

/** Counts the rows of every table. */
export async function rowCounts(tx: Tx): Promise<RowCounts> {
  const tables = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = current_schema() and table_type = 'BASE TABLE' order by table_name`.execute(tx)
  const counted = tables.rows.map(
    ({ name }) => sql`select ${sql.lit(name)} as name, count(*)::int as count from ${sql.table(name)}`,
  )
  const { rows } = await sql<{ name: string; count: number }>`${sql.join(counted, sql` union all `)}`.execute(
    tx,
  )
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]))
}

/** Whether no product stands; nobody can add one until the end of the transaction. */
export async function holdsNoProduct(tx: Tx): Promise<boolean> {
  await sql`lock table product, incubator, organisation in share row exclusive mode`.execute(tx)
  return (await tx.selectFrom('product').select('id').limit(1).executeTakeFirst()) === undefined
}

/** Finds what the invented people hold their roles on. */
export const scopesIn =
  (tx: Tx): ResolveScope =>
  async (kind, slug) => {
    const found = await tx.selectFrom(kind).select('id').where('slug', '=', slug).executeTakeFirst()
    return found?.id ?? null
  }
