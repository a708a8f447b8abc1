import { Temporal } from 'temporal-polyfill'
import type { Brand } from './brand.ts'
import { ok, type Result, refuse } from './result.ts'

/**
 * A legal day, 'YYYY-MM-DD', without hour nor zone: `new Date('2020-05-11')` is the day before in some zones.
 * Days compare with `<` and `>` as they are written.
 */
export type Day = Brand<string, 'Day'>

export type DayRefusal = { readonly code: 'not-a-day' } | { readonly code: 'no-such-day' }

const isoShape = /^\d{4}-\d{2}-\d{2}$/
const frenchShape = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/

/** Reads '2020-05-11' or '11/05/2020'. A day that the calendar lacks (30 February) is refused apart from nonsense. */
export function parseDay(text: string): Result<Day, DayRefusal> {
  const french = frenchShape.exec(text.trim())
  const iso = french
    ? `${french[3]}-${french[2]?.padStart(2, '0')}-${french[1]?.padStart(2, '0')}`
    : text.trim()
  if (!isoShape.test(iso)) return refuse({ code: 'not-a-day' })
  return isInCalendar(iso) ? ok(iso as Day) : refuse({ code: 'no-such-day' })
}

const longMonths: ReadonlySet<number> = new Set([1, 3, 5, 7, 8, 10, 12])

function daysIn(month: number, year: number): number {
  if (month !== 2) return longMonths.has(month) ? 31 : 30
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
}

// Every row of the database that holds days passes here: the general parser of the library takes forty times as long (a test holds
// the two together).
function isInCalendar(iso: string): boolean {
  const [year, month, number] = [iso.slice(0, 4), iso.slice(5, 7), iso.slice(8)].map(Number) as [
    number,
    number,
    number,
  ]
  // PostgreSQL has no year 0.
  return year >= 1 && month >= 1 && month <= 12 && number >= 1 && number <= daysIn(month, year)
}

/** A day known to be right (constants, rows of the database). Throws on anything else: that would be a bug. */
export function day(text: string): Day {
  const parsed = parseDay(text)
  if (!parsed.ok) throw new RangeError(`not a day: ${text}`)
  return parsed.value
}

/** The day it is at this instant in France, where the conventions live. */
export function dayOf(instant: Date, zone = 'Europe/Paris'): Day {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .toString() as Day
}

const MILLISECONDS_IN_DAY = 86_400_000

/**
 * Whole days from one day to another; negative when `to` comes first. A day alone is read by `Date.parse` as midnight in UTC, where all days
 * are of one length: the same answer as Temporal's, fifty times sooner.
 */
export const daysBetween = (from: Day, to: Day): number =>
  (Date.parse(to) - Date.parse(from)) / MILLISECONDS_IN_DAY

/** The one of two days that comes first. */
export const firstOf = (one: Day, other: Day): Day => (daysBetween(one, other) < 0 ? other : one)

/** The one of two days that comes last. */
export const lastOf = (one: Day, other: Day): Day => (daysBetween(one, other) > 0 ? other : one)

/** Completed months from one day to another, as people count them: 11 from 1 December to 24 November. */
export const monthsBetween = (from: Day, to: Day): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'months' }).months

const FIRST_INSTANT = Date.parse('0001-01-01')
const LAST_INSTANT = Date.parse('9999-12-31')

/**
 * The day so many days later (earlier when negative), 31 December 9999 at the latest: in UTC all days are of one length, as above. Forecasts
 * ask it of every line.
 */
export function addDays(from: Day, days: number): Day {
  const instant = Date.parse(from) + days * MILLISECONDS_IN_DAY
  return new Date(Math.min(LAST_INSTANT, Math.max(FIRST_INSTANT, instant))).toISOString().slice(0, 10) as Day
}

/**
 * The same day of a later month, or the last of that month when it has no such day; 31 December 9999 at the latest, since years have four
 * figures. Worked out here: pages of obligations ask it a thousand times.
 */
export function addMonths(from: Day, months: number): Day {
  const [year, month, number] = from.split('-').map(Number) as [number, number, number]
  const at = year * 12 + month - 1 + months
  const [toYear, toMonth] = [Math.floor(at / 12), (((at % 12) + 12) % 12) + 1]
  if (toYear > 9999) return '9999-12-31' as Day
  if (toYear < 1) return '0001-01-01' as Day
  const padded = (value: number, length: number) => String(value).padStart(length, '0')
  return `${padded(toYear, 4)}-${padded(toMonth, 2)}-${padded(Math.min(number, daysIn(toMonth, toYear)), 2)}` as Day
}

// Asking for the name of a month each time costs more than the rest of a page.
const months = Array.from({ length: 12 }, (_, month) =>
  Temporal.PlainDate.from({ year: 2020, month: month + 1, day: 1 }).toLocaleString('fr-FR', {
    month: 'long',
  }),
)

/** '20 novembre 2020', for texts ("1er mai 2020" for the first of a month). */
export function longDay(value: Day): string {
  const [year, month, number] = value.split('-').map(Number)
  return `${number === 1 ? '1er' : number}\u00a0${months[(month ?? 1) - 1]}\u00a0${year}`
}

/** '20/11/2020', for tables. */
export const shortDay = (value: Day): string => value.split('-').reverse().join('/')
