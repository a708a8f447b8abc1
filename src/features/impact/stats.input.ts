import { type Day, parseDay } from '../../shared/day.ts'
import { cleanText } from '../../web/clean.ts'

/** A day in the address that cannot be shown, as it was given. */
export type DayNotice = { readonly code: 'not-a-day' | 'day-to-come'; readonly given: string }

/** The day asked for; `asked` is null when it is the present one. */
export type AskedDay = { readonly day: Day; readonly asked: Day | null; readonly notice: DayNotice | null }

/**
 * The day that the figures are asked of (`?au=`). What is no day is put aside and said; so is a day to come, of which nothing can be
 * counted yet.
 */
export function readAskedDay(text: string | undefined, today: Day): AskedDay {
  const present = (notice: DayNotice | null): AskedDay => ({ day: today, asked: null, notice })
  const given = cleanText(text, 40)
  if (given === '') return present(null)
  const parsed = parseDay(given)
  if (!parsed.ok) return present({ code: 'not-a-day', given })
  if (parsed.value > today) return present({ code: 'day-to-come', given })
  return { day: parsed.value, asked: parsed.value === today ? null : parsed.value, notice: null }
}
