import type { Day } from '../../shared/day.ts'
import { type DayFault, readPastDay } from '../portfolio/index.ts'

/** A day in the address that cannot be shown, as it was given. */
export type DayNotice = { readonly code: DayFault; readonly given: string }

/** The day asked for; `asked` is null when it is the present one. */
export type AskedDay = { readonly day: Day; readonly asked: Day | null; readonly notice: DayNotice | null }

/** The day that the figures are asked of (`?au=`); one that cannot be shown is put aside. */
export function readAskedDay(text: string | undefined, today: Day): AskedDay {
  const notices: DayNotice[] = []
  const day = readPastDay(text, today, (code, given) => {
    notices.push({ code, given })
    return null
  })
  return { day: day ?? today, asked: day === today ? null : day, notice: notices[0] ?? null }
}
