import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Day } from '../../shared/day.ts'
import { inForce } from './as-of.queries.ts'

/** Something on which a role may be held: an incubator, or a product with the incubators that carry it today. */
export type Carrier =
  | { readonly kind: 'incubator'; readonly id: string; readonly label: string }
  | {
      readonly kind: 'product'
      readonly id: string
      readonly label: string
      readonly incubatorIds: readonly string[]
    }

/** Every incubator, then every product, in the French order of names. */
export async function carriers(db: Db, today: Day): Promise<readonly Carrier[]> {
  const incubators = await db
    .selectFrom('incubator')
    .select(['id', 'name'])
    .orderBy(sql`name collate french`)
    .execute()
  const products = await db
    .selectFrom('product as p')
    .leftJoin('product_incubator as pi', (join) =>
      join.onRef('pi.product_id', '=', 'p.id').on(inForce(today)),
    )
    .select([
      'p.id',
      'p.name',
      sql<
        string[]
      >`coalesce(array_agg(pi.incubator_id::text) filter (where pi.incubator_id is not null), '{}')`.as(
        'carried',
      ),
    ])
    .groupBy('p.id')
    .orderBy(sql`p.name collate french`)
    .execute()
  return [
    ...incubators.map(({ id, name }) => ({ kind: 'incubator' as const, id, label: name })),
    ...products.map(({ id, name, carried }) => ({
      kind: 'product' as const,
      id,
      label: name,
      incubatorIds: carried,
    })),
  ]
}
