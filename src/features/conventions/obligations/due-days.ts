import { addDays, addMonths, type Day, day as dayFrom } from '../../../shared/day.ts'
import type { When } from '../convention-content.ts'

/** A convention that nobody ended is not followed for ever: as many days of a duty, at most, as the longest term has months. */
const MOST = 1200

/** The last year that a day can be of. */
const LAST_YEAR = 9999

type Recurring = Extract<When, { kind: 'every' | 'yearly' }>
type Span = { readonly effectOn: Day; readonly endsOn: Day | null }

const dayIn = (year: number, rest: string): Day => dayFrom(`${String(year).padStart(4, '0')}-${rest}`)

/** The n-th time that a duty comes back, from 1; null once no day can be written. */
function nth(when: Recurring, effectOn: Day, n: number): Day | null {
  const [year = 0, month = 1] = effectOn.split('-').map(Number)
  const isEvery = when.kind === 'every'
  const dueYear = isEvery ? year + Math.floor((month - 1 + when.months * n) / 12) : year + n
  if (dueYear > LAST_YEAR) return null
  if (isEvery) return addMonths(effectOn, when.months * n)
  // 29 February of a common year is 1 March.
  return addDays(dayIn(dueYear, `${String(when.month).padStart(2, '0')}-01`), when.day - 1)
}

/**
 * The days on which a duty that comes back is owed, in order, up to `until`. Every N months: up to the last day of the convention,
 * included. Yearly: of the years after that of the effect (a year is accounted for once it is over), up to the one that follows the end.
 */
export function recurringDays(when: Recurring, { effectOn, endsOn }: Span, until: Day): readonly Day[] {
  const last = lastDay(when, endsOn)
  const days: Day[] = []
  for (let n = 1; n <= MOST; n++) {
    const due = nth(when, effectOn, n)
    // What comes back after no month at all does not come back.
    if (due === null || due <= (days.at(-1) ?? effectOn)) break
    if (due > until || (last !== null && due > last)) break
    days.push(due)
  }
  return days
}

/** A year that the convention touched is accounted for in the next one. */
function lastDay(when: Recurring, endsOn: Day | null): Day | null {
  if (when.kind === 'every' || endsOn === null) return endsOn
  return dayIn(Math.min(Number(endsOn.slice(0, 4)) + 1, LAST_YEAR), '12-31')
}

/** The day on which what an event calls for is owed; the event's own when the text gives no delay. */
export const dueAfter = (on: Day, within: number | null): Day => (within === null ? on : addDays(on, within))
