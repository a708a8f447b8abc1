import type { Db } from '../../../platform/database.ts'
import { dayOf, shortDay } from '../../../shared/day.ts'
import { AppError } from '../../../shared/errors.ts'
import { cleanName } from '../../../web/clean.ts'
import { type CsvRow, csv } from '../../../web/csv.ts'
import { DEMO_MENTION } from '../../../web/demo.ts'
import type { WebContext } from '../../../web/env.ts'
import { page } from '../../../web/page.tsx'
import { type Route, sharedGet } from '../../../web/routes.ts'
import { articleNumber } from '../article-number.ts'
import type { PublicContent } from '../convention-paper.ts'
import type { ObligationSources } from './check.queries.ts'
import { stateLabel } from './obligation.messages.ts'
import { obligationsOn } from './obligation.queries.ts'
import type { ObligationLine } from './obligation.ts'
import { mostPressingFirst } from './obligation-lines.ts'
import { readObligationQuery } from './obligation-list.input.ts'
import {
  beneficiaryWords,
  debtorWords,
  obligationCsvHeader,
  unknownConvention,
} from './obligation-list.messages.ts'
import { narrowed } from './obligation-list.ts'
import { ObligationListPage } from './obligation-list.views.tsx'

type Deps = { readonly db: Db; readonly sources: ObligationSources }

/** The convention that the path names, the filters and the day that the address asks for, and its obligations on that day. */
async function asked({ db, sources }: Deps, c: WebContext) {
  const today = dayOf(c.var.now)
  const slug = cleanName(c.req.param('slug'))
  const find = (on: typeof today) => (slug === '' ? null : sources.loadConvention(db, slug, on))
  // The text of a day is that of the amendments signed by then: the day is read with the parties of today.
  const current = await find(today)
  if (!current) throw new AppError('not-found', unknownConvention)
  const { query, notices } = readObligationQuery(c.req.query(), current.content.parties)
  const day = query.au ?? today
  const convention = day === today ? current : ((await find(day)) ?? current)
  return {
    ...{ convention, query, notices, day },
    ...(await obligationsOn(db, sources, { convention, day })),
  }
}

async function list(deps: Deps, c: WebContext): Promise<Response> {
  const { notices, duties, ...props } = await asked(deps, c)
  const { party } = props.query
  const { reference, slug, content } = props.convention
  return page(
    c,
    {
      title: `Obligations de la convention ${reference}`,
      description: `Ce que les parties à la convention « ${content.title} » se doivent, et ce qui est tenu.`,
      breadcrumb: [
        { label: 'Conventions', href: '/conventions' },
        { label: reference, href: `/conventions/${slug}` },
      ],
      notices: notices.map((text) => ({ tone: 'warning', text }) as const),
    },
    <ObligationListPage
      {...props}
      duties={duties.filter(({ clause }) => party === null || clause.debtors.includes(party))}
    />,
  )
}

const rowsOf = (
  { clause, occurrences }: ObligationLine,
  { parties, articles }: PublicContent,
): readonly CsvRow[] =>
  occurrences.map(({ about, dueOn, state, reason, evidence }) => [
    clause.id,
    articleNumber(articles, clause.article),
    debtorWords(parties, clause.debtors),
    beneficiaryWords(parties, clause.beneficiary),
    clause.subject,
    about?.label ?? null,
    dueOn === null ? null : shortDay(dueOn),
    stateLabel[state],
    reason,
    evidence
      .map(({ kind, url, on }) => `${kind}${on === null ? '' : ` (${shortDay(on)})`} ${url}`)
      .join(' | '),
  ])

async function download(deps: Deps, c: WebContext): Promise<Response> {
  const { convention, query, notices, day, lines } = await asked(deps, c)
  // On a page a filter put aside is said; a file that silently holds everything would deceive.
  if (notices.length > 0) throw new AppError('invalid', notices.join(' '))
  const demo = c.var.site.demo ? [DEMO_MENTION] : []
  const body = csv(
    [...obligationCsvHeader, ...(demo.length > 0 ? ['mention'] : [])],
    mostPressingFirst(narrowed(lines, query))
      .flatMap((line) => rowsOf(line, convention.content))
      .map((row) => [...row, shortDay(day), ...demo]),
  )
  const name = `obligations-${convention.slug}-au-${day}${demo.length > 0 ? '-demonstration' : ''}.csv`
  c.header('Content-Disposition', `attachment; filename="${name}"`)
  return c.body(body, 200, { 'Content-Type': 'text/csv; charset=utf-8' })
}

/** The obligations of a convention, as a page and as a file: public, as the convention is. */
export const obligationRoutes = (deps: Deps): readonly Route[] => [
  sharedGet('/conventions/:slug/obligations', { action: 'convention.read' }, (c) => list(deps, c)),
  sharedGet('/conventions/:slug/obligations.csv', { action: 'convention.read' }, (c) => download(deps, c)),
]
