import type { Db } from '../../../platform/database.ts'
import { shortDay } from '../../../shared/day.ts'
import { type CsvRow, csv } from '../../../web/csv.ts'
import { DEMO_MENTION } from '../../../web/demo.ts'
import type { WebContext } from '../../../web/env.ts'
import { page } from '../../../web/page.tsx'
import { type Route, sharedGet } from '../../../web/routes.ts'
import { listAsked, listAskedExactly } from './list-asked.routes.ts'
import { type ExportedProduct, exportedProducts } from './product-export.queries.ts'
import { beyondLastPage, correctedWord, csvHeader, sourceLine } from './product-list.messages.ts'
import { listProducts } from './product-list.queries.ts'
import { feedHref, filterOf } from './product-list.ts'
import { ProductListPage } from './product-list.views.tsx'

const ON_A_PAGE = 50

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

/** The public list of products, and its export. */
export const productListRoutes = ({ db }: { readonly db: Db }): readonly Route[] => [
  sharedGet('/produits', { action: 'portfolio.read' }, (c) => listPage(db, c)),
  sharedGet('/produits.csv', { action: 'portfolio.read' }, (c) => listExport(db, c)),
]
