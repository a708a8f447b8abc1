import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { type Day, day } from '../../shared/day.ts'
import { lastingOn } from './as-of.queries.ts'
import type { CarriedLife } from './incubator-life.ts'
import { type Knowledge, knowledgeOf } from './knowledge.ts'
import type { IncubatorId, ProductId } from './product.ts'

type LifeRow = {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly mission: string
  readonly spans: readonly (readonly [string | null, string | null])[]
  readonly phases: readonly (readonly [string, string])[]
  readonly others: CarriedLife['others']
}

const dayOrNull = (text: string | null): Day | null => (text === null ? null : day(text))

/** The products that an incubator carried by a day, in the French order of names, each with what had happened by then. */
export async function livesCarriedBy(
  db: Db,
  { incubatorId, on }: { readonly incubatorId: IncubatorId; readonly on: Day },
): Promise<readonly CarriedLife[]> {
  const { rows } = await sql<LifeRow>`
    with mine as (
      select pi.product_id, json_agg(json_build_array(pi.starts_on, pi.ends_on) order by pi.position) as spans
      from product_incubator pi
      where pi.incubator_id = ${incubatorId} and coalesce(pi.starts_on, '-infinity') <= ${on}::date
      group by pi.product_id
    )
    select p.id, p.slug, p.name, p.mission, mine.spans,
      coalesce((select json_agg(json_build_array(ph.phase, ph.starts_on) order by ph.position)
        from product_phase ph where ph.product_id = p.id and ph.starts_on <= ${on}::date), '[]') as phases,
      coalesce((select json_agg(json_build_object('slug', i.slug, 'name', i.name) order by o.position)
        from product_incubator o join incubator i on i.id = o.incubator_id
        where o.product_id = p.id and o.incubator_id <> ${incubatorId} and ${lastingOn('o', on)}), '[]') as others
    from mine join product p on p.id = mine.product_id
    order by p.name collate french, p.id`.execute(db)
  return rows.map(({ id, spans, phases, ...row }) => ({
    ...row,
    id: id as ProductId,
    spans: spans.map(([start, end]) => ({ startsOn: dayOrNull(start), endsOn: dayOrNull(end) })),
    // Read by the database as days: they need no second look.
    phases: phases.map(([phase, start]) => ({ phase, startsOn: start as Day, endsOn: null })),
  }))
}

/** What is known of these products, in no order. */
export async function knownOf(
  db: Db,
  ids: readonly ProductId[],
): Promise<readonly { readonly known: readonly Knowledge[] }[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('product as p')
    .select([
      'p.contact',
      'p.link',
      'p.repository',
      'p.stats_url as statsUrl',
      'p.stats_declared as statsDeclared',
    ])
    .select(['p.impact_url as impactUrl', 'p.budget_url as budgetUrl', 'p.dashlord_url as dashlordUrl'])
    .select(['p.accessibility_status as accessibilityStatus', 'p.risk_analysis_url as riskAnalysisUrl'])
    .select([
      'p.risk_analysis_declared as riskAnalysisDeclared',
      'p.mon_service_securise as monServiceSecurise',
    ])
    .select(sql<boolean>`exists (select from product_sponsor s where s.product_id = p.id)`.as('sponsored'))
    .where(sql<boolean>`p.id = any(${[...ids]}::uuid[])`)
    .execute()
  return rows.map(({ sponsored, ...facts }) => ({
    known: knowledgeOf({ ...facts, sponsors: sponsored ? [true] : [] }),
  }))
}

/** An organisation, and how many of the products it sponsors. */
export type SponsorCount = {
  readonly slug: string
  readonly name: string
  readonly acronym: string | null
  readonly count: number
}

/** The organisations that sponsor these products, those that sponsor most of them first. */
export async function sponsorsOf(db: Db, ids: readonly ProductId[]): Promise<readonly SponsorCount[]> {
  if (ids.length === 0) return []
  return await db
    .selectFrom('product_sponsor as ps')
    .innerJoin('organisation as o', 'o.id', 'ps.organisation_id')
    .select(({ fn }) => ['o.slug', 'o.name', 'o.acronym', fn.countAll<number>().as('count')])
    .where(sql<boolean>`ps.product_id = any(${[...ids]}::uuid[])`)
    .groupBy('o.id')
    .orderBy('count', 'desc')
    .orderBy(sql`o.name collate french`)
    .execute()
}

/** Something written for a day to come: an event, or the beginning of a phase. */
export type Upcoming = {
  readonly slug: string
  readonly name: string
  readonly on: Day
  readonly scheme: 'event' | 'phase'
  readonly code: string
}

/** What is written for these products after a day, the nearest first, a few of them. */
export async function upcomingOf(
  db: Db,
  { ids, after, limit }: { readonly ids: readonly ProductId[]; readonly after: Day; readonly limit: number },
): Promise<readonly Upcoming[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Omit<Upcoming, 'on'> & { readonly on: string }>`
    select p.slug, p.name, u.on_day as on, u.scheme, u.code from (
      select e.product_id, e.happened_on as on_day, e.scheme, e.kind as code from product_event e
      union all
      select f.product_id, f.starts_on, f.scheme, f.phase from product_phase f) u
    join product p on p.id = u.product_id
    where u.product_id = any(${[...ids]}::uuid[]) and u.on_day > ${after}::date
    order by u.on_day, p.name collate french, u.code limit ${limit}`.execute(db)
  return rows.map((row) => ({ ...row, on: day(row.on) }))
}
