import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../../test/support/database.ts'
import type { OpenDatabase, Tx } from '../../../platform/database.ts'
import { ledgerSum, plantFunded, plantLines } from '../spending/spending.fixtures.ts'

let database: OpenDatabase
let here = ''
let elsewhere = ''
let lineId = ''

beforeAll(async () => {
  database = await openTestDatabase()
  here = (await plantFunded(database.db, 'financee')).id
  elsewhere = (await plantFunded(database.db, 'voisine')).id
  lineId = (await plantLines(database.db, here, [{ code: 'V01' }])).get('V01') ?? ''
}, 120_000)
afterAll(() => database.close())

const nowhere = '00000000-0000-4000-8000-000000000000'
let last = 0

/** An entry of a receipt, without what it posts; answers its id. */
async function entered(tx: Tx): Promise<string> {
  last += 1
  const { rows } = await sql<{ id: string }>`
    insert into ledger_entry (id, convention_id, fact, fact_id, cents, on_day, recorded_on)
    values (gen_random_uuid(), ${here}::uuid, 'receipt', ${`essai ${last}`}, 5, '2026-01-01', '2026-01-01') returning id`.execute(
    tx,
  )
  return rows[0]?.id ?? ''
}

const posts = (tx: Tx, entryId: string, [account, cents]: readonly [string, number]) =>
  sql`insert into ledger_posting (entry_id, account, cents) values (${entryId}::uuid, ${account}, ${cents}::bigint)`.execute(
    tx,
  )

const inOne = <T>(act: (tx: Tx) => Promise<T>): Promise<T> => database.db.transaction().execute(act)

const awaited = async (): Promise<number> =>
  (await sql`select from ledger_unbalanced`.execute(database.db)).rows.length

describe('what an entry posts sums to zero', () => {
  it('in the end, whatever the statements that post it', async () => {
    await inOne(async (tx) => {
      const [one, other] = [await entered(tx), await entered(tx)]
      await posts(tx, one, ['received', 5])
      await posts(tx, other, ['payer', -5])
      await posts(tx, other, ['received', 5])
      await posts(tx, one, ['payer', -5])
    })
    expect(await awaited()).toBe(0)
    expect(await ledgerSum(database.db)).toBe(0)
  })

  it.each<[string, (tx: Tx, entryId: string) => Promise<unknown>]>([
    ['by one posting alone', (tx, id) => posts(tx, id, ['received', 5])],
    [
      'by two that differ',
      async (tx, id) => {
        await posts(tx, id, ['received', 5])
        await posts(tx, id, ['payer', -4])
      },
    ],
    [
      'by one too many, once it was found right',
      async (tx, id) => {
        await posts(tx, id, ['received', 5])
        await posts(tx, id, ['payer', -5])
        await sql`set constraints all immediate`.execute(tx)
        await posts(tx, id, ['returned', 1])
      },
    ],
    [
      'by two entries that only balance each other',
      async (tx, id) => {
        const other = await entered(tx)
        await sql`insert into ledger_posting (entry_id, account, cents)
                  values (${id}::uuid, 'received', 5), (${other}::uuid, 'payer', -5)`.execute(tx)
      },
    ],
  ])('or is refused: %s', async (_, post) => {
    await expect(inOne(async (tx) => post(tx, await entered(tx)))).rejects.toThrow('sums to zero')
    expect(await awaited()).toBe(0)
  })
})

it('an entry that was posted takes no more, even what balances', async () => {
  const id = await inOne(async (tx) => {
    const entry = await entered(tx)
    await posts(tx, entry, ['received', 5])
    await posts(tx, entry, ['payer', -5])
    return entry
  })
  const more = inOne((tx) =>
    sql`insert into ledger_posting (entry_id, account, cents) values (${id}::uuid, 'paid', 7), (${id}::uuid, 'supplier', -7)`.execute(
      tx,
    ),
  )
  await expect(more).rejects.toThrow('an entry posts at once all that it posts')
})

const entryOf = (convention: string, line: string) => `
  insert into ledger_entry (id, convention_id, fact, fact_id, cents, on_day, recorded_on)
  values (gen_random_uuid(), '${convention}', 'rejection', '${line}', 5, '2026-01-01', '2026-01-01')`

it.each<[string, () => string, string]>([
  [
    'what is posted is of no entry',
    () =>
      `insert into ledger_posting (entry_id, account, cents) values ('${nowhere}', 'received', 5), ('${nowhere}', 'payer', -5)`,
    'an entry is there before what it posts',
  ],
  ['an entry tells of no line', () => entryOf(here, nowhere), 'tells of a line of its convention'],
  [
    'an entry tells of a line of another convention',
    () => entryOf(elsewhere, lineId),
    'tells of a line of its convention',
  ],
  [
    'an entry is of no convention',
    () => entryOf(nowhere, 'x').replace("'rejection'", "'receipt'"),
    'ledger_day_convention_id_fkey',
  ],
  ['a line is removed', () => `delete from expense where id = '${lineId}'`, 'does not change'],
  ['lines are emptied', () => 'truncate expense cascade', 'append-only'],
  [
    'a line takes another id',
    () => `update expense set id = gen_random_uuid() where id = '${lineId}'`,
    'a line keeps its id and its convention',
  ],
  [
    'a line passes to another convention',
    () => `update expense set convention_id = '${elsewhere}' where id = '${lineId}'`,
    'a line keeps its id and its convention',
  ],
  [
    'a convention with a ledger takes another id',
    () => `update convention set id = gen_random_uuid() where id = '${here}'`,
    'a convention sent to signature keeps',
  ],
])('refuses that %s', async (_, statement, words) => {
  await expect(sql.raw(statement()).execute(database.db)).rejects.toThrow(words)
})
