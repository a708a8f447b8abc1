import { fromKysely, PgBoss } from 'pg-boss'
import type { OpenDatabase, Tx } from './database.ts'

/** Work done outside the request: a mail, a nightly purge. `run` may be called again after a failure: it must bear that. */
export type JobDefinition = {
  readonly name: string
  /** When it runs by itself, as five cron fields, Paris time. */
  readonly cron?: string
  readonly run: (data: unknown) => Promise<void>
  /** How often it is tried again after a failure, and after how long the first time (twice as long each time). */
  readonly retry?: { readonly limit: number; readonly delaySeconds: number }
  /** Told when the last attempt failed: nothing will be tried again. */
  readonly givenUp?: (data: unknown, error: unknown) => Promise<void>
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

const usualRetry = { limit: 5, delaySeconds: 1 }

async function prepare(boss: PgBoss, definition: JobDefinition, workers: boolean): Promise<void> {
  const { name, cron, run, retry = usualRetry, givenUp } = definition
  // Jobs hold addresses of people: they are forgotten an hour after they are done.
  const options = {
    ...{ retryLimit: retry.limit, retryDelay: retry.delaySeconds, retryBackoff: true },
    deleteAfterSeconds: HOUR,
  }
  await boss.createQueue(name, options)
  // A queue that a former version made keeps its options until it is told the new ones.
  await boss.updateQueue(name, options)
  if (!workers) return
  await boss.work(name, { pollingIntervalSeconds: 1, includeMetadata: true }, async ([job]) => {
    if (!job) return
    try {
      await run(job.data)
    } catch (error) {
      if (job.retryCount >= job.retryLimit) await givenUp?.(job.data, error)
      throw error
    }
  })
  if (cron !== undefined) await boss.schedule(name, cron, {}, { tz: 'Europe/Paris' })
}
