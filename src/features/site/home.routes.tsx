import type { Db } from '../../platform/database.ts'
import { dayOf } from '../../shared/day.ts'
import { can } from '../../shared/rights.ts'
import type { WebContext } from '../../web/env.ts'
import { page } from '../../web/page.tsx'
import { type Route, sharedGet } from '../../web/routes.ts'
import { shownHighlights } from '../highlights/index.ts'
import {
  latestPhases,
  networkFigures,
  phaseCounts,
  recentlyChangedProducts,
  sourceLine,
} from '../portfolio/index.ts'
import { HomePage } from './home.views.tsx'

const SHOWN = 6

async function home(db: Db, c: WebContext): Promise<Response> {
  const today = dayOf(c.var.now)
  const [figures, phases, changed, entered, highlights] = await Promise.all([
    networkFigures(db, today),
    phaseCounts(db, today),
    recentlyChangedProducts(db, SHOWN),
    latestPhases(db, { today, limit: SHOWN }),
    shownHighlights(db, { kind: 'network' }, today),
  ])
  return page(
    c,
    {
      title: 'Accueil',
      description: 'Le registre commun des incubateurs de services publics numériques.',
      ...sourceLine(figures.importedOn),
    },
    <HomePage
      {...{ today, figures, phases, changed, entered, highlights }}
      mayHighlight={can(c.var.actor, 'network.highlight')}
    />,
  )
}

/** The first page of the site. */
export const homeRoutes = ({ db }: { readonly db: Db }): readonly Route[] => [
  sharedGet('/', { action: 'site.read' }, (c) => home(db, c)),
]
