import { addDays, type Day } from '../../shared/day.ts'
import type { TaskFamily } from '../../shared/task.ts'
import { isWorkingDay } from '../../shared/working-day.ts'

export const rhythms = ['working-days', 'weekly', 'never'] as const
/** On which days a person wants a digest. */
export type Rhythm = (typeof rhythms)[number]

export const hours = [8, 12, 17] as const
/** From which hour of these days, in France. */
export type Hour = (typeof hours)[number]

/** How a person wants to be told. `muted`: families left out. */
export type NoticePreference = {
  readonly rhythm: Rhythm
  readonly hour: Hour
  readonly muted: readonly TaskFamily[]
}

/** That of who chose nothing. */
export const usualPreference: NoticePreference = { rhythm: 'working-days', hour: 8, muted: [] }

/** 0 from Monday to 6: 1 January 1970 was a Thursday. */
const weekday = (on: Day): number => (Math.floor(Date.parse(on) / 86_400_000) + 3) % 7

/** The first day of the week of a day on which people work; null in a week of holidays. */
function firstWorkingDayOfWeek(on: Day): Day | null {
  const monday = addDays(on, -weekday(on))
  return [0, 1, 2, 3, 4].map((days) => addDays(monday, days)).find(isWorkingDay) ?? null
}

/**
 * Whether a digest may leave on a day. `dueToday`: something is due that very day, which alone lets one leave on a week-end or a public
 * holiday. A weekly one leaves on the first working day of the week.
 */
export function mayLeaveOn(rhythm: Rhythm, on: Day, dueToday: boolean): boolean {
  if (rhythm === 'never') return false
  if (rhythm === 'weekly') return on === firstWorkingDayOfWeek(on)
  return isWorkingDay(on) || dueToday
}
