import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'
import { type Day, day } from '../../shared/day.ts'

/** The day on which the final statement of a convention was frozen, by a day when one is asked; null: its accounts are open. */
export async function closedOnBy(db: Db, conventionId: string, until?: Day): Promise<Day | null> {
  let final = db
    .selectFrom('statement')
    .select('frozen_on')
    .where('convention_id', '=', conventionId)
    .where('kind', '=', 'FINAL')
  if (until !== undefined) final = final.where('frozen_on', '<=', until)
  const row = await final.executeTakeFirst()
  return row ? day(row.frozen_on) : null
}

/** Nobody closes the accounts of a convention until the end of the transaction. Held before its lines, as whoever closes it does. */
export async function holdAccounts(tx: Db, conventionId: string): Promise<void> {
  await sql`select from convention where id = ${conventionId}::uuid for key share`.execute(tx)
}

/** Whether the accounts are closed, for whoever is about to write: they stay as they are until the end of the transaction. */
export async function closedWhileHeld(tx: Tx, conventionId: string): Promise<Day | null> {
  await holdAccounts(tx, conventionId)
  return closedOnBy(tx, conventionId)
}
