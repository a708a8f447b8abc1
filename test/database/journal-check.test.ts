import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { journalHead, personal, recordAll, verifyChain } from '../../src/features/journal/index.ts'
import type { OpenDatabase, Tx } from '../../src/platform/database.ts'
import type { PersonId } from '../../src/shared/rights.ts'
import { openTestDatabase } from '../support/database.ts'

let database: OpenDatabase
const ada = randomUUID() as PersonId
beforeAll(async () => {
  database = await openTestDatabase()
  await database.db.transaction().execute((tx) =>
    recordAll(
      tx,
      Array.from({ length: 10 }, (_, i) => ({
        ...{ at: new Date(Date.UTC(2026, 2, 2, 9, i)), actor: null, action: 'person.updated' },
        subject: { kind: 'person', id: ada },
        after: { name: personal(ada, `Ada ${i}`) },
      })),
    ),
  )
})
afterAll(() => database.close())

class Undone extends Error {}

/** What whoever owns the database can do: constraints dropped, triggers off, then all of it undone. */
async function faultsAfter(change: (tx: Tx) => Promise<unknown>) {
  let found: Awaited<ReturnType<typeof verifyChain>> | null = null
  const undone = database.db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ name: string; of: string }>`
      select conname as name, conrelid::regclass::text as of from pg_constraint
       where conrelid in ('journal_entry'::regclass, 'journal_personal'::regclass, 'journal_head'::regclass)
         and contype in ('c', 'f', 'u', 'p') order by contype = 'u', contype = 'p'`.execute(tx)
    for (const { name, of } of rows)
      await sql`alter table ${sql.table(of)} drop constraint if exists ${sql.id(name)} cascade`.execute(tx)
    for (const table of ['journal_entry', 'journal_personal', 'journal_head'])
      await sql`alter table ${sql.table(table)} disable trigger user`.execute(tx)
    await change(tx)
    found = await verifyChain(tx)
    throw new Undone('put everything back')
  })
  await expect(undone).rejects.toThrow(Undone)
  return (found as Awaited<ReturnType<typeof verifyChain>> | null)?.faults
}

const run = (statement: ReturnType<typeof sql>) => (tx: Tx) => statement.execute(tx)
const hashed = sql`encode(sha256(convert_to(coalesce(previous_hash, repeat('0', 64)) || E'\n' || body, 'UTF8')), 'hex')`

describe('the verification, once real rows were altered', () => {
  it.each([
    ['nothing', sql`select 1`, []],
    [
      'a body',
      sql`update journal_entry set body = replace(body, 'updated', 'created') where seq = 4`,
      [{ code: 'altered', seq: 4 }],
    ],
    [
      'a hash',
      sql`update journal_entry set hash = repeat('a', 64) where seq = 4`,
      [{ code: 'altered', seq: 4 }],
    ],
    [
      'the day kept beside a body',
      sql`update journal_entry set at = at + interval '1 day' where seq = 9`,
      [{ code: 'altered', seq: 9 }],
    ],
    ['an entry removed', sql`delete from journal_entry where seq = 4`, [{ code: 'removed', seq: 4 }]],
    ['the first entry removed', sql`delete from journal_entry where seq = 0`, [{ code: 'removed', seq: 0 }]],
    ['the last entry removed', sql`delete from journal_entry where seq = 9`, [{ code: 'removed', seq: 9 }]],
    [
      'the end cut off',
      sql`delete from journal_entry where seq > 6`,
      [{ code: 'removed', seq: 7, until: 9 }],
    ],
    ['everything removed', sql`delete from journal_entry`, [{ code: 'removed', seq: 0, until: 9 }]],
    [
      'two entries that changed places',
      sql`update journal_entry set seq = case seq when 3 then 6 else 3 end where seq in (3, 6)`,
      [
        { code: 'reordered', seq: 3 },
        { code: 'reordered', seq: 6 },
      ],
    ],
    [
      'an entry added after the end',
      sql`insert into journal_entry (seq, body, previous_hash, hash, at)
        select 10, replace(body, '"seq":9', '"seq":10'), hash, repeat('b', 64), at from journal_entry where seq = 9`,
      [{ code: 'inserted', seq: 10 }],
    ],
    ['the head removed', sql`delete from journal_head`, [{ code: 'head-missing', seq: 9 }]],
    [
      'a personal value',
      sql`update journal_personal set value = 'Eve' where value = 'Ada 5'`,
      [{ code: 'altered-value', seq: 5 }],
    ],
  ] as const)('finds and locates: %s', async (_case, statement, faults) => {
    expect(await faultsAfter(run(statement))).toEqual(faults)
  })

  it('finds an entry that was altered with its own hash, by the one that follows or by the head', async () => {
    for (const seq of [0, 4, 9])
      expect(
        await faultsAfter(async (tx) => {
          await sql`update journal_entry set body = replace(body, 'updated', 'created') where seq = ${seq}`.execute(
            tx,
          )
          await sql`update journal_entry set hash = ${hashed} where seq = ${seq}`.execute(tx)
        }),
      ).toEqual([{ code: 'altered', seq }])
  })

  it('still finds a cut after new entries were written over it', async () => {
    expect(
      await faultsAfter(async (tx) => {
        await sql`delete from journal_entry where seq > 6`.execute(tx)
        await sql`alter table journal_entry enable trigger user`.execute(tx)
        for (let i = 0; i < 5; i += 1)
          await recordAll(tx, [
            {
              ...{ at: new Date('2026-03-03T09:00:00Z'), actor: null, action: 'product.updated' },
              subject: { kind: 'product', id: randomUUID() },
            },
          ])
      }),
    ).toEqual([
      { code: 'altered', seq: 9 },
      { code: 'inserted', seq: 10, until: 11 },
    ])
  })
})

describe('the head of the journal', () => {
  it('is the last link', async () => {
    const last = await database.db
      .selectFrom('journal_entry')
      .select(['seq', 'hash'])
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow()
    expect(await journalHead(database.db)).toEqual(last)
  })

  it.each([
    ['goes back', sql`update journal_head set seq = 3`],
    ['is removed', sql`delete from journal_head`],
    ['is emptied', sql`truncate journal_head`],
  ])('never %s', async (_case, statement) => {
    await expect(statement.execute(database.db)).rejects.toThrow(/only advances|append-only/)
  })

  it('a restored head that is farther than the restored entries stays where it was', async () => {
    const hash = 'c'.repeat(64)
    const kept = database.db.transaction().execute(async (tx) => {
      await tx.insertInto('journal_head').values({ seq: 50, hash }).execute()
      expect(await journalHead(tx)).toEqual({ seq: 50, hash })
      expect((await verifyChain(tx)).faults).toEqual([{ code: 'removed', seq: 10, until: 50 }])
      throw new Undone('put it back')
    })
    await expect(kept).rejects.toThrow(Undone)
  })
})
