import { randomUUID } from 'node:crypto'
import type { Db } from '../../platform/database.ts'

type Written = {
  readonly product_id: string
  readonly incubator_id: string | null
  readonly reason?: string
  readonly starts_on?: string
  readonly ends_on?: string
}

/** A highlight in the database, past every rule but its own; in force in November and December 2026 unless said. */
export async function plantHighlight(db: Db, written: Written): Promise<string> {
  const id = randomUUID()
  await db
    .insertInto('highlight')
    .values({ id, reason: 'Pour voir.', starts_on: '2026-11-01', ends_on: '2026-12-31', ...written })
    .execute()
  return id
}

/** What stands, the first to begin first. */
export const highlightRows = (db: Db) =>
  db
    .selectFrom('highlight')
    .select(['id', 'reason', 'starts_on', 'ends_on', 'version'])
    .orderBy('starts_on')
    .execute()
