import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/database.ts'
import { digestOf, storeFile } from '../../../platform/files.ts'
import { type Day, day, dayOf } from '../../../shared/day.ts'
import type { PersonId } from '../../../shared/rights.ts'
import { record } from '../../journal/index.ts'
import { type Holder, keptUntil, type PaperKind } from './paper.ts'

/** A document kept beside an order or a line. */
export type Paper = {
  readonly kind: PaperKind
  readonly sha256: string
  readonly label: string
  readonly mediaType: string
  readonly bytes: number
  readonly keptUntil: Day
  readonly addedOn: Day
  /** Its bytes left on this day, on this visa of the Archives. Null: it is here. */
  readonly eliminated: { readonly on: Day; readonly visa: string } | null
}

const columns = { order: 'm.order_id', expense: 'm.expense_id' } as const

/**
 * The documents kept beside an order or a line, oldest first. One that was added before the payment is kept from the year of the payment: its row
 * never changes, the day is told as late as it has become. What was eliminated is still told.
 */
export async function papersOf(
  db: Db,
  { kind, id }: Pick<Holder, 'kind' | 'id'>,
  today: Day,
): Promise<readonly Paper[]> {
  const rows = await db
    .selectFrom('money_paper as m')
    .innerJoin('stored_file as f', 'f.sha256', 'm.sha256')
    .leftJoin('paper_eliminated as out', 'out.paper_id', 'm.id')
    .leftJoin('paper_elimination as e', 'e.id', 'out.elimination_id')
    .select(['m.kind', 'm.sha256', 'm.label', 'm.added_at', 'f.media_type', 'f.bytes'])
    .select(['e.eliminated_on', 'e.visa_number'])
    .select(sql<string>`paper_kept_until(m, ${today})::text`.as('kept_until'))
    .where(columns[kind], '=', id)
    .orderBy('m.added_at')
    .orderBy('m.id')
    .execute()
  return rows.map((row) => ({
    ...{ kind: row.kind, sha256: row.sha256, label: row.label, mediaType: row.media_type, bytes: row.bytes },
    keptUntil: day(row.kept_until),
    addedOn: dayOf(row.added_at),
    eliminated:
      row.eliminated_on === null ? null : { on: day(row.eliminated_on), visa: row.visa_number ?? '' },
  }))
}

/** How many years after the accounting year each kind of document is kept, by the rule in force on a day. */
export async function yearsKept(db: Db, on: Day): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('nomenclature_paper_retention')
    .distinctOn('kind')
    .select(['kind', 'years'])
    .where('valid_from', '<=', on)
    .orderBy('kind')
    .orderBy('valid_from', 'desc')
    .execute()
  return new Map(rows.map(({ kind, years }) => [kind, years]))
}

/** The line of a convention under a code, as what holds documents; null when there is none. */
export async function lineHolding(db: Db, conventionId: string, code: string): Promise<Holder | null> {
  const row = await db
    .selectFrom('expense')
    .select(['id', 'code', 'object', 'paid_on'])
    .where('convention_id', '=', conventionId)
    .where('code', '=', code)
    .executeTakeFirst()
  if (!row) return null
  const paidOn = row.paid_on === null ? null : day(row.paid_on)
  return { kind: 'expense', id: row.id, ref: row.code, object: row.object, paidOn }
}

/** A document to keep, its type already checked. */
export type NewPaper = {
  readonly kind: PaperKind
  readonly label: string
  readonly bytes: Uint8Array
  readonly mediaType: string
}

type Act = {
  readonly actor: PersonId
  readonly at: Date
  readonly dataDir: string
  readonly conventionId: string
}

/** What became of a document that was brought: kept; there already; or eliminated before, and not taken back. */
export type Adding = 'kept' | 'there' | 'eliminated'

async function alreadyThere(tx: Tx, { kind, id }: Holder, sha256: string): Promise<Adding | null> {
  const row = await tx
    .selectFrom('money_paper as m')
    .leftJoin('paper_eliminated as out', 'out.paper_id', 'm.id')
    .select('out.elimination_id')
    .where(columns[kind], '=', id)
    .where('m.sha256', '=', sha256)
    .executeTakeFirst()
  if (!row) return null
  return row.elimination_id === null ? 'there' : 'eliminated'
}

/** Keeps a document beside an order or a line, with its entry; the same bytes are kept there once. */
export async function addPaper(
  tx: Tx,
  { actor, at, dataDir, conventionId }: Act,
  { holder, paper }: { readonly holder: Holder; readonly paper: NewPaper },
): Promise<Adding> {
  const known = await alreadyThere(tx, holder, digestOf(paper.bytes))
  if (known !== null) return known
  const { sha256 } = await storeFile(tx, dataDir, { ...paper, at })
  const years = (await yearsKept(tx, dayOf(at))).get(paper.kind)
  if (years === undefined) throw new Error(`nothing says how long ${paper.kind} is kept`)
  const until = keptUntil(holder, dayOf(at), years)
  const row = await tx
    .insertInto('money_paper')
    .values({
      ...{ id: randomUUID(), convention_id: conventionId, kind: paper.kind, label: paper.label, sha256 },
      order_id: holder.kind === 'order' ? holder.id : null,
      expense_id: holder.kind === 'expense' ? holder.id : null,
      ...{ kept_until: until, added_by: actor, added_at: at },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!row) return 'there'
  await record(tx, {
    ...{ actor, at, action: 'money.paper-added' },
    subject: { kind: holder.kind === 'order' ? 'purchase-order' : 'expense', id: holder.id },
    after: { kind: paper.kind, label: paper.label, sha256, keptUntil: until },
  })
  return 'kept'
}
