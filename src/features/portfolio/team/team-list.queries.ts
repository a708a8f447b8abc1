import { type SqlBool, sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import { type Day, day } from '../../../shared/day.ts'
import type { PersonId, reachOf } from '../../../shared/rights.ts'
import { inForce, lastingOn, withinReach } from '../as-of.queries.ts'
import { wordPatterns } from '../catalogue/word-pattern.ts'
import { loadNomenclatures } from '../nomenclature.queries.ts'
import { termOn } from '../nomenclature.ts'
import { tradesOn } from './mission.queries.ts'
import { employerKinds, type MissionId } from './mission.ts'
import type { HeldMission, TeamFacets, TeamFigures, TeamQuery } from './team-list.ts'

type Reach = ReturnType<typeof reachOf>

/** A selection of missions in force on a day, among what a reader reaches today. */
export type TeamFilter = Omit<TeamQuery, 'au' | 'page'> & {
  readonly day: Day
  readonly today: Day
  readonly reach: Reach
}

/** Keeps the missions (`m`, with their product `p`) that a right reaches today: it is a right of today, whatever the day looked at. */
export const missionWithin = (reach: Exclude<Reach, 'everything'>, today: Day) =>
  sql<SqlBool>`(m.incubator_id = any(${[...reach.incubatorIds]}::uuid[])
    or (m.product_id is not null and ${withinReach(reach, today)}))`

const ofIncubator = (slug: string, on: Day) => sql<SqlBool>`(i.slug = ${slug} or exists (
  select from product_incubator pi join incubator c on c.id = pi.incubator_id
   where pi.product_id = m.product_id and c.slug = ${slug} and ${inForce(on)}))`

const speaksOf = (pattern: string) =>
  sql<SqlBool>`folded(concat_ws(' ', who.name, p.name, i.name, m.employer)) like folded(${pattern})`

function selected(db: Db, filter: TeamFilter) {
  const { day: on, today, reach, trade, employerKind, incubator } = filter
  let query = db
    .selectFrom('mission as m')
    .innerJoin('person as who', 'who.id', 'm.person_id')
    .leftJoin('product as p', 'p.id', 'm.product_id')
    .leftJoin('incubator as i', 'i.id', 'm.incubator_id')
    .where(lastingOn('m', on))
  if (reach !== 'everything') query = query.where(missionWithin(reach, today))
  if (trade !== null) query = query.where('m.trade', '=', trade)
  if (employerKind !== null) query = query.where('m.employer_kind', '=', employerKind)
  if (incubator !== null) query = query.where(ofIncubator(incubator, on))
  for (const pattern of wordPatterns(filter.q)) query = query.where(speaksOf(pattern))
  return query
}

/** Who is in which team on a day, by name; one page of them, or all. */
export async function heldMissions(
  db: Db,
  filter: TeamFilter,
  slice: { readonly page: number; readonly size: number } | null,
): Promise<readonly HeldMission[]> {
  const rows = await selected(db, filter)
    .select(['m.id', 'm.person_id', 'who.name as person', 'm.trade', 'm.employer_kind', 'm.employer'])
    .select(['m.starts_on', 'm.ends_on', 'm.product_id'])
    .select(({ fn }) => [
      fn.coalesce('p.slug', 'i.slug').as('slug'),
      fn.coalesce('p.name', 'i.name').as('place'),
    ])
    .orderBy(sql`who.name collate french`)
    .orderBy('m.person_id')
    .orderBy(sql`coalesce(p.name, i.name) collate french`)
    .orderBy('m.id')
    .$if(slice !== null, (query) =>
      query.limit(slice?.size ?? 0).offset(((slice?.page ?? 1) - 1) * (slice?.size ?? 0)),
    )
    .execute()
  const { trade: trades } = await loadNomenclatures(db, ['trade'])
  return rows.map((row) => ({
    id: row.id as MissionId,
    person: { id: row.person_id as PersonId, name: row.person },
    place: {
      kind: row.product_id === null ? 'incubator' : 'product',
      slug: row.slug ?? '',
      name: row.place ?? '',
    },
    trade: termOn(trades, row.trade, filter.day),
    employerKind: row.employer_kind,
    employer: row.employer,
    startsOn: day(row.starts_on),
    endsOn: row.ends_on === null ? null : day(row.ends_on),
  }))
}

/** The figures of a selection: people, missions and teams, missions by trade and by kind of employer. */
export async function teamFigures(db: Db, filter: TeamFilter): Promise<TeamFigures> {
  const rows = await selected(db, filter)
    .select(({ fn }) => [
      'm.trade',
      'm.employer_kind',
      fn.countAll<number>().as('missions'),
      fn.count<number>('m.person_id').distinct().as('people'),
      sql<number>`count(distinct coalesce(m.product_id, m.incubator_id))`.as('teams'),
    ])
    .groupBy(sql`grouping sets ((m.trade), (m.employer_kind), ())`)
    .execute()
  const whole = rows.find(({ trade, employer_kind }) => trade === null && employer_kind === null)
  const trades = await tradesOn(db, filter.day)
  return {
    missions: whole?.missions ?? 0,
    people: whole?.people ?? 0,
    teams: whole?.teams ?? 0,
    trades: trades.flatMap((term) => {
      const row = rows.find(({ trade }) => trade === term.code)
      return row ? [{ ...term, count: row.missions }] : []
    }),
    employerKinds: employerKinds.flatMap((kind) => {
      const row = rows.find(({ employer_kind }) => employer_kind === kind)
      return row ? [{ kind, count: row.missions }] : []
    }),
  }
}

/** What the filters offer to a reader: every trade, and the incubators that they reach or that carry a product that they reach. */
export async function teamFacets(
  db: Db,
  { reach, today }: Pick<TeamFilter, 'reach' | 'today'>,
): Promise<TeamFacets> {
  const incubators = await db
    .selectFrom('incubator as i')
    .select(['i.slug as code', 'i.name as label'])
    .$if(reach !== 'everything', (query) =>
      query.where(reach === 'everything' ? sql<SqlBool>`true` : incubatorWithin(reach, today)),
    )
    .orderBy(sql`i.name collate french`)
    .orderBy('i.id')
    .execute()
  return { trades: await tradesOn(db, today), incubators }
}

const incubatorWithin = (reach: Exclude<Reach, 'everything'>, today: Day) =>
  sql<SqlBool>`(i.id = any(${[...reach.incubatorIds]}::uuid[]) or exists (
    select from product_incubator pi join product p on p.id = pi.product_id
     where pi.incubator_id = i.id and ${inForce(today)} and ${withinReach(reach, today)}))`
