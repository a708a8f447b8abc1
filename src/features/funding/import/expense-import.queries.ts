import { randomUUID } from 'node:crypto'
import type { Db, Tx } from '../../../platform/database.ts'
import type { Result } from '../../../shared/result.ts'
import { record } from '../../journal/index.ts'
import type { ReadExpenses, ReadingRefusal } from './expense-reading.files.ts'
import { bothFaults, noFaults } from './import-fault.ts'
import { type ImportDesk, planLines, unknownInLines, writePlan } from './import-lines.queries.ts'
import { changesSomething, type ImportReport, plannedReport, refusedReport } from './import-report.ts'

/** What to import: what was read of the files, under the name that they had. */
export type Importing = {
  readonly read: Result<ReadExpenses, ReadingRefusal>
  readonly fileName: string
  /** Their digests; none: they are not kept. */
  readonly sha256: readonly string[]
  /** Says what would be done, and does nothing. */
  readonly dryRun: boolean
}

/**
 * Imports lines into a convention, whole or not at all, with one entry in the journal (none when nothing changes). On any fault nothing is
 * written, and the report lists them.
 */
async function importExpenses(
  tx: Tx,
  desk: ImportDesk,
  { read, fileName, sha256, dryRun }: Importing,
): Promise<ImportReport> {
  if (!read.ok) {
    const { faults, count, sound } = read.error
    const unknown = sound === undefined ? noFaults : await unknownInLines(tx, desk, sound)
    return refusedReport(bothFaults(faults, unknown), count)
  }
  const { count } = read.value
  const plan = await planLines(tx, desk, read.value)
  if (!plan.ok) return refusedReport(plan.error, count)
  const report = plannedReport(plan.value, count)
  if (dryRun || !changesSomething(report)) return report
  await writePlan(tx, desk, plan.value)
  const { created, corrected, unchanged } = report
  await record(tx, {
    ...{ ...desk.act, action: 'expenses.imported' },
    subject: { kind: 'convention', id: desk.convention.id },
    after: { file: fileName, sha256: digests(sha256), read: count, created, corrected, unchanged },
  })
  return report
}

/** The digests of the files of an import, as the journal holds them: one, or a list. */
export const digests = (sha256: readonly string[]): string | readonly string[] | null =>
  sha256.length > 1 ? sha256 : (sha256[0] ?? null)

/** Whether the database refused a payment that somebody else took at the same moment. */
const isClaimed = (error: unknown): boolean =>
  error instanceof Error &&
  'constraint' in error &&
  (error.constraint === 'expense_payment' || error.constraint === 'expense_payment_once')

/** Imports in a transaction of its own, with what `beside` keeps of it. What won a payment in the meantime is found, and told, at a second try. */
export async function importInOne(
  db: Db,
  desk: ImportDesk,
  { beside, ...importing }: Importing & { readonly beside: (tx: Tx, report: ImportReport) => Promise<void> },
): Promise<ImportReport> {
  const once = () =>
    db.transaction().execute(async (tx) => {
      const report = await importExpenses(tx, desk, importing)
      await beside(tx, report)
      return report
    })
  return once().catch((error: unknown) => {
    if (!isClaimed(error)) throw error
    return once()
  })
}

/** Keeps that files were imported from the command line, with what came of it. */
export async function keepImported(
  tx: Tx,
  { convention, act }: ImportDesk,
  kept: {
    readonly sha256: readonly string[]
    readonly fileName: string
    readonly mapping: object
    readonly report: ImportReport
  },
): Promise<void> {
  const [sha256 = '', other = null] = kept.sha256
  await tx
    .insertInto('expense_import')
    .values({
      ...{ id: randomUUID(), convention_id: convention.id, sha256, other_sha256: other },
      ...{ file_name: kept.fileName, mapping: JSON.stringify(kept.mapping), dry_run: false, state: 'done' },
      ...{ progress: 100, report: JSON.stringify(kept.report), asked_by: act.actor },
      ...{ asked_at: act.at, ended_at: act.at },
    })
    .execute()
}
