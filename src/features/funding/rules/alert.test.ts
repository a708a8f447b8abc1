import { describe, expect, it } from 'vitest'
import { type Day, day } from '../../../shared/day.ts'
import { alertWords } from '../funding-alert.messages.ts'
import { type AlertCode, alertCodes, alertsOn, engagedOf, type Watched } from './alert.ts'
import { cashOf, type Receipt } from './cash.ts'
import { consumptionOf } from './consumption.ts'
import type { Expense } from './expense.ts'
import { delaysOf, forecastsOn } from './forecast.ts'
import { judge } from './judgement.ts'
import type { Terms } from './terms.ts'
import { type TrancheFacts, tranchesOn } from './tranche.ts'

const today = day('2020-11-20')
const terms: Terms = {
  ...{ convention: 'ESSAI-1', signatures: [{ party: 'A', on: day('2020-05-11') }], end: day('2021-05-11') },
  ...{ bounds: ['engagement', 'service', 'payment'], ceilingCents: 1600, amountBasis: 'TTC' },
  tranches: [
    { id: 'T1', cents: 800, trigger: { kind: 'AT_SIGNATURE' } },
    { id: 'T2', cents: 400, trigger: { kind: 'CONSUMED_AT_LEAST', cents: 600, requires: ['CALL', 'ERDA'] } },
  ],
  ...{ markets: ['DEV'], categories: { devops: 'AUTO' }, amendments: [], termination: null },
}
const line = (id: string, more: Partial<Expense> = {}): Expense => ({
  ...{ id, type: 'EXPENSE', market: 'DEV', category: 'devops', htCents: 100, vatCents: 20 },
  ...{ ej: id, ejPost: '', dp: id, dpPost: '', corrects: null, decision: null, cancelledOn: null },
  ...{ engagedOn: null, serviceDoneOn: null, paidOn: null, recordedOn: null },
  ...more,
})
const paid = (id: string, ttcCents: number): Expense =>
  line(id, {
    ...{ htCents: ttcCents, vatCents: 0 },
    ...{ engagedOn: day('2020-06-01'), serviceDoneOn: day('2020-07-01'), paidOn: day('2020-07-31') },
  })
const called: TrancheFacts = { calledOn: day('2020-05-12'), receivedOn: null, creditsOpenOn: null }

type Given = Partial<
  Pick<
    Watched,
    | 'settings'
    | 'delegations'
    | 'nextStatementOn'
    | 'yearsReported'
    | 'closedOn'
    | 'bankDetailsChangedOn'
    | 'terms'
  >
> & {
  readonly expenses?: readonly Expense[]
  readonly receipts?: readonly Receipt[]
  readonly on?: Day
  readonly facts?: Readonly<Record<string, TrancheFacts>>
}

function watched({
  expenses = [],
  receipts = [],
  on = today,
  facts = { T1: called },
  ...more
}: Given): Watched {
  const given = more.terms ?? terms
  const lines = judge(expenses, { terms: given, claimedElsewhere: new Set(), autoDecides: true })
  const consumption = consumptionOf(lines, given)
  const cash = cashOf(lines, receipts)
  const known = { day: on, terms: given, lines, consumption, cash, delays: delaysOf(lines) }
  return {
    ...known,
    engagedCents: engagedOf(lines, given),
    forecasts: forecastsOn(known),
    tranches: tranchesOn(given, {
      ...{ consumption, facts: new Map(Object.entries(facts)), day: on, closedOn: more.closedOn ?? null },
    }),
    settings: { cushionCents: null, callToCreditDays: null },
    ...{ delegations: [], nextStatementOn: null, yearsReported: new Set(), closedOn: null },
    bankDetailsChangedOn: null,
    ...more,
  }
}

const told = (given: Given) =>
  alertsOn(watched(given)).map(({ code, subject, on, cents }) => [code, subject, on, cents])
