import { describe, expect, it } from 'vitest'
import { day } from '../../../shared/day.ts'
import { checkReturn, leftToReturn } from './restitution.ts'

const situation = {
  ...{ closedOn: day('2021-06-30'), restitutionCents: 55_600_000, returnedCents: 600_000 },
  today: day('2021-08-01'),
}
const codes = (cents: number, on: string, more: Partial<Parameters<typeof checkReturn>[1]> = {}) => {
  const checked = checkReturn({ cents, on: day(on) }, { ...situation, ...more })
  return checked.ok ? [] : checked.error
}

describe('a return of money to the payer', () => {
  it.each([
    ['all that is left', 55_000_000, '2021-07-20'],
    ['a cent', 1, '2021-07-20'],
    ['on the day of the closing', 1, '2021-06-30'],
    ['today', 1, '2021-08-01'],
  ])('is recorded of %s', (_title, cents, on) => {
    expect(codes(cents, on)).toEqual([])
  })

  it.each([
    ['a cent too many', 55_000_001, '2021-07-20', [{ code: 'above-what-is-left', leftCents: 55_000_000 }]],
    ['nothing', 0, '2021-07-20', [{ code: 'nothing' }]],
    ['a day to come', 1, '2021-08-02', [{ code: 'day-to-come' }]],
    ['the day before the closing', 1, '2021-06-29', [{ code: 'before-closing', closedOn: '2021-06-30' }]],
    [
      'two things at once',
      99_000_000,
      '2021-08-02',
      [{ code: 'above-what-is-left', leftCents: 55_000_000 }, { code: 'day-to-come' }],
    ],
  ] as const)('is refused of %s', (...[, cents, on, refusals]) => {
    expect(codes(cents, on)).toEqual(refusals)
  })

  it('is refused as long as the accounts are open, and once nothing is left', () => {
    expect(codes(1, '2021-07-20', { closedOn: null })).toEqual([{ code: 'not-closed' }])
    expect(codes(1, '2021-07-20', { returnedCents: 55_600_000 })).toEqual([{ code: 'nothing-to-return' }])
  })
})

it('what is left to return is what goes back, less what was returned', () => {
  expect(leftToReturn(situation)).toBe(55_000_000)
})
