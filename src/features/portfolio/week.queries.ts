import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { type Day, day } from '../../shared/day.ts'
import { type Actor, type PersonId, reachOf } from '../../shared/rights.ts'
import { withinReach } from './as-of.queries.ts'
import { loadNomenclatures } from './nomenclature.queries.ts'
import { type Nomenclatures, termOn } from './nomenclature.ts'
import { ERASED } from './team/team.messages.ts'
import { missionWithin } from './team/team-list.queries.ts'
import type { DatedFact, Told, Week, WeekCounts } from './week.ts'

type Asked = { readonly week: Week; readonly actor: Actor; readonly today: Day }

type Place = {
  readonly product_slug: string | null
  readonly slug: string
  readonly name: string
  readonly followed: boolean
}

type FactRow = Place & {
  readonly kind: DatedFact['kind']
  readonly code: string
  readonly on: string
  readonly comment: string | null
  readonly person_id: string | null
  readonly person: string | null
}

/** Beyond, a week is told to be cut. */
const FACTS_AT_MOST = 1000
const RECORDS_AT_MOST = 300

/** Whether a product (`p`) or an incubator (`i`) is among what an actor may read the journal of. */
function followedBy(actor: Actor, today: Day) {
  const reach = reachOf(actor, 'journal.read')
  return reach === 'everything'
    ? sql<boolean>`true`
    : sql<boolean>`(case when i.id is null then ${withinReach(reach, today)} else i.id = any(${[...reach.incubatorIds]}::uuid[]) end)`
}

function mayKnowPeople(actor: Actor, today: Day) {
  const reach = reachOf(actor, 'team.read')
  return reach === 'everything' ? sql<boolean>`true` : missionWithin(reach, today)
}

const placeOf = ({ product_slug, slug, name }: Place): Told['place'] => ({
  ...{ kind: product_slug === null ? 'incubator' : 'product', slug, name },
})

/** Phases entered and events are public; arrivals and departures are told of the teams that the actor may read. */
const factRows = ({ week, actor, today }: Asked) => sql<FactRow>`
  with told as (
    select 'phase' as kind, o.product_id, null::uuid as incubator_id, o.phase as code, o.starts_on as on_day, o.comment, null::uuid as person_id
      from product_phase o where o.starts_on between ${week.monday}::date and ${week.sunday}::date
    union all
    select 'event', o.product_id, null, o.kind, o.happened_on, o.comment, null
      from product_event o where o.happened_on between ${week.monday}::date and ${week.sunday}::date
    union all
    select 'arrival', m.product_id, m.incubator_id, m.trade, m.starts_on, null, m.person_id
      from mission m left join product p on p.id = m.product_id
     where m.starts_on between ${week.monday}::date and ${week.sunday}::date and ${mayKnowPeople(actor, today)}
    union all
    select 'departure', m.product_id, m.incubator_id, m.trade, m.ends_on, null, m.person_id
      from mission m left join product p on p.id = m.product_id
     where m.ends_on between ${week.monday}::date and ${week.sunday}::date and ${mayKnowPeople(actor, today)}
  )
  select told.kind, told.code, told.on_day as "on", told.comment, told.person_id, who.name as person,
    p.slug as product_slug, coalesce(p.slug, i.slug) as slug, coalesce(p.name, i.name) as name, ${followedBy(actor, today)} as followed
  from told
    left join product p on p.id = told.product_id
    left join incubator i on i.id = told.incubator_id
    left join person who on who.id = told.person_id
  order by told.on_day, told.kind, coalesce(p.name, i.name), told.person_id
  limit ${FACTS_AT_MOST}`

function factOf(row: FactRow, lists: Nomenclatures, today: Day): DatedFact {
  const on = day(row.on)
  const term = (scheme: 'phase' | 'event' | 'trade') => termOn(lists[scheme], row.code, today)
  if (row.kind === 'phase') return { kind: 'phase', on, term: term('phase') }
  if (row.kind === 'event') return { kind: 'event', on, term: term('event'), comment: row.comment }
  return {
    ...{ kind: row.kind, on, trade: term('trade') },
    person: { id: (row.person_id ?? '') as PersonId, name: row.person },
  }
}

type RecordRow = Place & {
  readonly created: boolean
  readonly fields: readonly string[]
  readonly who: readonly (string | null)[]
}

const instantsOf = ({ monday, sunday }: Week) => ({
  from: sql`(${monday}::date::timestamp at time zone 'Europe/Paris')`,
  to: sql`((${sunday}::date + 1)::timestamp at time zone 'Europe/Paris')`,
})

/** Records created or changed by a person or by Terreau, imports aside, one row a thing. */
const recordRows = ({ week, actor, today }: Asked) => sql<RecordRow>`
  with entry as (
    select e.subject_kind, e.subject_id, e.action, e.actor_id, e.body::jsonb as body, e.seq
      from journal_entry e
     where e.at >= ${instantsOf(week).from} and e.at < ${instantsOf(week).to}
       and e.action in ('product.created', 'product.updated', 'incubator.created', 'incubator.updated')
  ), changed as (
    select subject_kind, subject_id, bool_or(action like '%.created') as created, max(seq) as seq,
      array_agg(distinct actor_id) filter (where actor_id is not null) as actors
    from entry group by subject_kind, subject_id
  ), written as (
    select e.subject_kind, e.subject_id, array_agg(distinct field order by field) as fields
    from entry e, jsonb_object_keys(e.body -> 'after') field
    where e.action like '%.updated' group by e.subject_kind, e.subject_id
  )
  select c.created, coalesce(w.fields, '{}') as fields, p.slug as product_slug, coalesce(p.slug, i.slug) as slug, coalesce(p.name, i.name) as name,
    ${followedBy(actor, today)} as followed,
    array(select who.name from person who where who.id = any(c.actors) order by who.name) as who
  from changed c
    left join written w on w.subject_kind = c.subject_kind and w.subject_id = c.subject_id
    left join product p on c.subject_kind = 'product' and p.id = c.subject_id
    left join incubator i on c.subject_kind = 'incubator' and i.id = c.subject_id
  where coalesce(p.id, i.id) is not null
  order by c.seq desc
  limit ${RECORDS_AT_MOST}`

/** All that changed during a week, as an actor may know it. `cut`: there was more than a page holds. */
export type WeekTold = WeekCounts & { readonly told: readonly Told[]; readonly cut: boolean }

/** What changed during a week: dated facts, then records. */
export async function weekTold(db: Db, asked: Asked): Promise<WeekTold> {
  const { week, today } = asked
  const facts = (await factRows(asked).execute(db)).rows
  const records = (await recordRows(asked).execute(db)).rows
  const counted = await sql<WeekCounts>`select (select count(*) from product) as products,
    (select count(distinct e.subject_id) from journal_entry e where e.action = 'product.imported'
      and e.at >= ${instantsOf(week).from} and e.at < ${instantsOf(week).to}) as imported`.execute(db)
  const lists = await loadNomenclatures(db, ['phase', 'event', 'trade'])
  return {
    told: [
      ...facts.map((row) => ({
        ...{ place: placeOf(row), followed: row.followed, fact: factOf(row, lists, today) },
      })),
      ...records.map((row) => ({
        place: placeOf(row),
        followed: row.followed,
        change: {
          created: row.created,
          fields: row.fields,
          who: row.followed ? row.who.map((name) => name ?? ERASED) : null,
        },
      })),
    ],
    products: counted.rows[0]?.products ?? 0,
    imported: counted.rows[0]?.imported ?? 0,
    cut: facts.length === FACTS_AT_MOST || records.length === RECORDS_AT_MOST,
  }
}
