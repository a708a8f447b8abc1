import { type Day, day } from '../../shared/day.ts'

/** Years drawn at most: a phase dated from the Middle Ages by mistake must not make a page of a thousand columns. */
export const YEARS_AT_MOST = 30

const yearOf = (value: Day): number => Number(value.slice(0, 4))
const inYear = (year: number, monthAndDay: string): Day =>
  day(`${String(year).padStart(4, '0')}-${monthAndDay}`)

/** A calendar year, up to the day of the page. */
export type Year = {
  readonly year: number
  /** Its last day, or the day of the page. */
  readonly until: Day
  /** It goes on after the day of the page. */
  readonly isPartial: boolean
  /** It also holds all the years before, which are too far to be shown one by one. */
  readonly holdsEarlier: boolean
}

/** The years from the one of a first day to the one of a last day, the last `YEARS_AT_MOST` of them. */
export function yearsBetween(first: Day, last: Day): readonly Year[] {
  const end = yearOf(last)
  const start = Math.max(yearOf(first), end - YEARS_AT_MOST + 1)
  return Array.from({ length: end - start + 1 }, (_, index) => {
    const year = start + index
    const close = inYear(year, '12-31')
    return {
      year,
      until: close < last ? close : last,
      isPartial: close > last,
      holdsEarlier: index === 0 && year > yearOf(first),
    }
  })
}

/** Each 1 January after a first day, then the last day itself; the last `YEARS_AT_MOST` of them, and the last day. */
export function snapshotDays(first: Day, last: Day): readonly Day[] {
  const januaries = yearsBetween(first, last)
    .map(({ year }) => inYear(year, '01-01'))
    .filter((january) => january >= first && january < last)
  return [...januaries, last]
}
