import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { type Day, day } from '../../shared/day.ts'
import { inForce, productsInPhase } from './as-of.queries.ts'
import type { CarriedFacts, HeldCommittee, OrganisationNames, OwnedIncubator, Told } from './carried-facts.ts'
import type { IncubatorId } from './product.ts'

/** The day on which an entry of the journal (`e`) tells what it tells: for an import, the day of which its source told (`r`). */
const toldOn = sql`case when e.actor_id is null then least(r.as_of, (e.at at time zone 'Europe/Paris')::date)
  else (e.at at time zone 'Europe/Paris')::date end`

/** The incubators that an organisation owns, in the French order of names. */
export async function incubatorsOwnedBy(
  db: Db,
  { siret, acronym, name }: OrganisationNames,
): Promise<readonly OwnedIncubator[]> {
  const { rows } = await sql<{ id: string; slug: string; name: string; known_on: string | null }>`
    select i.id, i.slug, i.name, (least(
      (select min(pi.starts_on) from product_incubator pi where pi.incubator_id = i.id),
      (select min(${toldOn}) from journal_entry e
        left join imported_record r on r.kind = 'incubator' and r.subject_id = e.subject_id
        where e.subject_kind = 'incubator' and e.subject_id = i.id)))::text as known_on
    from incubator i join organisation o on o.id = i.owner_id
    where o.siret = ${siret} or lower(o.acronym) = lower(${acronym}) or lower(o.name) = lower(${name})
    order by i.name collate french, i.id`.execute(db)
  return rows.map(({ known_on, ...row }) => ({
    ...row,
    id: row.id as IncubatorId,
    knownOn: known_on === null ? null : day(known_on),
  }))
}

type Asked = { readonly incubatorIds: readonly IncubatorId[]; readonly day: Day }

const fields = ['repository', 'statsUrl', 'statsDeclared', 'riskAnalysisUrl', 'riskAnalysisDeclared'] as const

/**
 * The products that these incubators carry on a day, in the French order of names, each with what it tells and since when. One whose phases are
 * all to come is not there yet; one without any phase is.
 */
export async function carriedFacts(db: Db, asked: Asked): Promise<readonly CarriedFacts[]> {
  if (asked.incubatorIds.length === 0) return []
  const rows = await productsInPhase(db, asked.day)
    .select([
      'p.id',
      'p.slug',
      'p.name',
      'ph.phase',
      'ph.starts_on',
      'p.repository',
      'p.stats_url as statsUrl',
      'p.stats_declared as statsDeclared',
      'p.risk_analysis_url as riskAnalysisUrl',
      'p.risk_analysis_declared as riskAnalysisDeclared',
    ])
    .where(
      sql<boolean>`exists (select from product_incubator pi
        where pi.product_id = p.id and pi.incubator_id = any(${[...asked.incubatorIds]}::uuid[]) and ${inForce(asked.day)})`,
    )
    .where(
      sql<boolean>`(ph.phase is not null or not exists (select from product_phase later where later.product_id = p.id))`,
    )
    .orderBy(sql`p.name collate french`)
    .orderBy('p.id')
    .execute()
  const told = await toldDays(
    db,
    rows.map(({ id }) => id),
  )
  return rows.map((row): CarriedFacts => {
    const on = (field: string): Day | null => told.get(row.id)?.[field] ?? null
    const dated = <V>(field: (typeof fields)[number], value: V): Told<V> => ({ value, on: on(field) })
    return {
      ...{ slug: row.slug, name: row.name, phase: row.phase, recordedOn: on('record') },
      phaseSince: row.starts_on === null ? null : day(row.starts_on),
      repository: dated('repository', row.repository),
      statsUrl: dated('statsUrl', row.statsUrl),
      statsDeclared: dated('statsDeclared', row.statsDeclared),
      riskAnalysisUrl: dated('riskAnalysisUrl', row.riskAnalysisUrl),
      riskAnalysisDeclared: dated('riskAnalysisDeclared', row.riskAnalysisDeclared),
    }
  })
}

type ToldDays = Readonly<Record<string, Day>>

/** For each product, the day on which its record was first told, and for each field the day on which it took its present value. */
async function toldDays(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, ToldDays>> {
  const { rows } = await sql<{ id: string; field: string; told_on: string }>`
    with told as (
      select e.subject_id, ${toldOn} as told_on, e.body::jsonb -> 'after' as after
      from journal_entry e
      left join imported_record r on r.kind = 'product' and r.subject_id = e.subject_id
      where e.subject_kind = 'product' and e.subject_id = any(${[...ids]}::uuid[])
    )
    select subject_id as id, 'record' as field, min(told_on)::text as told_on from told group by subject_id
    union all
    select subject_id, f.field, max(told_on)::text
    from told join unnest(${[...fields]}::text[]) as f (field) on jsonb_exists(told.after, f.field)
    group by subject_id, f.field`.execute(db)
  const byProduct = Map.groupBy(rows, ({ id }) => id)
  return new Map(
    [...byProduct].map(([id, of]) => [
      id,
      Object.fromEntries(of.map(({ field, told_on }) => [field, day(told_on)])),
    ]),
  )
}

/**
 * The committees recorded for products that these incubators carried that day, by a day, earliest first. Products record them one by one: those
 * of one day are one committee.
 */
export async function committeesHeld(db: Db, asked: Asked): Promise<readonly HeldCommittee[]> {
  if (asked.incubatorIds.length === 0) return []
  const { rows } = await sql<{ on: string; products: HeldCommittee['products'] }>`
    select e.happened_on::text as "on",
      json_agg(json_build_object('slug', p.slug, 'name', p.name) order by p.name collate french) as products
    from product_event e join product p on p.id = e.product_id
    where e.kind = 'committee' and e.happened_on <= ${asked.day} and exists (
      select from product_incubator pi where pi.product_id = p.id
        and pi.incubator_id = any(${[...asked.incubatorIds]}::uuid[])
        and coalesce(pi.starts_on, '-infinity') <= e.happened_on and coalesce(pi.ends_on, 'infinity') >= e.happened_on)
    group by e.happened_on order by e.happened_on`.execute(db)
  return rows.map(({ on, products }) => ({ on: day(on), products }))
}
