import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/database.ts'
import { type Day, day } from '../../../shared/day.ts'
import { holdAccounts } from '../accounts.queries.ts'
import { expenseOf, expenseRows, expensesOf } from '../open-lines.queries.ts'
import type { Expense, Judged } from '../rules/expense.ts'
import { judge } from '../rules/judgement.ts'
import { knownBy } from '../rules/known-by.ts'
import type { Terms } from '../rules/terms.ts'
import type { Line, TakenBack } from './line.ts'

const dayOrNull = (text: string | null): Day | null => (text === null ? null : day(text))

const lineRows = (db: Db, conventionId: string) =>
  expenseRows(db, conventionId)
    .leftJoin('purchase_order as w', (join) => join.on(sql<boolean>`w.id = coalesce(e.order_id, o.order_id)`))
    .leftJoin('person as p', 'p.id', 'd.decided_by')
    .select(['e.id', 'e.version', 'e.order_id', 'e.invoice', 'e.requested_on', 'e.certified_on'])
    .select(['e.supplier_name', 'e.supplier_siret', 'e.object', 'e.cancel_reason', 'w.engaged_by'])
    .select(['o.id as original_id', 'o.convention_id as original_convention', 'o.code as original_code'])
    .select(['d.decided_by', 'd.recorded_at', 'p.name as decider'])
    .select(sql<boolean>`e.units is not null`.as('has_units'))
    .select(sql<string | null>`coalesce(e.certified_by, o.certified_by)`.as('certified_by'))

type LineRow = Awaited<ReturnType<ReturnType<typeof lineRows>['execute']>>[number]

function originalOf(row: LineRow): Line['original'] {
  const { original_id: id, original_convention: conventionId, original_code: code } = row
  return id === null || conventionId === null || code === null ? null : { id, conventionId, code }
}

const lineOf = (row: LineRow): Line => ({
  ...{
    id: row.id,
    version: row.version,
    expense: expenseOf(row),
    orderId: row.order_id,
    hasUnits: row.has_units,
  },
  ...{ invoice: row.invoice, supplier: row.supplier_name, supplierSiret: row.supplier_siret },
  ...{ object: row.object, cancelReason: row.cancel_reason },
  ...{ requestedOn: dayOrNull(row.requested_on), certifiedOn: dayOrNull(row.certified_on) },
  ...{ engagedBy: row.engaged_by, certifiedBy: row.certified_by, original: originalOf(row) },
  decided:
    row.recorded_at === null
      ? null
      : {
          by: row.decided_by === null ? null : { id: row.decided_by, name: row.decider },
          at: row.recorded_at,
        },
})

/** Lines of a convention by their ids, in the order of their codes. */
export async function linesOf(
  db: Db,
  conventionId: string,
  ids: readonly string[],
): Promise<readonly Line[]> {
  if (ids.length === 0) return []
  const rows = await lineRows(db, conventionId)
    .where(sql<boolean>`e.id = any(${[...ids]}::uuid[])`)
    .orderBy('e.code')
    .execute()
  return rows.map(lineOf)
}

/** The ids of the lines that bear these codes in a convention, by code. */
export async function idsOfCodes(
  db: Db,
  conventionId: string,
  codes: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('expense')
    .select(['id', 'code'])
    .where('convention_id', '=', conventionId)
    .where(sql<boolean>`code = any(${[...codes]}::text[])`)
    .execute()
  return new Map(rows.map(({ id, code }) => [code, id]))
}

/** Holds the orders on which lines are delivered, before the lines themselves, as whoever delivers on them or settles them does. */
export async function holdOrdersOf(tx: Db, ids: readonly string[]): Promise<void> {
  await sql`
    select from purchase_order where id in (select order_id from expense where id = any(${[...ids]}::uuid[]))
     order by ej for update`.execute(tx)
}

/** Holds lines, and those that they correct, until the end of the transaction: whoever comes second sees what the first one wrote. */
export async function holdLines(tx: Db, ids: readonly string[]): Promise<void> {
  await sql`
    select from expense
     where id = any(${[...ids]}::uuid[]) or id in (select corrects from expense where id = any(${[...ids]}::uuid[]))
     order by id for update`.execute(tx)
}

