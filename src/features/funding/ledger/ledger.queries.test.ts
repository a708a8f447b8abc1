import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestDatabase } from '../../../../test/support/database.ts'
import type { OpenDatabase } from '../../../platform/database.ts'
import { seedDemo } from '../../../seed/seed.ts'
import { day } from '../../../shared/day.ts'
import { verifyLedger } from './ledger.queries.ts'

let database: OpenDatabase
beforeAll(async () => {
  database = await openTestDatabase()
  const now = new Date('2026-11-24T09:00:00Z')
  await seedDemo(database, { now, today: day('2026-11-24'), progress: () => {} })
}, 120_000)
afterAll(() => database.close())

const run = (statement: string) => sql.raw(statement).execute(database.db)

it('finds nothing to say of a ledger that holds', async () => {
  const { entries, faults } = await verifyLedger(database.db)
  expect(entries).toBeGreaterThan(50)
  expect(faults).toEqual([])
})

it('finds a day whose total was altered, an entry that was, and an entry that was removed', async () => {
  await run(`update ledger_day set cents = cents + 1 where fact = 'receipt' and on_day = '2020-06-02'`)
  const altered = await verifyLedger(database.db)
  expect(altered.faults).toEqual([
    { code: 'wrong-fold', convention: 'ANCT-DINUM-2020', fact: 'receipt', on: '2020-06-02' },
  ])
  await run(`update ledger_day set cents = cents - 1 where fact = 'receipt' and on_day = '2020-06-02'`)
  // Whoever is master of the database may do what its guards refuse to everybody else.
  await run('alter table ledger_posting disable trigger user')
  await run('alter table ledger_entry disable trigger user')
  await run(`update ledger_posting set cents = cents + 1 where account = 'received' and entry_id = (
    select id from ledger_entry where fact = 'receipt' and on_day = '2020-06-02')`)
  await run(`update ledger_entry set cents = cents + 5 where fact = 'receipt' and on_day = '2021-01-15'`)
  expect((await verifyLedger(database.db)).faults.map(({ code }) => code)).toEqual([
    'unbalanced',
    'wrong-fold',
  ])
})
