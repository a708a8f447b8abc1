import { type ExpressionBuilder, sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Db } from '../../platform/database.ts'
import type { Database } from '../../platform/schema/index.ts'
import { type Day, day } from '../../shared/day.ts'
import type { PolicyObject } from '../../shared/rights.ts'
import { inForce } from './as-of.queries.ts'
import { loadNomenclatures } from './nomenclature.queries.ts'
import { asciiForm, type Nomenclatures, phaseTermOn, termOn } from './nomenclature.ts'
import type { IncubatorId, OrganisationId, Product, ProductId } from './product.ts'
import { fieldsOf } from './product-state.queries.ts'

const partsOf = (eb: ExpressionBuilder<Database & { p: Database['product'] }, 'p'>) => ({
  phases: jsonArrayFrom(
    eb
      .selectFrom('product_phase as o')
      .select(['o.phase', 'o.starts_on', 'o.ends_on', 'o.comment'])
      .whereRef('o.product_id', '=', 'p.id')
      .orderBy('o.position'),
  ),
  events: jsonArrayFrom(
    eb
      .selectFrom('product_event as o')
      .select(['o.kind', 'o.happened_on', 'o.comment'])
      .whereRef('o.product_id', '=', 'p.id')
      .orderBy('o.happened_on', 'desc')
      .orderBy('o.position'),
  ),
  attachments: jsonArrayFrom(
    eb
      .selectFrom('product_incubator as o')
      .innerJoin('incubator as i', 'i.id', 'o.incubator_id')
      .select(['i.id', 'i.slug', 'i.name', 'i.hidden', 'o.starts_on', 'o.ends_on'])
      .whereRef('o.product_id', '=', 'p.id')
      .orderBy('o.position'),
  ),
  sponsors: jsonArrayFrom(
    eb
      .selectFrom('product_sponsor as o')
      .innerJoin('organisation as s', 's.id', 'o.organisation_id')
      .select(['s.id', 's.slug', 's.name', 's.acronym'])
      .whereRef('o.product_id', '=', 'p.id')
      .orderBy('o.position'),
  ),
  tags: jsonArrayFrom(
    eb
      .selectFrom('product_tag as o')
      .select(['o.scheme', 'o.code'])
      .whereRef('o.product_id', '=', 'p.id')
      .orderBy('o.position'),
  ),
})

const loadProduct = (db: Db, slug: string) =>
  db
    .selectFrom('product as p')
    .leftJoin('imported_record as r', (join) =>
      join.onRef('r.subject_id', '=', 'p.id').on('r.kind', '=', 'product'),
    )
    .selectAll('p')
    .select('r.as_of')
    .select((eb) => {
      const parts = partsOf(eb)
      return [
        parts.phases.as('phases'),
        parts.events.as('events'),
        parts.attachments.as('attachments'),
        parts.sponsors.as('sponsors'),
        parts.tags.as('tags'),
      ]
    })
    .where('p.slug', '=', slug)
    .executeTakeFirst()

type ProductRow = NonNullable<Awaited<ReturnType<typeof loadProduct>>>

/** A product with all its parts, words of nomenclatures as they are on `today`; null when no product has this slug. */
export async function productBySlug(db: Db, slug: string, today: Day): Promise<Product | null> {
  const row = await loadProduct(db, slug)
  if (!row) return null
  return productOf(
    row,
    await loadNomenclatures(db, ['phase', 'event', 'theme', 'user-kind', 'technique']),
    today,
  )
}

const dayOrNull = (text: string | null): Day | null => (text === null ? null : day(text))

function productOf(row: ProductRow, lists: Nomenclatures, today: Day): Product {
  const termsOf = (scheme: 'theme' | 'user-kind' | 'technique') =>
    row.tags.filter((tag) => tag.scheme === scheme).map(({ code }) => termOn(lists[scheme], code, today))
  return {
    ...fieldsOf(row),
    id: row.id as ProductId,
    externalId: row.external_id,
    slug: row.slug,
    version: row.version,
    phases: row.phases.map(({ phase, starts_on, ends_on, comment }) => ({
      phase,
      startsOn: day(starts_on),
      endsOn: dayOrNull(ends_on),
      comment,
      term: phaseTermOn(lists.phase, phase, today),
    })),
    events: row.events.map(({ kind, happened_on, comment }) => ({
      kind: termOn(lists.event, kind, today),
      on: day(happened_on),
      comment,
    })),
    attachments: row.attachments.map(({ id, starts_on, ends_on, ...incubator }) => ({
      ...incubator,
      incubatorId: id as IncubatorId,
      startsOn: dayOrNull(starts_on),
      endsOn: dayOrNull(ends_on),
    })),
    sponsors: row.sponsors.map(({ id, ...sponsor }) => ({
      ...sponsor,
      organisationId: id as OrganisationId,
    })),
    themes: termsOf('theme'),
    userKinds: termsOf('user-kind'),
    techniques: termsOf('technique'),
    importedOn: dayOrNull(row.as_of),
  }
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
