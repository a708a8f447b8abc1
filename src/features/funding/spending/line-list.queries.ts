import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import type { Day } from '../../../shared/day.ts'
import type { LotName } from '../lot/lot.ts'
import type { Judged } from '../rules/expense.ts'
import { type Certainty, certaintyOf } from './certainty.ts'
import { type Judging, judgedAmong, linesOf } from './line.queries.ts'
import { type Line, type LineState, lineStateOf } from './line.ts'
import { judgedStateOf, type LineQuery, stateSlugs } from './line-list.ts'

/** A line with what the rules say of it today. */
export type JudgedLine = { readonly line: Line; readonly judged: Judged }

/** The latest day of a line: migration 0016 keeps an index of it. */
const latestDay = sql`coalesce(e.paid_on, e.service_done_on, e.engaged_on, e.recorded_on)`

const undecided = sql`not exists (select from expense_decision d where d.expense_id = e.id)`
const decidedSo = (accepted: boolean) =>
  sql`exists (select from expense_decision d where d.expense_id = e.id and d.accepted = ${accepted})`

/** What tells each state in SQL, of `expense e`; for those that only the rules tell, what they have in common. A test holds it to `lineStateOf`. */
export function stateIs(state: LineState): RawBuilder<unknown> {
  switch (state) {
    case 'planned':
      return sql`e.engaged_on is null and e.service_done_on is null and e.paid_on is null and e.cancelled_on is null`
    case 'engaged':
      return sql`e.engaged_on is not null and e.service_done_on is null and e.paid_on is null and e.cancelled_on is null`
    case 'to-request':
      return sql`e.service_done_on is not null and e.paid_on is null and e.dp is null`
    case 'to-pay':
      return sql`e.service_done_on is not null and e.paid_on is null and e.dp is not null`
    case 'cancelled':
      return sql`e.cancelled_on is not null`
    case 'accepted':
    case 'put-in-doubt':
      return decidedSo(true)
    case 'rejected':
      return decidedSo(false)
    case 'incomplete':
    case 'to-accept':
    case 'to-decide':
    case 'against-rules':
      return sql`e.paid_on is not null and ${undecided}`
  }
}

