import { sql } from 'kysely'
import type { OpenDatabase } from './database.ts'

/** What this program was not allowed to write anew on a PostgreSQL server: it falls to whoever runs it. */
export type Remaining = 'tables' | 'statistics' | 'checkpoint' | 'log'

const INSUFFICIENT_PRIVILEGE = '42501'

/** Runs one statement; false when the role of this program may not. */
async function allowed(database: OpenDatabase, statement: string): Promise<boolean> {
  try {
    await database.execute(statement)
    return true
  } catch (error) {
    if ((error as { code?: string }).code === INSUFFICIENT_PRIVILEGE) return false
    throw error
  }
}

/** The tables, and those of the queue of jobs, as SQL names them. */
async function namesOf({ db }: OpenDatabase, tables: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and (n.nspname = 'public' and c.relname = any(${[...tables]}) or n.nspname = 'pgboss' and c.relname like 'job%')
     order by 1`.execute(db)
  return rows.map(({ name }) => name)
}

/**
 * A table written anew keeps the rows that a snapshot taken before may still read; and a snapshot is as old as the oldest transaction that
 * writes, in any database of the server. Throws while there is one: the job is asked again later. What begins from here on is younger.
 */
async function refuseWhileReadElsewhere({ db, engine }: OpenDatabase): Promise<void> {
  if (engine === 'embedded') return
  const { rows } = await sql`select 1 from pg_current_snapshot() s
    where pg_snapshot_xmin(s) < pg_snapshot_xmax(s) or exists (
      select from pg_stat_activity
       where datname = current_database() and backend_xmin is not null and pid <> pg_backend_pid())`.execute(
    db,
  )
  if (rows.length > 0) throw new Error('a transaction is under way: the rewrite will be tried again')
}

/**
 * Writes tables anew, with what the planner keeps of them, so that rows changed or removed leave no bytes behind; then the log, as far as the
 * engine lets. The embedded database has nothing left afterwards. On a server, answers what its operator has to do. Bears to be run twice.
 */
export async function rewriteFiles(
  database: OpenDatabase,
  tables: readonly string[],
): Promise<readonly Remaining[]> {
  await refuseWhileReadElsewhere(database)
  const remains = new Set<Remaining>()
  for (const name of await namesOf(database, tables))
    if (!(await allowed(database, `vacuum (full, analyze) ${name}`))) remains.add('tables')
  // A sample of each column stands there: the former ones are dead rows. A role that may not is only warned by the server.
  if (await isOperator(database)) {
    await refuseWhileReadElsewhere(database)
    await database.execute('vacuum full pg_catalog.pg_statistic')
  } else remains.add('statistics')
  for (const left of await renewLog(database)) remains.add(left)
  return [...remains]
}

async function isOperator({ db }: OpenDatabase): Promise<boolean> {
  const { rows } = await sql<{
    rolsuper: boolean
  }>`select rolsuper from pg_roles where rolname = current_user`.execute(db)
  return rows[0]?.rolsuper ?? false
}

/** Twice: the segment that holds the first switch is let go by the second. */
const SWITCHES = 2

async function renewLog(database: OpenDatabase): Promise<readonly Remaining[]> {
  if (database.engine === 'postgresql')
    return (await allowed(database, 'checkpoint')) ? ['log'] : ['checkpoint', 'log']
  // Segments that are no longer needed are removed instead of being renamed to serve again.
  await database.execute('set wal_recycle = off')
  try {
    for (let i = 0; i < SWITCHES; i++) {
      await database.execute('select pg_switch_wal()')
      await database.execute('checkpoint')
    }
  } finally {
    await database.execute('reset wal_recycle')
  }
  return []
}
