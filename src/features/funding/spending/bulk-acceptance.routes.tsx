import type { Db } from '../../../platform/database.ts'
import type { WebContext } from '../../../web/env.ts'
import { flash } from '../../../web/flash.ts'
import { allTyped } from '../../../web/form.ts'
import { count } from '../../../web/french.ts'
import { page } from '../../../web/page.tsx'
import { get, post, type Route } from '../../../web/routes.ts'
import { moneyHref } from '../desk/money-desk.messages.ts'
import { moneyAccess, moneyCrumbs, moneyDesk } from '../desk/money-desk.routes.ts'
import { BulkAcceptancePage, type RefusedWords } from './bulk-acceptance.views.tsx'
import { decideLines, type ToDecide } from './decision.queries.ts'
import { inputWords, refusalSaid } from './line-act.messages.ts'
import { listLines } from './line-list.queries.ts'

/** As many as a person reads before they accept: the next ones come once these are decided. */
const AT_ONCE = 100

type Shown = {
  readonly ticked: readonly string[]
  readonly refused: readonly RefusedWords[]
  readonly error: string | null
  readonly status: 200 | 409 | 422
}

async function show(db: Db, c: WebContext, { status, ...shown }: Shown): Promise<Response> {
  const { convention, terms, today, act } = await moneyDesk(db, c)
  const { slug, reference } = convention
  const { lines, total } = await listLines(
    db,
    { conventionId: convention.id, terms, today },
    {
      query: { state: 'a-accepter', category: null, market: null, lot: null, month: null, q: '', page: 1 },
      ...{ limit: AT_ONCE, offset: 0 },
    },
  )
  return page(
    c,
    {
      title: `Accepter des dépenses de la convention ${reference}`,
      status,
      breadcrumb: [...moneyCrumbs(convention), { label: 'Dépenses', href: moneyHref(slug, 'depenses') }],
    },
    <BulkAcceptancePage
      {...{ slug, reference, terms, total, lines, ...shown }}
      actor={act.actor}
      csrf={c.var.csrf()}
    />,
  )
}

const fresh = { refused: [], error: null, ticked: [] } as const

/** "V07 3": the code of a line, and the version that was read, written in one way only: a line is not ticked twice. */
function lineIn(value: string): readonly ToDecide[] {
  const read = /^([A-Z0-9][A-Z0-9-]{0,39}) (0|[1-9]\d{0,8})$/.exec(value)
  return read?.[1] === undefined ? [] : [{ code: read[1], version: Number(read[2]) }]
}

async function save(db: Db, c: WebContext): Promise<Response> {
  const { db: _, ...desk } = await moneyDesk(db, c)
  const lines = [...new Set(allTyped(c.var.form, 'ligne'))].flatMap(lineIn)
  if (lines.length === 0 || lines.length > AT_ONCE)
    return show(db, c, { ...fresh, error: inputWords['no-line'], status: 422 })
  const decided = await db
    .transaction()
    .execute((tx) => decideLines(tx, desk, { lines, accept: true, motive: '' }))
  if (!decided.ok) {
    const refused = decided.error.map(({ code, refusals }) => ({
      ...{ code, words: refusals.map((one) => refusalSaid(one).text).join(' ') },
    }))
    const codes = new Set(refused.map(({ code }) => code))
    const ticked = lines.filter(({ code }) => !codes.has(code)).map(({ code }) => code)
    return show(db, c, { refused, ticked, error: null, status: 409 })
  }
  flash(c, {
    tone: 'success',
    text: `${count(lines.length, 'ligne est acceptée', 'lignes sont acceptées')}.`,
  })
  return c.redirect(moneyHref(desk.convention.slug, 'depenses'), 303)
}

/** Accepting at once what the rules propose: all the lines that are ticked, or none. */
export const bulkAcceptanceRoutes = ({ db }: { readonly db: Db }): readonly Route[] => {
  const path = '/espace/conventions/:slug/depenses/a-accepter'
  const access = moneyAccess(db, 'money.accept')
  return [
    get(path, access, (c) => show(db, c, { ...fresh, status: 200 })),
    post(path, access, (c) => save(db, c)),
  ]
}
