import { randomUUID } from 'node:crypto'
import type { Db, Tx } from '../../../platform/database.ts'
import { storeFile } from '../../../platform/files.ts'
import { type Day, day, dayOf, lastOf } from '../../../shared/day.ts'
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
}

const columns = { order: 'm.order_id', expense: 'm.expense_id' } as const

/**
 * The documents kept beside an order or a line, oldest first. One that was added before the payment is kept from the year of the payment: its row
 * never changes, the day is told as late as it has become.
 */
export async function papersOf(
  db: Db,
  { kind, id, paidOn }: Pick<Holder, 'kind' | 'id' | 'paidOn'>,
): Promise<readonly Paper[]> {
  const rows = await db
    .selectFrom('money_paper as m')
    .innerJoin('stored_file as f', 'f.sha256', 'm.sha256')
    .select(['m.kind', 'm.sha256', 'm.label', 'm.kept_until', 'm.added_at', 'f.media_type', 'f.bytes'])
    .where(columns[kind], '=', id)
    .orderBy('m.added_at')
    .orderBy('m.id')
    .execute()
  return rows.map((row) => ({
    ...{ kind: row.kind, sha256: row.sha256, label: row.label, mediaType: row.media_type, bytes: row.bytes },
    keptUntil: lastOf(day(row.kept_until), keptUntil({ paidOn }, dayOf(row.added_at))),
    addedOn: dayOf(row.added_at),
  }))
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

/** Keeps a document beside an order or a line, with its entry. Answers false when the same bytes already stand there. */
export async function addPaper(
  tx: Tx,
  { actor, at, dataDir, conventionId }: Act,
  { holder, paper }: { readonly holder: Holder; readonly paper: NewPaper },
): Promise<boolean> {
  const { sha256 } = await storeFile(tx, dataDir, { ...paper, at })
  const until = keptUntil(holder, dayOf(at))
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
  if (!row) return false
  await record(tx, {
    ...{ actor, at, action: 'money.paper-added' },
    subject: { kind: holder.kind === 'order' ? 'purchase-order' : 'expense', id: holder.id },
    after: { kind: paper.kind, label: paper.label, sha256, keptUntil: until },
  })
  return true
}
