import type { Db } from '../../platform/database.ts'
import { dayOf } from '../../shared/day.ts'
import { can } from '../../shared/rights.ts'
import type { WebContext } from '../../web/env.ts'
import { plainWords } from '../../web/markdown.ts'
import { page } from '../../web/page.tsx'
import { type Route, sharedGet } from '../../web/routes.ts'
import { shownHighlights } from '../highlights/index.ts'
import { historyOf } from '../journal/index.ts'
import { dayNotice, incubatorWork, namedIncubator, readPastDay, sourceLine } from '../portfolio/index.ts'
import { IncubatorPage } from './incubator.views.tsx'

const CHANGES_SHOWN = 8

async function show(db: Db, c: WebContext): Promise<Response> {
  const incubator = await namedIncubator(db, c)
  if (incubator.slug !== c.req.param('slug'))
    return c.redirect(`/incubateurs/${incubator.slug}${new URL(c.req.url).search}`, 301)
  const refused: string[] = []
  const today = dayOf(c.var.now)
  const asked = readPastDay(c.req.query('au'), today, (fault, given) => {
    refused.push(dayNotice(fault, given))
    return null
  })
  const day = asked ?? today
  const [work, highlights, history] = await Promise.all([
    incubatorWork(db, incubator.id, day),
    shownHighlights(db, { kind: 'incubator', ...incubator }, day),
    historyOf(db, { subject: { kind: 'incubator', id: incubator.id }, limit: CHANGES_SHOWN }),
  ])
  const object = { incubatorIds: [incubator.id] }
  return page(
    c,
    {
      title: incubator.name,
      ...(incubator.summary === null ? {} : { description: plainWords(incubator.summary) }),
      breadcrumb: [{ label: 'Incubateurs', href: '/incubateurs' }],
      indexable: !incubator.hidden && asked === null,
      notices: refused.map((text) => ({ tone: 'warning', text }) as const),
      ...sourceLine(incubator.importedOn),
    },
    <IncubatorPage
      {...{ incubator, work, highlights, history, day }}
      au={day === today ? null : day}
      canEdit={can(c.var.actor, 'incubator.edit', object)}
      canReadJournal={can(c.var.actor, 'journal.read', object)}
      canReadTeam={can(c.var.actor, 'team.read', object)}
    />,
  )
}

/** The public page of an incubator. */
export const incubatorPageRoutes = ({ db }: { readonly db: Db }): readonly Route[] => [
  sharedGet('/incubateurs/:slug', { action: 'portfolio.read' }, (c) => show(db, c)),
]