const escaped = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`

const bounds = (month: string) => sql`(${latestDay} >= ${`${month}-01`}::date
  and ${latestDay} < (${`${month}-01`}::date + interval '1 month'))`

const isOfLot = ({ market, number }: LotName) => sql`exists (select from purchase_order o
  where o.id = e.order_id and o.market = ${market} and o.lot_number = ${number})`

function narrowed(
  conventionId: string,
  { state, category, market, lot, month, q }: LineQuery,
): RawBuilder<SqlBool> {
  const conditions = [
    sql`e.convention_id = ${conventionId}::uuid`,
    ...(state === null ? [] : [stateIs(stateSlugs[state])]),
    ...(category === null ? [] : [sql`e.category = ${category}`]),
    ...(market === null ? [] : [sql`e.market = ${market}`]),
    ...(lot === null ? [] : [isOfLot(lot)]),
    ...(month === null ? [] : [bounds(month)]),
    ...(q === ''
      ? []
      : [sql`concat_ws(' ', e.code, e.ej, e.dp, e.supplier_name, e.object) ilike ${escaped(q)}`]),
  ]
  return sql<SqlBool>`${sql.join(conditions, sql` and `)}`
}

const inOrder = sql`order by ${latestDay} desc, e.code`

const upTo = (column: RawBuilder<unknown>, until: Day | null) =>
  until === null ? sql`true` : sql`${column} <= ${until}`

/** Where the facts alone tell the verdict (see `certaintyOf`): a paid expense whose payment was not moved here from elsewhere too. */
const isCertain = ({ from, engagedUntil, doneUntil, paidUntil, markets }: Certainty, today: Day) => sql`(
  e.type = 'EXPENSE' and e.recorded_on <= ${today} and e.paid_on <= ${today}
  and e.engaged_on >= ${from} and e.engaged_on <= e.service_done_on and e.service_done_on <= e.paid_on
  and ${upTo(sql`e.engaged_on`, engagedUntil)} and ${upTo(sql`e.service_done_on`, doneUntil)}
  and ${upTo(sql`e.paid_on`, paidUntil)} and e.market = any(${[...markets]}::text[])
  and not exists (select from expense r where r.convention_id = e.convention_id and r.type = 'RECLASSIFICATION'
    and (r.ej, r.ej_post, r.dp, r.dp_post) = (e.ej, e.ej_post, e.dp, e.dp_post)))`

const among = (codes: readonly string[]) => sql`e.category = any(${[...codes]}::text[])`

/** What is paid and not decided is judged where it must be; what is certain is told without being read. */
async function judgedState(db: Db, judging: Judging, query: LineQuery): Promise<RawBuilder<SqlBool> | null> {
  const state = judgedStateOf(query.state)
  if (state === null) return null
  const where = narrowed(judging.conventionId, query)
  const certainty = certaintyOf(judging.terms)
  const certain = isCertain(certainty, judging.today)
  const { rows } = await sql<{ id: string }>`
    select e.id from expense e
     where ${where} and (${certain} and ${among([...certainty.accepted, ...certainty.reviewed])}) is not true`.execute(
    db,
  )
  const doubtful = await judgedLines(
    db,
    judging,
    rows.map(({ id }) => id),
  )
  const found = doubtful.filter(({ judged }) => lineStateOf(judged) === state).map(({ line }) => line.id)
  const told = { 'to-accept': certainty.accepted, 'to-decide': certainty.reviewed }
  const codes = state === 'to-accept' || state === 'to-decide' ? told[state] : []
  return sql<SqlBool>`${where} and (e.id = any(${found}::uuid[]) or (${certain} and ${among(codes)}))`
}

type Paging = { readonly limit: number; readonly offset: number }

/** The ids of the lines asked for, the latest first: a page of them when one is given. */
async function idsIn(db: Db, where: RawBuilder<SqlBool>, paging?: Paging): Promise<readonly string[]> {
  const page = paging === undefined ? sql`` : sql`limit ${paging.limit} offset ${paging.offset}`
  const { rows } = await sql<{
    id: string
  }>`select e.id from expense e where ${where} ${inOrder} ${page}`.execute(db)
  return rows.map(({ id }) => id)
}

/** A page of the lines of a convention, the latest first, and how many there are in all. */
export async function listLines(
  db: Db,
  judging: Judging,
  { query, ...paging }: Paging & { readonly query: LineQuery },
): Promise<{ readonly lines: readonly JudgedLine[]; readonly total: number }> {
  const where = (await judgedState(db, judging, query)) ?? narrowed(judging.conventionId, query)
  const counted = await sql<{
    total: string
  }>`select count(*) as total from expense e where ${where}`.execute(db)
  const ids = await idsIn(db, where, paging)
  return { lines: await judgedLines(db, judging, ids), total: Number(counted.rows[0]?.total ?? 0) }
}

/** As many as are read at once for a file: nobody else waits for long. */
const READ_AT_ONCE = 1000

/** Every line asked for, the latest first, a handful at a time. */
export async function* everyLine(
  db: Db,
  judging: Judging,
  query: LineQuery,
): AsyncGenerator<readonly JudgedLine[]> {
  const where = (await judgedState(db, judging, query)) ?? narrowed(judging.conventionId, query)
  const ids = await idsIn(db, where)
  for (let i = 0; i < ids.length; i += READ_AT_ONCE)
    yield await judgedLines(db, judging, ids.slice(i, i + READ_AT_ONCE))
}

/** Lines with what the rules say of each, in the order of the ids. */
async function judgedLines(db: Db, judging: Judging, ids: readonly string[]): Promise<readonly JudgedLine[]> {
  const lines = await linesOf(db, judging.conventionId, ids)
  const judged = await judgedAmong(db, judging, { lines })
  const byId = new Map(lines.map((line) => [line.id, line]))
  return ids.flatMap((id) => {
    const line = byId.get(id)
    const one = line && judged.get(line.expense.id)
    return line && one ? [{ line, judged: one }] : []
  })
}

/** The first and the last month in which something happened to a line ("2025-10"); null: there is no line. */
export async function monthsBetween(
  db: Db,
  conventionId: string,
): Promise<{ readonly first: string; readonly last: string } | null> {
  const { rows } = await sql<{ first: string | null; last: string | null }>`
    select to_char(min(${latestDay}), 'YYYY-MM') as first, to_char(max(${latestDay}), 'YYYY-MM') as last
      from expense e where e.convention_id = ${conventionId}::uuid`.execute(db)
  const { first, last } = rows[0] ?? { first: null, last: null }
  return first === null || last === null ? null : { first, last }
}
