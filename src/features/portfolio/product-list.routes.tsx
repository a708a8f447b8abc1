import type { Db } from '../../platform/database.ts'
import { dayOf, shortDay } from '../../shared/day.ts'
import { canSomewhere, reachOf } from '../../shared/rights.ts'
import { type CsvRow, csv } from '../../web/csv.ts'
import { DEMO_MENTION } from '../../web/demo.ts'
import type { WebContext } from '../../web/env.ts'
import { page } from '../../web/page.tsx'
import { get, type Route, sharedGet } from '../../web/routes.ts'
import { listAsked, listAskedExactly } from './list-asked.routes.ts'
import { type ExportedProduct, exportedProducts } from './product-export.queries.ts'
import { readPage } from './product-list.input.ts'
import { beyondLastPage, correctedWord, csvHeader, sourceLine } from './product-list.messages.ts'
import { listProducts } from './product-list.queries.ts'
import { feedHref, filterOf } from './product-list.ts'
import { MyProductsPage, ProductListPage } from './product-list.views.tsx'

const ON_A_PAGE = 50
/** Of one's own, where each line has acts beside it. */
const OF_MINE_ON_A_PAGE = 20

async function listPage(db: Db, c: WebContext): Promise<Response> {
  const { catalogue, day, refused } = await listAsked(db, c)
  const pages = Math.max(1, Math.ceil(catalogue.total / ON_A_PAGE))
  const query = { ...catalogue.query, page: Math.min(catalogue.query.page, pages) }
  const { rows } = await listProducts(db, { ...filterOf(query, day), limit: ON_A_PAGE })
  const beyond = query.page === catalogue.query.page ? [] : [beyondLastPage(pages)]
  return page(
    c,
    {
      title: 'Produits',
      description: 'Les services numériques du réseau : où en est chacun, et qui le porte.',
      notices: [
        ...[...refused, ...beyond].map((text) => ({ tone: 'warning', text }) as const),
        ...catalogue.corrections.map((word) => ({ tone: 'info', text: correctedWord(word) }) as const),
      ],
      feed: { title: 'Ce qui change dans cette liste', href: feedHref(query) },
      ...sourceLine(catalogue.importedOn),
    },
    <ProductListPage {...catalogue} query={query} rows={rows} pages={pages} day={day} />,
  )
}

async function listExport(db: Db, c: WebContext): Promise<Response> {
  const { catalogue, day } = await listAskedExactly(db, c)
  const rows = await exportedProducts(db, { ...filterOf(catalogue.query, day), limit: 0 })
  const demo = c.var.site.demo
  const body = csv(
    demo ? [...csvHeader, 'mention'] : csvHeader,
    rows.map((row) => [...csvRow(row), ...(demo ? [DEMO_MENTION] : [])]),
  )
  c.header('Content-Disposition', `attachment; filename="produits${demo ? '-demonstration' : ''}.csv"`)
  return c.body(body, 200, { 'Content-Type': 'text/csv; charset=utf-8' })
}

const csvRow = (product: ExportedProduct): CsvRow => [
  ...[product.slug, product.name, product.mission, product.phase],
  product.since === null ? null : shortDay(product.since),
  ...[product.incubators, product.sponsors, product.themes, product.userKinds].map((names) =>
    names.join(', '),
  ),
  ...[product.link, product.repository, product.statsUrl, product.budgetUrl],
]

async function myProducts(db: Db, c: WebContext): Promise<Response> {
  const today = dayOf(c.var.now)
  const reach = reachOf(c.var.actor, 'product.edit')
  const filter = { ...(reach === 'everything' ? {} : { reach }), today, limit: OF_MINE_ON_A_PAGE }
  const asked = readPage(c.req.query('page'), () => null)
  const first = await listProducts(db, { ...filter, page: asked })
  const pages = Math.max(1, Math.ceil(first.total / OF_MINE_ON_A_PAGE))
  const number = Math.min(asked, pages)
  const { rows, total } = number === asked ? first : await listProducts(db, { ...filter, page: number })
  return page(
    c,
    { title: 'Mes produits' },
    <MyProductsPage
      rows={rows}
      total={total}
      page={number}
      pages={pages}
      canCreate={canSomewhere(c.var.actor, 'product.create')}
    />,
  )
}

/** The public list of products, its export, and the list of those that a person may change. */
export const productListRoutes = ({ db }: { readonly db: Db }): readonly Route[] => [
  sharedGet('/produits', { action: 'portfolio.read' }, (c) => listPage(db, c)),
  sharedGet('/produits.csv', { action: 'portfolio.read' }, (c) => listExport(db, c)),
  get('/espace/produits', { action: 'space.open' }, (c) => myProducts(db, c)),
]
