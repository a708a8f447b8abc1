import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day } from '../../../shared/day.ts'
import { anOrder, delivered, unitOrder } from './order.fixtures.ts'
import { nextCode, type Order, remainderOf, stateOf, totalOf, undelivered } from './order.ts'
import { vatOfPart } from './order-check.ts'
import { unitsLeft, type WorkUnit, worthOf, worthOfPart } from './work-units.ts'

const settled = { on: day('2020-09-01'), reason: 'Prestation arrêtée' }
const half = delivered({ htCents: 50_000, vatCents: 10_000 })
const whole = delivered({ htCents: 100_000, vatCents: 20_000 })

describe('what is left of an order', () => {
  it.each<[string, Partial<Order>, number, number, string]>([
    ['all of it, as long as nothing is delivered', {}, 100_000, 20_000, 'placed'],
    ['what the parts leave', { deliveries: [half] }, 50_000, 10_000, 'partly-delivered'],
    ['nothing, once it is delivered whole', { deliveries: [half, half] }, 0, 0, 'delivered'],
    ['nothing, once what was left is given up', { deliveries: [half], settled }, 0, 0, 'settled'],
    [
      'a rest of VAT alone, which is still committed',
      { deliveries: [delivered({ htCents: 100_000, vatCents: 19_999 })] },
      0,
      1,
      'partly-delivered',
    ],
    [
      'less, where a line that joined it bears more VAT than was ordered',
      { deliveries: [delivered({ htCents: 90_000, vatCents: 25_000 })] },
      5_000,
      0,
      'partly-delivered',
    ],
    [
      'nothing, where that VAT takes all of it',
      { deliveries: [delivered({ htCents: 90_000, vatCents: 30_000 })] },
      0,
      0,
      'delivered',
    ],
  ])('%s', (...[, change, htCents, vatCents, state]) => {
    const order = { ...anOrder, ...change }
    expect(remainderOf(order)).toEqual({ htCents, vatCents, units: null })
    expect(stateOf(order)).toBe(state)
  })

  it('is told of each work unit, and of none once it is settled', () => {
    const deliveries = [
      delivered({ htCents: 15_000, units: [{ label: 'Jour', unitCents: 6_000, quantity: 2.5 }] }),
    ]
    expect(remainderOf({ ...unitOrder, deliveries }).units).toMatchObject([
      { quantity: 7.5 },
      { quantity: 2 },
    ])
    const units = remainderOf({ ...unitOrder, deliveries, settled }).units
    expect(units).toMatchObject([{ quantity: 0 }, { quantity: 0 }])
  })

  it('was given up as it stood: what a settled order did not deliver is still known', () => {
    const order: Order = { ...anOrder, deliveries: [half], settled }
    expect(totalOf(undelivered(order))).toBe(60_000)
    expect(stateOf({ ...anOrder, deliveries: [whole], settled: null })).toBe('delivered')
  })
})

describe('work units', () => {
  it.each<[string, WorkUnit, number]>([
    ['a whole number of them', { label: 'Jour', unitCents: 65_000, quantity: 3 }, 195_000],
    ['two decimals', { label: 'Jour', unitCents: 65_001, quantity: 0.25 }, 16_250],
    ['half a cent, rounded up as the database does', { label: 'Jour', unitCents: 1, quantity: 0.5 }, 1],
    ['less than half a cent', { label: 'Jour', unitCents: 1, quantity: 0.49 }, 0],
    ['more than a number holds', { label: 'Jour', unitCents: 10 ** 14, quantity: 100_000 }, 10 ** 19],
  ])('are worth their quantity by their price: %s', (...[, unit, cents]) => {
    expect(worthOf([unit])).toBe(cents)
  })

  const anyUnit = fc.record({
    unitCents: fc.integer({ min: 1, max: 999_999 }),
    hundredths: fc.integer({ min: 3, max: 5000 }),
  })

  it('however an order is cut into parts, they add up to it, and nothing is left', () => {
    fc.assert(
      fc.property(fc.array(anyUnit, { minLength: 1, maxLength: 4 }), fc.array(fc.nat(99)), (lines, cuts) => {
        const ordered = lines.map(({ unitCents, hundredths }, i) => ({
          ...{ label: `Unité ${i}`, unitCents, quantity: hundredths / 100 },
        }))
        const parts: (readonly WorkUnit[])[] = []
        let sum = 0
        const take = (share: number) => {
          const part = unitsLeft(ordered, parts).map((unit) => ({
            ...unit,
            quantity: Math.floor(unit.quantity * share) / 100,
          }))
          sum += worthOfPart(ordered, parts, part)
          parts.push(part)
        }
        for (const cut of cuts) take(cut)
        take(100)
        // Whatever flooring left behind.
        const rest = unitsLeft(ordered, parts)
        sum += worthOfPart(ordered, parts, rest)
        parts.push(rest)
        expect(sum).toBe(worthOf(ordered))
        expect(unitsLeft(ordered, parts).every(({ quantity }) => quantity === 0)).toBe(true)
      }),
    )
  })

  it('half a cent twice is a cent, not two', () => {
    const ordered = [{ label: 'Jour', unitCents: 33_333, quantity: 1 }]
    const part = [{ label: 'Jour', unitCents: 33_333, quantity: 0.5 }]
    expect(worthOfPart(ordered, [], part)).toBe(16_667)
    expect(worthOfPart(ordered, [part], part)).toBe(16_666)
  })
})

describe('the VAT of a part that nobody typed', () => {
  it('is the share of that of the order, and all that is left with the last part', () => {
    const order = { ...anOrder, htCents: 3, vatCents: 1 }
    expect(vatOfPart({ ...anOrder, vatCents: 5_500 }, 50_000)).toBe(2_750)
    expect(vatOfPart(order, 1)).toBe(0)
    expect(vatOfPart(order, 2)).toBe(1)
    const second = { ...order, deliveries: [delivered({ htCents: 2, vatCents: 1 })] }
    expect(vatOfPart(second, 1)).toBe(0)
    const last = { ...order, deliveries: [delivered({ htCents: 2, vatCents: 0 })] }
    expect(vatOfPart(last, 1)).toBe(1)
  })

  it('never exceeds what is left', () => {
    const order = { ...anOrder, deliveries: [delivered({ htCents: 10_000, vatCents: 10_000 })] }
    expect(vatOfPart(order, 89_999)).toBe(10_000)
  })
})

it('a part bears the number of its order and the first one that is free', () => {
  expect(nextCode('EJ1', new Set())).toBe('EJ1-1')
  expect(nextCode('EJ1', new Set(['EJ1-1', 'EJ1-3']))).toBe('EJ1-2')
})
