import { addDays, type Day, day, daysBetween, monthsBetween } from '../../shared/day.ts'

export type TimeScale = {
  readonly from: Day
  readonly to: Day
  /** Place of a day on the scale, in hundredths of its width. */
  readonly at: (value: Day) => number
  /** First of January of the years written under the scale: at most seven. */
  readonly ticks: readonly { readonly year: string; readonly at: number }[]
}

const yearOf = (value: Day): number => Number(value.slice(0, 4))

const firstDayOf = (year: number): Day => day(`${String(year).padStart(4, '0')}-01-01`)

/** A common scale holding all these days, with a margin of 2 % at each end. Needs at least one day. */
export function timeScale(days: readonly Day[]): TimeScale {
  const sorted = [...days].sort()
  const first = sorted[0]
  const last = sorted.at(-1)
  if (!first || !last) throw new RangeError('a time scale needs at least one day')
  const margin = Math.max(15, Math.round(daysBetween(first, last) * 0.02))
  const from = addDays(first, -margin)
  const to = addDays(last, margin)
  const length = daysBetween(from, to)
  const at = (value: Day) => Math.round((daysBetween(from, value) / length) * 10_000) / 100
  const years = yearOf(to) - yearOf(from)
  const step = Math.max(1, Math.ceil(years / 7))
  const ticks = Array.from({ length: years }, (_, index) => yearOf(from) + 1 + index)
    .filter((year) => (yearOf(to) - year) % step === 0)
    .map((year) => ({ year: String(year), at: at(firstDayOf(year)) }))
  return { from, to, at, ticks }
}

/** "3 ans et 2 mois", "5 mois", "12 jours": how long, from one day to another; months are completed ones. */
export function duration(from: Day, to: Day): string {
  const days = daysBetween(from, to)
  const months = monthsBetween(from, to)
  if (months < 1) return `${days}\u00a0${days < 2 ? 'jour' : 'jours'}`
  const years = Math.floor(months / 12)
  const rest = months % 12
  const inYears = years === 0 ? '' : `${years}\u00a0${years === 1 ? 'an' : 'ans'}`
  const inMonths = rest === 0 ? '' : `${rest}\u00a0mois`
  return [inYears, inMonths].filter(Boolean).join(' et ')
}