const codes = (given: Given) => alertsOn(watched(given)).map(({ code }) => code)
const received = (cents: number): readonly Receipt[] => [{ on: day('2020-06-02'), tranche: 'T1', cents }]

it('nothing is told of a convention that goes well', () => {
  expect(told({ expenses: [paid('E1', 100)], receipts: received(800) })).toEqual([])
})

describe('a threshold', () => {
  it('is near from nine tenths of it, and not one cent before', () => {
    expect(told({ expenses: [paid('E1', 540)], receipts: received(800) })).toEqual([
      ['threshold-near', 'T2', null, 60],
    ])
    expect(codes({ expenses: [paid('E1', 539)], receipts: received(800) })).toEqual([])
  })

  it('met is no longer near', () => {
    expect(codes({ expenses: [paid('E1', 600)], on: day('2020-07-31') })).toEqual([])
  })
})

describe('a call', () => {
  const met = { expenses: [paid('E1', 600)], receipts: received(800) }

  it('is late once five working days have passed since its condition was met', () => {
    // Met on Friday 31 July: the fifth working day is Friday 7 August.
    expect(codes({ ...met, on: day('2020-08-07') })).toEqual([])
    expect(told({ ...met, on: day('2020-08-08') })).toEqual([['call-late', 'T2', '2020-08-07', 400]])
  })

  it('that was presented is not late', () => {
    const facts = { T1: called, T2: { ...called, calledOn: day('2020-08-03') } }
    expect(codes({ ...met, on: day('2020-09-01'), facts })).toEqual([])
  })

  it('is owed from the signature for a first tranche too', () => {
    expect(told({ facts: {}, on: day('2020-06-01') })).toEqual([['call-late', 'T1', '2020-05-18', 800]])
  })
})

describe('the fund', () => {
  it('is told below its cushion, not at it, and only once something moved', () => {
    const settings = { cushionCents: 200, callToCreditDays: null }
    expect(told({ receipts: received(199), settings })).toEqual([['cash-below-cushion', null, null, 199]])
    expect(codes({ receipts: received(200), settings })).toEqual([])
    expect(codes({ settings })).toEqual([])
    expect(codes({ receipts: received(199), settings, on: day('2020-06-01') })).toEqual([])
  })

  it('is told below what will be spent between a call and its credits', () => {
    // 183 spent since 20 May, in 184 days; 60 days at this pace take 60 cents.
    const settings = { cushionCents: null, callToCreditDays: 60 }
    const expenses = [paid('E1', 183)]
    expect(told({ expenses, receipts: received(183 + 59), settings })).toEqual([
      ['cash-below-delay', null, null, 60],
    ])
    expect(codes({ expenses, receipts: received(183 + 60), settings })).toEqual([])
    expect(codes({ settings, on: day('2020-05-11') })).toEqual([])
  })
})

