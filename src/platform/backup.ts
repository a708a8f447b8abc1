import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { sql } from 'kysely'
import { AppError } from '../shared/errors.ts'
import type { Progress } from './command.ts'
import type { Db, Tx } from './database.ts'
import { readStoredFile, storeFile } from './files.ts'
import { linesIn } from './lines.ts'

/** Rows of each table in a backup. */
export type RowCounts = Readonly<Record<string, number>>
export type BackupReport = { readonly bytes: number; readonly sha256: string; readonly rows: RowCounts }

type Header = { readonly terreau: 1; readonly migrations: readonly string[] }
type Line =
  | Header
  | { readonly table: string }
  | { readonly file: string; readonly mediaType: string; readonly base64: string }
  | { readonly end: RowCounts }

// Links and sessions die by themselves; nobody should be signed in by a restoration.
const ephemeral = new Set([
  ...['session', 'sign_in_link', 'setup_link', 'federation_attempt', 'identity_confirmation'],
  ...['attempt_count', 'schema_migration'],
])
// What triggers make from other tables: it comes back with them.
const derived = /^(search_|ledger_day$|accepted_day$)/
// What migrations fill: a new database already holds it.
const filledByMigrations = /^(nomenclature_|retention_rule$|review_day$)/

/** Tables, each after those it refers to. */
async function tablesInOrder(db: Db): Promise<readonly string[]> {
  const { rows: tables } = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = 'public' order by tablename`.execute(db)
  const { rows: references } = await sql<{ table: string; to: string }>`
    select c.relname as table, f.relname as to from pg_constraint k
      join pg_class c on c.oid = k.conrelid join pg_class f on f.oid = k.confrelid
     where k.contype = 'f' and k.connamespace = 'public'::regnamespace and c.oid <> f.oid`.execute(db)
  const ordered: string[] = []
  let waiting = tables.map(({ name }) => name)
  while (waiting.length > 0) {
    const ready = waiting.filter((name) =>
      references.every((r) => r.table !== name || ordered.includes(r.to)),
    )
    if (ready.length === 0) throw new Error(`tables refer to each other in a circle: ${waiting.join(', ')}`)
    ordered.push(...ready)
    waiting = waiting.filter((name) => !ready.includes(name))
  }
  return ordered.filter((name) => !ephemeral.has(name) && !derived.test(name))
}

async function writableColumns(db: Db, table: string): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select column_name as name from information_schema.columns
     where table_schema = 'public' and table_name = ${table} and is_generated = 'NEVER' order by ordinal_position`.execute(
    db,
  )
  return rows.map(({ name }) => name)
}

async function migrationNames(db: Db): Promise<readonly string[]> {
  const rows = await db.selectFrom('schema_migration').select('name').orderBy('name').execute()
  return rows.map(({ name }) => name)
}

const ROWS_AT_ONCE = 500
// Begins a line that is a row; our own lines begin with a brace.
const ROW = '\t'

/** The rows of a table in the order of its primary key, each as the text of a JSON object. */
async function* rowsOf(tx: Tx, table: string): AsyncGenerator<string> {
  const { rows: key } = await sql<{ name: string }>`
    select a.attname as name from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
     where i.indrelid = ${table}::regclass and i.indisprimary`.execute(tx)
  const order = sql.join(key.map(({ name }) => sql.ref(name)))
  await sql`declare rows_of cursor for select to_jsonb(t)::text as row from ${sql.table(table)} t order by ${order}`.execute(
    tx,
  )
  for (;;) {
    const { rows } = await sql<{ row: string }>`fetch ${sql.lit(ROWS_AT_ONCE)} from rows_of`.execute(tx)
    if (rows.length === 0) break
    for (const { row } of rows) yield row
  }
  await sql`close rows_of`.execute(tx)
}

async function* linesOf(
  tx: Tx,
  dataDir: string,
  { counts, progress }: { counts: Record<string, number>; progress: Progress },
) {
  const line = (value: Line): string => `${JSON.stringify(value)}\n`
  yield line({ terreau: 1, migrations: await migrationNames(tx) })
  const tables = await tablesInOrder(tx)
  for (const [i, table] of tables.entries()) {
    progress(i, tables.length, table)
    yield line({ table })
    counts[table] = 0
    for await (const row of rowsOf(tx, table)) {
      counts[table] += 1
      yield `${ROW}${row}\n`
    }
  }
  const files = await tx
    .selectFrom('stored_file')
    .select(['sha256', 'media_type'])
    .where('removed_at', 'is', null)
    .orderBy('sha256')
    .execute()
  for (const { sha256, media_type: mediaType } of files)
    yield line({
      file: sha256,
      mediaType,
      base64: (await readStoredFile(dataDir, sha256)).toString('base64'),
    })
  progress(tables.length, tables.length, 'fini')
  yield line({ end: counts })
}

