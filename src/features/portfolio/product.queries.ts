import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Db } from '../../platform/database.ts'
import { type Day, day } from '../../shared/day.ts'
import type { PolicyObject } from '../../shared/rights.ts'
import { inForce, productsInPhase, withinReach } from './as-of.queries.ts'
import { loadNomenclatures } from './nomenclature.queries.ts'
import { asciiForm, phaseTermOn } from './nomenclature.ts'
import type { Product, ProductFilter, ProductId, ProductOrder, ProductSummary } from './product.ts'
import { listsOfProducts, wholeProduct, wholeRows } from './product-bulk.queries.ts'

const WORDS_AT_MOST = 10

/** Each word as a pattern that finds it anywhere, once folded by the database. */
const patternsOf = (q: string): readonly string[] =>
  q
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, WORDS_AT_MOST)
    .map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`)

function found(db: Db, { phase, trait, incubator, theme, q = '', reach, today }: ProductFilter) {
  let query = productsInPhase(db, today)
  if (phase !== undefined) query = query.where('ph.phase', '=', phase)
  if (trait !== undefined)
    query = query.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('nomenclature_code as n')
          .select('n.code')
          .where('n.scheme', '=', 'phase')
          .whereRef('n.code', '=', 'ph.phase')
          .where(sql<boolean>`${trait} = any(n.traits)`),
      ),
    )
  if (incubator !== undefined)
    query = query.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('product_incubator as pi')
          .innerJoin('incubator as i', 'i.id', 'pi.incubator_id')
          .select('i.id')
          .whereRef('pi.product_id', '=', 'p.id')
          .where('i.slug', '=', incubator)
          .where(inForce(today)),
      ),
    )
  if (theme !== undefined)
    query = query.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('product_tag as t')
          .select('t.code')
          .whereRef('t.product_id', '=', 'p.id')
          .where('t.scheme', '=', 'theme')
          .where('t.code', '=', theme),
      ),
    )
  for (const pattern of patternsOf(q)) query = query.where('p.words', 'like', sql<string>`folded(${pattern})`)
  if (reach !== undefined) query = query.where(withinReach(reach, today))
  return query
}

const rankOfPhase = sql`(select n.position from nomenclature_code n where n.scheme = 'phase' and n.code = ph.phase)`

const orders = {
  name: sql`p.name collate french`,
  '-name': sql`p.name collate french desc`,
  phase: sql`${rankOfPhase} nulls last`,
  '-phase': sql`${rankOfPhase} desc nulls last`,
  since: sql`ph.starts_on nulls last`,
  '-since': sql`ph.starts_on desc nulls last`,
} as const satisfies Record<ProductOrder, unknown>

/** One page of products, in the order asked for (the French order of names first), and how many there are in all. */
export async function listProducts(
  db: Db,
  filter: ProductFilter,
): Promise<{ readonly rows: readonly ProductSummary[]; readonly total: number }> {
  const { today, page, limit } = filter
  const rows = await found(db, filter)
    .select((eb) => [
      ...(['p.id', 'p.slug', 'p.name', 'p.mission', 'ph.phase', 'ph.starts_on'] as const),
      jsonArrayFrom(
        eb
          .selectFrom('product_incubator as pi')
          .innerJoin('incubator as i', 'i.id', 'pi.incubator_id')
          .select(['i.slug', 'i.name', 'i.hidden'])
          .whereRef('pi.product_id', '=', 'p.id')
          .where(inForce(today))
          .orderBy('pi.position'),
      ).as('incubators'),
      eb.fn.countAll<number>().over().as('total'),
    ])
    .orderBy(orders[filter.order ?? 'name'])
    .orderBy(sql`p.name collate french`)
    .orderBy('p.id')
    .limit(limit)
    .offset((page - 1) * limit)
    .execute()
  const { phase: phases } = await loadNomenclatures(db, ['phase'])
  const summaries = rows.map(
    ({ id, phase, starts_on, total: _, ...row }): ProductSummary => ({
      ...row,
      id: id as ProductId,
      phase:
        phase === null || starts_on === null
          ? null
          : { ...phaseTermOn(phases, phase, today), since: day(starts_on) },
    }),
  )
  return { rows: summaries, total: rows[0]?.total ?? (page > 1 ? await countProducts(db, filter) : 0) }
}

// A page beyond the last has no row to read the total from.
async function countProducts(db: Db, filter: ProductFilter): Promise<number> {
  const row = await found(db, filter)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return row.total
}

/** A product with all its parts, words of nomenclatures as they are on `today`; null when no product has this slug. */
export async function productBySlug(db: Db, slug: string, today: Day): Promise<Product | null> {
  const row = await wholeRows(db).where('p.slug', '=', slug).executeTakeFirst()
  return row ? wholeProduct(row, await listsOfProducts(db), today) : null
}

/**
 * The present slug of the product that had this address before, or whose name at the source it is (dots, capitals); null when nobody
 * had it.
 */
export async function formerSlug(db: Db, slug: string): Promise<string | null> {
  const form = asciiForm(slug)
  const row = await db
    .selectFrom('product as p')
    .leftJoin('product_former_slug as f', 'f.product_id', 'p.id')
    .select('p.slug')
    .where((eb) => eb.or([eb('p.external_id', '=', slug), eb('p.slug', '=', form), eb('f.slug', '=', form)]))
    .orderBy(sql`case when p.external_id = ${slug} then 0 when p.slug = ${form} then 1 else 2 end`)
    .limit(1)
    .executeTakeFirst()
  return row?.slug ?? null
}

/** What the policy looks at: the product and the incubators that carry it on `today`; null when no product has this slug. */
export async function productObject(db: Db, slug: string, today: Day): Promise<PolicyObject | null> {
  const row = await db
    .selectFrom('product as p')
    .select((eb) => [
      'p.id',
      jsonArrayFrom(
        eb
          .selectFrom('product_incubator as pi')
          .select('pi.incubator_id')
          .whereRef('pi.product_id', '=', 'p.id')
          .where(inForce(today))
          .orderBy('pi.position'),
      ).as('incubators'),
    ])
    .where('p.slug', '=', slug)
    .executeTakeFirst()
  if (!row) return null
  return { productId: row.id, incubatorIds: row.incubators.map(({ incubator_id }) => incubator_id) }
}
