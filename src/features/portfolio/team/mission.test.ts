import { describe, expect, it } from 'vitest'
import { type Day, day } from '../../../shared/day.ts'
import type { PersonId } from '../../../shared/rights.ts'
import {
  type Mission,
  type MissionId,
  overlapWith,
  peopleIn,
  refusalOfSpan,
  type Span,
  shortened,
  standingOn,
  teamOn,
  tradesIn,
} from './mission.ts'

const span = (written: string): Span => {
  const [first = '', last] = written.split(' ')
  return { startsOn: first as Day, endsOn: last === undefined ? null : (last as Day) }
}

const mission = (person: string, days: string, trade = 'design'): Mission => ({
  ...span(days),
  id: `${person} ${days}` as MissionId,
  version: 0,
  person: { id: person as PersonId, name: person },
  trade: { code: trade, label: trade },
  employerKind: 'agent',
  employer: null,
})

describe('the days of a mission', () => {
  it.each([
    ['2026-01-01', null],
    ['2026-01-01 2026-01-01', null],
    ['2000-01-01 2099-12-31', null],
    ['2026-01-02 2026-01-01', 'ends-before-start'],
    ['1999-12-31', 'unlikely-start'],
    ['0226-01-01', 'unlikely-start'],
    ['2026-01-01 2100-01-01', 'unlikely-end'],
    ['2026-01-01 1999-12-31', 'unlikely-end'],
  ])('%s: %s', (days, code) => {
    expect(refusalOfSpan(span(days))?.code ?? null).toBe(code)
  })

  it.each([
    ['2026-11-25', 'to-come'],
    ['2026-11-24', 'here'],
    ['2026-11-01 2026-11-24', 'here'],
    ['2026-11-01 2026-11-23', 'left'],
  ])('seen on 24 November 2026, %s is %s: both ends are worked', (days, standing) => {
    expect(standingOn(span(days), day('2026-11-24'))).toBe(standing)
  })

  it.each([
    ['2026-01-01 2026-01-31', '2026-02-01', false],
    ['2026-01-01 2026-01-31', '2026-01-31', true],
    ['2026-03-01', '2026-01-01 2026-02-28', false],
    ['2026-03-01', '2026-01-01 2026-03-01', true],
    ['2026-03-01', '2030-01-01', true],
    ['2026-03-01 2026-03-02', '2026-01-01', true],
  ])('%s and %s share a day: %s', (one, other, shares) => {
    expect(overlapWith([span(one)], span(other)) !== null).toBe(shares)
    expect(overlapWith([span(other)], span(one)) !== null).toBe(shares)
  })
})

describe('ending a mission', () => {
  it.each([
    ['2026-01-01', '2026-06-30', null],
    ['2026-01-01 2026-12-31', '2026-06-30', null],
    ['2026-01-01', '2026-01-01', null],
    ['2026-01-02', '2026-01-01', 'ends-before-start'],
    ['2026-01-01 2026-06-30', '2026-06-30', 'same-end'],
    ['2026-01-01 2026-06-30', '2026-07-01', 'ends-already'],
    ['2026-01-01', '3026-01-01', 'unlikely-end'],
  ])('%s, on %s: %s', (days, lastDay, code) => {
    const ended = shortened(span(days), lastDay as Day)
    expect(ended).toEqual(
      code === null ? { ok: true, value: lastDay } : { ok: false, error: expect.objectContaining({ code }) },
    )
  })
})

describe('a team on a day', () => {
  const missions = [
    mission('ada', '2026-01-01'),
    mission('ada', '2025-01-01 2025-06-30', 'produit'),
    mission('bo', '2026-12-01'),
    mission('bo', '2026-11-30 2026-11-30', 'produit'),
    mission('cy', '2024-01-01 2025-12-31', 'produit'),
  ]
  const ids = (some: readonly Mission[]) => some.map(({ id }) => id)

  it('parts who is here, who is to come, the soonest first, and who left, the latest first', () => {
    const team = teamOn(missions, day('2026-11-24'))
    expect(ids(team.here)).toEqual(['ada 2026-01-01'])
    expect(ids(team.toCome)).toEqual(['bo 2026-11-30 2026-11-30', 'bo 2026-12-01'])
    expect(ids(team.left)).toEqual(['cy 2024-01-01 2025-12-31', 'ada 2025-01-01 2025-06-30'])
  })

  it('on a past day shows who was here then', () => {
    expect(ids(teamOn(missions, day('2025-03-01')).here)).toEqual([
      'ada 2025-01-01 2025-06-30',
      'cy 2024-01-01 2025-12-31',
    ])
  })

  it('counts each person once, and each mission by its trade, the most first', () => {
    expect(peopleIn(missions)).toBe(3)
    expect(tradesIn(missions).map(({ code, count }) => [code, count])).toEqual([
      ['produit', 3],
      ['design', 2],
    ])
  })
})
