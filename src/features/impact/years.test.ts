import { expect, it } from 'vitest'
import { day } from '../../shared/day.ts'
import { snapshotDays, YEARS_AT_MOST, yearsBetween } from './years.ts'

it('a year goes to its end, the last one to the day of the page', () => {
  expect(yearsBetween(day('2024-06-01'), day('2026-08-20'))).toEqual([
    { year: 2024, until: '2024-12-31', isPartial: false, holdsEarlier: false },
    { year: 2025, until: '2025-12-31', isPartial: false, holdsEarlier: false },
    { year: 2026, until: '2026-08-20', isPartial: true, holdsEarlier: false },
  ])
})

it('a year looked at on its last day is whole', () => {
  expect(yearsBetween(day('2026-01-01'), day('2026-12-31'))).toMatchObject([
    { until: '2026-12-31', isPartial: false },
  ])
})

it('a phase dated from another age does not make a page of a thousand years', () => {
  const years = yearsBetween(day('0001-01-01'), day('2026-08-20'))
  expect(years).toHaveLength(YEARS_AT_MOST)
  expect(years.map(({ holdsEarlier }) => holdsEarlier)).toEqual([
    true,
    ...Array(YEARS_AT_MOST - 1).fill(false),
  ])
  expect(snapshotDays(day('0001-01-01'), day('2026-08-20'))).toHaveLength(YEARS_AT_MOST + 1)
})

it('exactly as many years as are shown hold nothing earlier', () => {
  expect(yearsBetween(day('1997-01-01'), day('2026-08-20'))[0]).toMatchObject({
    year: 1997,
    holdsEarlier: false,
  })
})

it.each([
  ['2024-06-01', '2026-08-20', ['2025-01-01', '2026-01-01', '2026-08-20']],
  ['2024-01-01', '2025-08-20', ['2024-01-01', '2025-01-01', '2025-08-20']],
  ['2024-06-01', '2026-01-01', ['2025-01-01', '2026-01-01']],
  ['2026-06-01', '2026-08-20', ['2026-08-20']],
  ['2026-06-01', '2026-06-01', ['2026-06-01']],
])('from %s to %s the network is looked at on %j', (first, last, days) => {
  expect(snapshotDays(day(first), day(last))).toEqual(days)
})
