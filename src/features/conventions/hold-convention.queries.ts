import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'

/**
 * Holds a convention until the end of the transaction: whoever acts on it as a whole at the same moment, or signs a text of it, waits, then sees
 * what was written.
 */
export async function holdConvention(tx: Tx, conventionId: string): Promise<void> {
  await sql`select from convention where id = ${conventionId}::uuid for update`.execute(tx)
}
