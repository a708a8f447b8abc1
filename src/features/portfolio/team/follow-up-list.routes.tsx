import type { Db } from '../../../platform/database.ts'
import { dayOf } from '../../../shared/day.ts'
import { reachOf } from '../../../shared/rights.ts'
import type { WebContext } from '../../../web/env.ts'
import { page } from '../../../web/page.tsx'
import { get, type Route, somewhere } from '../../../web/routes.ts'
import { followUpFigures, unfollowedProducts } from './follow-up-list.queries.ts'
import { UnfollowedPage } from './follow-up-list.views.tsx'

const ON_A_PAGE = 50

/** The page asked for, within those that are: an absurd one is the nearest. */
export function pageWithin(text: string | undefined, pages: number): number {
  const asked = /^\d{1,9}$/.test(text ?? '') ? Number(text) : 1
  return Math.min(Math.max(asked, 1), pages)
}

async function list(db: Db, c: WebContext): Promise<Response> {
  const { actor } = c.var
  const today = dayOf(c.var.now)
  const figures = await followUpFigures(db, actor, today)
  const pages = Math.max(1, Math.ceil(figures.unfollowed / ON_A_PAGE))
  const number = pageWithin(c.req.query('page'), pages)
  const reach = reachOf(actor, 'follow-up.edit')
  const rows = await unfollowedProducts(db, { reach, today, page: number, size: ON_A_PAGE })
  return page(
    c,
    { title: 'Sans suivi' },
    <UnfollowedPage {...{ figures, rows, today, pages }} page={number} />,
  )
}

/** The products in progress that nobody follows, for who may decide. */
export const followUpListRoutes = ({ db }: { readonly db: Db }): readonly Route[] => [
  get('/espace/sans-suivi', somewhere('follow-up.edit'), (c) => list(db, c)),
]
