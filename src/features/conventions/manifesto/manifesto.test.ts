import { describe, expect, it } from 'vitest'
import { type Day, day } from '../../../shared/day.ts'
import { checkStep } from '../life/steps.ts'
import { manifestoVersions } from './manifesto.data.ts'
import { watchWords } from './manifesto.messages.ts'
import {
  breaksConstruction,
  commitmentsOf,
  exceedsRituals,
  isSteeredBlind,
  pledgeState,
  versionOn,
  type Watch,
  watchedBy,
} from './manifesto.ts'
import { type ReportAct, type ReportState, reportPassages, reportState } from './report.ts'

const none = { launches: null, steering: null, rituals: null }

describe('a fact that breaks a commitment', () => {
  const launch = (text: string) => ({
    ...{ product: 'Semis', constructionOn: day('2020-08-31'), demandedFor: day(text) },
  })

  it.each([
    ['2021-02-27', true],
    ['2021-02-28', false],
    ['2021-09-01', false],
  ])('a launch demanded for %s after a construction begun on 31 August breaks it: %s', (text, broken) => {
    expect(breaksConstruction(launch(text))).toBe(broken)
  })

  it('is a product without any indicator of impact, not one with few', () => {
    expect([0, 1, 3].map((indicators) => isSteeredBlind({ product: 'Semis', indicators }))).toEqual([
      ...[true, false, false],
    ])
  })

  it('is one meeting more than agreed, not as many', () => {
    expect([3, 4, 5].map((held) => exceedsRituals({ product: 'Semis', held, agreed: 4 }))).toEqual([
      ...[false, false, true],
    ])
  })

  it.each(Object.keys(watchWords) as Watch[])('%s is unknown as long as nobody records it', (watch) => {
    expect(watchedBy(watch, none)).toEqual({ state: 'unknown' })
  })

  it('says nothing of nobody, is kept when something was seen, and names what breaks it', () => {
    const steering = (indicators: readonly number[]) => ({
      ...{ ...none, steering: indicators.map((count, i) => ({ product: `P${i}`, indicators: count })) },
    })
    const read = (indicators: readonly number[]) => watchedBy('no-impact-indicator', steering(indicators))
    expect(read([])).toEqual({ state: 'not-applicable' })
    expect(read([2, 1])).toEqual({ state: 'kept', seen: 2 })
    expect(read([2, 0])).toEqual({ state: 'broken', seen: 2, products: ['P1'] })
  })

  it('counts a product once, however many facts there are of it', () => {
    const launches = [launch('2021-01-01'), launch('2021-01-15'), launch('2021-12-01')]
    expect(watchedBy('launch-demanded', { ...none, launches })).toEqual({
      ...{ state: 'broken', seen: 1, products: ['Semis'] },
    })
  })
})

describe('the text of the manifesto', () => {
  it('is in force from its day to the next one', () => {
    expect(versionOn(manifestoVersions, day('2020-05-10'))).toBeNull()
    expect(versionOn(manifestoVersions, day('2020-05-11'))?.number).toBe(1)
  })

  it('has three principles and the nine commitments of annex 1, each named once', () => {
    for (const version of manifestoVersions) {
      expect(version.principles).toHaveLength(3)
      const ids = commitmentsOf(version).map(({ id }) => id)
      expect(new Set(ids).size).toBe(9)
    }
  })

  it('watches every commitment that a fact can break', () => {
    const [version] = manifestoVersions
    const watches = version ? commitmentsOf(version).flatMap(({ watch }) => watch ?? []) : []
    expect(watches.sort()).toEqual(Object.keys(watchWords).sort())
  })
})

it.each<[string, string | null, string | null, string, string]>([
  ['nobody checked', null, null, '2026-11-24', 'to-confirm'],
  ['checked that day', '2026-11-24', null, '2026-11-24', 'public'],
  ['checked the day after', '2026-11-25', null, '2026-11-24', 'to-confirm'],
  ['withdrawn that day', '2026-11-20', '2026-11-24', '2026-11-24', 'withdrawn'],
  ['withdrawn the day after', '2026-11-20', '2026-11-25', '2026-11-24', 'public'],
])('a pledge that is %s stands accordingly', (...[, confirmedOn, withdrawnOn, on, expected]) => {
  const pledge = { confirmedOn: confirmedOn as Day | null, withdrawnOn: withdrawnOn as Day | null }
  expect(pledgeState(pledge, on as Day)).toBe(expected)
})

const today = day('2026-11-24')
const states = Object.keys(reportPassages) as ReportState[]
const pairs = states.flatMap((from) =>
  (['acknowledge', 'close'] as ReportAct[]).map((act) => ({ from, act })),
)

it.each(pairs.filter(({ from, act }) => !(act in reportPassages[from])))(
  'a report that is $from refuses the act $act',
  ({ from, act }) => {
    expect(checkStep(reportPassages, { from, act, on: today, last: null, today }).ok).toBe(false)
  },
)

it('a report is received, then read, then closed', () => {
  const read = { acknowledgedOn: today, closedOn: null }
  expect(
    [{ acknowledgedOn: null, closedOn: null }, read, { ...read, closedOn: today }].map(reportState),
  ).toEqual(states)
})
