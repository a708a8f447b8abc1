import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, day } from '../../shared/day.ts'
import { aLife, aPhase, network, rank, terms } from './network.fixtures.ts'
import { spreadOf, staysOf, timeInPhases } from './stays.ts'

const on = day('2026-08-20')
const stays = (...written: readonly string[]) => staysOf(written.map(aPhase), { day: on, rank })
const next = (phase: string, days: number) => ({ phase, kind: 'completed', days, endedBy: 'next-phase' })
const still = (phase: string, days: number) => ({ phase, kind: 'present', days })
const noTime = (phase: string) => ({ phase, kind: 'no-time' })

describe('the stays of a product', () => {
  it.each([
    [
      'go from a start to the next',
      ['investigation 2024-01-01', 'construction 2024-03-01'],
      [next('investigation', 60), still('construction', 902)],
    ],
    [
      'hold the hole that follows them',
      ['investigation 2024-01-01 2024-01-15', 'construction 2024-03-01'],
      [next('investigation', 60), still('construction', 902)],
    ],
    [
      'stop at the next start even when they overlap',
      ['investigation 2024-01-01 2024-05-01', 'construction 2024-03-01'],
      [next('investigation', 60), still('construction', 902)],
    ],
    [
      'are read by start, whatever the order of the record',
      ['construction 2024-03-01', 'investigation 2024-01-01'],
      [next('investigation', 60), still('construction', 902)],
    ],
    [
      'leave out what is to come',
      ['construction 2026-08-19', 'acceleration 2026-08-21'],
      [still('construction', 1)],
    ],
    [
      'are closed by the end of the last phase',
      ['construction 2026-01-01 2026-03-01'],
      [{ phase: 'construction', kind: 'completed', days: 59, endedBy: 'written-end' }],
    ],
    [
      'are closed by an end on the very day',
      ['construction 2026-08-10 2026-08-20'],
      [{ phase: 'construction', kind: 'completed', days: 10, endedBy: 'written-end' }],
    ],
    ['go on when the end is to come', ['construction 2026-08-10 2026-08-21'], [still('construction', 10)]],
    [
      'have no time when they end the day they begin',
      ['construction 2026-08-10 2026-08-10'],
      [noTime('construction')],
    ],
    [
      'give the time to the furthest of two phases that begin together',
      ['construction 2026-01-01', 'investigation 2026-01-01', 'transfere 2026-02-01'],
      [next('construction', 31), noTime('investigation'), still('transfere', 200)],
    ],
    [
      'give the time to the phase that pages show when nothing began since',
      ['investigation 2026-08-10', 'construction 2026-08-10'],
      [still('investigation', 10), noTime('construction')],
    ],
    [
      'count each time that a phase comes back',
      ['construction 2026-01-01', 'acceleration 2026-02-01', 'construction 2026-08-10'],
      [next('construction', 31), next('acceleration', 190), still('construction', 10)],
    ],
    ['begin on the very day', ['construction 2026-08-20'], [still('construction', 0)]],
    ['are none before the first', ['construction 2026-08-21'], []],
    ['are none without phases', [], []],
  ])('%s', (_case, written, expected) => {
    expect(stays(...written)).toEqual(expected)
  })

  it('whatever the history, fill the time from the first start to the day, when no end is written', () => {
    const phases = fc.array(
      fc
        .tuple(fc.constantFrom(...terms.map(({ code }) => code)), fc.integer({ min: 0, max: 4000 }))
        .map(([code, days]) => `${code} ${addDays(day('2015-09-01'), days)}`),
      { minLength: 1, maxLength: 6 },
    )
    fc.assert(
      fc.property(phases, (written) => {
        const found = stays(...written)
        const days = found.reduce((sum, stay) => sum + (stay.kind === 'no-time' ? 0 : stay.days), 0)
        const first = written.map((each) => each.split(' ')[1] ?? '').sort()[0] ?? ''
        expect(addDays(day(first), days)).toBe(on)
        expect(found).toHaveLength(written.length)
        expect(found.filter(({ kind }) => kind === 'present')).toHaveLength(1)
      }),
    )
  })
})

describe('the middle half of some lengths', () => {
  it.each([
    [[], null],
    [[30], { count: 1, lower: 30, median: 30, upper: 30 }],
    [[40, 10], { count: 2, lower: 17.5, median: 25, upper: 32.5 }],
    [[3, 1, 2, 5, 4], { count: 5, lower: 2, median: 3, upper: 4 }],
    [[100, 9, 20, 30], { count: 4, lower: 17.25, median: 25, upper: 47.5 }],
  ])('of %j is %j', (days, expected) => {
    expect(spreadOf(days)).toEqual(expected)
  })
})

describe('the time spent in phases', () => {
  const times = timeInPhases(
    network(
      aLife('investigation 2026-01-01', 'construction 2026-02-01'),
      aLife('investigation 2026-01-01', 'construction 2026-01-11', 'transfere 2026-04-01'),
      aLife('construction 2026-01-01', 'investigation 2026-01-01', 'abandon 2026-03-02'),
    ),
    on,
  )
  const timeIn = (code: string) => times.find(({ phase }) => phase.code === code)

  it('is told of the phases in which one is, in their usual order: a product that left stays nowhere', () => {
    expect(times.map(({ phase }) => phase.code)).toEqual([
      'investigation',
      'construction',
      'acceleration',
      'consolidation',
      'opere',
    ])
  })

  it('parts those who have left a phase from those still in it', () => {
    expect(timeIn('construction')).toMatchObject({
      completed: { count: 2, median: 70 },
      present: { count: 1, median: 200 },
      noTime: 0,
    })
  })

  it('counts apart the phases that had no time', () => {
    expect(timeIn('investigation')).toMatchObject({
      completed: { count: 2, lower: 15.25, median: 20.5, upper: 25.75 },
      present: null,
      noTime: 1,
    })
  })

  it('is nothing where nobody ever was', () => {
    expect(timeIn('opere')).toMatchObject({ completed: null, present: null, noTime: 0 })
  })

  it('knows a phase that the list lacks as the first of the usual order', () => {
    const lives = aLife('construction 2026-01-01', 'reve 2026-01-01', 'abandon 2026-01-31')
    expect(timeInPhases(network(lives), on)[1]?.completed?.median).toBe(30)
  })
})
