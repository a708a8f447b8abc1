import { describe, expect, it } from 'vitest'
import { type Day, day } from '../../../shared/day.ts'
import type { Terms } from '../rules/terms.ts'
import { anOrder, certifier, delivered, engager, unitOrder } from './order.fixtures.ts'
import { orderRefusal, serviceRefusal, warningWords } from './order.messages.ts'
import type { Order } from './order.ts'
import {
  checkOrder,
  checkService,
  checkSettlement,
  closedTo,
  orderWarnings,
  type Service,
  serviceWarnings,
  standardVat,
} from './order-check.ts'

const terms: Terms = {
  convention: 'ESSAI-1',
  signatures: [{ party: 'A', on: day('2020-05-11') }],
  ...{ end: day('2021-05-11'), bounds: ['engagement', 'service'], ceilingCents: 10_000_000 },
  ...{
    amountBasis: 'TTC',
    tranches: [],
    markets: ['DEV'],
    categories: { devops: 'AUTO' },
    termination: null,
  },
  amendments: [
    {
      ...{ id: 'avenant-1', signedOn: day('2021-01-01'), newEnd: day('2021-12-31'), addCents: 0 },
      ...{ addTranches: [], dropTranches: [], newMarkets: ['DEV2'], newCategories: { design: 'AUTO' } },
    },
  ],
}
const today = day('2021-03-01')

describe('an order is kept', () => {
  const frame = { terms, today, closedOn: null, ejUse: null, lots: [{ market: 'DEV', number: '1' }] }
  const codesOf = (change: Partial<Order>, more: Partial<Parameters<typeof checkOrder>[1]> = {}) => {
    const checked = checkOrder({ ...anOrder, ...change }, { ...frame, ...more })
    return checked.ok ? [] : checked.error.map((refusal) => refusal.code)
  }

  it('when it says everything', () => {
    expect(codesOf({})).toEqual([])
    expect(codesOf({ engagedOn: today, market: 'DEV2', category: 'design' })).toEqual([])
    expect(codesOf({ lot: '1' })).toEqual([])
  })

  it.each<[string, Partial<Order>, string]>([
    ['an amount of nothing', { htCents: 0, vatCents: 0 }, 'not-positive'],
    ['a negative amount', { htCents: -1, vatCents: 0 }, 'not-positive'],
    ['an amount that nobody pays', { htCents: 10 ** 15, vatCents: 0 }, 'too-large'],
    ['more VAT than amount', { vatCents: 100_001 }, 'vat-above-amount'],
    ['a market of no text', { market: 'AUTRE' }, 'market-unknown'],
    ['a market that only an amendment brings', { market: 'DEV2' }, 'market-unknown'],
    ['a lot that its market has not', { lot: '2' }, 'lot-unknown'],
    [
      'a lot of another market',
      { market: 'DEV2', category: 'design', lot: '1', engagedOn: today },
      'lot-unknown',
    ],
    ['a category that is not financed', { category: 'voyages' }, 'category-unknown'],
    ['a category that has the name of something else', { category: 'toString' }, 'category-unknown'],
  ])('not for %s', (...[, change, code]) => {
    expect(codesOf(change)).toEqual([code])
  })

  it('not once an amendment took its market and its category away, nor before its day', () => {
    expect(codesOf({ engagedOn: day('2021-03-02') })).toEqual([
      'market-unknown',
      'category-unknown',
      'in-future',
    ])
  })

  it('not under a number that an order or lines already bear', () => {
    expect(codesOf({}, { ejUse: 'order' })).toEqual(['ej-ordered'])
    expect(codesOf({}, { ejUse: 'lines' })).toEqual(['ej-in-lines'])
  })

  it('not once the accounts are closed', () => {
    expect(codesOf({}, { closedOn: today })).toEqual(['accounts-closed'])
  })

  it('not with two lines that cannot be told apart', () => {
    const [unit] = unitOrder.units ?? []
    expect(codesOf({ units: unit ? [unit, unit] : [] })).toEqual(['unit-twice'])
  })
})

describe('what is said of a day outside the term, without refusing it', () => {
  const ended = { cause: 'FAULT', effectiveOn: day('2020-12-01'), payableUntil: null } as const
  const performed: Terms = { ...terms, termination: { ...ended, basis: 'PERFORMED' } }
  const engaged: Terms = { ...terms, termination: { ...ended, basis: 'ENGAGED' } }

  it.each<[string, Terms, string, readonly string[], readonly string[]]>([
    ['inside', terms, '2020-06-01', [], []],
    ['on the first day', terms, '2020-05-11', [], []],
    ['the eve', terms, '2020-05-10', ['before-effect'], ['before-effect']],
    ['the last day, once amended', terms, '2021-12-31', [], []],
    ['the day after', terms, '2022-01-01', ['after-end'], ['after-end']],
    ['when the end bounds payments only', { ...terms, bounds: ['payment'] }, '2022-01-01', [], []],
    ['on the day of a termination', performed, '2020-12-01', [], []],
    ['after it', performed, '2020-12-02', ['after-termination'], ['after-termination']],
    ['after one that pays what was engaged', engaged, '2020-12-02', ['after-termination'], []],
  ])('%s', (...[, said, on, orders, services]) => {
    expect(orderWarnings(said, day(on)).map(({ code }) => code)).toEqual(orders)
    expect(serviceWarnings(said, day(on)).map(({ code }) => code)).toEqual(services)
  })

  it('names the day', () => {
    const [warning] = orderWarnings(terms, day('2020-05-10'))
    expect(warning && warningWords('Commande engagée', warning)).toContain('le 11\u00a0mai\u00a02020')
  })
})

