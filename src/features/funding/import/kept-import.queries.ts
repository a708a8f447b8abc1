import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Db, Tx } from '../../../platform/database.ts'
import type { PersonId } from '../../../shared/rights.ts'
import { record } from '../../journal/index.ts'
import { readColumnMapping } from './column-mapping.input.ts'
import type { ColumnMapping } from './column-mapping.ts'
import { digests } from './expense-import.queries.ts'
import type { ImportDesk } from './import-lines.queries.ts'
import type { ImportReport } from './import-report.ts'
import { type ImportState, type KeptFile, type KeptImport, mayBeMapped } from './kept-import.ts'

const storedFiles = z.object({
  isMapped: z.boolean(),
  files: z.array(
    z.object({
      ...{ sha256: z.string(), name: z.string(), headers: z.array(z.string()) },
      mapping: z.unknown().transform((document) => readColumnMapping(document) ?? {}),
    }),
  ),
})

const imports = (db: Db) =>
  db
    .selectFrom('expense_import as i')
    .innerJoin('convention as c', 'c.id', 'i.convention_id')
    .leftJoin('person as p', 'p.id', 'i.asked_by')
    .select(['i.id', 'c.slug', 'i.mapping', 'i.dry_run', 'i.state', 'i.progress', 'i.report', 'i.asked_by'])
    .select(['i.asked_at', 'i.ended_at', 'p.name', 'i.file_name', 'i.sha256'])

type Row = Awaited<ReturnType<ReturnType<typeof imports>['execute']>>[number]

/** From the command line only the mapping is kept: its file was read at once. */
function filesOf({ mapping, sha256, file_name }: Row): Pick<KeptImport, 'files' | 'isMapped'> {
  const stored = storedFiles.safeParse(mapping)
  if (stored.success) return stored.data
  return {
    isMapped: true,
    files: [{ sha256, name: file_name, headers: [], mapping: readColumnMapping(mapping) ?? {} }],
  }
}

const keptOf = (row: Row): KeptImport => ({
  ...{ id: row.id, slug: row.slug, ...filesOf(row), dryRun: row.dry_run, state: row.state },
  ...{ progress: row.progress, report: row.report as ImportReport | null },
  askedBy: row.asked_by === null ? null : { id: row.asked_by, name: row.name },
  ...{ askedAt: row.asked_at, endedAt: row.ended_at },
})

/** An import by its id; null when there is none, or when this is the id of nothing. */
export async function importById(db: Db, id: string): Promise<KeptImport | null> {
  if (!z.uuid().safeParse(id).success) return null
  const row = await imports(db).where('i.id', '=', id).executeTakeFirst()
  return row ? keptOf(row) : null
}

/** The latest imports of a convention, newest first. */
export async function importsOf(db: Db, conventionId: string, limit: number): Promise<readonly KeptImport[]> {
  const rows = await imports(db)
    .where('i.convention_id', '=', conventionId)
    .orderBy('i.asked_at', 'desc')
    .orderBy('i.id')
    .limit(limit)
    .execute()
  return rows.map(keptOf)
}

type Brought = {
  readonly conventionId: string
  readonly askedBy: PersonId
  readonly at: Date
  readonly files: readonly KeptFile[]
}

type Act = { readonly actor: PersonId | null; readonly at: Date }
type Told = { readonly conventionId: string; readonly files: readonly Pick<KeptFile, 'name' | 'sha256'>[] }

/** Tells in the journal what was done with files: which, by their digests. */
const tell = (
  tx: Tx,
  act: Act,
  {
    conventionId,
    files,
    action,
    ...more
  }: Told & {
    readonly action: string
    readonly read?: number
    readonly faults?: number
  },
): Promise<void> =>
  record(tx, {
    ...{ ...act, action, subject: { kind: 'convention', id: conventionId } },
    after: {
      ...{
        file: files.map(({ name }) => name).join(' + '),
        sha256: digests(files.map(({ sha256 }) => sha256)),
      },
      ...more,
    },
  })

/** Tells in the journal what came of files that were tried, or refused: lines read, faults. */
export const tellTried = (
  tx: Tx,
  { convention, act }: ImportDesk,
  { kept: { files, dryRun }, report }: { readonly kept: KeptImport; readonly report: ImportReport },
): Promise<void> =>
  tell(tx, act, {
    ...{ conventionId: convention.id, files, action: dryRun ? 'expenses.tried' : 'expenses.refused' },
    ...{ read: report.read, faults: report.faultCount },
  })

/** Keeps files that were brought, before anything is made of them, and tells it in the journal. Answers the id of the import. */
export async function keepBrought(tx: Tx, { conventionId, askedBy, at, files }: Brought): Promise<string> {
  const id = randomUUID()
  await tx
    .insertInto('expense_import')
    .values({
      ...{ id, convention_id: conventionId, sha256: files[0]?.sha256 ?? '' },
      other_sha256: files[1]?.sha256 ?? null,
      file_name: files
        .map(({ name }) => name)
        .join(' + ')
        .slice(0, 300),
      mapping: JSON.stringify({ isMapped: false, files }),
      ...{ dry_run: true, state: 'asked', report: null, asked_by: askedBy, asked_at: at, ended_at: null },
    })
    .execute()
  await tell(tx, { actor: askedBy, at }, { conventionId, files, action: 'expenses.brought' })
  return id
}

/** Tells in the journal that a trial was asked for. */
export const tellTrialAsked = (tx: Tx, act: Act, told: Told): Promise<void> =>
  tell(tx, act, { ...told, action: 'expenses.trial-asked' })

/** Asks that an import be tried, its columns read in this way; false when it is under way, or written: somebody else asked. */
export async function askTrial(tx: Tx, id: string, mappings: readonly ColumnMapping[]): Promise<boolean> {
  const kept = keptOf(await imports(tx).where('i.id', '=', id).forUpdate('i').executeTakeFirstOrThrow())
  if (!mayBeMapped(kept)) return false
  const mapped = kept.files.map((file, index) => ({ ...file, mapping: mappings[index] ?? {} }))
  await tx
    .updateTable('expense_import')
    .set({
      mapping: JSON.stringify({ isMapped: true, files: mapped }),
      ...{ dry_run: true, state: 'asked', progress: 0, report: null, ended_at: null },
    })
    .where('id', '=', id)
    .execute()
  return true
}

/** Asks that what was tried be written; false when it is no longer a trial that is done: somebody else asked. */
export async function askForGood(tx: Tx, id: string): Promise<boolean> {
  const changed = await tx
    .updateTable('expense_import')
    .set({ dry_run: false, state: 'asked', progress: 0, report: null, ended_at: null })
    .where('id', '=', id)
    .where('dry_run', '=', true)
    .where('state', '=', 'done')
    .returning('id')
    .executeTakeFirst()
  return changed !== undefined
}

/** Tells how far an import has come, in percent. */
export async function tellProgress(db: Db, id: string, progress: number): Promise<void> {
  await db
    .updateTable('expense_import')
    .set({ state: 'running', progress })
    .where('id', '=', id)
    .where('state', 'in', ['asked', 'running'])
    .execute()
}

type End = {
  readonly state: Extract<ImportState, 'done' | 'refused' | 'failed'>
  readonly report: ImportReport | null
  readonly at: Date
}

/** Keeps what came of an import. */
export async function endImport(db: Db, id: string, { state, report, at }: End): Promise<void> {
  await db
    .updateTable('expense_import')
    .set({
      ...{ state, progress: 100, ended_at: at },
      report: report === null ? null : JSON.stringify(report),
    })
    .where('id', '=', id)
    .execute()
}
