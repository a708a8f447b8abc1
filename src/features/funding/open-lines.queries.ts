import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { type Day, day } from '../../shared/day.ts'
import type { Expense } from './rules/expense.ts'

const dayOrNull = (text: string | null): Day | null => (text === null ? null : day(text))

/** The rows of lines, with what the rules ask of each. */
const everyRow = (db: Db) =>
  db
    .selectFrom('expense as e')
    .leftJoin('expense as o', 'o.id', 'e.corrects')
    .leftJoin('expense_decision as d', 'd.expense_id', 'e.id')
    .select(['e.code', 'e.type', 'e.market', 'e.category', 'e.ht_cents', 'e.vat_cents'])
    .select(['e.ej', 'e.ej_post', 'e.dp', 'e.dp_post', 'e.engaged_on', 'e.service_done_on', 'e.paid_on'])
    .select(['e.recorded_on', 'e.cancelled_on', 'd.accepted', 'd.decided_on', 'd.motive'])
    // What was moved from another convention corrects nothing here, whatever bears the same name.
    .select(sql<string | null>`case when o.convention_id = e.convention_id then o.code end`.as('original'))

/** The rows of the lines of a convention, with what the rules ask of each. */
export const expenseRows = (db: Db, conventionId: string) =>
  everyRow(db).where('e.convention_id', '=', conventionId)

type Row = Awaited<ReturnType<ReturnType<typeof expenseRows>['execute']>>[number]

/** A line as the rules judge it. */
export const expenseOf = (row: Row): Expense => ({
  ...{ id: row.code, type: row.type, market: row.market, category: row.category },
  ...{ htCents: Number(row.ht_cents), vatCents: Number(row.vat_cents) },
  ...{ ej: row.ej, ejPost: row.ej_post, dp: row.dp ?? '', dpPost: row.dp_post },
  ...{ engagedOn: dayOrNull(row.engaged_on), serviceDoneOn: dayOrNull(row.service_done_on) },
  ...{ paidOn: dayOrNull(row.paid_on), recordedOn: day(row.recorded_on) },
  ...{ cancelledOn: dayOrNull(row.cancelled_on), corrects: row.original },
  decision:
    row.accepted === null || row.decided_on === null
      ? null
      : { accept: row.accepted, on: day(row.decided_on), by: '', motive: row.motive ?? '' },
})

/** The lines of a convention, each with what was decided of it, in the order of their codes; only those with these ids, when given. */
export async function expensesOf(
  db: Db,
  conventionId: string,
  ids?: readonly string[],
): Promise<readonly Expense[]> {
  const every = expenseRows(db, conventionId).orderBy('e.code')
  const asked = ids === undefined ? every : every.where(sql<boolean>`e.id = any(${[...ids]}::uuid[])`)
  return (await asked.execute()).map(expenseOf)
}

/**
 * These lines, with what corrections among them are judged by: the lines that they correct, and what these were already corrected by. `own`:
 * a query of their `id` and `corrects`.
 */
async function withOriginals(
  db: Db,
  conventionId: string,
  own: RawBuilder<unknown>,
): Promise<readonly Expense[]> {
  const rows = await expenseRows(db, conventionId)
    .where(
      sql<boolean>`e.id in (
        with own as (${own})
        select id from own union all select corrects from own where corrects is not null
        union all select x.id from expense x where x.corrects in (select corrects from own where corrects is not null))`,
    )
    .orderBy('e.code')
    .execute()
  return rows.map(expenseOf)
}

/**
 * The lines of a convention that nobody had decided by a day, with what corrections among them are judged by: the lines that they correct, and
 * what these were already corrected by. What was decided is in the ledger, summed.
 */
export const openLinesOn = (db: Db, conventionId: string, until: Day): Promise<readonly Expense[]> =>
  withOriginals(
    db,
    conventionId,
    sql`select x.id, x.corrects from expense x
         where x.convention_id = ${conventionId}::uuid and x.recorded_on <= ${until} and (x.decided_on is null or x.decided_on > ${until})`,
  )

/** The lines of a convention that no interim statement lists, with what corrections among them are judged by. */
export const unlistedLines = (db: Db, conventionId: string): Promise<readonly Expense[]> =>
  withOriginals(
    db,
    conventionId,
    sql`select x.id, x.corrects from expense x
         where x.convention_id = ${conventionId}::uuid
           and not exists (select from statement_line l where l.expense_id = x.id and l.kind = 'INTERIM')`,
  )

/** A convention and the days between which no line falls outside its term. */
export type TermDays = { readonly conventionId: string; readonly from: Day; readonly to: Day }

/**
 * The lines paid by a day of which a date falls before or after these days, unless somebody had accepted them by then, of each of these
 * conventions by their ids: one question, however many they are. A line is ordered before it is served, and served before it is paid.
 */
export async function paidBeyond(
  db: Db,
  terms: readonly TermDays[],
  until: Day,
): Promise<ReadonlyMap<string, readonly Expense[]>> {
  const rows = await everyRow(db)
    .select('e.convention_id')
    .where(
      sql<boolean>`e.id in (
        with asked as (
          select * from unnest(${terms.map(({ conventionId }) => conventionId)}::uuid[], ${terms.map(({ from }) => from)}::date[], ${terms.map(({ to }) => to)}::date[])
            a (convention_id, from_day, to_day))
        select x.id from asked join expense x using (convention_id)
         where (x.decided_on is null or x.decided_on > ${until}) and x.recorded_on <= ${until} and x.paid_on <= ${until}
           and (x.engaged_on < from_day or x.paid_on > to_day)
        union all
        select x.id from expense_decision y join expense x on x.id = y.expense_id join asked using (convention_id)
         where not y.accepted and y.decided_on <= ${until} and x.recorded_on <= ${until} and x.paid_on <= ${until}
           and (x.engaged_on < from_day or x.paid_on > to_day))`,
    )
    .orderBy('e.code')
    .execute()
  const byConvention = Map.groupBy(rows, ({ convention_id }) => convention_id)
  return new Map([...byConvention].map(([id, own]) => [id, own.map(expenseOf)]))
}
