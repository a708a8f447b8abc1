import { type Day, dayOf, parseDay } from '../../shared/day.ts'
import { cleanText } from '../../web/clean.ts'
import type { WebContext } from '../../web/env.ts'
import type { Flash } from '../../web/frame.ts'
import { notADay } from './team/team.messages.ts'

/** The day that a page is asked to show (`?au=`), the present one unless said; what is no day is put aside, and said. */
export function askedDay(c: WebContext): {
  readonly day: Day
  readonly today: Day
  readonly notices: readonly Flash[]
} {
  const today = dayOf(c.var.now)
  const given = c.req.query('au')?.trim() ?? ''
  if (given === '') return { day: today, today, notices: [] }
  const parsed = parseDay(given)
  if (parsed.ok) return { day: parsed.value, today, notices: [] }
  return { day: today, today, notices: [{ tone: 'warning', text: notADay(cleanText(given, 40)) }] }
}