describe('a service is certified', () => {
  const service: Service = {
    ...{ htCents: 50_000, vatCents: 10_000, units: null },
    ...{ doneOn: day('2020-07-01'), by: certifier },
  }
  const refusals = (change: Partial<Service>, order: Partial<Order> = {}) => {
    const checked = checkService(
      { ...anOrder, ...order },
      { ...service, ...change },
      { today, closedOn: null },
    )
    return checked.ok ? [] : checked.error
  }
  const codes = (...asked: Parameters<typeof refusals>) => refusals(...asked).map(({ code }) => code)

  it('in part, whole, on the day of the order, on this very day', () => {
    expect(codes({})).toEqual([])
    expect(codes({ htCents: 100_000, vatCents: 20_000 })).toEqual([])
    expect(codes({ doneOn: anOrder.engagedOn })).toEqual([])
    expect(codes({ doneOn: today })).toEqual([])
  })

  it.each<[string, Partial<Service>, string]>([
    ['nothing', { htCents: 0, vatCents: 0 }, 'not-positive'],
    ['less than nothing', { htCents: -5, vatCents: 0 }, 'not-positive'],
    ['a cent more than what is left', { htCents: 100_001 }, 'above-remainder'],
    ['a cent of VAT more than what is left', { vatCents: 20_001 }, 'vat-above-remainder'],
    ['more VAT than amount', { htCents: 100, vatCents: 101 }, 'vat-above-amount'],
    ['a service before its order', { doneOn: day('2020-05-31') }, 'before-order'],
    ['a service to come', { doneOn: day('2021-03-02') }, 'in-future'],
    ['the order of the one who certifies (four eyes)', { by: engager }, 'own-order'],
  ])('not for %s', (...[, change, code]) => {
    expect(codes(change)).toEqual([code])
  })

  it('not on an order that is settled, nor on one that is delivered', () => {
    expect(codes({}, { settled: { on: today, reason: 'Arrêt' } })).toEqual(['settled'])
    expect(codes({}, { deliveries: [delivered({ htCents: 100_000, vatCents: 20_000 })] })).toEqual([
      'nothing-left',
    ])
  })

  it('not once the accounts are closed, by anybody', () => {
    expect(closedTo(anOrder, certifier, today)).toEqual([{ code: 'accounts-closed', on: today }])
    expect(checkService(anOrder, service, { today, closedOn: today }).ok).toBe(false)
  })

  it('not for more units than are left: the unit is named, and how many are left', () => {
    const [day1, workshop] = unitOrder.units ?? []
    const taken = [delivered({ htCents: 48_000, units: day1 ? [{ ...day1, quantity: 8 }] : [] })]
    const units = day1 && workshop ? [{ ...day1, quantity: 2.01 }, workshop] : []
    const found = refusals({ units, htCents: 52_060 }, { ...unitOrder, deliveries: taken })
    expect(found).toEqual([{ code: 'unit-above-remainder', row: 0, left: 2 }])
    expect(found.map((one) => serviceRefusal(one).text)).toEqual(['Il en reste 2 à livrer, pas davantage.'])
  })

  it('by anybody when nobody of Terreau engaged it', () => {
    expect(closedTo({ ...anOrder, engagedBy: null }, engager, null)).toEqual([])
  })
})

describe('what is left of an order is given up', () => {
  it('once, as long as something is left', () => {
    expect(checkSettlement(anOrder).ok).toBe(true)
    expect(checkSettlement({ ...anOrder, settled: { on: today, reason: 'Arrêt' } })).toMatchObject({
      error: { code: 'settled' },
    })
    expect(
      checkSettlement({ ...anOrder, deliveries: [delivered({ htCents: 100_000, vatCents: 20_000 })] }),
    ).toMatchObject({ error: { code: 'nothing-left' } })
  })
})

it('VAT that nobody typed is that of the standard rate, half a cent up', () => {
  expect([0, 100, 102, 103].map(standardVat)).toEqual([0, 20, 20, 21])
})

it('each refusal is a sentence beside a field', () => {
  const engagedOn: Day = anOrder.engagedOn
  const said = [
    ...(['not-positive', 'too-large', 'vat-above-amount', 'in-future'] as const).map((code) =>
      orderRefusal({ code }),
    ),
    ...(['market-unknown', 'category-unknown', 'ej-ordered', 'ej-in-lines'] as const).map((code) =>
      orderRefusal({ code }),
    ),
    orderRefusal({ code: 'unit-twice', row: 1 }),
    ...(
      ['settled', 'own-order', 'nothing-left', 'not-positive', 'vat-above-amount', 'in-future'] as const
    ).map((code) => serviceRefusal({ code })),
    serviceRefusal({ code: 'above-remainder', leftCents: 1 }),
    serviceRefusal({ code: 'vat-above-remainder', leftCents: 1 }),
    serviceRefusal({ code: 'unit-above-remainder', row: 0, left: 0 }),
    serviceRefusal({ code: 'before-order', engagedOn }),
    orderRefusal({ code: 'accounts-closed', on: today }),
    serviceRefusal({ code: 'accounts-closed', on: today }),
  ]
  for (const { field, text } of said) {
    expect(field).toMatch(/^[a-z]/)
    expect(text).toMatch(/^\p{Lu}.*\.$/u)
  }
})
