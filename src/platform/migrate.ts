import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { sql } from 'kysely'
import type { OpenDatabase } from './database.ts'

type Migration = { readonly name: string; readonly text: string; readonly sha256: string }

async function readMigrations(folder: string): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(path.join(folder, name), 'utf8')
      return { name, text, sha256: createHash('sha256').update(text).digest('hex') }
    }),
  )
}

const ledger = `create table if not exists schema_migration
  (name text primary key, sha256 text not null, applied_at timestamptz not null default now());`

// One number for "Terreau migrates": two processes that start together wait for each other.
const LOCK = 7_301_941

function scriptOf({ name, text, sha256 }: Migration): string {
  // The name comes from our own folder and the digest is hexadecimal: neither can break out of its quotes.
  return `begin; select pg_advisory_xact_lock(${LOCK});
    insert into schema_migration (name, sha256) values ('${name}', '${sha256}');
    ${text}
    commit;`
}

/**
 * Brings the database to the present schema, forward only, each file in its own transaction. Answers the names applied now.
 * A file that changed after it was applied stops everything: what ran is history.
 */
export async function migrate({ db, runScript }: OpenDatabase, folder: string): Promise<readonly string[]> {
  await runScript(ledger)
  const migrations = await readMigrations(folder)
  const applied: string[] = []
  for (const migration of migrations) {
    const done = await db
      .selectFrom('schema_migration')
      .select('sha256')
      .where('name', '=', migration.name)
      .executeTakeFirst()
    if (done && done.sha256 !== migration.sha256)
      throw new Error(`migration ${migration.name} changed after it was applied`)
    if (done) continue
    await applyOne({ db, runScript }, migration)
    applied.push(migration.name)
  }
  return applied
}

async function applyOne(
  database: Pick<OpenDatabase, 'db' | 'runScript'>,
  migration: Migration,
): Promise<void> {
  try {
    await database.runScript(scriptOf(migration))
  } catch (cause) {
    const { rows } = await sql<{
      one: number
    }>`select 1 as one from schema_migration where name = ${migration.name}`.execute(database.db)
    // Another process applied it while this one waited for the lock.
    if (rows.length > 0) return
    throw new Error(`migration ${migration.name} failed`, { cause })
  }
}
