import { z } from 'zod'
import type { Db, Tx } from '../../../platform/database.ts'
import { readStoredFile } from '../../../platform/files.ts'
import type { JobDefinition, Jobs } from '../../../platform/jobs.ts'
import { dayOf } from '../../../shared/day.ts'
import type { PersonId } from '../../../shared/rights.ts'
import { conventionNamed, standingOn } from '../../conventions/index.ts'
import { importInOne } from './expense-import.queries.ts'
import type { ExpenseReader } from './expense-reader.files.ts'
import type { ImportDesk } from './import-lines.queries.ts'
import { endImport, importById, tellProgress, tellTried } from './kept-import.queries.ts'
import type { KeptImport } from './kept-import.ts'

const IMPORT = 'expense-import'

const named = z.object({ id: z.uuid() })

/** Queues an import, in the transaction that asks for it. */
export type QueueImport = (tx: Tx, id: string) => Promise<void>

export const importQueue =
  ({ send }: Pick<Jobs, 'send'>): QueueImport =>
  (tx, id) =>
    send(tx, IMPORT, { id })

export type ImportDeps = {
  readonly db: Db
  readonly dataDir: string
  readonly reader: ExpenseReader
  readonly now: () => Date
}

async function deskOf({ db, now }: ImportDeps, { slug, askedBy }: KeptImport): Promise<ImportDesk> {
  const at = now()
  const today = dayOf(at)
  const convention = await conventionNamed(db, slug)
  const content = convention && standingOn(convention, today)?.content
  if (!convention || !content) throw new Error(`${slug} is not in effect: nothing of it is imported`)
  return { convention, content, today, act: { actor: (askedBy?.id ?? null) as PersonId | null, at } }
}

async function importKept(deps: ImportDeps, kept: KeptImport): Promise<void> {
  const { db, dataDir, reader, now } = deps
  const { id, dryRun } = kept
  await tellProgress(db, id, 10)
  const files = await Promise.all(
    kept.files.map(async ({ name, sha256 }) => ({ name, bytes: await readStoredFile(dataDir, sha256) })),
  )
  const read = await reader.lines(
    files,
    kept.files.map(({ mapping }) => mapping),
  )
  await tellProgress(db, id, 50)
  const fileName = kept.files.map(({ name }) => name).join(' + ')
  const desk = await deskOf(deps, kept)
  await importInOne(db, desk, {
    ...{ read, fileName, sha256: kept.files.map(({ sha256 }) => sha256), dryRun },
    // What was written and that it was stand or fall together.
    beside: async (tx, report) => {
      await endImport(tx, id, { state: report.faultCount > 0 ? 'refused' : 'done', report, at: now() })
      if (dryRun || report.faultCount > 0) await tellTried(tx, desk, { kept, report })
    },
  })
}

async function run(deps: ImportDeps, data: unknown): Promise<void> {
  const kept = await importById(deps.db, named.parse(data).id)
  // Already done: the job came twice.
  if (kept === null || (kept.state !== 'asked' && kept.state !== 'running')) return
  try {
    await importKept(deps, kept)
  } catch (error) {
    // Told, so that nobody waits for it for ever; then thrown as any bug.
    await endImport(deps.db, kept.id, { state: 'failed', report: null, at: deps.now() })
    throw error
  }
}

/** Tries or writes the files that people bring. It bears to be run twice. */
export const expenseImportJobs = (deps: ImportDeps): readonly JobDefinition[] => [
  { name: IMPORT, run: (data) => run(deps, data) },
]
