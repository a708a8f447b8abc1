import { type Insertable, type RawBuilder, sql } from 'kysely'
import type { Tx } from './database.ts'
import type { Database } from './schema/index.ts'

const ROWS_AT_ONCE = 1000

// One parameter holds all the rows: thousands of them would cost more to bind than to insert.
async function insertChunks(
  tx: Tx,
  { table, rows }: { readonly table: string; readonly rows: readonly object[] },
  ending: RawBuilder<unknown>,
): Promise<void> {
  const columns = sql.join(Object.keys(rows[0] ?? {}).map((column) => sql.ref(column)))
  for (let i = 0; i < rows.length; i += ROWS_AT_ONCE) {
    const chunk = JSON.stringify(rows.slice(i, i + ROWS_AT_ONCE))
    await sql`insert into ${sql.table(table)} (${columns})
      select ${columns} from json_populate_recordset(null::${sql.table(table)}, ${chunk}::json) ${ending}`.execute(
      tx,
    )
  }
}

/** Inserts any number of rows, all with the same columns, a thousand a statement. */
export const insertAll = <T extends keyof Database>(
  tx: Tx,
  table: T,
  rows: readonly Insertable<Database[T]>[],
): Promise<void> => insertChunks(tx, { table, rows }, sql``)

/** Inserts the rows; those whose key is there take the other values given. */
export async function upsertAll<T extends keyof Database>(
  tx: Tx,
  target: { readonly table: T; readonly key: readonly (keyof Insertable<Database[T]> & string)[] },
  rows: readonly Insertable<Database[T]>[],
): Promise<void> {
  const { table, key } = target
  const others = Object.keys(rows[0] ?? {}).filter((column) => !key.some((one) => one === column))
  const taken = sql.join(others.map((column) => sql`${sql.ref(column)} = ${sql.ref(`excluded.${column}`)}`))
  const ending = sql`on conflict (${sql.join(key.map((column) => sql.ref(column)))}) do update set ${taken}`
  await insertChunks(tx, { table, rows }, ending)
}
