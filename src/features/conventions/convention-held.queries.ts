import type { Tx } from '../../platform/database.ts'
import { conventionsWithin } from './convention.queries.ts'
import { holdConvention } from './hold-convention.queries.ts'
import type { Convention } from './standing-convention.ts'

/** A convention, held, as whoever held it before left it: what its texts say is only judged so. */
export async function conventionHeld(tx: Tx, { id }: Pick<Convention, 'id'>): Promise<Convention> {
  await holdConvention(tx, id)
  const [present] = await conventionsWithin(tx, { conventionIds: [id] })
  if (!present) throw new Error(`no convention ${id}`)
  return present
}
