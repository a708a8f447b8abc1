import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import { day } from '../../../shared/day.ts'
import { inForce, labelOn } from '../as-of.queries.ts'
import type { ProductId, ProductSummary } from '../product.ts'
import type { ProductFilter, ProductOrder } from './product-filter.ts'
import { baseConditions, every, facetConditions, standing } from './product-match.queries.ts'
import { patternOf } from './word-pattern.ts'

const orders = {
  name: sql`p.name collate french`,
  '-name': sql`p.name collate french desc`,
  phase: sql`n.position nulls last`,
  '-phase': sql`n.position desc nulls last`,
  since: sql`ph.starts_on nulls last`,
  '-since': sql`ph.starts_on desc nulls last`,
} as const satisfies Partial<Record<ProductOrder, unknown>>

/** What answers best: the words together in the name, then how often and where they stand (name, mission, lists, description). */
const byRelevance = (q: string) => sql`folded(p.name) like folded(${patternOf(q)}) desc,
  (select ts_rank(s.document, replace(plainto_tsquery('french_folded', ${q})::text, '&', '|')::tsquery)
     from search_product s where s.product_id = p.id) desc nulls last`

/** The order that a filter asks for; names in French order and ids come after it. */
export const orderOf = ({ order = 'name', q = '' }: ProductFilter) => {
  if (order !== 'relevance') return orders[order]
  return q === '' ? orders.name : byRelevance(q)
}

type Row = {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly mission: string
  readonly phase: string | null
  readonly label: string
  readonly traits: readonly string[]
  readonly since: string
  readonly incubators: ProductSummary['incubators']
  readonly total: number
}

/** What a filter keeps: the `from` and `where` of a query over products (`p`), their phase (`ph`) and what it implies (`n`). */
export const narrowed = (filter: ProductFilter) =>
  sql`from ${standing(filter.today)} where ${every([...baseConditions(filter), ...Object.values(facetConditions(filter))])}`

/** One page of products, in the order asked for (then the French order of names), and how many there are in all. */
export async function listProducts(
  db: Db,
  filter: ProductFilter,
): Promise<{ readonly rows: readonly ProductSummary[]; readonly total: number }> {
  const { today, page, limit } = filter
  // What is shown is looked up for the rows of the page only, once they are chosen and ordered.
  const { rows } = await sql<Row>`
    with chosen as (
      select p.id, p.slug, p.name, p.mission, ph.phase, n.traits, ph.starts_on as since, count(*) over () as total,
        row_number() over (order by ${orderOf(filter)}, p.name collate french, p.id) as rank
      ${narrowed(filter)}
      order by rank limit ${limit} offset ${(page - 1) * limit})
    select c.id, c.slug, c.name, c.mission, c.phase, c.traits, c.since, c.total,
      ${labelOn('phase', sql`c.phase`, today)} as label,
      coalesce((select json_agg(json_build_object('slug', i.slug, 'name', i.name, 'hidden', i.hidden) order by pi.position)
        from product_incubator pi join incubator i on i.id = pi.incubator_id
       where pi.product_id = c.id and ${inForce(today)}), '[]') as incubators
    from chosen c order by c.rank`.execute(db)
  return {
    rows: rows.map(summaryOf),
    total: rows[0]?.total ?? (page > 1 ? await countProducts(db, filter) : 0),
  }
}

const summaryOf = ({ id, phase, label, traits, since, total: _, ...row }: Row): ProductSummary => ({
  ...row,
  id: id as ProductId,
  phase: phase === null ? null : { code: phase, label, traits, since: day(since) },
})

// A page beyond the last has no row to read the total from.
async function countProducts(db: Db, filter: ProductFilter): Promise<number> {
  const { rows } = await sql<{ total: number }>`select count(*) as total ${narrowed(filter)}`.execute(db)
  return rows[0]?.total ?? 0
}
