import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'
import { conventionsWithin } from './convention.queries.ts'
import type { Convention } from './standing-convention.ts'

/**
 * Holds a convention until the end of the transaction: whoever acts on it as a whole at the same moment, or signs a text of it, waits, then sees
 * what was written.
 */
export async function holdConvention(tx: Tx, conventionId: string): Promise<void> {
  await sql`select from convention where id = ${conventionId}::uuid for update`.execute(tx)
}

/** A convention, held, as whoever held it before left it: what its texts say is only judged so. */
export async function conventionHeld(tx: Tx, { id }: Pick<Convention, 'id'>): Promise<Convention> {
  await holdConvention(tx, id)
  const [present] = await conventionsWithin(tx, { conventionIds: [id] })
  if (!present) throw new Error(`no convention ${id}`)
  return present
}
