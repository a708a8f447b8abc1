import { z } from 'zod'
import type { OpenDatabase } from '../../platform/database.ts'
import type { JobDefinition, Jobs } from '../../platform/jobs.ts'
import { forgetQueuedMails, removeMails } from '../../platform/mail.ts'
import { rewriteFiles } from '../../platform/rewrite.ts'
import type { Holding } from '../../shared/holding.ts'
import { rewrittenTables } from './inventory.ts'
import { addressesKnown, endRewrites, type QueueRewrite, rewritesToDo } from './rewrite.queries.ts'

const REWRITE = 'erasure-rewrite'

const asked = z.object({ person: z.uuid() })

/** Queues it. */
export const rewriteQueue =
  ({ send }: Pick<Jobs, 'send'>): QueueRewrite =>
  (tx, person) =>
    send(tx, REWRITE, { person })

export type RewriteDeps = {
  readonly database: OpenDatabase
  readonly dataDir: string
  readonly holdings: readonly Holding[]
  readonly now: () => Date
}

/**
 * Removes what files still hold of everybody erased whose files were not written anew: kept mails, then the bytes of the database. Messages
 * written before they named their person are known by an address that is nobody's any more.
 */
export async function rewriteErased({ database, dataDir, holdings, now }: RewriteDeps): Promise<void> {
  const { db } = database
  const people = new Set<string>(await rewritesToDo(db))
  if (people.size === 0) return
  await forgetQueuedMails(db, [...people])
  const known = await addressesKnown(db)
  await removeMails(dataDir, ({ person, to }) => people.has(person) || !known.has(to))
  const remains = await rewriteFiles(database, rewrittenTables(holdings))
  await endRewrites(db, [...people], { at: now(), remains })
}

/** What is done once somebody is erased. All that wait are done at once; it bears to be run twice. */
export const rewriteJobs = (deps: RewriteDeps): readonly JobDefinition[] => [
  {
    name: REWRITE,
    run: async (data) => {
      asked.parse(data)
      await rewriteErased(deps)
    },
  },
]
