import { type Day, day, parseDay } from '../../../shared/day.ts'
import { ok, type Result, refuse } from '../../../shared/result.ts'
import type { Cell } from './sheet.ts'

export type SheetDayRefusal = 'not-a-day' | 'no-such-day' | 'two-digit-year' | 'implausible-day'

// Serial 1 is 1 January 1900 and spreadsheets believe in 29 February 1900: from March 1900 on, all days count from here.
const serialOrigin = Date.parse('1899-12-30')
const MILLISECONDS_IN_DAY = 86_400_000
const dayOfOrigin = (days: number): Day =>
  day(new Date(serialOrigin + days * MILLISECONDS_IN_DAY).toISOString().slice(0, 10))

/** No order of a convention is older, and no end of one is later: what falls outside is a number read as a day, or a slip. */
const earliest = day('1990-01-01')
const latest = day('2099-12-31')
const firstSerial = 32_874
const lastSerial = 73_050

const plausible = (found: Day): Result<Day, SheetDayRefusal> =>
  found < earliest || found > latest ? refuse('implausible-day') : ok(found)

function dayOfSerial(serial: number): Result<Day, SheetDayRefusal> {
  const days = Math.floor(serial)
  if (!Number.isFinite(serial) || days < 0 || days > 2_958_465) return refuse('not-a-day')
  return days < firstSerial || days > lastSerial ? refuse('implausible-day') : ok(dayOfOrigin(days))
}

const midnight = /[ T]00:00(?::00(?:\.0+)?)?$/

/**
 * A day as people, Chorus and spreadsheets write it: `11/05/2020`, `11.05.2020`, `2020-05-11`, or the serial number that spreadsheets keep
 * (43962). Refuses years of two digits, days that the calendar lacks, and years that no convention knows.
 */
export function parseSheetDay(cell: Cell): Result<Day, SheetDayRefusal> {
  if (typeof cell === 'number') return dayOfSerial(cell)
  const text = cell.trim().replace(midnight, '')
  if (/^\d{5}$/.test(text)) return dayOfSerial(Number(text))
  if (/^\d{1,2}([/.-])\d{1,2}\1\d{2}$/.test(text)) return refuse('two-digit-year')
  const parsed = parseDay(/^\d{1,2}\.\d{1,2}\.\d{4}$/.test(text) ? text.replaceAll('.', '/') : text)
  return parsed.ok ? plausible(parsed.value) : refuse(parsed.error.code)
}
