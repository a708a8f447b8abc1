import type { Db } from '../../platform/database.ts'
import { type Day, dayOf, shortDay } from '../../shared/day.ts'
import { AppError } from '../../shared/errors.ts'
import { csv } from '../../web/csv.ts'
import type { WebContext } from '../../web/env.ts'
import { page } from '../../web/page.tsx'
import { type Route, sharedGet } from '../../web/routes.ts'
import { facets, networkFigures, phaseCounts } from './figures.queries.ts'
import { listProducts } from './product.queries.ts'
import type { ProductFilter, ProductSummary } from './product.ts'
import { readListQuery } from './product-list.input.ts'
import { beyondLastPage, csvHeader, DEMO_MENTION, listNotice, sourceLine } from './product-list.messages.ts'
import { type ListNotice, type ListQuery, orders, states } from './product-list.ts'
import { ProductListPage } from './product-list.views.tsx'

const ON_A_PAGE = 20
const IN_ONE_QUERY = 1000

const filterOf = (query: ListQuery, today: Day): Omit<ProductFilter, 'limit'> => ({
  ...(query.phase === null ? {} : { phase: query.phase }),
  ...(query.state === null ? {} : { trait: states[query.state] }),
  ...(query.incubator === null ? {} : { incubator: query.incubator }),
  ...(query.theme === null ? {} : { theme: query.theme }),
  ...(query.q === '' ? {} : { q: query.q }),
  order: orders[query.order],
  page: query.page,
  today,
})

const said = ({ code, given }: ListNotice): string => listNotice[code](given)

async function listPage(db: Db, c: WebContext): Promise<Response> {
  const now = dayOf(c.var.now)
  const offered = await facets(db, now)
  const { query: asked, notices } = readListQuery(c.req.query(), offered)
  const day = asked.au ?? now
  const [found, counts, figures] = await Promise.all([
    pageOf(db, asked, day),
    phaseCounts(db, day),
    networkFigures(db, day),
  ])
  const { query, rows, total, pages } = found
  const beyond = query.page === asked.page ? [] : [beyondLastPage(pages)]
  return page(
    c,
    {
      title: 'Produits',
      description: 'Les services numériques du réseau : où en est chacun, et qui le porte.',
      notices: [...notices.map(said), ...beyond].map((text) => ({ tone: 'warning', text }) as const),
      ...sourceLine(figures.importedOn),
    },
    <ProductListPage
      query={query}
      facets={asked.au === null ? offered : await facets(db, day)}
      rows={rows}
      total={total}
      all={counts.total}
      pages={pages}
      day={day}
    />,
  )
}

async function pageOf(db: Db, asked: ListQuery, day: Day) {
  const first = await listProducts(db, { ...filterOf(asked, day), limit: ON_A_PAGE })
  const pages = Math.max(1, Math.ceil(first.total / ON_A_PAGE))
  if (asked.page <= pages) return { query: asked, ...first, pages }
  const query = { ...asked, page: pages }
  return { query, ...(await listProducts(db, { ...filterOf(query, day), limit: ON_A_PAGE })), pages }
}

async function listExport(db: Db, c: WebContext): Promise<Response> {
  const now = dayOf(c.var.now)
  const { query, notices } = readListQuery(c.req.query(), await facets(db, now))
  // On a page a filter put aside is said; a file that silently holds everything would deceive.
  if (notices.length > 0) throw new AppError('invalid', notices.map(said).join(' '))
  const rows = await everyProduct(db, { ...filterOf(query, query.au ?? now), page: 1 })
  const demo = c.var.site.demo
  const body = csv(
    demo ? [...csvHeader, 'mention'] : csvHeader,
    rows.map((row) => [...csvRow(row), ...(demo ? [DEMO_MENTION] : [])]),
  )
  c.header('Content-Disposition', `attachment; filename="produits${demo ? '-demonstration' : ''}.csv"`)
  return c.body(body, 200, { 'Content-Type': 'text/csv; charset=utf-8' })
}

async function everyProduct(
  db: Db,
  filter: Omit<ProductFilter, 'limit'>,
): Promise<readonly ProductSummary[]> {
  const rows: ProductSummary[] = []
  for (let number = 1; ; number += 1) {
    const found = await listProducts(db, { ...filter, page: number, limit: IN_ONE_QUERY })
    rows.push(...found.rows)
    if (found.rows.length < IN_ONE_QUERY) return rows
  }
}

const csvRow = ({ slug, name, mission, phase, incubators }: ProductSummary) => [
  slug,
  name,
  mission,
  phase?.label ?? null,
  phase ? shortDay(phase.since) : null,
  incubators.map((incubator) => incubator.name).join(', '),
]

/** The public list of products, and its export. */
export const productListRoutes = ({ db }: { readonly db: Db }): readonly Route[] => [
  sharedGet('/produits', { action: 'portfolio.read' }, (c) => listPage(db, c)),
  sharedGet('/produits.csv', { action: 'portfolio.read' }, (c) => listExport(db, c)),
]
