import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import type { Obstacle, ObstacleKind, Obstacles } from './obstacles.ts'

/** How many of each kind a page names: the others are counted. */
const NAMED = 20

type Row = {
  readonly kind: Exclude<ObstacleKind, 'no-final-statement'>
  readonly ref: string
  readonly about: string
  readonly cents: string
  readonly total: string
}

/**
 * What still stands in the way of closing a convention: orders with something left to deliver, lines not paid, lines paid that nobody decided,
 * statements that two people have not signed. The first of each kind, by their references, and how many there are. Amounts with VAT.
 */
export async function obstaclesOf(db: Db, conventionId: string): Promise<Obstacles> {
  const { rows } = await sql<Row>`
    with found as (
      select 'order' as kind, o.ej as ref, o.supplier_name as about, o.ttc_cents - d.delivered as cents
        from purchase_order o
        cross join lateral (select coalesce(sum(e.ttc_cents), 0) as delivered from expense e
                             where e.order_id = o.id and e.type = 'EXPENSE' and e.cancelled_on is null) d
       where o.convention_id = ${conventionId}::uuid and o.settled_on is null and o.ttc_cents > d.delivered
       union all
      select case when paid_on is null then 'unpaid-line' else 'undecided-line' end, code, supplier_name, ttc_cents
        from expense where convention_id = ${conventionId}::uuid and cancelled_on is null and decided_on is null
       union all
      select 'unsigned-statement', s.number::text, case when s.kind = 'FINAL' then 'final' else 'intermédiaire' end, s.total_cents
        from statement s where s.convention_id = ${conventionId}::uuid
         and (select count(*) from statement_signature g where g.statement_id = s.id) < 2),
    ranked as (
      select *, count(*) over (partition by kind) as total, row_number() over (partition by kind order by length(ref), ref) as place from found)
    select kind, ref, about, cents, total from ranked where place <= ${NAMED} order by kind, place`.execute(
    db,
  )
  const named = (kind: ObstacleKind): { readonly named: readonly Obstacle[]; readonly count: number } => {
    const of = rows.filter((row) => row.kind === kind)
    return {
      named: of.map(({ ref, about, cents }) => ({ ref, about, cents: Number(cents) })),
      count: Number(of[0]?.total ?? 0),
    }
  }
  const final = await db
    .selectFrom('statement')
    .select('id')
    .where('convention_id', '=', conventionId)
    .where('kind', '=', 'FINAL')
    .executeTakeFirst()
  return {
    order: named('order'),
    'unpaid-line': named('unpaid-line'),
    'undecided-line': named('undecided-line'),
    'unsigned-statement': named('unsigned-statement'),
    'no-final-statement': { named: [], count: final === undefined ? 1 : 0 },
  }
}
