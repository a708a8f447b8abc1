import { describe, expect, it } from 'vitest'
import { day } from '../../../shared/day.ts'
import { cashOf, type Receipt } from './cash.ts'
import { consumptionOf } from './consumption.ts'
import type { Expense } from './expense.ts'
import { balanceOn, delaysOf, forecastsOn } from './forecast.ts'
import { judge } from './judgement.ts'
import type { Terms } from './terms.ts'

const today = day('2020-12-11')
const terms: Terms = {
  ...{ convention: 'ESSAI-1', signatures: [{ party: 'A', on: day('2020-05-11') }], end: day('2021-05-11') },
  ...{ bounds: ['payment'], ceilingCents: 10_000, amountBasis: 'TTC', tranches: [], markets: ['DEV'] },
  ...{ categories: { devops: 'AUTO', hebergement: 'REVIEW' }, amendments: [], termination: null },
}
const line = (id: string, more: Partial<Expense>): Expense => ({
  ...{ id, type: 'EXPENSE', market: 'DEV', category: 'devops', htCents: 100, vatCents: 20 },
  ...{ ej: id, ejPost: '', dp: id, dpPost: '', corrects: null, decision: null, cancelledOn: null },
  ...{ engagedOn: null, serviceDoneOn: null, paidOn: null, recordedOn: null },
  ...more,
})
const paid = (
  id: string,
  [engaged, done, on]: readonly [string, string, string],
  more: Partial<Expense> = {},
) => line(id, { engagedOn: day(engaged), serviceDoneOn: day(done), paidOn: day(on), ...more })
const spent = [
  // Before the six months: of no pace, though it tells how long a payment takes.
  paid('E1', ['2020-05-12', '2020-06-01', '2020-06-11']),
  paid('E2', ['2020-06-20', '2020-08-01', '2020-08-31']),
  paid('E3', ['2020-07-01', '2020-09-01', '2020-10-01']),
]
const money: readonly Receipt[] = [{ on: day('2020-06-01'), tranche: 'T1', cents: 840 }]

function foreseen(expenses: readonly Expense[], { on = today, receipts = money, terms: given = terms } = {}) {
  const lines = judge(expenses, { terms: given, claimedElsewhere: new Set(), autoDecides: true })
  return forecastsOn({
    ...{
      day: on,
      terms: given,
      lines,
      consumption: consumptionOf(lines, given),
      cash: cashOf(lines, receipts),
      delays: delaysOf(lines),
    },
  })
}

describe('the pace', () => {
  it('is that of the last six months, with the days that it is taken over', () => {
    expect(foreseen(spent).pace).toEqual({
      ...{ from: '2020-06-11', days: 183, consumedCents: 240, spentCents: 240 },
      // Of 30, 72 and 92 days; of 10, 30 and 30.
      ...{ orderToPayment: 72, serviceToPayment: 30 },
    })
  })

  it('is taken from the effect when that is less than six months ago', () => {
    expect(foreseen(spent, { on: day('2020-09-11') }).pace).toMatchObject({
      ...{ from: '2020-05-11', days: 123, consumedCents: 240 },
    })
  })

  it('is nothing on the day of effect, before it, and as long as nothing is paid', () => {
    expect(foreseen([], { on: day('2020-05-11') }).pace.days).toBe(0)
    expect(foreseen([], { on: day('2020-05-01') }).pace.days).toBe(0)
    expect(foreseen([]).pace).toMatchObject({ orderToPayment: null, serviceToPayment: null })
  })

  it('takes the lower middle of two delays, and none from a credit note or a payment whose order is not known', () => {
    const two = [
      paid('E1', ['2020-06-01', '2020-06-01', '2020-06-11']),
      paid('E2', ['2020-06-01', '2020-06-01', '2020-06-21']),
      paid('E3', ['2020-06-01', '2020-06-01', '2020-12-01'], {
        type: 'CREDIT_NOTE',
        htCents: -1,
        vatCents: 0,
      }),
      line('E4', { paidOn: day('2020-06-01') }),
    ]
    expect(foreseen(two).pace).toMatchObject({ orderToPayment: 10, serviceToPayment: 10 })
  })
})

