import { type Insertable, type Selectable, sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Db } from '../../platform/database.ts'
import type { PortfolioTables } from '../../platform/schema/portfolio.ts'
import { type Day, day } from '../../shared/day.ts'
import { inForce } from './as-of.queries.ts'
import type { PhasePeriod, ProductFields, ProductId } from './product.ts'

type Columns = Omit<PortfolioTables['product'], 'words'>

/** The column of each field. */
const columnOf = {
  name: 'name',
  mission: 'mission',
  description: 'description',
  contact: 'contact',
  link: 'link',
  repository: 'repository',
  statsUrl: 'stats_url',
  impactUrl: 'impact_url',
  budgetUrl: 'budget_url',
  dashlordUrl: 'dashlord_url',
  riskAnalysisUrl: 'risk_analysis_url',
  statsDeclared: 'stats_declared',
  riskAnalysisDeclared: 'risk_analysis_declared',
  monServiceSecurise: 'mon_service_securise',
  accessibilityStatus: 'accessibility_status',
  fastPromotion: 'fast_promotion',
  fastCents: 'fast_cents',
  indexable: 'indexable',
} as const satisfies Record<keyof ProductFields, keyof Columns>

type Pairs = readonly (readonly [keyof ProductFields, keyof Columns])[]
const pairs = Object.entries(columnOf) as unknown as Pairs

/** The fields of a row. */
export const fieldsOf = (row: Selectable<Columns>): ProductFields =>
  Object.fromEntries(pairs.map(([field, column]) => [field, row[column]])) as unknown as ProductFields

/** The columns of the fields given. */
export const columnsOf = (fields: Partial<ProductFields>): Partial<Insertable<Columns>> =>
  Object.fromEntries(
    pairs.flatMap(([field, column]) => (fields[field] === undefined ? [] : [[column, fields[field]]])),
  )

/**
 * A product as the journal and the import speak of it: every value plain, other things named by their slug. Phases, events and lists in
 * the order of the record; incubators are those in force on a day.
 */
export type ProductState = ProductFields & {
  readonly phases: readonly PhasePeriod[]
  readonly events: readonly { readonly kind: string; readonly on: Day; readonly comment: string | null }[]
  readonly incubators: readonly string[]
  readonly sponsors: readonly string[]
  readonly themes: readonly string[]
  readonly userKinds: readonly string[]
  readonly techniques: readonly string[]
}

/** A product of which nothing is known but its name. */
export const emptyProduct: Omit<ProductState, 'name'> = {
  mission: '',
  description: '',
  contact: null,
  link: null,
  repository: null,
  statsUrl: null,
  impactUrl: null,
  budgetUrl: null,
  dashlordUrl: null,
  riskAnalysisUrl: null,
  statsDeclared: null,
  riskAnalysisDeclared: null,
  monServiceSecurise: null,
  accessibilityStatus: null,
  fastPromotion: null,
  fastCents: null,
  indexable: true,
  phases: [],
  events: [],
  incubators: [],
  sponsors: [],
  themes: [],
  userKinds: [],
  techniques: [],
}

/** A product that stands in the database, whole. */
export type StoredProduct = {
  readonly id: ProductId
  readonly externalId: string | null
  readonly slug: string
  readonly version: number
  readonly state: ProductState
}

const storedProducts = (db: Db, today: Day) =>
  db
    .selectFrom('product as p')
    .selectAll('p')
    .select((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom('product_phase as o')
          .select(['o.phase', 'o.starts_on', 'o.ends_on', 'o.comment'])
          .whereRef('o.product_id', '=', 'p.id')
          .orderBy('o.position'),
      ).as('phases'),
      jsonArrayFrom(
        eb
          .selectFrom('product_event as o')
          .select(['o.kind', 'o.happened_on', 'o.comment'])
          .whereRef('o.product_id', '=', 'p.id')
          .orderBy('o.position'),
      ).as('events'),
      slugsIn(today).as('incubators'),
      sql<string[]>`array(select s.slug from product_sponsor o join organisation s on s.id = o.organisation_id
        where o.product_id = p.id order by o.position)`.as('sponsors'),
      codesIn('theme').as('themes'),
      codesIn('user-kind').as('userKinds'),
      codesIn('technique').as('techniques'),
    ])

const slugsIn = (today: Day) =>
  sql<string[]>`array(select i.slug from product_incubator pi join incubator i on i.id = pi.incubator_id
    where pi.product_id = p.id and ${inForce(today)} order by pi.position)`

const codesIn = (scheme: string) =>
  sql<
    string[]
  >`array(select o.code from product_tag o where o.product_id = p.id and o.scheme = ${scheme} order by o.position)`

type StoredRow = Awaited<ReturnType<ReturnType<typeof storedProducts>['execute']>>[number]

const storedOf = (row: StoredRow): StoredProduct => ({
  id: row.id as ProductId,
  externalId: row.external_id,
  slug: row.slug,
  version: row.version,
  state: {
    ...fieldsOf(row),
    phases: row.phases.map(({ phase, starts_on, ends_on, comment }) => ({
      phase,
      startsOn: day(starts_on),
      endsOn: ends_on === null ? null : day(ends_on),
      comment,
    })),
    events: row.events.map(({ kind, happened_on, comment }) => ({ kind, on: day(happened_on), comment })),
    incubators: row.incubators,
    sponsors: row.sponsors,
    themes: row.themes,
    userKinds: row.userKinds,
    techniques: row.techniques,
  },
})

/** One product as it stands; null when it is not there. */
export async function storedProduct(db: Db, id: ProductId, today: Day): Promise<StoredProduct | null> {
  const row = await storedProducts(db, today).where('p.id', '=', id).executeTakeFirst()
  return row ? storedOf(row) : null
}

/** All the products as they stand, by their name at the source when they have one. */
export async function allStoredProducts(db: Db, today: Day): Promise<readonly StoredProduct[]> {
  return (await storedProducts(db, today).execute()).map(storedOf)
}
