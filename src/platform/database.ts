import { cpSync, existsSync } from 'node:fs'
import { mkdir, rename } from 'node:fs/promises'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { unaccent } from '@electric-sql/pglite/contrib/unaccent'
import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import { pgListener } from './pg-listener.ts'
import { pgliteDialect } from './pglite-driver.ts'
import type { Database } from './schema/index.ts'

/** The database, or a transaction on it: the first argument of every query. */
export type Db = Kysely<Database>
/** A transaction: functions that write ask for one, so that a change and its journal entry stand or fall together. */
export type Tx = Transaction<Database>

/** An open database of either engine, with the two things that Kysely does not do. */
export type OpenDatabase = {
  readonly db: Db
  readonly engine: 'embedded' | 'postgresql'
  /** Runs several statements in one go, without parameters (migrations). */
  readonly runScript: (sql: string) => Promise<void>
  /** Runs any SQL text with its parameters, rows of every statement: for libraries that bring their own SQL (jobs). */
  readonly execute: (
    text: string,
    values?: readonly unknown[],
  ) => Promise<{ rows: Record<string, unknown>[] }>
  /** Calls back at each committed notification on the channel, from any process. */
  readonly listen: (channel: string, onNotice: (payload: string) => void) => Promise<void>
  readonly close: () => Promise<void>
}

const DATE = 1082
const INT8 = 20
const NUMERIC = 1700
const safeInteger = (digits: string): number => {
  const value = Number(digits)
  if (!Number.isSafeInteger(value)) throw new RangeError(`integer beyond what a number holds: ${digits}`)
  return value
}
const asWritten = (value: string): string => value

// PGlite starts with fsync off. Its file system has no fsync, but it opens a file with O_SYNC when the log asks for open_datasync:
// so each commit reaches the disk (docs/adr/0004).
const startParams = [
  ...['--single', '-O', '-j'],
  ...['search_path=public', 'exit_on_error=false', 'log_checkpoints=false', 'max_worker_processes=0'].flatMap(
    (p) => ['-c', p],
  ),
  ...[
    'max_parallel_workers=0',
    'max_parallel_workers_per_gather=0',
    'max_parallel_maintenance_workers=0',
  ].flatMap((p) => ['-c', p]),
  ...['io_method=sync', 'wal_buffers=64MB', 'fsync=on', 'wal_sync_method=open_datasync'].flatMap((p) => [
    '-c',
    p,
  ]),
]

/** Opens the embedded database in a folder (null: in memory). The caller holds the lock of the folder: PGlite takes none. */
export async function openEmbedded(folder: string | null): Promise<OpenDatabase> {
  const pglite = await PGlite.create({
    ...(folder === null ? {} : { dataDir: folder, startParams }),
    extensions: { btree_gist, pg_trgm, unaccent },
    parsers: { [DATE]: asWritten, [INT8]: safeInteger, [NUMERIC]: Number },
  })
  const db: Db = new Kysely({ dialect: pgliteDialect(pglite) })
  return {
    db,
    engine: 'embedded',
    runScript: async (sql) => {
      await db.connection().execute(() => runWhole(pglite, sql))
    },
    execute: (text, values) =>
      db
        .connection()
        .execute(async () =>
          values && values.length > 0
            ? pglite.query(text, [...values])
            : { rows: await runWhole(pglite, text) },
        ),
    listen: async (channel, onNotice) => {
      await pglite.listen(channel, onNotice)
    },
    close: () => db.destroy(),
  }
}

/** A script that fails half-way through its own transaction must not leave it open: there is one connection for all. */
async function runWhole(pglite: PGlite, script: string): Promise<Record<string, unknown>[]> {
  try {
    return (await pglite.exec(script)).flatMap((result) => result.rows as Record<string, unknown>[])
  } catch (error) {
    await pglite.exec('rollback')
    throw error
  }
}

/** Puts the photographed, already migrated database where none stands yet: a copy takes a tenth of what initdb takes. */
export async function placeTemplate(template: string, folder: string): Promise<boolean> {
  if (existsSync(folder) || !existsSync(template)) return false
  await mkdir(path.dirname(folder), { recursive: true })
  const half = `${folder}.new-${process.pid}`
  // In one go: a thousand small files, and nobody to answer yet.
  cpSync(template, half, { recursive: true })
  await rename(half, folder)
  return true
}

const typeParser = {
  getTypeParser: ((oid: number, format: 'text' | 'binary') => {
    if (oid === DATE) return asWritten
    if (oid === INT8) return safeInteger
    if (oid === NUMERIC) return Number
    return pg.types.getTypeParser(oid, format as 'text')
  }) as typeof pg.types.getTypeParser,
}

/** Connections that one process opens at most. */
export const POOL_SIZE = 10

/** Opens a pool on a PostgreSQL server. */
export async function openPostgres(url: string, size = POOL_SIZE): Promise<OpenDatabase> {
  const pool = new pg.Pool({ connectionString: url, max: size, types: typeParser })
  // A server that goes away breaks connections, idle or at work: the query says so, the process goes on.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  const db: Db = new Kysely({ dialect: new PostgresDialect({ pool }) })
  const listener = pgListener(url)
  return {
    db,
    engine: 'postgresql',
    runScript: async (sql) => {
      await runOnOne(pool, sql)
    },
    execute: async (text, values) => {
      if (values && values.length > 0) return pool.query(text, [...values])
      return { rows: await runOnOne(pool, text) }
    },
    listen: listener.listen,
    close: async () => {
      await listener.close()
      await db.destroy()
    },
  }
}

async function runOnOne(pool: pg.Pool, script: string): Promise<Record<string, unknown>[]> {
  const client = await pool.connect()
  try {
    const results: pg.QueryResult | pg.QueryResult[] = await client.query(script)
    return [results].flat().flatMap((result) => result.rows)
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}
