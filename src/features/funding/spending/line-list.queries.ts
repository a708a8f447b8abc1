import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import type { Judged } from '../rules/expense.ts'
import { type Judging, judgedAmong, linesOf } from './line.queries.ts'
import { type Line, type LineState, lineStateOf } from './line.ts'
import { judgedState, type LineQuery, stateSlugs } from './line-list.ts'

/** A line with what the rules say of it today. */
export type JudgedLine = { readonly line: Line; readonly judged: Judged }

/** The latest day of a line: migration 0016 keeps an index of it. */
const latestDay = sql`coalesce(e.paid_on, e.service_done_on, e.engaged_on, e.recorded_on)`

const undecided = sql`not exists (select from expense_decision d where d.expense_id = e.id)`
const decidedSo = (accepted: boolean) =>
  sql`exists (select from expense_decision d where d.expense_id = e.id and d.accepted = ${accepted})`

/** What tells each state in SQL; for those that only the rules tell, what they have in common. */
function stateIs(state: LineState): RawBuilder<unknown> {
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

function narrowed(
  conventionId: string,
  { state, category, market, month, q }: LineQuery,
): RawBuilder<SqlBool> {
  const conditions = [
    sql`e.convention_id = ${conventionId}::uuid`,
    ...(state === null ? [] : [stateIs(stateSlugs[state])]),
    ...(category === null ? [] : [sql`e.category = ${category}`]),
    ...(market === null ? [] : [sql`e.market = ${market}`]),
    ...(month === null ? [] : [bounds(month)]),
    ...(q === ''
      ? []
      : [sql`concat_ws(' ', e.code, e.ej, e.dp, e.supplier_name, e.object) ilike ${escaped(q)}`]),
  ]
  return sql<SqlBool>`${sql.join(conditions, sql` and `)}`
}

const inOrder = sql`order by ${latestDay} desc, e.code`

/** The ids that facts alone tell, a page of them, and how many there are in all. */
async function pageOfIds(db: Db, where: RawBuilder<SqlBool>, { limit, offset }: Paging) {
  const { rows } = await sql<{ id: string }>`
    select e.id from expense e where ${where} ${inOrder} limit ${limit} offset ${offset}`.execute(db)
  const counted = await sql<{
    total: string
  }>`select count(*) as total from expense e where ${where}`.execute(db)
  return { ids: rows.map(({ id }) => id), total: Number(counted.rows[0]?.total ?? 0) }
}

/** The ids that only the rules tell: what is paid and not decided is judged, however much of it there is, without reading the rest. */
async function judgedIds(db: Db, judging: Judging, asked: Asked): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string; code: string }>`
    select e.id, e.code from expense e where ${narrowed(judging.conventionId, asked.query)} ${inOrder}`.execute(
    db,
  )
  const judged = await judgedAmong(db, judging, { ids: rows.map(({ id }) => id) })
  return rows
    .filter(({ code }) => {
      const one = judged.get(code)
      return one !== undefined && lineStateOf(one) === asked.state
    })
    .map(({ id }) => id)
}

type Paging = { readonly limit: number; readonly offset: number }

type Asked = { readonly query: LineQuery; readonly state: LineState }

/** A page of the lines of a convention, the latest first, and how many there are in all. */
export async function listLines(
  db: Db,
  judging: Judging,
  { query, limit, offset }: Paging & { readonly query: LineQuery },
): Promise<{ readonly lines: readonly JudgedLine[]; readonly total: number }> {
  const state = judgedState(query.state)
  if (state === null) {
    const { ids, total } = await pageOfIds(db, narrowed(judging.conventionId, query), { limit, offset })
    return { lines: await judgedLines(db, judging, ids), total }
  }
  const ids = await judgedIds(db, judging, { query, state })
  return { lines: await judgedLines(db, judging, ids.slice(offset, offset + limit)), total: ids.length }
}

/** Lines with what the rules say of each, in the order of the ids. */
export async function judgedLines(
  db: Db,
  judging: Judging,
  ids: readonly string[],
): Promise<readonly JudgedLine[]> {
  const lines = new Map((await linesOf(db, judging.conventionId, ids)).map((line) => [line.id, line]))
  const judged = await judgedAmong(db, judging, { ids })
  return ids.flatMap((id) => {
    const line = lines.get(id)
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
