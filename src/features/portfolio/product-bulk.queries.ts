import { type ExpressionBuilder, sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Db } from '../../platform/database.ts'
import type { Database } from '../../platform/schema/index.ts'
import { type Day, day } from '../../shared/day.ts'
import { loadNomenclatures } from './nomenclature.queries.ts'
import { type Nomenclatures, phaseTermOn, termOn } from './nomenclature.ts'
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

/** Products as rows, each with all its parts. */
export const wholeRows = (db: Db) =>
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

type ProductRow = Awaited<ReturnType<ReturnType<typeof wholeRows>['execute']>>[number]

/** The words that these products bear, and all the phases. */
export const listsOfProducts = (db: Db, rows: readonly ProductRow[]): Promise<Nomenclatures> =>
  loadNomenclatures(
    db,
    ['phase', 'event', 'theme', 'user-kind', 'technique'],
    [
      ...new Set(
        rows.flatMap(({ events, tags }) => [
          ...events.map(({ kind }) => kind),
          ...tags.map(({ code }) => code),
        ]),
      ),
    ],
  )

const dayOrNull = (text: string | null): Day | null => (text === null ? null : day(text))

/** The product of a row, with the words of its lists on a day. */
export function wholeProduct(row: ProductRow, lists: Nomenclatures, today: Day): Product {
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

/** These products, whole, in the order of the ids given; those that are not there are left out. Two queries, whatever their number. */
export async function productsById(
  db: Db,
  ids: readonly ProductId[],
  today: Day,
): Promise<readonly Product[]> {
  if (ids.length === 0) return []
  const rows = await wholeRows(db)
    .where(sql<boolean>`p.id = any(${[...ids]}::uuid[])`)
    .execute()
  const lists = await listsOfProducts(db, rows)
  const found = new Map(rows.map((row) => [row.id, wholeProduct(row, lists, today)]))
  return ids.flatMap((id) => found.get(id) ?? [])
}

/** All the products, whole, in the French order of names. */
export async function everyProduct(db: Db, today: Day): Promise<readonly Product[]> {
  const rows = await wholeRows(db).orderBy(sql`p.name collate french`).orderBy('p.id').execute()
  const lists = await listsOfProducts(db, rows)
  return rows.map((row) => wholeProduct(row, lists, today))
}
