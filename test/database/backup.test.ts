import { createHash, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { personal, record, verifyChain } from '../../src/features/journal/index.ts'
import { backUp, restore } from '../../src/platform/backup.ts'
import type { OpenDatabase } from '../../src/platform/database.ts'
import { checkStoredFile, storeFile } from '../../src/platform/files.ts'
import type { PersonId } from '../../src/shared/rights.ts'
import { openTestDatabase, testEngine } from '../support/database.ts'

const at = new Date('2026-03-02T09:00:00.123Z')
let database: OpenDatabase
let folder = ''
const opened: OpenDatabase[] = []
const progress = () => {}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'terreau-backup-'))
  database = await openTestDatabase()
  await fill(database)
})
afterAll(async () => {
  for (const each of [database, ...opened]) await each.close()
  await rm(folder, { recursive: true, force: true })
})

const ada = randomUUID() as PersonId

async function fill({ db }: OpenDatabase): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx
      .insertInto('person')
      .values({ id: ada, name: 'Ada', email: 'ada@example.org', created_at: at, erased_at: null })
      .execute()
    const product = randomUUID()
    await tx
      .insertInto('product')
      .values({
        id: product,
        slug: 'semis',
        name: 'Semis d’été',
        mission: 'Une « mission »\n{"table":1}\u2028 suite',
        fast_cents: 15_000_000,
      } as never)
      .execute()
    await tx
      .insertInto('product_phase')
      .values({
        product_id: product,
        position: 0,
        phase: 'construction',
        starts_on: '2020-05-11',
        ends_on: null,
        comment: null,
      })
      .execute()
    await storeFile(tx, path.join(folder, 'source'), {
      bytes: Buffer.from('un fichier'),
      mediaType: 'text/plain',
      at,
    })
    await record(tx, {
      at,
      actor: ada,
      action: 'product.created',
      subject: { kind: 'product', id: product },
      after: { name: 'Semis d’été', by: personal(ada, 'Ada') },
    })
    await record(tx, {
      at,
      actor: null,
      action: 'product.updated',
      subject: { kind: 'product', id: product },
      after: { link: null },
    })
  })
}

const empty = async (engine = testEngine) => {
  const other = await openTestDatabase(engine)
  opened.push(other)
  return other
}
const everything = async ({ db }: OpenDatabase) => {
  const tables = [
    'person',
    'product',
    'product_phase',
    'journal_entry',
    'journal_personal',
    'nomenclature_term',
    'stored_file',
  ]
  const rows = await Promise.all(
    tables.map(
      async (t) =>
        (
          await sql<{ r: string }>`select to_jsonb(t)::text as r from ${sql.table(t)} t order by 1`.execute(
            db,
          )
        ).rows,
    ),
  )
  return rows.map((each, i) => [tables[i], each.map(({ r }) => r)])
}

it.each(['embedded', 'postgresql'] as const)(
  'what is saved comes back whole on %s, files and chain included',
  async (engine) => {
    const file = path.join(folder, `to-${engine}.terreau`)
    const report = await backUp(database.db, { file, dataDir: path.join(folder, 'source'), progress })
    expect(report).toMatchObject({ rows: { person: 1, product: 1, journal_entry: 2, journal_personal: 1 } })
    expect(report.sha256).toBe(
      createHash('sha256')
        .update(await readFile(file))
        .digest('hex'),
    )

    const other = await empty(engine)
    const target = path.join(folder, `target-${engine}`)
    expect(await restore(other.db, { file, dataDir: target, at })).toEqual(report.rows)
    expect(await everything(other)).toEqual(await everything(database))
    expect((await verifyChain(other.db)).faults).toEqual([])
    expect(await checkStoredFile(target, createHash('sha256').update('un fichier').digest('hex'))).toBe(
      'intact',
    )
  },
)

it('a restored journal goes on from where it was', async () => {
  const [, last] = opened
  if (!last) throw new Error('a database was restored above')
  await last.db.transaction().execute((tx) =>
    record(tx, {
      at,
      actor: null,
      action: 'product.updated',
      subject: { kind: 'product', id: randomUUID() },
    }),
  )
  expect(await verifyChain(last.db)).toMatchObject({ entries: 3, faults: [] })
})

it('a database in use is not written over', async () => {
  const file = path.join(folder, 'again.terreau')
  await backUp(database.db, { file, dataDir: path.join(folder, 'source'), progress })
  await expect(restore(database.db, { file, dataDir: folder, at })).rejects.toMatchObject({
    kind: 'conflict',
  })
})

it.each([
  ['text', () => Buffer.from('bonjour')],
  ['a backup cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length - 40)],
  [
    'a backup without its last line',
    (bytes: Buffer) => gzipSync(gunzipSync(bytes).toString().trimEnd().split('\n').slice(0, -1).join('\n')),
  ],
  [
    'a backup of another version',
    (bytes: Buffer) => gzipSync(gunzipSync(bytes).toString().replace('0001_ground', '0001_other')),
  ],
])('%s is refused in words, and nothing is written', async (_case, damage) => {
  const whole = path.join(folder, 'whole.terreau')
  if (!existsSync(whole))
    await backUp(database.db, { file: whole, dataDir: path.join(folder, 'source'), progress })
  const file = path.join(folder, 'damaged.terreau')
  await writeFile(file, damage(await readFile(whole)))
  const other = await empty()
  await expect(restore(other.db, { file, dataDir: path.join(folder, 'nowhere'), at })).rejects.toMatchObject({
    kind: 'invalid',
  })
  expect((await verifyChain(other.db)).entries).toBe(0)
  expect(await other.db.selectFrom('nomenclature_code').select('code').execute()).not.toEqual([])
})

it('a file that is not there is said', async () => {
  const other = await empty()
  await expect(
    restore(other.db, { file: path.join(folder, 'absent'), dataDir: folder, at }),
  ).rejects.toMatchObject({ kind: 'invalid' })
})

it('a backup that fails leaves no half file', async () => {
  await expect(
    backUp(database.db, {
      file: path.join(folder, 'x.terreau'),
      dataDir: path.join(folder, 'no-files-here'),
      progress,
    }),
  ).rejects.toThrow()
  expect((await readdir(folder)).filter((name) => name.startsWith('x.terreau'))).toEqual([])
})
