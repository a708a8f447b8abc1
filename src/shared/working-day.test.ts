import { expect, it } from 'vitest'
import { addDays, day, daysBetween } from './day.ts'
import { isHoliday, isWorkingDay, workingDaysAfter } from './working-day.ts'

const holidaysOf = (year: number) => {
  const first = day(`${year}-01-01`)
  const days = Array.from({ length: daysBetween(first, day(`${year + 1}-01-01`)) }, (_, i) =>
    addDays(first, i),
  )
  return days.filter(isHoliday).map((on) => on.slice(5))
}

// As the labour code names them, with the movable ones of the official calendars.
it.each([
  [2020, ['04-13', '05-21', '06-01']],
  [2021, ['04-05', '05-13', '05-24']],
  [2024, ['04-01', '05-09', '05-20']],
  [2026, ['04-06', '05-14', '05-25']],
  [2038, ['04-26', '06-03', '06-14']],
])('%i has its eleven holidays', (year, movable) => {
  const fixed = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25']
  expect(holidaysOf(year)).toEqual([...fixed, ...movable].toSorted())
})

it('counts one holiday less when Ascension falls on a fixed one', () => {
  expect(holidaysOf(2008)).toHaveLength(10)
})

it.each([
  ['2020-11-20', true],
  ['2020-11-21', false],
  ['2020-11-22', false],
  ['2020-11-11', false],
  ['1969-12-28', false],
  ['1969-12-29', true],
])('%s is worked: %s', (on, worked) => {
  expect(isWorkingDay(day(on))).toBe(worked)
})

it.each([
  ['2020-11-20', 5, '2020-11-27'],
  ['2020-11-21', 1, '2020-11-23'],
  // Christmas and New Year's Day on the way.
  ['2020-12-24', 5, '2021-01-04'],
  ['2020-11-20', 0, '2020-11-20'],
])('after %s, %i working days come to %s', (from, count, to) => {
  expect(workingDaysAfter(day(from), count)).toBe(to)
})
