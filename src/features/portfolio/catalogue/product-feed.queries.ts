import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import { type Day, day } from '../../../shared/day.ts'
import { labelOn } from '../as-of.queries.ts'
import type { ProductFilter } from './product-filter.ts'
import { narrowed } from './product-list.queries.ts'

/** A product that entered a phase: an entry of a feed. */
export type PhaseEntered = {
  readonly slug: string
  readonly name: string
  readonly mission: string
  readonly phase: string
  readonly label: string
  readonly on: Day
}

type Row = Omit<PhaseEntered, 'on'> & { readonly starts_on: string }

/** The phases entered last by the products that a filter keeps, latest first, `limit` of them. */
export async function phasesEntered(db: Db, filter: ProductFilter): Promise<readonly PhaseEntered[]> {
  const { today, limit } = filter
  const { rows } = await sql<Row>`
    select p.slug, p.name, p.mission, e.phase, e.starts_on, ${labelOn('phase', sql`e.phase`, today)} as label
      from product p join product_phase e on e.product_id = p.id and e.starts_on <= ${today}::date
     where p.id in (select p.id ${narrowed(filter)})
     order by e.starts_on desc, p.name collate french, e.position desc limit ${limit}`.execute(db)
  return rows.map(({ starts_on, ...row }) => ({ ...row, on: day(starts_on) }))
}
