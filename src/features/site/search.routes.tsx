import type { Db } from '../../platform/database.ts'
import { dayOf } from '../../shared/day.ts'
import { cleanText } from '../../web/clean.ts'
import type { WebContext } from '../../web/env.ts'
import { page } from '../../web/page.tsx'
import { type Route, sharedGet } from '../../web/routes.ts'
import { listProducts } from '../portfolio/index.ts'
import { searchIncubators, searchOrganisations } from './search.queries.ts'
import type { Found } from './search.ts'
import { SearchPage } from './search.views.tsx'

const SHOWN = 20
const LONGEST_WORDS = 100

async function find(db: Db, c: WebContext, q: string): Promise<Found> {
  const [products, incubators, organisations] = await Promise.all([
    listProducts(db, { q, page: 1, limit: SHOWN, today: dayOf(c.var.now) }),
    searchIncubators(db, q),
    searchOrganisations(db, { q, limit: SHOWN }),
  ])
  return { products, incubators, organisations }
}

async function search(db: Db, c: WebContext): Promise<Response> {
  const q = cleanText(c.req.query('q'), LONGEST_WORDS)
  const found = q === '' ? null : await find(db, c, q)
  return page(
    c,
    { title: q === '' ? 'Recherche' : `Recherche : ${q}`, indexable: false },
    <SearchPage q={q} found={found} />,
  )
}

/** One box that finds products, incubators and organisations. */
export const searchRoutes = ({ db }: { readonly db: Db }): readonly Route[] => [
  sharedGet('/recherche', { action: 'portfolio.read' }, (c) => search(db, c)),
]