/** Nobody else brings lines from a file, makes one from another, nor takes the number of an order in a convention until the end of the transaction. */
export const holdCodes = (tx: Tx, conventionId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`codes ${conventionId}`}, 0))`.execute(tx)

/** Holds conventions, open and with their codes, for whoever adds lines to them, before any line is held; always in the same order. */
export async function holdToAdd(tx: Tx, conventionIds: readonly string[]): Promise<void> {
  const ids = conventionIds.toSorted()
  for (const id of ids) await holdAccounts(tx, id)
  for (const id of ids) await holdCodes(tx, id)
}

export type Judging = { readonly conventionId: string; readonly terms: Terms; readonly today: Day }

/**
 * What bears on the judgement of some lines: what they correct, what else corrects it, and what was brought twice under one payment. No two
 * expenses are (the database holds it): only what was moved here from another convention, which is little, and the expense of that payment.
 */
async function bearingOn(db: Db, conventionId: string, ids: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    with asked as (select id, corrects from expense where id = any(${[...ids]}::uuid[])),
    moved as (select * from expense where convention_id = ${conventionId}::uuid and type = 'RECLASSIFICATION')
    select corrects as id from asked where corrects is not null
     union select c.id from asked a join expense c on c.corrects = a.corrects
     union select id from moved
     union select e.id from moved m
       join expense e on (e.ej, e.ej_post, e.dp, e.dp_post) = (m.ej, m.ej_post, m.dp, m.dp_post)
        and e.type = 'EXPENSE' and e.dp is not null`.execute(db)
  return rows.map(({ id }) => id)
}

/** What would be decided of some lines, by code, were it decided today. */
export type Deciding = {
  readonly codes: ReadonlySet<string>
  readonly accept: boolean
  readonly motive: string
}

const decidedSo =
  ({ codes, accept, motive }: Deciding, today: Day) =>
  (expense: Expense): Expense =>
    codes.has(expense.id) ? { ...expense, decision: { accept, on: today, by: '', motive } } : expense

type Among = { readonly lines: readonly Line[]; readonly deciding?: Deciding }

/** What the rules say today of some lines, by code: the same as if all the lines of the convention were judged (a test holds it). */
export async function judgedAmong(
  db: Db,
  { conventionId, terms, today }: Judging,
  { lines, deciding }: Among,
): Promise<ReadonlyMap<string, Judged>> {
  if (lines.length === 0) return new Map()
  const known = new Set(lines.map(({ id }) => id))
  const bearing = await bearingOn(db, conventionId, [...known])
  const others = bearing.filter((id) => !known.has(id))
  const expenses = [
    ...lines.map(({ expense }) => expense),
    ...(others.length === 0 ? [] : await expensesOf(db, conventionId, others)),
  ]
  const judged = judge(
    knownBy(deciding === undefined ? expenses : expenses.map(decidedSo(deciding, today)), today),
    // The database itself refuses a payment that another convention claims.
    { terms, claimedElsewhere: new Set<string>(), autoDecides: false },
  )
  return new Map(judged.map((one) => [one.expense.id, one]))
}

/** What takes some of a line back, here, in the order of codes. */
export async function takersOf(db: Db, lineId: string): Promise<readonly TakenBack[]> {
  const rows = await db
    .selectFrom('expense as e')
    .leftJoin('expense_decision as d', 'd.expense_id', 'e.id')
    .select(['e.code', 'e.type', 'e.ht_cents', 'e.vat_cents', 'd.accepted'])
    .where('e.corrects', '=', lineId)
    .where(sql<boolean>`e.ht_cents < 0`)
    .orderBy('e.code')
    .execute()
  return rows.map(({ code, type, ht_cents, vat_cents, accepted }) => ({
    ...{ code, type, htCents: Number(ht_cents), vatCents: Number(vat_cents) },
    isRejected: accepted === false,
  }))
}

/** The day on which the final statement of each closed convention was frozen, by id: nothing changes after. */
export async function closedConventions(db: Db): Promise<ReadonlyMap<string, Day>> {
  const rows = await db
    .selectFrom('statement')
    .select(['convention_id', 'frozen_on'])
    .where('kind', '=', 'FINAL')
    .execute()
  return new Map(rows.map(({ convention_id, frozen_on }) => [convention_id, day(frozen_on)]))
}
