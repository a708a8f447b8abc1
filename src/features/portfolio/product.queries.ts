import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Db } from '../../platform/database.ts'
import type { Day } from '../../shared/day.ts'
import type { PolicyObject } from '../../shared/rights.ts'
import { inForce } from './as-of.queries.ts'
import { asciiForm } from './nomenclature.ts'
import type { Product } from './product.ts'
import { listsOfProducts, wholeProduct, wholeRows } from './product-bulk.queries.ts'

/** A product with all its parts, words of nomenclatures as they are on `today`; null when no product has this slug. */
export async function productBySlug(db: Db, slug: string, today: Day): Promise<Product | null> {
  return (await productAndPhases(db, slug, today))?.product ?? null
}

/** The same, with the codes of the phases in their usual order. */
export async function productAndPhases(
  db: Db,
  slug: string,
  today: Day,
): Promise<{ readonly product: Product; readonly usualOrder: readonly string[] } | null> {
  const row = await wholeRows(db).where('p.slug', '=', slug).executeTakeFirst()
  if (!row) return null
  const lists = await listsOfProducts(db, [row])
  return { product: wholeProduct(row, lists, today), usualOrder: [...lists.phase.codes.keys()] }
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
