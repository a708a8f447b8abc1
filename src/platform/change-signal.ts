import { sql } from 'kysely'
import type { OpenDatabase, Tx } from './database.ts'

const CHANNEL = 'terreau_change'

/** Says, once the transaction is committed, that something changed: every process forgets the pages it kept. */
export async function announceChange(tx: Tx): Promise<void> {
  await sql`select pg_notify(${CHANNEL}, '')`.execute(tx)
}

/** Calls back after each change committed by any process on this database. */
export const onChange = (database: OpenDatabase, callback: () => void): Promise<void> =>
  database.listen(CHANNEL, callback)
