import { addDays, type Day, day, daysBetween } from './day.ts'

/** Easter Sunday of a year (Gregorian calendar, algorithm of Meeus). */
function easterOf(year: number): Day {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100]
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114
  return day(
    `${String(year).padStart(4, '0')}-${String(Math.floor(f / 31)).padStart(2, '0')}-${String((f % 31) + 1).padStart(2, '0')}`,
  )
}

const fixed = new Set(['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'])

/** Easter Monday, Ascension, Whit Monday: days after Easter. */
const afterEaster = new Set([1, 39, 50])

/** Whether a day is one of the eleven public holidays of labour code, article L. 3133-1. */
export const isHoliday = (on: Day): boolean =>
  fixed.has(on.slice(5)) || afterEaster.has(daysBetween(easterOf(Number(on.slice(0, 4))), on))

const SUNDAY = 3

/** Whether people work on a day: from Monday to Friday, holidays apart. */
export function isWorkingDay(on: Day): boolean {
  // 1 January 1970 was a Thursday.
  const fromSunday = (((daysBetween(day('1970-01-01'), on) - SUNDAY) % 7) + 7) % 7
  return fromSunday !== 0 && fromSunday !== 6 && !isHoliday(on)
}

/** The working day that comes so many working days after a day, which does not count. */
export function workingDaysAfter(from: Day, count: number): Day {
  let on = from
  for (let left = count; left > 0; ) {
    on = addDays(on, 1)
    if (isWorkingDay(on)) left -= 1
  }
  return on
}

/** A day on which people work, or else the last such day before it. */
export function lastWorkingDay(on: Day): Day {
  let found = on
  while (!isWorkingDay(found)) found = addDays(found, -1)
  return found
}