describe('an order', () => {
  it('above the ceiling is told with its excess; what was given up or rejected counts for nothing', () => {
    const engagedOn = day('2020-11-01')
    const order = line('O1', { engagedOn, htCents: 1601, vatCents: 0 })
    const none = [line('O2', { engagedOn, cancelledOn: today }), { ...paid('E1', 50), market: 'AUTRE' }]
    expect(told({ expenses: [order, ...none], receipts: received(1) })).toContainEqual([
      ...['engaged-above-ceiling', null, null, 1],
    ])
    expect(codes({ expenses: [{ ...order, htCents: 1600 }, ...none] })).not.toContain('engaged-above-ceiling')
  })

  it('without service is told after ninety days', () => {
    const since = (engagedOn: string) => ({ expenses: [line('O1', { engagedOn: day(engagedOn) })] })
    expect(told(since('2020-08-21'))).toEqual([['order-without-service', 'O1', '2020-08-21', 120]])
    expect(codes(since('2020-08-22'))).toEqual([])
  })

  it('done and not paid is told after thirty days', () => {
    const since = (on: string) => ({ expenses: [line('O1', { engagedOn: day(on), serviceDoneOn: day(on) })] })
    expect(told(since('2020-10-20'))).toEqual([['service-unpaid', 'O1', '2020-10-20', 120]])
    expect(codes(since('2020-10-21'))).toEqual([])
  })

  it('whose payment should come after the end is told, where the end bounds payments', () => {
    // Paid sixty days after its order: from 13 March, after 11 May.
    const order = line('O1', { engagedOn: day('2021-03-13') })
    const given = { expenses: [paid('E1', 100), order], receipts: received(800), on: day('2021-04-01') }
    const reports = { yearsReported: new Set([2020]) }
    expect(told({ ...given, ...reports })).toEqual([['payment-after-end', 'O1', '2021-05-12', 120]])
    const onTime = line('O1', { engagedOn: day('2021-03-12') })
    expect(codes({ ...given, ...reports, expenses: [paid('E1', 100), onTime] })).toEqual([])
    const unbound: Terms = { ...terms, bounds: ['engagement'] }
    expect(codes({ ...given, ...reports, terms: unbound })).toEqual([])
  })

  it('is held by the liquidation once the convention is terminated', () => {
    const ended = (payableUntil: Day | null): Terms => ({
      ...terms,
      termination: {
        ...({ cause: 'FAULT', basis: 'ENGAGED' } as const),
        ...{ effectiveOn: day('2020-11-15'), payableUntil },
      },
    })
    const given = { expenses: [paid('E1', 100), line('O1', { engagedOn: day('2020-11-10') })] }
    expect(codes({ ...given, receipts: received(800), terms: ended(day('2021-01-08')) })).toEqual([
      'payment-after-end',
    ])
    expect(codes({ ...given, receipts: received(800), terms: ended(null) })).toEqual([])
  })
})

describe('a delegation', () => {
  const told0 = (endsOn: Day | null, nextStatementOn: Day | null) =>
    told({ delegations: [{ holder: 'Claire Aubry', endsOn }], nextStatementOn })

  it('that ends before the next statement is told', () => {
    expect(told0(day('2020-12-02'), day('2020-12-03'))).toEqual([
      ['delegation-ending', 'Claire Aubry', '2020-12-02', null],
    ])
  })

  it.each<[string, Day | null, Day | null]>([
    ['ends with it', day('2020-12-03'), day('2020-12-03')],
    ['has no end', null, day('2020-12-03')],
    ['precedes no statement', day('2020-12-02'), null],
  ])('that %s is not', (_title, endsOn, next) => {
    expect(told0(endsOn, next)).toEqual([])
  })
})

describe('the yearly report', () => {
  const due = (on: string, more: Given = {}) =>
    told({ on: day(on), ...more }).map(([, year, by]) => [year, by])

  it('is told a month before 31 January, and until it is sent', () => {
    expect(due('2020-12-31')).toEqual([])
    expect(due('2021-01-01')).toEqual([['2020', '2021-01-31']])
    expect(due('2022-02-10')).toEqual([
      ['2020', '2021-01-31'],
      ['2021', '2022-01-31'],
    ])
    expect(due('2021-03-01', { yearsReported: new Set([2020]) })).toEqual([])
  })

  it('is owed of no year after the closing, nor before the effect', () => {
    expect(due('2023-02-10', { closedOn: day('2021-06-30') }).map(([year]) => year)).toEqual(['2020', '2021'])
    expect(due('2019-12-31')).toEqual([])
  })
})

it('bank details that changed are told until a second person confirms them', () => {
  expect(told({ bankDetailsChangedOn: day('2020-11-02') })).toEqual([
    ['bank-details-changed', null, '2020-11-02', null],
  ])
})

it.each(alertCodes)('%s is told in a French sentence', (code: AlertCode) => {
  const told = alertWords({ code, subject: 'T2', on: today, cents: 123_456 })
  expect(told).toMatch(/^[A-Z].*\.$/s)
  expect(told).not.toMatch(/null|undefined/)
})
