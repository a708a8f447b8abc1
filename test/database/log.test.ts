import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { OpenDatabase } from '../../src/platform/database.ts'
import { openTestDatabase } from '../support/database.ts'

const LARGE = 5_000_000
const TIMES = 11

let database: OpenDatabase
beforeAll(async () => {
  // A server has processes of its own that write the log, and syncs it once, at the commit.
  database = await openTestDatabase('embedded')
  await sql`create table large (content text)`.execute(database.db)
  // As it is: neither compressed nor kept beside.
  await sql`alter table large alter column content set storage external`.execute(database.db)
})
afterAll(() => database.close())

/** How many times the log was written to the disk so far, whatever the length of each piece. */
async function logWrites(): Promise<number> {
  const { rows } = await sql<{
    writes: number
  }>`select sum(writes)::int as writes from pg_stat_io where object = 'wal'`.execute(database.db)
  return rows[0]?.writes ?? 0
}

it('embedded, a transaction larger than the memory of the log is written in few pieces, not page by page', async () => {
  const before = await logWrites()
  await database.db.transaction().execute(async (tx) => {
    for (let i = 0; i < TIMES; i++)
      await sql`insert into large (content) values (${randomBytes(LARGE).toString('base64')})`.execute(tx)
  })
  const { rows } = await sql<{ bytes: number }>`select sum(length(content))::int as bytes from large`.execute(
    database.db,
  )
  expect(rows[0]?.bytes).toBeGreaterThan(64 * 1024 * 1024)
  expect((await logWrites()) - before).toBeLessThan(200)
})
