import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Day } from '../../shared/day.ts'
import { type Actor, reachOf } from '../../shared/rights.ts'
import { isActive, productsInPhase, withinReach } from './as-of.queries.ts'

/** Products that wait for something: the first of them, and how many there are in all. */
export type Untended = {
  readonly products: readonly { readonly slug: string; readonly name: string }[]
  readonly total: number
}

const nothing: Untended = { products: [], total: 0 }
const SHOWN = 5

/**
 * What there is to tend among the products that the actor may edit: those in progress for which nobody can be written to, a few of
 * them. Nothing for who may edit none.
 */
export async function productsToTend(db: Db, actor: Actor, today: Day): Promise<Untended> {
  const reach = reachOf(actor, 'product.edit')
  if (reach !== 'everything' && reach.incubatorIds.length + reach.productIds.length === 0) return nothing
  let query = productsInPhase(db, today)
    .select(['p.slug', 'p.name', sql<number>`count(*) over ()`.as('total')])
    .where(isActive)
    .where('p.contact', 'is', null)
    .orderBy(sql`p.name collate french`)
    .limit(SHOWN)
  if (reach !== 'everything') query = query.where(withinReach(reach, today))
  const rows = await query.execute()
  return { products: rows.map(({ slug, name }) => ({ slug, name })), total: rows[0]?.total ?? 0 }
}
