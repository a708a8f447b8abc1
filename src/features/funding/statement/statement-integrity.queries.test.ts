import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestDatabase } from '../../../../test/support/database.ts'
import type { OpenDatabase } from '../../../platform/database.ts'
import { seedDemo } from '../../../seed/seed.ts'
import { day } from '../../../shared/day.ts'
import { verifyStatements } from './statement-integrity.queries.ts'

let database: OpenDatabase
beforeAll(async () => {
  database = await openTestDatabase()
  const now = new Date('2026-11-24T09:00:00Z')
  await seedDemo(database, { now, today: day('2026-11-24'), progress: () => {} })
}, 120_000)
afterAll(() => database.close())

it('reads every statement of the demonstration, and finds that they agree', async () => {
  expect(await verifyStatements(database.db)).toEqual({ statements: 4, faults: [] })
})

it('finds what somebody changed behind the guards of the database', async () => {
  await database.runScript('alter table statement_line disable trigger statement_line_is_append_only')
  await sql`delete from statement_line where seq = 1 and kind = 'FINAL'`.execute(database.db)
  const { faults } = await verifyStatements(database.db)
  expect(faults).toEqual([{ code: 'wrong-lines', convention: 'ANCT-DINUM-2020', number: 3 }])
})
