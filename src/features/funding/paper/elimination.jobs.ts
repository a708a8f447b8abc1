import { z } from 'zod'
import type { Db } from '../../../platform/database.ts'
import { eraseRemoved } from '../../../platform/files.ts'
import type { JobDefinition, Jobs } from '../../../platform/jobs.ts'
import type { QueueErasure } from './elimination.queries.ts'

const ERASURE = 'file-erasure'

const given = z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) })

/** Queues the erasure of files, each by itself: one that fails is tried again alone. */
export const erasureQueue =
  ({ send }: Pick<Jobs, 'send'>): QueueErasure =>
  async (tx, digests) => {
    for (const sha256 of digests) await send(tx, ERASURE, { sha256 })
  }

/** Takes off the disk the bytes of documents that were eliminated. It bears to be run twice. */
export const erasureJobs = ({
  db,
  dataDir,
}: {
  readonly db: Db
  readonly dataDir: string
}): readonly JobDefinition[] => [
  {
    name: ERASURE,
    run: (data) => db.transaction().execute((tx) => eraseRemoved(tx, dataDir, given.parse(data).sha256)),
  },
]
