import type { Db } from '../../../platform/database.ts'
import { type Day, shortDay } from '../../../shared/day.ts'
import { AppError } from '../../../shared/errors.ts'
import { type CsvRow, csv } from '../../../web/csv.ts'
import { DEMO_MENTION } from '../../../web/demo.ts'
import type { WebContext } from '../../../web/env.ts'
import { page } from '../../../web/page.tsx'
import { get, type Route } from '../../../web/routes.ts'
import type { ConventionContent } from '../../conventions/index.ts'
import { closedOnBy } from '../accounts.queries.ts'
import { moneyAccess, moneyCrumbs, moneyDesk } from '../desk/money-desk.routes.ts'
import { lotsOf } from '../lot/lot.queries.ts'
import { lotKey, type UsedLot } from '../lot/lot.ts'
import { orderCsvHeader, orderStateWords } from './order.messages.ts'
import { type OrderState, orderStates } from './order.ts'
import { type ListedOrder, ordersByState, ordersOf } from './order-list.queries.ts'
import { OrderListPage } from './order-list.views.tsx'

const ON_A_PAGE = 50

/** The state that an address asks for; `fault` when it asks for none of ours. */
function askedState(c: WebContext): { readonly state: OrderState | null; readonly fault: string | null } {
  const asked = c.req.query('etat') ?? ''
  const state = orderStates.find((one) => orderStateWords[one].slug === asked) ?? null
  const isNone = state === null && asked !== ''
  return {
    state,
    fault: isNone ? 'L’état demandé n’existe pas : toutes les commandes sont montrées.' : null,
  }
}

/** The lot that an address asks for, among those of the convention; `fault` when it asks for none of them. */
function askedLot(
  c: WebContext,
  lots: readonly UsedLot[],
): { readonly lot: UsedLot | null; readonly fault: string | null } {
  const asked = c.req.query('lot') ?? ''
  const lot = lots.find((one) => lotKey(one) === asked) ?? null
  const isNone = lot === null && asked !== ''
  return {
    lot,
    fault: isNone ? 'Le lot demandé n’existe pas : les commandes de tous les lots sont montrées.' : null,
  }
}

/** The name of a market or of a category in the text in force; what an older text named keeps its code. */
export const labelsOf = ({ markets, costCategories }: ConventionContent) => ({
  marketLabel: (id: string): string => markets.find((market) => market.id === id)?.label ?? id,
  categoryLabel: (code: string): string =>
    costCategories.find((category) => category.code === code)?.label ?? code,
})

async function list(db: Db, c: WebContext): Promise<Response> {
  const { convention, content, today, may } = await moneyDesk(db, c)
  const { state, fault } = askedState(c)
  const lots = await lotsOf(db, convention.id)
  const { lot, fault: noLot } = askedLot(c, lots)
  const counts = await ordersByState(db, convention.id, lot)
  const found = counts.filter((one) => state === null || one.state === state)
  const pages = Math.max(1, Math.ceil(found.reduce((sum, { orders }) => sum + orders, 0) / ON_A_PAGE))
  const asked = Number(c.req.query('page') ?? 1)
  const number = Number.isInteger(asked) && asked >= 1 ? Math.min(asked, pages) : 1
  const rows = await ordersOf(db, {
    ...{ conventionId: convention.id, state, lot, page: { number, size: ON_A_PAGE } },
  })
  const mayEngage = may('money.engage') && (await closedOnBy(db, convention.id, today)) === null
  return page(
    c,
    {
      title: `Commandes de la convention ${convention.reference}`,
      breadcrumb: moneyCrumbs(convention),
      notices: [fault, noLot].flatMap((text) => (text === null ? [] : [{ tone: 'warning', text } as const])),
    },
    <OrderListPage
      {...{ counts, rows, state, lot, lots, pages, today, page: number, mayEngage }}
      {...labelsOf(content)}
      slug={convention.slug}
      reference={convention.reference}
    />,
  )
}

const inEuros = (cents: number): string => (cents / 100).toFixed(2).replace('.', ',')

const csvRow = (order: ListedOrder, today: Day): CsvRow => [
  ...[order.ej, order.supplierName, order.supplierSiret, order.object, order.market, order.lot],
  ...[order.category, order.product, shortDay(order.engagedOn), inEuros(order.htCents)],
  ...[inEuros(order.vatCents), inEuros(order.htCents + order.vatCents), inEuros(order.deliveredCents)],
  ...[inEuros(order.leftCents), orderStateWords[order.state].word, shortDay(today)],
]

async function download(db: Db, c: WebContext): Promise<Response> {
  const { convention, today } = await moneyDesk(db, c)
  const { state, fault } = askedState(c)
  const { lot, fault: noLot } = askedLot(c, await lotsOf(db, convention.id))
  // On a page a filter put aside is said; a file that silently holds everything would deceive.
  const wrong = fault ?? noLot
  if (wrong !== null) throw new AppError('invalid', wrong)
  const rows = await ordersOf(db, { conventionId: convention.id, state, lot, page: null })
  const demo = c.var.site.demo ? [DEMO_MENTION] : []
  const body = csv(
    [...orderCsvHeader, ...(demo.length > 0 ? ['mention'] : [])],
    rows.map((row) => [...csvRow(row, today), ...demo]),
  )
  const name = `commandes-${convention.slug}-au-${today}${demo.length > 0 ? '-demonstration' : ''}.csv`
  c.header('Content-Disposition', `attachment; filename="${name}"`)
  return c.body(body, 200, { 'Content-Type': 'text/csv; charset=utf-8' })
}

/** The orders of a convention, as a page and as a file. */
export const orderListRoutes = (db: Db): readonly Route[] => [
  get('/espace/conventions/:slug/commandes', moneyAccess(db, 'money.read'), (c) => list(db, c)),
  get('/espace/conventions/:slug/commandes.csv', moneyAccess(db, 'money.read'), (c) => download(db, c)),
]
