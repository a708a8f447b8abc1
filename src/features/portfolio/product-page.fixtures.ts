import { randomUUID } from 'node:crypto'
import type { Db } from '../../platform/database.ts'
import { day } from '../../shared/day.ts'
import type { PersonId } from '../../shared/rights.ts'
import type { EditableProduct, IncubatorId, PhasePeriod, ProductId } from './product.ts'
import { createProduct } from './product-save.queries.ts'

const slugOf = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]+/g, '-')

/** An incubator in the database, by its name alone. */
export async function plantIncubator(
  db: Db,
  name: string,
): Promise<{ readonly id: IncubatorId; readonly slug: string }> {
  const id = randomUUID() as IncubatorId
  await db
    .insertInto('incubator')
    .values({ id, slug: slugOf(name), name })
    .execute()
  return { id, slug: slugOf(name) }
}

/** A phase since a day, without end. */
export const aPhase = (phase: string, startsOn: string, endsOn: string | null = null): PhasePeriod => ({
  phase,
  startsOn: day(startsOn),
  endsOn: endsOn === null ? null : day(endsOn),
  comment: null,
})

type Planted = Partial<EditableProduct> & {
  readonly name: string
  readonly phases?: readonly PhasePeriod[]
  readonly incubatorIds?: readonly IncubatorId[]
}

/** A product in the database; in construction since 2024 unless said. */
export async function plantProduct(
  db: Db,
  planted: Planted,
): Promise<{ readonly id: ProductId; readonly slug: string }> {
  const { phases = [aPhase('construction', '2024-03-01')], incubatorIds = [], ...product } = planted
  const id = randomUUID() as ProductId
  const actor = randomUUID() as PersonId
  const at = new Date('2026-01-05T09:00:00Z')
  const { slug } = await db
    .transaction()
    .execute((tx) => createProduct(tx, { id, product, incubatorIds, phases, actor, at }))
  return { id, slug }
}