describe('a threshold', () => {
  it('will be reached when the pace has brought what is missing, to the day', () => {
    // 360 consumed, 240 in 183 days: 240 more take 183 days, one cent more takes another day.
    expect(foreseen(spent).reaches(600).byPace).toBe('2021-06-12')
    expect(foreseen(spent).reaches(601).byPace).toBe('2021-06-13')
  })

  it('already reached is reached on the day', () => {
    expect(foreseen(spent).reaches(360)).toEqual({ byPace: today, byOrders: today })
  })

  it('is never told farther than ten years, nor at no pace, nor without orders', () => {
    expect(foreseen(spent).reaches(6000)).toEqual({ byPace: null, byOrders: null })
    expect(foreseen([]).reaches(1)).toEqual({ byPace: null, byOrders: null })
  })

  it('will be reached by the orders once they are paid, each as long after as the median of those that were', () => {
    const orders = [
      line('O1', { engagedOn: day('2020-12-01') }),
      line('O2', { engagedOn: day('2020-11-01'), serviceDoneOn: day('2020-12-01') }),
    ]
    const { expected, reaches } = foreseen([...spent, ...orders])
    expect(expected.map(({ id, on }) => [id, on])).toEqual([
      ['O2', '2020-12-31'],
      ['O1', '2021-02-11'],
    ])
    expect(reaches(480).byOrders).toBe('2020-12-31')
    expect(reaches(481).byOrders).toBe('2021-02-11')
    expect(reaches(601).byOrders).toBe(null)
  })

  it('counts today what should have been paid already, and what is paid and waits for a decision', () => {
    const late = line('O1', { engagedOn: day('2020-06-01') })
    const waiting = paid('O2', ['2020-06-01', '2020-07-01', '2020-08-01'], { category: 'hebergement' })
    const { expected, reaches } = foreseen([...spent, late, waiting])
    expect(expected.map(({ id, on, ttcCents }) => [id, on, ttcCents])).toEqual([
      ['O1', today, 120],
      ['O2', today, 0],
    ])
    expect(reaches(600).byOrders).toBe(today)
  })

  it('expects nothing of what is only planned, given up, or accepted, nor as long as no payment tells how long it takes', () => {
    const orders = [
      line('O1', {}),
      line('O2', { engagedOn: day('2020-12-01'), cancelledOn: day('2020-12-02') }),
      line('O3', { serviceDoneOn: null, engagedOn: day('2020-12-01') }),
    ]
    expect(foreseen(orders).expected).toEqual([])
    expect(foreseen([...spent, ...orders]).expected.map(({ id }) => id)).toEqual(['O3'])
  })
})

describe('the fund', () => {
  it('holds nothing before anything moved', () => {
    expect(balanceOn([], today)).toBe(0)
  })

  it('will be empty at the pace of what left it, and by the orders once they are paid', () => {
    // 840 came, 360 left: 480 at 240 in 183 days.
    const orders = [1, 2, 3, 4].map((i) => line(`O${i}`, { engagedOn: day(`2020-12-0${i}`) }))
    expect(foreseen([...spent, ...orders]).cashOut).toEqual({ byPace: '2021-12-12', byOrders: '2021-02-14' })
    expect(foreseen([...spent, ...orders.slice(1)]).cashOut.byOrders).toBe(null)
  })

  it('that is empty already is on the day', () => {
    for (const cents of [0, 360]) {
      const receipts = [{ on: day('2020-06-01'), tranche: 'T1', cents }]
      expect(foreseen(spent, { receipts }).cashOut).toEqual({ byPace: today, byOrders: today })
    }
  })
})
