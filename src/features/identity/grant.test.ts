import { describe, expect, it } from 'vitest'
import { day } from '../../shared/day.ts'
import { type DatedGrant, grantableRoles } from '../../shared/rights.ts'
import { endingOf, grantOf, grantsOn, periodOf } from './grant.ts'
import { rolesForPeople } from './person.input.ts'

const today = day('2026-11-24')
const product = { kind: 'product', id: 'p' } as const
const aGrant = (change: Partial<DatedGrant> = {}): DatedGrant => ({
  role: 'product-member',
  scope: product,
  startsOn: day('2026-01-01'),
  endsOn: null,
  ...change,
})

describe('a role', () => {
  it.each([
    ['2025-12-31', 'to-come', 0],
    ['2026-01-01', 'in-force', 1],
    ['2026-06-30', 'in-force', 1],
    ['2026-07-01', 'ended', 0],
  ] as const)('holds from its first day to its last, both included: %s', (on, period, held) => {
    const grant = aGrant({ endsOn: day('2026-06-30') })
    expect(periodOf(grant, day(on))).toBe(period)
    expect(grantsOn([grant], day(on))).toEqual(held ? [{ role: 'product-member', scope: product }] : [])
  })

  it('is given to people, all but the service account', () => {
    expect(rolesForPeople).toEqual(grantableRoles.filter((role) => role !== 'service-account'))
  })

  it.each([
    ['a member of a product, on the network', aGrant({ scope: { kind: 'network' } }), 'wrong-scope'],
    ['an administrator, on a product', aGrant({ role: 'administrator' }), 'wrong-scope'],
    [
      'a service account, on anything',
      aGrant({ role: 'service-account', scope: { kind: 'network' } }),
      'wrong-scope',
    ],
    ['days the wrong way round', aGrant({ endsOn: day('2025-12-31') }), 'ends-before-start'],
  ])('is refused: %s', (_what, grant, code) => {
    expect(grantOf(grant)).toEqual({ ok: false, error: { code } })
  })

  it('may hold for one day', () => {
    const grant = aGrant({ endsOn: day('2026-01-01') })
    expect(grantOf(grant)).toEqual({ ok: true, value: grant })
  })
})

describe('ending a role', () => {
  const ending = (change: Partial<DatedGrant>, lastDay: string, isLastAdministrator = false) =>
    endingOf({ grant: aGrant(change), lastDay: day(lastDay), today, isLastAdministrator })

  it.each(['2026-11-23', '2026-11-24', '2027-03-31'])('sets its last day: %s', (lastDay) => {
    expect(ending({}, lastDay)).toEqual({ ok: true, value: { kind: 'shortened', endsOn: lastDay } })
  })

  it('withdraws a role that has not begun by then', () => {
    expect(ending({ startsOn: today }, '2026-11-23')).toEqual({ ok: true, value: { kind: 'withdrawn' } })
    expect(ending({ startsOn: day('2027-01-01') }, '2026-12-01')).toEqual({
      ok: true,
      value: { kind: 'withdrawn' },
    })
  })

  it('never rewrites what was held before yesterday', () => {
    expect(ending({}, '2026-11-22')).toEqual({ ok: false, error: { code: 'in-the-past' } })
  })

  it('is refused once over', () => {
    const endsOn = day('2026-11-23')
    expect(ending({ endsOn }, '2026-11-24')).toEqual({ ok: false, error: { code: 'already-ended', endsOn } })
  })

  it('never leaves the network without an administrator', () => {
    const administration = { role: 'administrator', scope: { kind: 'network' } } as const
    expect(ending(administration, '2026-11-24', true)).toEqual({
      ok: false,
      error: { code: 'last-administrator' },
    })
    expect(ending(administration, '2026-11-24', false)).toMatchObject({ ok: true })
    expect(ending({}, '2026-11-24', true)).toMatchObject({ ok: true })
  })
})
