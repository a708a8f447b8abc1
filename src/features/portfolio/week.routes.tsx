import type { Db } from '../../platform/database.ts'
import { type Day, dayOf, parseDay, shortDay } from '../../shared/day.ts'
import { cleanText } from '../../web/clean.ts'
import type { WebContext } from '../../web/env.ts'
import { page } from '../../web/page.tsx'
import { get, type Route } from '../../web/routes.ts'
import { weekNotice, weekTitle } from './week.messages.ts'
import { weekTold } from './week.queries.ts'
import { groupsOf, isTold, type Week, weekOf } from './week.ts'
import { WeekPage } from './week.views.tsx'

/** The week that the address asks for by one of its days; the present one when it asks for none, or for one that cannot be shown. */
function askedWeek(c: WebContext, today: Day): { readonly week: Week; readonly notice: string | null } {
  const present = weekOf(today)
  const given = c.req.query('du')?.trim() ?? ''
  if (given === '') return { week: present, notice: null }
  const parsed = parseDay(given)
  if (!parsed.ok) return { week: present, notice: weekNotice['not-a-day'](cleanText(given, 40)) }
  const week = weekOf(parsed.value)
  return isTold(week, today)
    ? { week, notice: null }
    : { week: present, notice: weekNotice['not-told'](shortDay(parsed.value)) }
}

async function show(db: Db, c: WebContext): Promise<Response> {
  const today = dayOf(c.var.now)
  const { week, notice } = askedWeek(c, today)
  const { told, ...rest } = await weekTold(db, { week, actor: c.var.actor, today })
  return page(
    c,
    {
      title: weekTitle(week, today),
      notices: notice === null ? [] : [{ tone: 'warning', text: notice }],
    },
    <WeekPage {...{ week, today }} {...rest} groups={groupsOf(told)} />,
  )
}

/** What changed during a week, for whoever is signed in. */
export const weekRoutes = ({ db }: { readonly db: Db }): readonly Route[] => [
  get('/espace/semaine', { action: 'space.open' }, (c) => show(db, c)),
]
