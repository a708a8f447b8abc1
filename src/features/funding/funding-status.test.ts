import { describe, expect, it } from 'vitest'
import { day } from '../../shared/day.ts'
import type { FundingFacts, WatchedFacts } from './funding-facts.ts'
import { fundingStatusOn } from './funding-status.ts'
import type { Alert, AlertCode } from './rules/alert.ts'

const start = day('2020-05-11')
const nothing: WatchedFacts = { delegations: [], accountsChangedOn: null, yearsReported: new Set() }
const facts = (more: Partial<FundingFacts> = {}, watched: Partial<WatchedFacts> = {}): FundingFacts => ({
  terms: {
    ...{ convention: 'ESSAI-1', signatures: [{ party: 'A', on: start }], end: day('2021-05-11') },
    ...{ bounds: [], ceilingCents: 1_200_000, amountBasis: 'TTC', markets: [], categories: {} },
    tranches: [
      { id: 't1', cents: 800_000, trigger: { kind: 'AT_SIGNATURE' } },
      {
        id: 't2',
        cents: 400_000,
        trigger: { kind: 'CONSUMED_AT_LEAST', cents: 600_000, requires: ['ERDA'] },
      },
    ],
    ...{ amendments: [], termination: null },
  },
  ...{ movements: [{ fact: 'receipt', on: day('2020-06-02'), cents: 800_000 }], consumption: [], open: [] },
  delays: { orderToPayment: null, serviceToPayment: null },
  tranches: new Map([
    ['t1', { calledOn: null, receivedOn: day('2020-06-02'), creditsOpenOn: day('2020-06-16') }],
  ]),
  closedOn: null,
  watched: { ...nothing, ...watched },
  ...more,
})
const told = (code: AlertCode, known: FundingFacts, on: string): readonly Alert[] =>
  fundingStatusOn(known, day(on)).alerts.filter((alert) => alert.code === code)

describe('a delegation', () => {
  const ending = (endsOn: string | null) => ({
    delegations: [{ holder: 'Jeanne Martin', endsOn: endsOn === null ? null : day(endsOn) }],
  })

  it('that ends before the last day of the convention, by which a statement is signed at the latest, is told', () => {
    expect(told('delegation-ending', facts({}, ending('2021-05-10')), '2020-07-01')).toMatchObject([
      { subject: 'Jeanne Martin', on: '2021-05-10' },
    ])
    for (const enough of ['2021-05-11', null])
      expect(told('delegation-ending', facts({}, ending(enough)), '2020-07-01')).toEqual([])
  })

  it('is held against the day when the next threshold should be reached, once the pace tells it', () => {
    const consumption = [{ on: day('2020-08-01'), consumedCents: 300_000 }]
    // 300 000 in 82 days since the effect: the other half is reached 82 days later.
    expect(
      told('delegation-ending', facts({ consumption }, ending('2020-10-20')), '2020-08-01'),
    ).toHaveLength(1)
    expect(told('delegation-ending', facts({ consumption }, ending('2020-10-22')), '2020-08-01')).toEqual([])
  })

  it('is told of no more once the accounts are closed', () => {
    const closed = facts({ closedOn: day('2020-06-30') }, ending('2020-12-31'))
    expect(told('delegation-ending', closed, '2020-07-01')).toEqual([])
  })
})

describe('the time from a call to its credits', () => {
  const movements: FundingFacts['movements'] = [
    { fact: 'receipt', on: day('2020-06-02'), cents: 100_000 },
    { fact: 'payment', on: day('2020-08-01'), cents: 60_000 },
  ]
  const called = new Map([
    ['t1', { calledOn: day('2020-05-11'), receivedOn: day('2020-06-02'), creditsOpenOn: day('2020-07-10') }],
    ['t2', { calledOn: day('2020-07-01'), receivedOn: null, creditsOpenOn: null }],
  ])

  it('is that of the calls that went all the way: what is spent meanwhile is asked of the fund', () => {
    // 60 000 in 82 days, 60 days to wait: 43 903 are needed, 40 000 are left.
    expect(told('cash-below-delay', facts({ movements, tranches: called }), '2020-08-01')).toMatchObject([
      { cents: 43_903 },
    ])
    expect(told('cash-below-delay', facts({ movements }), '2020-08-01')).toEqual([])
  })
})

describe('bank details that an amendment changed', () => {
  const changed = { accountsChangedOn: day('2020-07-01') }

  it('are told until cash comes on the new account', () => {
    expect(told('bank-details-changed', facts({}, changed), '2020-07-02')).toMatchObject([
      { on: '2020-07-01' },
    ])
    const movements = [{ fact: 'receipt', on: day('2020-09-01'), cents: 1 }] as const
    expect(told('bank-details-changed', facts({ movements }, changed), '2020-09-02')).toEqual([])
    expect(told('bank-details-changed', facts(), '2020-09-02')).toEqual([])
  })
})

describe('the yearly report', () => {
  const years = (reported: readonly number[], on: string) =>
    told('yearly-report-due', facts({}, { yearsReported: new Set(reported) }), on).map(
      ({ subject }) => subject,
    )

  it('is asked for each year since the first that was recorded, and nobody is accused of what was before', () => {
    expect(years([2021], '2023-06-01')).toEqual(['2022'])
    expect(years([2020, 2021, 2022], '2023-06-01')).toEqual([])
    expect(years([], '2023-06-01')).toEqual([])
    expect(years([], '2023-01-15')).toEqual(['2022'])
  })
})
