import type { Db } from '../../../platform/database.ts'
import type { Day } from '../../../shared/day.ts'
import { lotWarningWords } from './lot.messages.ts'
import { lotsOf } from './lot.queries.ts'
import { lotWarnings } from './lot.ts'

type Ordered = {
  readonly market: string
  readonly lot: string
  readonly engagedOn: Day
  readonly supplierSiret: string | null
}

/** What is pointed out of an order on its lot, in words; nothing when it has none. */
export async function lotWarningsOf(
  db: Db,
  conventionId: string,
  order: Ordered,
): Promise<readonly string[]> {
  if (order.lot === '') return []
  const [lot] = await lotsOf(db, conventionId, { market: order.market, number: order.lot })
  return lot ? lotWarnings(lot, order).map(lotWarningWords) : []
}
