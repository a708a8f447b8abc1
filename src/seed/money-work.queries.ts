import { conventionNamed } from '../features/conventions/index.ts'
import { addLot } from '../features/funding/lot/lot.queries.ts'
import { placeOrder } from '../features/funding/order/order.queries.ts'
import { standardVat } from '../features/funding/order/order-check.ts'
import { certifyService } from '../features/funding/order/service.queries.ts'
import { worthOf } from '../features/funding/order/work-units.ts'
import { demoAddress } from '../features/identity/index.ts'
import type { Tx } from '../platform/database.ts'
import { type Day, day } from '../shared/day.ts'
import type { PersonId } from '../shared/rights.ts'
import { type InventedOrder, inventedLots, inventedOrdering, inventedOrders } from './money-work.data.ts'

const atNoon = (on: Day): Date => new Date(`${on}T11:00:00Z`)

async function personCalled(tx: Tx, key: string): Promise<PersonId> {
  const { id } = await tx
    .selectFrom('person')
    .select('id')
    .where('email', '=', demoAddress(key))
    .executeTakeFirstOrThrow()
  return id as PersonId
}

function priceOf({ price }: InventedOrder) {
  const units = 'units' in price ? price.units : null
  const htCents = 'units' in price ? worthOf(price.units) : price.htCents
  return { units, htCents, vatCents: standardVat(htCents) }
}

type Hands = { readonly conventionId: string; readonly engager: PersonId; readonly certifier: PersonId }

async function insertOrder(tx: Tx, { conventionId, engager, certifier }: Hands, order: InventedOrder) {
  const { ej, lot, category, supplierName, object } = order
  const product = await tx
    .selectFrom('product')
    .select('id')
    .where('slug', '=', order.product ?? '')
    .executeTakeFirst()
  const orderId = await placeOrder(
    tx,
    { actor: engager, at: atNoon(day(order.recordedOn)) },
    {
      conventionId,
      order: {
        ...{ ej, category, supplierName, object, ...priceOf(order) },
        ...{ market: inventedOrdering.market, lot, supplierSiret: null },
        ...{ productId: product?.id ?? null, engagedOn: day(order.engagedOn) },
      },
    },
  )
  if (orderId === null) throw new Error(`the invented order ${ej} is there already`)
  const ordered = priceOf(order).units ?? []
  for (const [seen, { doneOn, certifiedOn, quantities }] of order.services.entries()) {
    const at = atNoon(day(certifiedOn))
    const units = ordered.map((unit, i) => ({ ...unit, quantity: quantities[i] ?? 0 }))
    const told = { doneOn: day(doneOn), object: '', units, htCents: null, vatCents: null }
    const done = await certifyService(tx, { actor: certifier, at, conventionId, orderId, seen }, told)
    if (!done.ok) throw new Error(`the invented service of ${ej} is refused`)
  }
}

/** Lets people work on the money of the invented convention: two orders, one of them delivered in part, each act on its day. */
export async function seedMoneyWork(tx: Tx): Promise<void> {
  const convention = await conventionNamed(tx, inventedOrdering.convention)
  if (convention === null) throw new Error(`no convention ${inventedOrdering.convention}`)
  const hands = {
    conventionId: convention.id,
    engager: await personCalled(tx, inventedOrdering.engager),
    certifier: await personCalled(tx, inventedOrdering.certifier),
  }
  const lotAct = { actor: hands.engager, at: atNoon(day('2026-06-10')), conventionId: convention.id }
  for (const lot of inventedLots) await addLot(tx, lotAct, lot)
  for (const order of inventedOrders) await insertOrder(tx, hands, order)
}
