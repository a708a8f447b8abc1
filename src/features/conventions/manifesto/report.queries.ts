import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/database.ts'
import { type Day, day } from '../../../shared/day.ts'
import { AppError } from '../../../shared/errors.ts'
import type { PersonId } from '../../../shared/rights.ts'
import type { Imposition } from './manifesto.ts'
import type { Report } from './report.ts'

const reports = (db: Db) =>
  db
    .selectFrom('manifesto_report as r')
    .leftJoin('product as pr', 'pr.id', 'r.product_id')
    .leftJoin('person as pe', 'pe.id', 'r.teller_id')
    .selectAll('r')
    .select(['pr.slug as product_slug', 'pr.name as product_name', 'pe.name as teller_name'])

type Row = Awaited<ReturnType<ReturnType<typeof reports>['execute']>>[number]

const known = (text: string | null): Day | null => (text === null ? null : day(text))

const reportOf = (row: Row): Report => ({
  ...{ id: row.id, version: row.version, imposition: row.imposition as Imposition, account: row.account },
  product:
    row.product_slug === null || row.product_name === null
      ? null
      : { slug: row.product_slug, name: row.product_name },
  ...{ teller: row.teller_name, receivedOn: day(row.received_on), outcome: row.outcome },
  ...{ acknowledgedOn: known(row.acknowledged_on), closedOn: known(row.closed_on) },
})

/** One page of the reports, those still open first, then the latest received, and how many there are in all. */
export async function reportList(
  db: Db,
  { page, limit }: { readonly page: number; readonly limit: number },
): Promise<{ readonly rows: readonly Report[]; readonly total: number; readonly open: number }> {
  const rows = await reports(db)
    .orderBy(sql`r.closed_on is not null`)
    .orderBy('r.received_on', 'desc')
    .orderBy('r.id')
    .limit(limit)
    .offset((page - 1) * limit)
    .execute()
  const counts = await db
    .selectFrom('manifesto_report')
    .select(({ fn }) => [
      fn.countAll<number>().as('total'),
      fn.countAll<number>().filterWhere('closed_on', 'is', null).as('open'),
    ])
    .executeTakeFirstOrThrow()
  return { rows: rows.map(reportOf), total: Number(counts.total), open: Number(counts.open) }
}

/** One report; null when there is none of this id. */
export async function reportOfId(db: Db, id: string): Promise<Report | null> {
  const row = await reports(db).where('r.id', '=', id).executeTakeFirst()
  return row ? reportOf(row) : null
}

/** The product whose name or address was typed; null when there is none. */
export async function productTyped(db: Db, text: string): Promise<string | null> {
  const row = await db
    .selectFrom('product')
    .select('id')
    .where(sql<boolean>`slug = ${text} or folded(name) = folded(${text})`)
    .orderBy(sql`slug <> ${text}`)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return row?.id ?? null
}

export type NewReport = {
  readonly version: number
  readonly imposition: Imposition
  readonly productId: string | null
  readonly account: string
  /** Null: the person does not want to be known. */
  readonly teller: PersonId | null
}

/**
 * Keeps a report. No entry of the journal: who reads the journal would see that somebody spoke, and when; the row itself, which the
 * database keeps from being rewritten, is the trace.
 */
export async function addReport(tx: Tx, told: NewReport, today: Day): Promise<void> {
  await tx
    .insertInto('manifesto_report')
    .values({
      ...{ id: randomUUID(), version: told.version, imposition: told.imposition, product_id: told.productId },
      ...{ account: told.account, teller_id: told.teller, received_on: today },
      ...{ acknowledged_on: null, closed_on: null, outcome: null },
    })
    .execute()
}

const meanwhile = () =>
  new AppError('conflict', 'Ce signalement a changé entre-temps : rouvrez-le avant de continuer.')

/** Says that a report was read. Throws `conflict` when it already was. */
export async function acknowledgeReport(tx: Tx, id: string, today: Day): Promise<void> {
  const updated = await tx
    .updateTable('manifesto_report')
    .set({ acknowledged_on: today })
    .where('id', '=', id)
    .where('acknowledged_on', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!updated) throw meanwhile()
}

/** Closes a report with what came of it. Throws `conflict` when it was not read, or is closed. */
export async function closeReport(
  tx: Tx,
  id: string,
  { outcome, today }: { readonly outcome: string; readonly today: Day },
): Promise<void> {
  const updated = await tx
    .updateTable('manifesto_report')
    .set({ closed_on: today, outcome })
    .where('id', '=', id)
    .where('acknowledged_on', 'is not', null)
    .where('closed_on', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!updated) throw meanwhile()
}
