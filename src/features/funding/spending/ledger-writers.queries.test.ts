import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestDatabase } from '../../../../test/support/database.ts'
import type { OpenDatabase } from '../../../platform/database.ts'
import { day } from '../../../shared/day.ts'
import type { PersonId } from '../../../shared/rights.ts'
import { conventionNamed, standingOn } from '../../conventions/index.ts'
import { termsOn } from '../funding.queries.ts'
import { decideLines } from './decision.queries.ts'
import { changeLine } from './line-save.queries.ts'
import { lineAt } from './line-situation.queries.ts'
import type { LineDesk } from './line-situation.ts'
import { ledgerOf, ledgerSum, plantFunded, plantLines } from './spending.fixtures.ts'

const today = day('2026-11-24')
const codes = Array.from({ length: 100 }, (_, i) => `L${i}`)
let database: OpenDatabase
let desk: LineDesk

beforeAll(async () => {
  database = await openTestDatabase()
  const { id } = await plantFunded(database.db, 'financee')
  await plantLines(
    database.db,
    id,
    codes.map((code) => ({ code })),
  )
  const convention = await conventionNamed(database.db, 'financee')
  const content = convention && standingOn(convention, today)?.content
  const terms = convention && termsOn(convention, today)
  if (!convention || !content || !terms) throw new Error('it is in effect')
  const person = await database.db
    .insertInto('person')
    .values({
      id: randomUUID(),
      name: 'Personne',
      email: 'p@example.org',
      created_at: new Date(),
      erased_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  desk = { convention, content, terms, today, act: { actor: person.id as PersonId, at: new Date() } }
}, 120_000)
afterAll(() => database.close())

it('the ledger sums to zero after two hundred writers at once, half of them too late', async () => {
  const accept = (code: string) =>
    database.db.transaction().execute(async (tx) => {
      const decided = await decideLines(tx, desk, {
        accept: true,
        motive: '',
        lines: [{ code, version: null }],
      })
      return decided.ok
    })
  const correct = (code: string) =>
    database.db.transaction().execute(async (tx) => {
      const at = await lineAt(tx, desk, { code, held: true })
      if (at.line.decided !== null) return false
      await changeLine(tx, at, { action: 'expense.corrected', facts: { htCents: 90_000, vatCents: 18_000 } })
      return true
    })
  const wrote = await Promise.all(
    codes.flatMap((code, i) => (i % 2 === 0 ? [accept(code), correct(code)] : [accept(code), accept(code)])),
  )
  expect(wrote.length).toBe(200)
  expect(wrote.filter(Boolean).length).toBeGreaterThanOrEqual(codes.length)
  expect(await ledgerSum(database.db)).toBe(0)
  const { acceptance, payment } = await ledgerOf(database.db, desk.convention.id)
  // Every line is accepted once, for what was paid of it as it stands.
  expect(acceptance).toBe(payment)
}, 120_000)
