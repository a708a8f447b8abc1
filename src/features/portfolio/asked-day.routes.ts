import { type Day, dayOf } from '../../shared/day.ts'
import type { WebContext } from '../../web/env.ts'
import type { Flash } from '../../web/frame.ts'
import { readDay } from './asked-day.input.ts'
import { dayNotice } from './asked-day.messages.ts'

/**
 * The day that a page is asked to show (`?au=`), the present one unless said, where what is planned can be shown too; what is no day is
 * put aside, and said.
 */
export function askedDay(c: WebContext): {
  readonly day: Day
  readonly today: Day
  readonly notices: readonly Flash[]
} {
  const today = dayOf(c.var.now)
  const notices: Flash[] = []
  const asked = readDay(c.req.query('au'), (fault, given) => {
    notices.push({ tone: 'warning', text: dayNotice(fault, given) })
    return null
  })
  return { day: asked ?? today, today, notices }
}
