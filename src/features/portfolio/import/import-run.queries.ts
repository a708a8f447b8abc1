import { type Insertable, sql } from 'kysely'
import { insertAll, upsertAll } from '../../../platform/bulk.ts'
import type { Tx } from '../../../platform/database.ts'
import type { Database } from '../../../platform/schema/index.ts'
import type { Day } from '../../../shared/day.ts'
import type { JournalInput } from '../../journal/index.ts'
import type { State } from './import-merge.ts'
import type { Planned } from './import-plan.ts'
import { savingMessage } from './import-report.messages.ts'
import type { Untold } from './import-untold.ts'
import type { Anomaly } from './raw-startup.ts'

/** One import under way, in its transaction. */
export type ImportRun = {
  readonly tx: Tx
  /** Where the records come from, in words that may be published. */
  readonly source: string
  readonly at: Date
  /** The day of which the source tells. */
  readonly today: Day
  readonly untold: Untold
  /** What the last import brought, by id of the thing. */
  readonly last: ReadonlyMap<string, State>
}

export type RecordKind = Database['imported_record']['kind']

/** What the last import brought, by id of the thing. */
export async function lastImported(tx: Tx): Promise<ReadonlyMap<string, State>> {
  const rows = await tx.selectFrom('imported_record').select(['subject_id', 'fields']).execute()
  return new Map(rows.map(({ subject_id, fields }) => [subject_id, fields as State]))
}

/** Remembers what the source told of each thing, and of which day it told it. */
export async function remember(run: ImportRun, kind: RecordKind, plan: readonly Planned[]): Promise<void> {
  const { tx, source, at, today } = run
  const rows = plan.flatMap(({ id, remembered }): Insertable<Database['imported_record']>[] =>
    remembered === null
      ? []
      : [{ kind, subject_id: id, source, fields: remembered, as_of: today, imported_at: at }],
  )
  await upsertAll(tx, { table: 'imported_record', key: ['kind', 'subject_id'] }, rows)
  const same = plan.flatMap(({ id, remembered }) => (remembered === null ? [id] : []))
  await tx
    .updateTable('imported_record')
    .set({ source, as_of: today, imported_at: at })
    .where('kind', '=', kind)
    .where(sql<boolean>`subject_id = any(${same}::uuid[])`)
    .execute()
}

/** The entries of the journal for what an import did to one kind of things. */
export const entriesOf = (
  { at }: ImportRun,
  kind: RecordKind,
  plan: readonly Planned[],
): readonly JournalInput[] =>
  plan.flatMap(({ id, fate, before, after }): JournalInput[] => {
    const common = { at, actor: null, subject: { kind, id } }
    if (fate === 'created') return [{ ...common, action: `${kind}.imported`, after }]
    return fate === 'updated' ? [{ ...common, action: `${kind}.updated`, before: before ?? {}, after }] : []
  })

/** One anomaly for each field changed by hand that differs from the source. */
export const keptIn = (plan: readonly Planned[]): readonly Anomaly[] =>
  plan.flatMap(({ externalId: id, kept }) =>
    kept.map((field) => ({ id, code: 'x.kept', field, message: savingMessage['x.kept'](field) })),
  )

/** The things to write. */
export const changedIn = <P extends Planned>(plan: readonly P[]): readonly P[] =>
  plan.filter(({ fate }) => fate === 'created' || fate === 'updated')

/** Adds words to a list: codes, then their labels, from the day of the import on. */
export async function addCodes(
  { tx, source, today }: ImportRun,
  scheme: string,
  words: {
    readonly codes: readonly { readonly code: string; readonly label: string }[]
    readonly traits?: readonly string[]
  },
): Promise<void> {
  const traits = [...(words.traits ?? [])]
  await insertAll(
    tx,
    'nomenclature_code',
    words.codes.map(({ code }) => ({ scheme, code, traits })),
  )
  await insertAll(
    tx,
    'nomenclature_term',
    words.codes.map(({ code, label }) => ({
      scheme,
      code,
      label,
      source,
      valid_from: today,
      valid_to: null,
      description: null,
    })),
  )
}
