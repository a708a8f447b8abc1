import { describe, expect, it } from 'vitest'
import { day } from '../../../shared/day.ts'
import {
  checkSending,
  leftInFund,
  reportDueOn,
  reportYears,
  sliceOf,
  standingOfYear,
} from './yearly-report.ts'

const span = { effectOn: day('2020-05-11'), closedOn: null, today: day('2022-03-10') }
const closed = { ...span, closedOn: day('2021-06-30') }

describe('the years of which a report is owed', () => {
  it('go from that of the effect to the one under way, the last first', () => {
    expect(reportYears(span)).toEqual([2022, 2021, 2020])
  })

  it('end with the one in which the accounts closed', () => {
    expect(reportYears(closed)).toEqual([2021, 2020])
    expect(reportYears({ ...closed, today: day('2020-12-01') })).toEqual([2020])
  })

  it.each([
    [2019, 'before-effect', 'before-effect'],
    [2020, 'ended', 'ended'],
    [2021, 'ended', 'ended'],
    [2022, 'running', 'after-closing'],
    [2023, 'to-come', 'to-come'],
  ])('%i is %s, or %s once the accounts are closed', (year, open, shut) => {
    expect([standingOfYear(year, span), standingOfYear(year, closed)]).toEqual([open, shut])
  })
})

it('a report is owed at the end of January', () => {
  expect(reportDueOn(2020)).toBe('2021-01-31')
})

it('a report looks up to 31 December, or to today, as known on the day it was sent, or today', () => {
  expect(sliceOf(2021, day('2022-01-27'), span.today)).toEqual({
    ...{ year: 2021, until: '2021-12-31', knownOn: '2022-01-27' },
  })
  expect(sliceOf(2022, null, span.today)).toEqual({ year: 2022, until: '2022-03-10', knownOn: '2022-03-10' })
})

it('what is left in the fund is what was received, less what was paid and what was given back', () => {
  const none = { yearCents: 0, totalCents: 0 }
  const of = (totalCents: number) => ({ yearCents: 1, totalCents })
  expect(
    leftInFund({
      ...{ 'credit-opening': none, order: none, service: none, acceptance: none },
      ...{ receipt: of(1_000), payment: of(300), restitution: of(50) },
    }),
  ).toBe(650)
})

describe('the sending of a report', () => {
  it.each([
    [2019, '2022-03-01', { code: 'before-effect' }],
    [2023, '2022-03-01', { code: 'to-come' }],
    [2022, '2022-03-01', { code: 'running' }],
    [2021, '2022-03-11', { code: 'day-to-come' }],
    [2021, '2021-12-31', { code: 'before-its-end', endedOn: '2021-12-31' }],
  ])('of %i, on %s, is refused', (year, on, error) => {
    expect(checkSending({ year, on: day(on) }, span, null)).toEqual({ ok: false, error })
  })

  it('is refused twice, telling the first day, and after the closing', () => {
    const sending = { year: 2021, on: day('2022-02-01') }
    expect(checkSending(sending, span, day('2022-01-27'))).toEqual({
      ...{ ok: false, error: { code: 'already-sent', on: '2022-01-27' } },
    })
    expect(checkSending({ ...sending, year: 2022 }, closed, null)).toEqual({
      ...{ ok: false, error: { code: 'after-closing' } },
    })
  })

  it.each(['2022-01-01', '2022-03-10'])('is recorded on %s, once the year has ended', (on) => {
    expect(checkSending({ year: 2021, on: day(on) }, span, null).ok).toBe(true)
  })
})
