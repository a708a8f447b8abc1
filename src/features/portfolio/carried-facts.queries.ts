import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { type Day, day, dayOf } from '../../shared/day.ts'
import { inForce, productsInPhase } from './as-of.queries.ts'
import type { CarriedFacts, HeldCommittee, OrganisationNames, OwnedIncubator, Told } from './carried-facts.ts'
import type { IncubatorId } from './product.ts'

type Entry = {
  readonly at: Date | null
  readonly byImport: boolean
  /** The day of which the last import told. */
  readonly asOf: string | null
}

/**
 * The days on which entries of the journal tell what they tell: for an import, the day of which its source told. Imports write many entries
 * at one instant: its day is looked for once. (Here rather than in SQL, where naming a time zone costs more than the rest of the query.)
 */
function dayReader(): (entry: Entry) => Day | null {
  const days = new Map<number, Day>()
  return ({ at, byImport, asOf }) => {
    if (at === null) return null
    const written = days.get(at.getTime()) ?? dayOf(at)
    days.set(at.getTime(), written)
    return byImport && asOf !== null && asOf < written ? day(asOf) : written
  }
}

const earliest = (days: readonly (Day | null)[]): Day | null =>
  days.flatMap((one) => (one === null ? [] : [one])).toSorted()[0] ?? null

/** The organisations that own these incubators. */
export const ownersOf = (db: Db, incubatorIds: readonly string[]): Promise<readonly OrganisationNames[]> =>
  db
    .selectFrom('organisation')
    .select(['siret', 'acronym', 'name'])
    .where('id', 'in', (owned) =>
      owned
        .selectFrom('incubator')
        .select('owner_id')
        .where(sql<boolean>`incubator.id = any(${[...incubatorIds]}::uuid[])`),
    )
    .orderBy('name')
    .execute()

type OwnedRow = Entry & {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly carriesSince: string | null
  readonly rank: number
}

/** The incubators that each of these organisations owns, in the order in which these are given, then in the French order of names. */
export async function incubatorsOwnedByEach(
  db: Db,
  organisations: readonly OrganisationNames[],
): Promise<readonly (readonly OwnedIncubator[])[]> {
  const asked = JSON.stringify(
    organisations.map(({ siret, acronym, name }, rank) => ({ rank, siret, acronym, name })),
  )
  const { rows } = await sql<OwnedRow>`
    select asked.rank, i.id, i.slug, i.name, first.at, coalesce(first.actor_id is null, false) as "byImport", r.as_of::text as "asOf",
      (select min(pi.starts_on)::text from product_incubator pi where pi.incubator_id = i.id) as "carriesSince"
    from jsonb_to_recordset(${asked}::jsonb) as asked (rank int, siret text, acronym text, name text)
    join organisation o
      on case when o.siret is not null and asked.siret is not null then left(o.siret, 9) = left(asked.siret, 9)
              else lower(o.acronym) = lower(asked.acronym) or lower(o.name) = lower(asked.name) end
    join incubator i on i.owner_id = o.id
    left join imported_record r on r.kind = 'incubator' and r.subject_id = i.id
    left join lateral (select e.at, e.actor_id from journal_entry e
      where e.subject_kind = 'incubator' and e.subject_id = i.id order by e.seq limit 1) first on true
    order by asked.rank, i.name collate french, i.id`.execute(db)
  const toldOn = dayReader()
  const ofRank = Map.groupBy(rows, ({ rank }) => rank)
  return organisations.map((_, at) =>
    (ofRank.get(at) ?? []).map(({ id, slug, name, carriesSince, ...entry }) => ({
      ...{ id: id as IncubatorId, slug, name },
      knownOn: earliest([toldOn(entry), carriesSince === null ? null : day(carriesSince)]),
    })),
  )
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
      sql<readonly IncubatorId[]>`array(select pi.incubator_id::text from product_incubator pi
        where pi.product_id = p.id and pi.incubator_id = any(${[...asked.incubatorIds]}::uuid[])
          and ${inForce(asked.day)})`.as('incubatorIds'),
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
      ...{ slug: row.slug, name: row.name, phase: row.phase, incubatorIds: row.incubatorIds },
      recordedOn: on('record'),
      phaseSince: row.starts_on === null ? null : day(row.starts_on),
      repository: dated('repository', row.repository),
      statsUrl: dated('statsUrl', row.statsUrl),
      statsDeclared: dated('statsDeclared', row.statsDeclared),
      riskAnalysisUrl: dated('riskAnalysisUrl', row.riskAnalysisUrl),
      riskAnalysisDeclared: dated('riskAnalysisDeclared', row.riskAnalysisDeclared),
    }
  })
}

type ToldDays = Readonly<Record<string, Day | null>>
type ProductEntry = Entry & { readonly id: string; readonly seq: number }

/** The fields that each of these entries names. */
async function fieldsNamed(
  db: Db,
  entries: readonly ProductEntry[],
): Promise<ReadonlyMap<number, readonly string[]>> {
  if (entries.length === 0) return new Map()
  const { rows } = await sql<{ seq: number; fields: readonly string[] }>`
    select e.seq, array(select f.field from unnest(${[...fields]}::text[]) as f (field)
      where jsonb_exists(e.body::jsonb -> 'after', f.field)) as fields
    from journal_entry e where e.seq = any(${entries.map(({ seq }) => seq)}::bigint[])`.execute(db)
  return new Map(rows.map((row) => [row.seq, row.fields]))
}

/**
 * For each product, the day on which its record was first told, and for each field the day on which it took its present value: that of the
 * last entry that names it. Most products have one entry, which tells them whole: only the others are read.
 */
async function toldDays(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, ToldDays>> {
  const { rows } = await sql<ProductEntry>`
    select e.subject_id as id, e.seq, e.at, e.actor_id is null as "byImport", r.as_of::text as "asOf"
    from journal_entry e
    left join imported_record r on r.kind = 'product' and r.subject_id = e.subject_id
    where e.subject_kind = 'product' and e.subject_id = any(${[...ids]}::uuid[])
    order by e.seq`.execute(db)
  const ofProduct = [...Map.groupBy(rows, ({ id }) => id)]
  const several = ofProduct.flatMap(([, entries]) => (entries.length > 1 ? entries : []))
  const named = await fieldsNamed(db, several)
  const toldOn = dayReader()
  return new Map(
    ofProduct.map(([id, entries]) => {
      const days: Record<string, Day | null> = {}
      for (const entry of entries) {
        const on = toldOn(entry)
        days.record ??= on
        for (const field of named.get(entry.seq) ?? (entries.length > 1 ? [] : fields)) days[field] = on
      }
      return [id, days]
    }),
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
      json_agg(json_build_object('slug', p.slug, 'name', p.name, 'incubatorIds', carried.by) order by p.name collate french) as products
    from product_event e join product p on p.id = e.product_id
    join lateral (
      select json_agg(pi.incubator_id) as by from product_incubator pi where pi.product_id = p.id
        and pi.incubator_id = any(${[...asked.incubatorIds]}::uuid[])
        and coalesce(pi.starts_on, '-infinity') <= e.happened_on and coalesce(pi.ends_on, 'infinity') >= e.happened_on
    ) carried on carried.by is not null
    where e.kind = 'committee' and e.happened_on <= ${asked.day}
    group by e.happened_on order by e.happened_on`.execute(db)
  return rows.map(({ on, products }) => ({ on: day(on), products }))
}
