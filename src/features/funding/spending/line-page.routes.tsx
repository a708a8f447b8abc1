import type { Db } from '../../../platform/database.ts'
import { type Action, can } from '../../../shared/rights.ts'
import { cleanName } from '../../../web/clean.ts'
import type { WebContext } from '../../../web/env.ts'
import { page } from '../../../web/page.tsx'
import { get, type Route } from '../../../web/routes.ts'
import { conventionNamed } from '../../conventions/index.ts'
import { historyOf } from '../../journal/index.ts'
import { moneyHref } from '../desk/money-desk.messages.ts'
import { moneyReachOf } from '../desk/money-desk.queries.ts'
import { moneyAccess, moneyCrumbs, moneyDesk } from '../desk/money-desk.routes.ts'
import { papersOf } from '../paper/paper.queries.ts'
import { correctionAct } from './correction-act.routes.tsx'
import { decisionAct } from './decision-act.routes.tsx'
import { lineActRoutes } from './line-act.routes.tsx'
import { lineChange } from './line-history.messages.ts'
import { type LineLinks, linksOf } from './line-page.queries.ts'
import { type LineDoor, LinePage, type LinkedLine } from './line-page.views.tsx'
import type { LineRefusal } from './line-refusal.ts'
import { lineAt } from './line-situation.queries.ts'
import type { At } from './line-situation.ts'
import { cancelAct, paymentAct, requestAct } from './payment-acts.routes.tsx'
import { creditAct, reclassifyAct } from './taking-back-acts.routes.tsx'

const SHOWN = 50

type Door = {
  readonly segment: string
  readonly action: Action
  readonly words: { readonly title: string }
  readonly possible: (at: At) => readonly LineRefusal[]
}

/** What may be done to a line, and the pages that it has, in the order offered. */
const doors: readonly Door[] = [
  ...[requestAct, paymentAct, decisionAct, correctionAct],
  ...[creditAct, reclassifyAct, cancelAct],
]

/** A line of another convention is only opened to who may read the money of that convention. */
async function linked(c: WebContext, db: Db, { at, links }: { readonly at: At; readonly links: LineLinks }) {
  const here = at.desk.convention.id
  const readable = new Map<string, boolean>([[here, true]])
  const others = [...links.made, ...(links.from === null ? [] : [links.from])].filter(
    ({ conventionId }) => conventionId !== here,
  )
  for (const { conventionId, slug } of others) {
    const convention = readable.has(conventionId) ? null : await conventionNamed(db, slug)
    if (convention !== null)
      readable.set(conventionId, can(c.var.actor, 'money.read', await moneyReachOf(db, convention)))
  }
  const told = (one: NonNullable<LineLinks['from']> & { readonly cents?: number }): LinkedLine => {
    const reads = readable.get(one.conventionId) ?? false
    const name = reads ? one.code : 'Une ligne'
    return {
      label: one.conventionId === here ? one.code : `${name} de la convention ${one.reference}`,
      href: reads ? moneyHref(one.slug, 'depenses', one.code) : null,
      cents: reads ? (one.cents ?? null) : null,
    }
  }
  // As the journal writes a line of another convention.
  const unread = others
    .filter(({ conventionId }) => !readable.get(conventionId))
    .map((one) => [`${one.reference} ${one.code}`, told(one).label] as const)
  return { told, unread: new Map(unread) }
}

async function show(db: Db, c: WebContext): Promise<Response> {
  const desk = await moneyDesk(db, c)
  const at = await lineAt(db, desk, { code: cleanName(c.req.param('code')) })
  const { slug } = desk.convention
  const code = at.line.expense.id
  const links = await linksOf(db, at.line.id)
  const { told, unread } = await linked(c, db, { at, links })
  const papers = await papersOf(db, { kind: 'expense', id: at.line.id }, desk.today)
  const history = await historyOf(db, { subject: { kind: 'expense', id: at.line.id }, limit: SHOWN })
  const acts: readonly LineDoor[] = doors
    .filter(({ action, possible }) => desk.may(action) && possible(at).length === 0)
    .map(({ segment, words }) => ({ label: words.title, href: moneyHref(slug, 'depenses', code, segment) }))
  return page(
    c,
    {
      title: `Ligne ${code}`,
      breadcrumb: [...moneyCrumbs(desk.convention), { label: 'Dépenses', href: moneyHref(slug, 'depenses') }],
    },
    <LinePage
      {...{ at, acts, papers, statements: links.statements, made: links.made.map(told) }}
      from={links.from === null ? null : told(links.from)}
      changes={history.map((entry) => lineChange(entry, unread))}
    />,
  )
}

/** The page of a line, and everything that is done to it. */
export const lineRoutes = ({ db }: { readonly db: Db }): readonly Route[] => [
  get('/espace/conventions/:slug/depenses/:code', moneyAccess(db, 'money.read'), (c) => show(db, c)),
  ...lineActRoutes(db, requestAct),
  ...lineActRoutes(db, paymentAct),
  ...lineActRoutes(db, decisionAct),
  ...lineActRoutes(db, correctionAct),
  ...lineActRoutes(db, creditAct),
  ...lineActRoutes(db, reclassifyAct),
  ...lineActRoutes(db, cancelAct),
]
