import { day } from '../../../shared/day.ts'
import type { PersonId } from '../../../shared/rights.ts'
import type { Delivery, Order, Priced } from './order.ts'

/** Who engages the orders of tests, and who certifies their services. */
export const engager = 'engager' as PersonId
export const certifier = 'certifier' as PersonId

/** An order of an amount, nothing delivered. */
export const anOrder: Order = {
  ...{ id: 'o1', ej: '2600000045', market: 'DEV', lot: '', category: 'devops', product: null },
  ...{ supplierName: 'Coopérative', supplierSiret: null, object: 'Développement', units: null },
  ...{ htCents: 100_000, vatCents: 20_000, engagedOn: day('2020-06-01'), recordedOn: day('2020-06-02') },
  ...{ engagedBy: { id: engager, name: 'Karim' }, settled: null, version: 0, deliveries: [] },
}

/** The same in work units: ten days and two workshops. */
export const unitOrder: Order = {
  ...anOrder,
  units: [
    { label: 'Jour', unitCents: 6_000, quantity: 10 },
    { label: 'Atelier', unitCents: 20_000, quantity: 2 },
  ],
}

/** A part that was delivered. */
export const delivered = (part: Partial<Priced>): Delivery => ({
  ...{ code: 'X-1', object: 'Développement', htCents: 0, vatCents: 0, units: null },
  ...{ serviceDoneOn: day('2020-07-01'), certifiedOn: day('2020-07-02'), certifiedBy: null, paidOn: null },
  ...part,
})
