import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import { type Day, day } from '../../../shared/day.ts'
import { inForce, labelOn } from '../as-of.queries.ts'
import type { ProductFilter } from './product-filter.ts'
import { narrowed, orderOf } from './product-list.queries.ts'

/** A product as a line of a file: names rather than codes. */
export type ExportedProduct = {
  readonly slug: string
  readonly name: string
  readonly mission: string
  readonly phase: string | null
  readonly since: Day | null
  readonly incubators: readonly string[]
  readonly sponsors: readonly string[]
  readonly themes: readonly string[]
  readonly userKinds: readonly string[]
  readonly link: string | null
  readonly repository: string | null
  readonly statsUrl: string | null
  readonly budgetUrl: string | null
}

type Row = Omit<ExportedProduct, 'since'> & { readonly since: string | null }

const labels = (scheme: 'theme' | 'user-kind', today: Day) =>
  sql`array(select ${labelOn(scheme, sql`t.code`, today)} from product_tag t
    where t.product_id = p.id and t.scheme = ${sql.lit(scheme)} order by t.position)`

/** Every product that a filter keeps, in its order: the page of the filter is not looked at. */
export async function exportedProducts(db: Db, filter: ProductFilter): Promise<readonly ExportedProduct[]> {
  const { today } = filter
  const { rows } = await sql<Row>`
    select p.slug, p.name, p.mission, ph.starts_on as since, p.link, p.repository, p.stats_url as "statsUrl", p.budget_url as "budgetUrl",
      case when ph.phase is not null then ${labelOn('phase', sql`ph.phase`, today)} end as phase,
      array(select i.name from product_incubator pi join incubator i on i.id = pi.incubator_id
        where pi.product_id = p.id and ${inForce(today)} order by pi.position) as incubators,
      array(select o.name from product_sponsor s join organisation o on o.id = s.organisation_id
        where s.product_id = p.id order by s.position) as sponsors,
      ${labels('theme', today)} as themes, ${labels('user-kind', today)} as "userKinds"
    ${narrowed(filter)}
    order by ${orderOf(filter)}, p.name collate french, p.id`.execute(db)
  return rows.map(({ since, ...row }) => ({ ...row, since: since === null ? null : day(since) }))
}
