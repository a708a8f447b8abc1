import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import { type Day, day } from '../../../shared/day.ts'
import { inForce, labelOn } from '../as-of.queries.ts'
import type { KnowledgeItem } from '../knowledge.ts'
import type { Term } from '../product.ts'
import { type Catalogue, type Facets, isCorrected } from './catalogue.ts'
import { missingItems } from './missing.queries.ts'
import type { ProductFilter } from './product-filter.ts'
import { filterOf, type ListQuery, type NamedFilter, namedFilters } from './product-list.ts'
import {
  baseConditions,
  every,
  type FacetName,
  facetConditions,
  facetNames,
  hasNationalReach,
  isNotFollowed,
  standing,
} from './product-match.queries.ts'
import { readWords } from './search-words.queries.ts'

type Entry = readonly [code: string, label: string, count: number, traits: readonly string[] | null]

type Row = {
  readonly counters: Readonly<Partial<Record<FacetName, readonly Entry[]>>>
  readonly total: number
  readonly all: number
  readonly as_of: string | null
  readonly asked: Readonly<Partial<Record<NamedFilter, string | null>>>
}

const bitOf = (facet: FacetName): number => 2 ** facetNames.indexOf(facet)

/** How many products each value of a facet would keep under all the other filters; `from` adds what the facet counts by to the products `s`. */
const counted = (facet: FacetName, code: RawBuilder<unknown>, from: RawBuilder<unknown>) =>
  sql`select ${sql.lit(facet)}::text as facet, ${code}::text as code, count(*) as count
    from selection s ${from} where s.failed in (0, ${sql.lit(bitOf(facet))}) group by 2`

const codeOfTag = (scheme: string) =>
  sql`join product_tag t on t.product_id = s.id and t.scheme = ${sql.lit(scheme)}`

const counters = (today: Day) =>
  sql.join(
    [
      counted('phase', sql`s.phase`, sql``),
      counted(
        'incubator',
        sql`pi.incubator_id`,
        sql`join product_incubator pi on pi.product_id = s.id and ${inForce(today)}`,
      ),
      counted('theme', sql`t.code`, codeOfTag('theme')),
      counted('userKind', sql`t.code`, codeOfTag('user-kind')),
      counted('sponsor', sql`o.organisation_id`, sql`join product_sponsor o on o.product_id = s.id`),
      counted('missing', sql`item`, sql`cross join lateral unnest(s.missing) item`),
      counted('nationalReach', sql`s.reach`, sql``),
      counted('withoutFollowUp', sql`s.alone`, sql``),
    ],
    sql` union all `,
  )

const sponsorName = sql`coalesce(nullif(o.acronym, o.name) || ' – ', '') || o.name`
const nameOfCode = (scheme: string, code: string, today: Day) =>
  sql<string>`(select ${labelOn(scheme, sql`n.code`, today)} from nomenclature_code n where n.scheme = ${sql.lit(scheme)} and n.code = ${code})`

/** Every counter with its words and its place in its list. Phases are all there. */
const described = (today: Day) => sql`
  select 'phase' as facet, n.code, ${labelOn('phase', sql`n.code`, today)} as label, coalesce(c.count, 0) as count, n.position, n.traits
    from nomenclature_code n left join counters c on c.facet = 'phase' and c.code = n.code where n.scheme = 'phase'
  union all select 'incubator', i.slug, i.name, c.count, 0, null
    from counters c join incubator i on i.id = c.code::uuid where c.facet = 'incubator'
  union all select 'theme', c.code, ${labelOn('theme', sql`c.code`, today)}, c.count, n.position, null
    from counters c join nomenclature_code n on n.scheme = 'theme' and n.code = c.code where c.facet = 'theme'
  union all select 'userKind', c.code, ${labelOn('user-kind', sql`c.code`, today)}, c.count, case n.position when 0 then 1000 else n.position end, null
    from counters c join nomenclature_code n on n.scheme = 'user-kind' and n.code = c.code where c.facet = 'userKind'
  union all select 'sponsor', o.slug, ${sponsorName}, c.count, 0, null
    from counters c join organisation o on o.id = c.code::uuid where c.facet = 'sponsor'
  union all select c.facet, c.code, c.code, c.count, 0, null
    from counters c where c.facet in ('missing', 'nationalReach', 'withoutFollowUp')`

const nameOf: Readonly<Record<NamedFilter, (code: string, today: Day) => RawBuilder<string>>> = {
  phase: (code, today) => nameOfCode('phase', code, today),
  incubator: (slug) => sql`(select name from incubator where slug = ${slug})`,
  theme: (code, today) => nameOfCode('theme', code, today),
  users: (code, today) => nameOfCode('user-kind', code, today),
  sponsor: (slug) => sql`(select ${sponsorName} from organisation o where o.slug = ${slug})`,
}

