import type { Db } from '../../../platform/database.ts'
import { type AtomEntry, atom } from '../../../web/atom.ts'
import type { WebContext } from '../../../web/env.ts'
import { type Route, sharedGet } from '../../../web/routes.ts'
import { listAskedExactly } from './list-asked.routes.ts'
import { feedSubtitle, feedTitle, phaseEnteredTitle } from './product-feed.messages.ts'
import { type PhaseEntered, phasesEntered } from './product-feed.queries.ts'
import { feedHref, filterOf, listHref } from './product-list.ts'

const ENTRIES = 50

export type FeedDeps = { readonly db: Db; readonly baseUrl: string }

/** A day has no hour; noon is that day in all of France. */
const entryOf = (entered: PhaseEntered): AtomEntry => ({
  key: `${entered.phase}-${entered.on}`,
  path: `/produits/${entered.slug}`,
  title: phaseEnteredTitle(entered),
  summary: entered.mission,
  at: new Date(`${entered.on}T12:00:00Z`),
})

async function listFeed({ db, baseUrl }: FeedDeps, c: WebContext): Promise<Response> {
  const { catalogue, day } = await listAskedExactly(db, c)
  const { query } = catalogue
  const entries = await phasesEntered(db, { ...filterOf(query, day), limit: ENTRIES })
  const head = {
    title: feedTitle,
    subtitle: feedSubtitle(c.var.site.demo),
    baseUrl,
    path: feedHref(query),
    pagePath: listHref({ ...query, page: 1 }),
  }
  return c.body(atom(head, entries.map(entryOf)), 200, {
    'Content-Type': 'application/atom+xml; charset=utf-8',
  })
}

/** The Atom feed of a list: the phases that its products entered. */
export const productFeedRoutes = (deps: FeedDeps): readonly Route[] => [
  sharedGet('/produits.atom', { action: 'portfolio.read' }, (c) => listFeed(deps, c)),
]
