import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { announceChange, onChange } from '../../src/platform/change-signal.ts'
import type { OpenDatabase } from '../../src/platform/database.ts'
import { openTestDatabase, testEngine } from '../support/database.ts'

let database: OpenDatabase
let heard = 0
beforeAll(async () => {
  database = await openTestDatabase()
  await onChange(database, () => {
    heard += 1
  })
})
afterAll(() => database.close())

const change = () => database.db.transaction().execute((tx) => announceChange(tx))
const hears = async (work: () => Promise<unknown>) => {
  const before = heard
  await work()
  await vi.waitFor(() => expect(heard).toBeGreaterThan(before), { timeout: 10_000, interval: 20 })
}

it('a committed change is heard', () => hears(change))

// The embedded engine has no connection to lose.
if (testEngine === 'postgresql')
  it('a connection that the server cut comes back, and makes up for what it missed', async () => {
    const cut = () =>
      sql`select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and pid <> pg_backend_pid() and query like 'listen%'`.execute(
        database.db,
      )
    await hears(cut)
    await hears(change)
  })