/** Names of what the named filters ask for; null for one that names nothing. */
const namesAsked = (query: ListQuery, today: Day) => {
  const pairs = namedFilters.flatMap((filter) => {
    const code = query[filter]
    return code === null ? [] : [sql`${sql.lit(filter)}, ${nameOf[filter](code, today)}`]
  })
  return sql`json_build_object(${sql.join(pairs)})`
}

const failedBits = (filter: ProductFilter) => {
  const bits = Object.entries(facetConditions(filter)).map(
    ([facet, condition]) => sql`case when ${condition} then 0 else ${sql.lit(bitOf(facet as FacetName))} end`,
  )
  return bits.length === 0 ? sql`0` : sql.join(bits, sql` + `)
}

/**
 * One pass over the products that the rest of the filter keeps. Each carries the facets that it fails, as bits: a product that fails none
 * answers; one that fails a single facet still counts for the other values of that facet.
 */
const countedList = (query: ListQuery, filter: ProductFilter) => sql<Row>`
  with selection as materialized (
    select p.id, ph.phase, ${missingItems} as missing, case when ${hasNationalReach(filter.today)} then 'yes' end as reach,
      case when ${isNotFollowed(filter.today)} then 'yes' end as alone, ${failedBits(filter)} as failed
    from ${standing(filter.today)} where ${every(baseConditions(filter))}),
  counters as materialized (${counters(filter.today)}),
  described as (${described(filter.today)}),
  gathered as (
    select facet, json_agg(json_build_array(code, label, count, traits) order by position, label collate french, code) as entries
    from described group by facet)
  select (select coalesce(json_object_agg(facet, entries), '{}') from gathered) as counters,
    (select count(*) from selection where failed = 0) as total, (select count(*) from product) as all,
    (select max(as_of) from imported_record) as as_of, ${namesAsked(query, filter.today)} as asked`

/** What a list offers; the value in force stays even when nothing answers it any more. */
const offered = (entries: readonly Entry[] = [], inForce: Term | null = null) => {
  const terms = entries.map(([code, label, count]) => ({ code, label, count }))
  return inForce === null || terms.some(({ code }) => code === inForce.code)
    ? terms
    : [{ ...inForce, count: 0 }, ...terms]
}

function facetsOf({ counters, asked }: Row, query: ListQuery): Facets {
  const terms = (facet: FacetName) => offered(counters[facet])
  const named = (facet: FacetName, filter: NamedFilter) => {
    const [code, label] = [query[filter], asked[filter]]
    return offered(counters[facet], code && label ? { code, label } : null)
  }
  const flagged = (facet: FacetName) => terms(facet).find(({ code }) => code === 'yes')?.count ?? 0
  return {
    phases: (counters.phase ?? []).map(([code, label, count, traits]) => ({
      ...{ code, label, count, traits: traits ?? [] },
    })),
    incubators: named('incubator', 'incubator'),
    themes: named('theme', 'theme'),
    userKinds: named('userKind', 'users'),
    sponsors: named('sponsor', 'sponsor'),
    missing: terms('missing').map(({ code, count }) => ({ item: code as KnowledgeItem, count })),
    nationalReach: flagged('nationalReach'),
    withoutFollowUp: flagged('withoutFollowUp'),
  }
}

async function countOnce(db: Db, query: ListQuery, today: Day): Promise<Row> {
  const { rows } = await countedList(query, { ...filterOf(query, today), limit: 0 }).execute(db)
  const [row] = rows
  if (!row) throw new Error('a list is always counted')
  return row
}

type Read = Pick<Catalogue, 'query' | 'unknown'> & { readonly row: Row }

/** A filter that names nothing would empty the list in silence: it is put aside, said, and the list is counted again. */
async function countKnown(db: Db, query: ListQuery, today: Day): Promise<Read> {
  const row = await countOnce(db, query, today)
  const strangers = namedFilters.filter((filter) => row.asked[filter] === null)
  if (strangers.length === 0) return { query, unknown: [], row }
  const known = { ...query, ...Object.fromEntries(strangers.map((filter) => [filter, null])) }
  return {
    query: known,
    unknown: strangers.map((filter) => ({ filter, given: query[filter] ?? '' })),
    row: await countOnce(db, known, today),
  }
}

/**
 * Counts the list of an address on a day, every facet under the other filters. The query that comes back is the one to list: words
 * corrected, filters that name nothing put aside.
 */
export async function catalogueOf(db: Db, asked: ListQuery, today: Day): Promise<Catalogue> {
  const words = asked.q === '' ? [] : await readWords(db, asked.q)
  const looked = { ...asked, q: words.map(({ read }) => read).join(' ') }
  const { query, unknown, row } = await countKnown(db, looked, today)
  return {
    query,
    unknown,
    corrections: words.filter(isCorrected),
    facets: facetsOf(row, query),
    total: row.total,
    all: row.all,
    importedOn: row.as_of === null ? null : day(row.as_of),
  }
}
