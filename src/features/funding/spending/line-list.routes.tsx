import type { Db } from '../../../platform/database.ts'
import { type Day, shortDay } from '../../../shared/day.ts'
import { type CsvRow, csv, csvLines } from '../../../web/csv.ts'
import { DEMO_MENTION } from '../../../web/demo.ts'
import type { WebContext } from '../../../web/env.ts'
import { page } from '../../../web/page.tsx'
import { get, type Route } from '../../../web/routes.ts'
import { streamOf } from '../../../web/stream.ts'
import { moneyHref } from '../desk/money-desk.messages.ts'
import { moneyAccess, moneyCrumbs, moneyDesk } from '../desk/money-desk.routes.ts'
import { reasonWords } from '../funding.messages.ts'
import { lotsOf } from '../lot/lot.queries.ts'
import { ttcOf } from '../rules/expense.ts'
import { stateLabel, typeLabel } from './line.messages.ts'
import { lineStateOf } from './line.ts'
import { lineQueryOf } from './line-list.input.ts'
import { csvHeader } from './line-list.messages.ts'
import { everyLine, type JudgedLine, listLines, monthsBetween } from './line-list.queries.ts'
import { monthsFrom } from './line-list.ts'
import { LineListPage } from './line-list.views.tsx'

const ON_A_PAGE = 50

async function list(db: Db, c: WebContext): Promise<Response> {
  const { convention, content, terms, today, may } = await moneyDesk(db, c)
  const judging = { conventionId: convention.id, terms, today }
  const asked = lineQueryOf(c)
  const listed = (number: number) =>
    listLines(db, judging, {
      ...{ query: asked, limit: ON_A_PAGE, offset: (number - 1) * ON_A_PAGE },
    })
  const first = await listed(asked.page)
  const pages = Math.max(1, Math.ceil(first.total / ON_A_PAGE))
  const query = { ...asked, page: Math.min(asked.page, pages) }
  const { lines, total } = query.page === asked.page ? first : await listed(query.page)
  const { slug, reference } = convention
  return page(
    c,
    { title: `Dépenses de la convention ${reference}`, breadcrumb: moneyCrumbs(convention) },
    <LineListPage
      {...{ slug, reference, content, query, pages, total, rows: lines, basis: terms.amountBasis }}
      lots={await lotsOf(db, convention.id)}
      months={monthsFrom(await monthsBetween(db, convention.id))}
      acts={
        may('money.accept') ? (
          <a className="fr-btn" href={moneyHref(slug, 'depenses', 'a-accepter')}>
            Accepter plusieurs lignes
          </a>
        ) : null
      }
    />,
  )
}

const dayCell = (on: Day | null): string | null => (on === null ? null : shortDay(on))

const euroCell = (cents: number): string => (cents / 100).toFixed(2).replace('.', ',')

const csvRow = ({ line, judged }: JudgedLine, conventionId: string): CsvRow => {
  const { expense, requestedOn, supplier, supplierSiret, object, invoice, original } = line
  return [
    ...[expense.id, typeLabel[expense.type], stateLabel[lineStateOf(judged)]],
    judged.reasons.map(reasonWords).join(' ; '),
    ...[expense.ej, expense.ejPost, expense.dp, expense.dpPost, invoice],
    ...[supplier, supplierSiret, object, expense.market, expense.category],
    ...[expense.htCents, expense.vatCents, ttcOf(expense)].map(euroCell),
    ...[expense.engagedOn, expense.serviceDoneOn, requestedOn, expense.paidOn, judged.acceptedOn].map(
      dayCell,
    ),
    // What was moved from another convention corrects nothing here, whatever bears the same name.
    ...[original?.conventionId === conventionId ? original.code : null, expense.decision?.motive ?? null],
  ]
}

async function* fileOf(
  lines: AsyncIterable<readonly JudgedLine[]>,
  { conventionId, isDemo }: { readonly conventionId: string; readonly isDemo: boolean },
): AsyncGenerator<string> {
  yield csv(isDemo ? [...csvHeader, 'mention'] : csvHeader, [])
  for await (const some of lines)
    yield csvLines(some.map((one) => [...csvRow(one, conventionId), ...(isDemo ? [DEMO_MENTION] : [])]))
}

async function download(db: Db, c: WebContext): Promise<Response> {
  const { convention, terms, today } = await moneyDesk(db, c)
  const judging = { conventionId: convention.id, terms, today }
  const { demo } = c.var.site
  const name = `depenses-${convention.slug}${demo ? '-demonstration' : ''}.csv`
  c.header('Content-Disposition', `attachment; filename="${name}"`)
  const lines = everyLine(db, judging, { ...lineQueryOf(c), page: 1 })
  const file = fileOf(lines, { conventionId: convention.id, isDemo: demo })
  return c.body(streamOf(file), 200, { 'Content-Type': 'text/csv; charset=utf-8' })
}

/** The lines of a convention, as a list and as a file. */
export const lineListRoutes = ({ db }: { readonly db: Db }): readonly Route[] => [
  get('/espace/conventions/:slug/depenses', moneyAccess(db, 'money.read'), (c) => list(db, c)),
  get('/espace/conventions/:slug/depenses.csv', moneyAccess(db, 'money.read'), (c) => download(db, c)),
]