/** Everything, as it stood at one instant, in one compressed file; written aside, then renamed: never half a backup. */
export async function backUp(
  db: Db,
  { file, dataDir, progress }: { file: string; dataDir: string; progress: Progress },
): Promise<BackupReport> {
  const counts: Record<string, number> = {}
  const half = `${file}.partiel`
  try {
    await db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute((tx) =>
        pipeline(
          Readable.from(linesOf(tx, dataDir, { counts, progress })),
          createGzip(),
          createWriteStream(half, { mode: 0o600 }),
        ),
      )
    await rename(half, file)
  } catch (error) {
    await rm(half, { force: true })
    throw error
  }
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer)
  return { bytes: (await stat(file)).size, sha256: hash.digest('hex'), rows: counts }
}

const unreadable = (): AppError =>
  new AppError(
    'invalid',
    'Ce fichier n’est pas une sauvegarde de Terreau, ou il est incomplet. Rien n’a été restauré : choisissez un autre fichier.',
  )

/** What is not in an empty database; null when it is empty. */
async function firstTableInUse(tx: Tx, tables: readonly string[]): Promise<string | null> {
  for (const table of tables) {
    if (filledByMigrations.test(table)) continue
    const { rows } = await sql`select 1 from ${sql.table(table)} limit 1`.execute(tx)
    if (rows.length > 0) return table
  }
  return null
}

async function insertRows(tx: Tx, table: string, rows: readonly string[]): Promise<void> {
  const columns = sql.join((await writableColumns(tx, table)).map((name) => sql.ref(name)))
  const given = sql.table(table)
  await sql`insert into ${given} (${columns})
    select ${columns} from jsonb_populate_recordset(null::${given}, ${`[${rows.join(',')}]`}::jsonb)`.execute(
    tx,
  )
}

type Reading = {
  readonly tx: Tx
  readonly dataDir: string
  readonly at: Date
  table: string | null
  rows: string[]
  ended: RowCounts | null
}

async function flush(reading: Reading): Promise<void> {
  if (reading.table !== null && reading.rows.length > 0)
    await insertRows(reading.tx, reading.table, reading.rows)
  reading.rows = []
}

async function takeLine(reading: Reading, text: string): Promise<void> {
  if (text.startsWith(ROW)) {
    reading.rows.push(text.slice(ROW.length))
    if (reading.rows.length >= ROWS_AT_ONCE) await flush(reading)
    return
  }
  await flush(reading)
  const line = JSON.parse(text) as Exclude<Line, Header>
  if ('table' in line) reading.table = line.table
  else if ('file' in line) await takeFile(reading, line)
  else reading.ended = line.end
}

async function takeFile(
  { tx, dataDir, at }: Reading,
  line: { file: string; mediaType: string; base64: string },
): Promise<void> {
  const stored = await storeFile(tx, dataDir, {
    bytes: Buffer.from(line.base64, 'base64'),
    mediaType: line.mediaType,
    at,
  })
  if (stored.sha256 !== line.file) throw unreadable()
}

/**
 * Puts a backup into an empty database of the same schema, in one transaction. Refuses (`conflict`) a database that holds anything,
 * (`invalid`) a file that is not a whole backup.
 */
export async function restore(
  db: Db,
  { file, dataDir, at }: { file: string; dataDir: string; at: Date },
): Promise<RowCounts> {
  return db.transaction().execute(async (tx) => {
    const tables = await tablesInOrder(tx)
    const inUse = await firstTableInUse(tx, tables)
    if (inUse !== null)
      throw new AppError(
        'conflict',
        `La base contient déjà des données (table ${inUse}). Une restauration demande une base vide : indiquez un autre DATA_DIR ou DATABASE_URL.`,
      )
    for (const table of [...tables].reverse())
      if (filledByMigrations.test(table)) await sql`delete from ${sql.table(table)}`.execute(tx)
    const reading: Reading = { tx, dataDir, at, table: null, rows: [], ended: null }
    await readLines(file, await migrationNames(tx), reading)
    if (reading.ended === null) throw unreadable()
    return reading.ended
  })
}

async function readLines(file: string, migrations: readonly string[], reading: Reading): Promise<void> {
  let first = true
  try {
    await pipeline(createReadStream(file), createGunzip(), async (stream: AsyncIterable<Uint8Array>) => {
      for await (const text of linesIn(stream)) {
        if (first) checkHeader(text, migrations)
        else await takeLine(reading, text)
        first = false
      }
    })
  } catch (error) {
    throw readableError(error, file)
  }
}

/** What a person should read of what went wrong with their file; any other error as it is. */
function readableError(error: unknown, file: string): unknown {
  const code = (error as NodeJS.ErrnoException).code ?? ''
  if (code.startsWith('Z_') || error instanceof SyntaxError) return unreadable()
  if (!['ENOENT', 'EACCES', 'EISDIR'].includes(code)) return error
  const sentence = `Le fichier ${file} ne peut pas être lu : vérifiez son nom et ses droits. Rien n’a été restauré.`
  return new AppError('invalid', sentence)
}

function checkHeader(text: string, migrations: readonly string[]): void {
  const header = JSON.parse(text) as Partial<Header>
  if (header.terreau !== 1 || !Array.isArray(header.migrations)) throw unreadable()
  if (header.migrations.join() !== migrations.join())
    throw new AppError(
      'invalid',
      'Cette sauvegarde vient d’une autre version de Terreau. Restaurez-la avec cette version-là, puis mettez Terreau à jour.',
    )
}
