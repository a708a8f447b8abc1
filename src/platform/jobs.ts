import { fromKysely, PgBoss } from 'pg-boss'
import type { OpenDatabase, Tx } from './database.ts'

/** Work done outside the request: a mail, a nightly purge. `run` may be called again after a failure: it must bear that. */
export type JobDefinition = {
  readonly name: string
  /** When it runs by itself, as five cron fields, Paris time. */
  readonly cron?: string
  readonly run: (data: unknown) => Promise<void>
}

export type Jobs = {
  /** Queues work in the transaction of the change that asks for it: both are committed, or neither. */
  readonly send: (tx: Tx, name: string, data: object) => Promise<void>
  /** Lets the work under way finish, for a few seconds at most. */
  readonly stop: () => Promise<void>
}

type Options = {
  /** False: work can be sent, another process does it. */
  readonly workers: boolean
  readonly definitions?: readonly JobDefinition[]
  readonly onFault: (error: unknown) => void
}

const HOUR = 3600

/** Starts the queue on the same database as everything else, its tables included. */
export async function startJobs(
  database: OpenDatabase,
  { workers, definitions = [], onFault }: Options,
): Promise<Jobs> {
  const boss = new PgBoss({
    db: { executeSql: database.execute },
    ...(database.engine === 'embedded' ? { backend: 'pglite' as const } : {}),
    supervise: workers,
    schedule: workers,
  })
  boss.on('error', onFault)
  await boss.start()
  for (const definition of definitions) await prepare(boss, definition, workers)
  return {
    send: async (tx, name, data) => {
      await boss.send(name, data, { db: fromKysely(tx) })
    },
    stop: () => boss.stop({ graceful: true, timeout: 1500, close: false }),
  }
}

async function prepare(boss: PgBoss, { name, cron, run }: JobDefinition, workers: boolean): Promise<void> {
  // Jobs hold addresses of people: they are forgotten an hour after they are done.
  await boss.createQueue(name, { retryLimit: 5, retryBackoff: true, deleteAfterSeconds: HOUR })
  if (!workers) return
  await boss.work(name, { pollingIntervalSeconds: 1 }, async ([job]) => {
    if (job) await run(job.data)
  })
  if (cron !== undefined) await boss.schedule(name, cron, {}, { tz: 'Europe/Paris' })
}
