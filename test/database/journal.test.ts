import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  erasePerson,
  historyOf,
  personal,
  record,
  recordAll,
  verifyChain,
} from '../../src/features/journal/index.ts'
import type { OpenDatabase } from '../../src/platform/database.ts'
import type { PersonId } from '../../src/shared/rights.ts'
import { openTestDatabase } from '../support/database.ts'

let database: OpenDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

const at = new Date('2026-03-02T09:00:00Z')
const someone = randomUUID() as PersonId
const product = () => ({ kind: 'product', id: randomUUID() })
const write = (change: Parameters<typeof record>[1]) =>
  database.db.transaction().execute((tx) => record(tx, change))

it('chains each entry to the one before it, in one sequence without holes', async () => {
  const subject = product()
  await write({ at, actor: someone, action: 'product.created', subject, after: { name: 'Semis' } })
  await database.db.transaction().execute((tx) =>
    recordAll(tx, [
      {
        at,
        actor: null,
        action: 'product.updated',
        subject,
        before: { name: 'Semis' },
        after: { name: 'Semis d’été' },
      },
      {
        at,
        actor: null,
        action: 'product.updated',
        subject,
        before: { link: null },
        after: { link: 'https://semis.example' },
      },
    ]),
  )
  const chain = await verifyChain(database.db)
  expect(chain).toMatchObject({ entries: 3, faults: [] })
  const history = await historyOf(database.db, { subject, limit: 10 })
  expect(history.map((entry) => entry.seq)).toEqual([2, 1, 0])
  expect(history[1]).toMatchObject({ before: { name: 'Semis' }, after: { name: 'Semis d’été' }, actor: null })
})

it('writers who come together each get their place in the chain', async () => {
  const { entries } = await verifyChain(database.db)
  await Promise.all(
    Array.from({ length: 12 }, (_, i) =>
      write({ at, actor: someone, action: 'product.updated', subject: product(), after: { i } }),
    ),
  )
  expect(await verifyChain(database.db)).toMatchObject({ entries: entries + 12, faults: [] })
})

it('a change that is rolled back leaves no entry', async () => {
  const { entries } = await verifyChain(database.db)
  const failed = database.db.transaction().execute(async (tx) => {
    await record(tx, { at, actor: someone, action: 'product.created', subject: product(), after: {} })
    throw new Error('the change failed')
  })
  await expect(failed).rejects.toThrow('the change failed')
  expect((await verifyChain(database.db)).entries).toBe(entries)
})

it.each([
  ['update', sql`update journal_entry set body = body`],
  ['delete', sql`delete from journal_entry`],
  ['truncate', sql`truncate journal_entry cascade`],
  ['update of a personal value', sql`update journal_personal set value = 'x'`],
  ['truncate of personal values', sql`truncate journal_personal`],
])('the database refuses %s', async (_case, statement) => {
  await write({
    at,
    actor: someone,
    action: 'person.created',
    subject: product(),
    after: { name: personal(someone, 'Ada') },
  })
  await expect(statement.execute(database.db)).rejects.toThrow(/append-only/)
})

it('the database refuses an entry that forks the chain, skips a place or lies about its hash', async () => {
  const last = await database.db
    .selectFrom('journal_entry')
    .selectAll()
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  const body = (seq: number) =>
    JSON.stringify({
      action: 'x',
      actor: null,
      at: at.toISOString(),
      seq,
      subject: { id: randomUUID(), kind: 'product' },
    })
  const insert = (seq: number, previous: string | null, hash?: string) => {
    const text = body(seq)
    const right = sql<string>`encode(sha256(convert_to(coalesce(${previous}::text, repeat('0', 64)) || E'\n' || ${text}::text, 'UTF8')), 'hex')`
    return sql`insert into journal_entry (seq, body, previous_hash, hash, at)
      values (${seq}, ${text}, ${previous}, ${hash === undefined ? right : hash}, ${at.toISOString()})`.execute(
      database.db,
    )
  }
  await expect(insert(last.seq + 1, last.previous_hash)).rejects.toThrow(/unique|foreign key/)
  await expect(insert(last.seq + 2, last.hash)).rejects.toThrow(/foreign key/)
  await expect(insert(last.seq + 1, last.hash, 'f'.repeat(64))).rejects.toThrow(/check constraint/)
  await expect(insert(last.seq + 1, null)).rejects.toThrow(/unique|check constraint/)
  await expect(insert(last.seq + 1, last.hash)).resolves.toBeDefined()
})

it('a person can be erased from the journal without breaking the chain', async () => {
  const ada = randomUUID() as PersonId
  const subject = { kind: 'person', id: ada }
  await write({
    at,
    actor: someone,
    action: 'person.created',
    subject,
    after: { name: personal(ada, 'Ada Lefèvre'), active: true },
  })
  const before = await database.db
    .selectFrom('journal_entry')
    .select('body')
    .where('subject_id', '=', ada)
    .executeTakeFirstOrThrow()
  expect(before.body).not.toContain('Lefèvre')
  expect((await historyOf(database.db, { subject, limit: 1 }))[0]?.after).toEqual({
    name: 'Ada Lefèvre',
    active: true,
  })

  expect(await erasePerson(database.db, ada)).toBe(1)
  expect((await historyOf(database.db, { subject, limit: 1 }))[0]?.after).toEqual({
    name: null,
    active: true,
  })
  expect((await verifyChain(database.db)).faults).toEqual([])
})
