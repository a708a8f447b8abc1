import { describe, expect, it } from 'vitest'
import { day } from '../../../shared/day.ts'
import { delegationRefusalSaid, endRefusalSaid, spanWords } from './delegation.messages.ts'
import {
  coverage,
  type DelegationAsked,
  delegationStateOn,
  endDelegation,
  giveDelegation,
  type KeptDelegation,
  rolesWithout,
} from './delegation.ts'

const kept: KeptDelegation = {
  ...{ id: 'd1', personId: 'p1', role: 'ENGAGEMENTS', name: 'Jeanne Martin', capacity: 'Cheffe' },
  ...{ reference: 'arrêté 1', startsOn: day('2026-01-01'), endsOn: day('2026-06-30') },
  lastSignedOn: day('2026-03-15'),
}
const signers = [
  { id: 'p1', name: 'Jeanne Martin', role: 'ENGAGEMENTS' },
  { id: 'p2', name: 'Pierre Duval', role: 'PAYMENTS' },
] as const
const asked: DelegationAsked = {
  ...{ personId: 'p1', role: 'ENGAGEMENTS', capacity: 'Cheffe', reference: 'arrêté 2' },
  ...{ startsOn: day('2026-07-01'), endsOn: null },
}

describe('giving a delegation', () => {
  it('keeps the name that the person has, from the day after the one before', () => {
    expect(giveDelegation(asked, { kept: [kept], signers })).toMatchObject({
      ok: true,
      value: { name: 'Jeanne Martin', startsOn: '2026-07-01', endsOn: null },
    })
  })

  it.each([
    [{ endsOn: day('2026-06-30') }, 'ends-before-start', 'au'],
    [{ personId: 'p2' }, 'cannot-sign', 'personne'],
    [{ role: 'PAYMENTS' }, 'cannot-sign', 'personne'],
    [{ startsOn: day('2026-06-30') }, 'already-given', 'personne'],
    [{ startsOn: day('2025-01-01'), endsOn: day('2026-01-01') }, 'already-given', 'personne'],
  ] as const)('refuses %j: %s, said beside its field', (changes, code, field) => {
    const given = giveDelegation({ ...asked, ...changes }, { kept: [kept], signers })
    if (given.ok) throw new Error('it is refused')
    expect(given.error.code).toBe(code)
    expect(delegationRefusalSaid(given.error)[field]).toMatch(/\.$/)
  })
})

describe('ending a delegation', () => {
  it.each(['2026-03-15', '2026-06-30'])('ends on %s, what it signed included', (on) => {
    expect(endDelegation(kept, day(on))).toEqual({ ok: true, value: on })
  })

  it.each([
    ['2025-12-31', 'before-start', '1er janvier'],
    ['2026-07-01', 'already-ends', '30 juin'],
    ['2026-03-14', 'signed-since', '15 mars'],
  ])('refuses %s: %s', (on, code, words) => {
    const ended = endDelegation(kept, day(on))
    if (ended.ok) throw new Error('it is refused')
    expect(ended.error.code).toBe(code)
    expect(endRefusalSaid(ended.error).replaceAll('\u00a0', ' ')).toContain(words)
  })
})

it.each([
  ['2025-12-31', 'to-come'],
  ['2026-01-01', 'holds'],
  ['2026-06-30', 'holds'],
  ['2026-07-01', 'ended'],
])('on %s a delegation is %s', (on, state) => {
  expect(delegationStateOn(kept, day(on))).toBe(state)
})

it('tells for what nobody may sign, and until when the others may', () => {
  const endless = { ...kept, name: 'Ali Roux', endsOn: null }
  expect(rolesWithout([kept], day('2026-03-01'))).toEqual(['PAYMENTS'])
  expect(rolesWithout([kept], day('2026-07-01'))).toEqual(['ENGAGEMENTS', 'PAYMENTS'])
  expect(coverage([kept], day('2026-03-01'))).toEqual([{ holder: 'Jeanne Martin', endsOn: '2026-06-30' }])
  expect(coverage([kept, endless], day('2026-03-01'))).toEqual([{ holder: 'Ali Roux', endsOn: null }])
  expect(coverage([endless, kept], day('2026-03-01'))).toEqual([{ holder: 'Ali Roux', endsOn: null }])
  const later = { ...kept, name: 'Ali Roux', endsOn: day('2026-09-30') }
  expect(coverage([kept, later], day('2026-03-01'))).toEqual([{ holder: 'Ali Roux', endsOn: '2026-09-30' }])
  expect(coverage([kept], day('2027-01-01'))).toEqual([])
  expect(spanWords(kept)).toMatch(/^du .* au /)
  expect(spanWords(endless)).toContain('sans terme')
})

it('follows who takes over the day after, and stops at the first day on which nobody may sign', () => {
  const from = (startsOn: string, endsOn: string | null, name: string): KeptDelegation => ({
    ...{ ...kept, name, startsOn: day(startsOn), endsOn: endsOn === null ? null : day(endsOn) },
  })
  const next = from('2026-07-01', '2026-12-31', 'Ali Roux')
  const late = from('2027-01-02', null, 'Zoé Petit')
  expect(coverage([late, next, kept], day('2026-03-01'))).toEqual([
    { holder: 'Ali Roux', endsOn: '2026-12-31' },
  ])
  const last = from('2026-06-01', '9999-12-31', 'Zoé Petit')
  expect(coverage([last, kept], day('2026-03-01'))).toEqual([{ holder: 'Zoé Petit', endsOn: '9999-12-31' }])
  expect(coverage([next, { ...next, role: 'PAYMENTS' }, kept], day('2026-07-01'))).toHaveLength(2)
})
