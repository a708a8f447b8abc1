import { expect, it } from 'vitest'
import { addMonths, day } from '../../../shared/day.ts'
import type { When } from '../convention-content.ts'
import { recurringDays } from './due-days.ts'
import { clauseOf, factsOf } from './obligation.fixtures.ts'
import { obligationOccurrences } from './obligation-states.ts'

const sixMonths = { kind: 'every', months: 6 } as const
const yearly = { kind: 'yearly', month: 1, day: 31 } as const
const span = (effectOn: string, endsOn: string | null) => ({
  effectOn: day(effectOn),
  endsOn: endsOn === null ? null : day(endsOn),
})

it.each([
  ['every six months', sixMonths, ['9999-02-28', '9999-08-31']],
  ['every year', yearly, ['9999-01-31']],
] as const)(
  'a duty that comes back %s comes back until the last day that can be written',
  (...[, when, days]) => {
    for (const endsOn of [null, '9999-12-31'])
      expect(recurringDays(when, span('9998-08-31', endsOn), day('9999-12-31'))).toEqual(days)
  },
)

it.each<[string, When]>([
  ['every six months', sixMonths],
  ['every year', yearly],
])('what came back %s is still known on the last day that can be written', (_title, when) => {
  const on = (text: string) =>
    obligationOccurrences([clauseOf(when)], factsOf(null), {
      ...{ effectOn: day('2020-05-11'), endsOn: day('2021-05-11'), terminatedOn: null, day: day(text) },
    }).map(({ dueOn }) => dueOn)
  expect(on('9999-12-31')).toEqual(on('2030-01-01'))
  expect(on('9999-12-31').length).toBeGreaterThan(1)
})

it('a duty of each month is followed to the end of the longest term', () => {
  const effectOn = day('2020-05-11')
  const days = recurringDays(
    { kind: 'every', months: 1 },
    span('2020-05-11', '2120-05-11'),
    day('2120-05-11'),
  )
  expect([days.length, days.at(-1)]).toEqual([1200, addMonths(effectOn, 1200)])
})

it('what comes back after no month does not come back', () => {
  expect(recurringDays({ kind: 'every', months: 0 }, span('2020-05-11', null), day('2030-01-01'))).toEqual([])
})
