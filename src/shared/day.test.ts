import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  day,
  dayOf,
  daysBetween,
  firstOf,
  lastOf,
  longDay,
  parseDay,
  shortDay,
} from './day.ts'

it.each([
  ['2020-05-11', '2020-05-11'],
  ['11/05/2020', '2020-05-11'],
  [' 1/5/2020 ', '2020-05-01'],
  ['2024-02-29', '2024-02-29'],
])('reads %s', (text, value) => {
  expect(parseDay(text)).toEqual({ ok: true, value })
})

it.each([
  ['2023-02-29', 'no-such-day'],
  ['31/04/2023', 'no-such-day'],
  ['2023-13-01', 'no-such-day'],
  ['01/01/0000', 'no-such-day'],
  ['demain', 'not-a-day'],
  ['', 'not-a-day'],
  ['2020-5-1', 'not-a-day'],
  ['20200511', 'not-a-day'],
])('refuses %s as %s', (text, code) => {
  expect(parseDay(text)).toEqual({ ok: false, error: { code } })
})

it('has the days of the calendar, those of the library of dates and no other, from the first year that the database has', () => {
  const isReal = (text: string): boolean => {
    try {
      Temporal.PlainDate.from(text, { overflow: 'reject' })
      return true
    } catch {
      return false
    }
  }
  const two = (n: number) => String(n).padStart(2, '0')
  const anyDay = fc
    .tuple(
      fc.integer({ min: 0, max: 9999 }),
      fc.integer({ min: 0, max: 14 }),
      fc.integer({ min: 0, max: 33 }),
    )
    .map(([year, month, number]) => `${String(year).padStart(4, '0')}-${two(month)}-${two(number)}`)
  fc.assert(
    fc.property(anyDay, (text) => parseDay(text).ok === (isReal(text) && text >= '0001')),
    { numRuns: 3000 },
  )
})

it('a day stays the day it is, whatever the zone of the machine', () => {
  expect(longDay(day('2020-05-11'))).toBe('11\u00a0mai\u00a02020')
  expect(longDay(day('2020-05-01'))).toBe('1er\u00a0mai\u00a02020')
  expect(shortDay(day('2020-05-11'))).toBe('11/05/2020')
})

it('the day of an instant is the one in France', () => {
  expect(dayOf(new Date('2026-08-19T22:30:00Z'))).toBe('2026-08-20')
  expect(dayOf(new Date('2026-01-19T22:30:00Z'))).toBe('2026-01-19')
})

it('a month later is the same day, or the last of a shorter month', () => {
  expect(addMonths(day('2026-01-31'), 1)).toBe('2026-02-28')
  expect(addMonths(day('2026-05-11'), 6)).toBe('2026-11-11')
})

it('adding days and counting them are each other’s inverse', () => {
  const anyNumber = fc.integer({ min: -40_000, max: 40_000 })
  fc.assert(
    fc.property(anyNumber, (n) => daysBetween(day('2020-05-11'), addDays(day('2020-05-11'), n)) === n),
  )
})

it('so many days later is the day that Temporal says', () => {
  const byTemporal = (n: number) => Temporal.PlainDate.from('2020-05-11').add({ days: n }).toString()
  const anyCentury = fc.integer({ min: -700_000, max: 2_900_000 })
  fc.assert(fc.property(anyCentury, (n) => addDays(day('2020-05-11'), n) === byTemporal(n)))
})

it('so many months later is the day that Temporal says, from any day', () => {
  const byTemporal = (from: string, months: number) =>
    Temporal.PlainDate.from(from).add({ months }).toString()
  const anyDay = fc.integer({ min: -600_000, max: 600_000 }).map((n) => addDays(day('2020-02-29'), n))
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -400, max: 400 }), (from, months) =>
      /^\d{4}-/.test(byTemporal(from, months)) ? addMonths(from, months) === byTemporal(from, months) : true,
    ),
  )
  expect(addMonths(day('2020-05-11'), -100_000)).toBe('0001-01-01')
})

it('two days are as far apart as Temporal says, whatever the century', () => {
  const anyDay = fc.integer({ min: -700_000, max: 700_000 }).map((n) => addDays(day('2020-05-11'), n))
  const byTemporal = (from: string, to: string) =>
    Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days
  fc.assert(fc.property(anyDay, anyDay, (from, to) => daysBetween(from, to) === byTemporal(from, to)))
})

it('of two days, the first and the last are told, whichever comes first', () => {
  const [may, june] = [day('2020-05-11'), day('2020-06-01')]
  expect([firstOf(may, june), firstOf(june, may), lastOf(may, june), lastOf(june, may)]).toEqual([
    may,
    may,
    june,
    june,
  ])
})

it.each([
  [addDays, '9999-12-31', 1, '9999-12-31'],
  [addDays, '9999-12-30', 1, '9999-12-31'],
  [addMonths, '9999-06-30', 6, '9999-12-30'],
  [addMonths, '9999-07-01', 6, '9999-12-31'],
  [addDays, '0001-01-01', -1, '0001-01-01'],
] as const)('never leaves the days that can be written: %o from %s by %i', (...[add, from, by, to]) => {
  expect(add(day(from), by)).toBe(to)
})
