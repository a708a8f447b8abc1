import { describe, expect, it } from 'vitest'
import type { Day } from '../../shared/day.ts'
import { choiceOf, isSilent, latestDue, reviewState } from './review.ts'

const day = (text: string) => text as Day
const twice = [
  { month: 3, day: 1 },
  { month: 9, day: 1 },
]
const today = day('2026-11-24')

it.each([
  { on: '2026-11-24', due: '2026-09-01' },
  { on: '2026-09-01', due: '2026-09-01' },
  { on: '2026-08-31', due: '2026-03-01' },
  { on: '2026-02-28', due: '2025-09-01' },
])('on $on, the review is that of $due', ({ on, due }) => {
  expect(latestDue(twice, day(on))).toBe(due)
})

it('without a day of the year for it, nothing is reviewed', () => {
  expect(latestDue([], today)).toBeNull()
})

it.each([
  { last: '2026-05-23', starts: '2026-01-01', silent: true },
  { last: '2026-05-24', starts: '2026-01-01', silent: false },
  { last: null, starts: '2026-05-23', silent: true },
  { last: null, starts: '2026-06-01', silent: false },
])('signed in on $last, holding since $starts: silent is $silent', ({ last, starts, silent }) => {
  const line = { lastSignedIn: last === null ? null : day(last), startsOn: day(starts) }
  expect(isSilent(line, today)).toBe(silent)
})

describe('a decision', () => {
  const awake = { lastSignedIn: today, startsOn: day('2026-01-01'), endsOn: null }
  const asleep = { lastSignedIn: null, startsOn: day('2026-01-01'), endsOn: null }
  const deciding = { today, mayGive: false }
  const choice = { decision: 'kept', reason: '', endsOn: null } as const

  it('to keep whoever has not signed in for six months needs a reason', () => {
    expect(choiceOf(awake, choice, deciding).ok).toBe(true)
    expect(choiceOf(asleep, choice, deciding)).toEqual({ ok: false, error: { code: 'reason-needed' } })
    expect(choiceOf(asleep, { ...choice, reason: 'congé' }, deciding).ok).toBe(true)
  })

  it('to change the end needs a day; to end needs none, and closes the right at once', () => {
    const changed = { ...choice, decision: 'changed' } as const
    expect(choiceOf(awake, changed, deciding)).toEqual({ ok: false, error: { code: 'day-needed' } })
    const ended = choiceOf(asleep, { ...choice, decision: 'ended' }, deciding)
    expect(ended).toMatchObject({ ok: true, value: { endsOn: '2026-11-23' } })
  })

  it.each([
    { ends: '2026-12-31', to: '2027-01-01', mayGive: false, ok: false },
    { ends: '2026-12-31', to: '2027-01-01', mayGive: true, ok: true },
    { ends: '2026-12-31', to: '2026-12-31', mayGive: false, ok: true },
    { ends: null, to: '2027-01-01', mayGive: false, ok: true },
  ])(
    'from $ends to $to, by who could give the right: $mayGive, is taken: $ok',
    ({ ends, to, mayGive, ok }) => {
      const line = { ...awake, endsOn: ends === null ? null : day(ends) }
      const changed = { ...choice, decision: 'changed', endsOn: day(to) } as const
      expect(choiceOf(line, changed, { today, mayGive }).ok).toBe(ok)
    },
  )
})

it.each([
  { on: '2026-10-31', closed: false, state: 'to-do' },
  { on: '2026-11-01', closed: false, state: 'late' },
  { on: '2026-11-01', closed: true, state: 'closed' },
])('the review of 1 September, closed: $closed, is $state on $on', ({ on, closed, state }) => {
  expect(reviewState({ dueOn: day('2026-09-01'), closed }, day(on))).toBe(state)
})
