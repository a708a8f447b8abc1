import type { Db } from '../../platform/database.ts'
import { dayOf } from '../../shared/day.ts'
import { canSomewhere } from '../../shared/rights.ts'
import { cleanText } from '../../web/clean.ts'
import type { WebContext } from '../../web/env.ts'
import type { Flash } from '../../web/frame.ts'
import { page } from '../../web/page.tsx'
import { get, type Route } from '../../web/routes.ts'
import { unknownPart } from './my-products.messages.ts'
import { myProductCounts, myProducts } from './my-products.queries.ts'
import { type MyQuery, shownParts } from './my-products.ts'
import { MyProductsPage } from './my-products.views.tsx'
import { pageWithin } from './team/follow-up-list.routes.tsx'

const ON_A_PAGE = 20
const LONGEST_WORDS = 100

function readQuery(c: WebContext): Omit<MyQuery, 'page'> & { readonly notices: readonly Flash[] } {
  const asked = c.req.query('montrer')?.trim() ?? ''
  const shown = shownParts.find((part) => part === asked)
  return {
    q: cleanText(c.req.query('q'), LONGEST_WORDS),
    shown: shown ?? 'tous',
    notices:
      shown !== undefined || asked === ''
        ? []
        : [{ tone: 'warning', text: unknownPart(cleanText(asked, 40)) }],
  }
}

async function list(db: Db, c: WebContext): Promise<Response> {
  const { actor } = c.var
  const { notices, ...filter } = readQuery(c)
  const asked = { ...filter, actor, today: dayOf(c.var.now) }
  const counts = await myProductCounts(db, asked)
  const pages = Math.max(1, Math.ceil(counts.total / ON_A_PAGE))
  const number = pageWithin(c.req.query('page'), pages)
  const rows = await myProducts(db, asked, { page: number, size: ON_A_PAGE })
  return page(
    c,
    { title: 'Mes produits', notices },
    <MyProductsPage
      {...{ rows, counts, pages }}
      query={{ ...filter, page: number }}
      canCreate={canSomewhere(actor, 'product.create')}
    />,
  )
}

/** The products that are one's own, and those that one may change. */
export const myProductsRoutes = ({ db }: { readonly db: Db }): readonly Route[] => [
  get('/espace/produits', { action: 'space.open' }, (c) => list(db, c)),
]
