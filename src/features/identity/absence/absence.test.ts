import { describe, expect, it } from 'vitest'
import { addDays, day } from '../../../shared/day.ts'
import { grantableRoles, type PersonId, type Role } from '../../../shared/rights.ts'
import type { GrantOrigin, RecordedGrant } from '../person.ts'
import { type Absence, absenceStateOn, LONGEST_ABSENCE, lendingOf, notOver } from './absence.ts'

const today = day('2026-11-24')
const [mine, theirs] = ['a' as PersonId, 'b' as PersonId]
const grant = (role: Role, others: Partial<RecordedGrant> = {}): RecordedGrant => ({
  ...{ id: role, role, scope: { kind: 'network' }, startsOn: day('2026-01-01'), endsOn: null },
  origin: { kind: 'unknown' },
  ...others,
})
const lent: GrantOrigin = { kind: 'absence', by: { id: theirs, name: 'B' }, absenceId: 'x' }
const grants = grantableRoles.map((role) => grant(role))
const asked = {
  ...{ delegator: mine, delegate: theirs, startsOn: today, endsOn: day('2026-12-10') },
  lent: ['coach'],
}
const ask = (changed: Partial<typeof asked>, held: readonly RecordedGrant[] = grants) =>
  lendingOf({ ...asked, ...changed }, { grants: held, today })

describe('roles lent for an absence', () => {
  it('are those of the absent person, between its days', () => {
    expect(ask({ lent: ['coach', 'coach', 'administrator'] })).toMatchObject({
      ok: true,
      value: [
        { source: { id: 'coach' }, startsOn: today, endsOn: '2026-12-10' },
        { source: { id: 'administrator' } },
      ],
    })
  })

  it('never outlast the role itself', () => {
    const held = [grant('coach', { startsOn: day('2026-12-01'), endsOn: day('2026-12-05') })]
    expect(ask({}, held)).toMatchObject({ value: [{ startsOn: '2026-12-01', endsOn: '2026-12-05' }] })
  })

  it.each([
    ['to oneself', { delegate: mine }, 'oneself'],
    ['for days the wrong way round', { endsOn: day('2026-11-23') }, 'ends-before-start'],
    ['for days that are past', { startsOn: day('2026-11-23') }, 'in-the-past'],
    ['for more than ninety days', { endsOn: addDays(today, LONGEST_ABSENCE) }, 'too-long'],
    ['when none is chosen', { lent: [] }, 'no-role'],
    ['when they are somebody else’s', { lent: ['inconnu'] }, 'not-held'],
    ['when they sign for engagements', { lent: ['coach', 'delegated-signatory'] }, 'personal'],
    ['when they sign for payments', { lent: ['accounting-officer'] }, 'personal'],
  ])('are refused %s', (_, changed, code) => {
    expect(ask(changed)).toEqual({ ok: false, error: { code } })
  })

  it('may be lent for ninety days exactly', () => {
    expect(ask({ endsOn: addDays(today, LONGEST_ABSENCE - 1) }).ok).toBe(true)
  })

  it('are not lent again by who borrows them, nor on days when they are not held', () => {
    expect(ask({}, [grant('coach', { origin: lent })])).toEqual({ ok: false, error: { code: 'lent' } })
    const over = [grant('coach', { endsOn: day('2026-11-23') })]
    expect(ask({}, over)).toEqual({ ok: false, error: { code: 'not-held-then' } })
    expect(notOver(over, today)).toEqual([])
  })
})

it.each([
  ['before its first day', '2026-11-23', null, 'to-come'],
  ['on its first day', '2026-11-24', null, 'under-way'],
  ['on its last day', '2026-12-10', null, 'under-way'],
  ['after it', '2026-12-11', null, 'ended'],
  ['once ended early', '2026-11-25', new Date(), 'ended'],
] as const)('an absence %s is %s', (...[, on, endedAt, state]) => {
  const absence: Absence = {
    ...{ id: 'x', delegator: { id: mine, name: 'A' }, delegate: { id: theirs, name: 'B' }, roles: [] },
    ...{ startsOn: today, endsOn: day('2026-12-10'), reason: null, endedAt },
  }
  expect(absenceStateOn(absence, day(on))).toBe(state)
})
