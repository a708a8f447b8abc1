import { randomUUID } from 'node:crypto'
import type { Db } from '../../../platform/database.ts'
import { shortDay } from '../../../shared/day.ts'
import { AppError } from '../../../shared/errors.ts'
import { idIn } from '../../../shared/text.ts'
import type { WebContext } from '../../../web/env.ts'
import { flash } from '../../../web/flash.ts'
import { type Form, type FormErrors, parseForm } from '../../../web/form.ts'
import { page } from '../../../web/page.tsx'
import { get, post, type Route } from '../../../web/routes.ts'
import { type MoneyDesk, moneyAccess, moneyCrumbs, moneyDesk } from '../desk/money-desk.routes.ts'
import { tranchesWritten } from '../rules/terms.ts'
import { controlForm } from './balance.input.ts'
import { assertionTitle, controlHref, controlRefusal } from './balance.messages.ts'
import { assertionsOf, recordAssertion } from './balance.queries.ts'
import { type ComparedAssertion, checkAssertion, gapOf } from './balance.ts'
import { ControlListPage } from './control-list.views.tsx'
import { ControlPage } from './control-page.views.tsx'
import { type LedgerLine, linesOfTotal, suspectsOf } from './ledger-lines.queries.ts'

const ON_A_PAGE = 50

/** The page that an address asks for; the first when it asks for none. */
function askedPage(c: WebContext): number {
  const asked = Number(c.req.query('page') ?? 1)
  return Number.isInteger(asked) && asked >= 1 && asked < 1_000_000 ? asked : 1
}

const pagesOf = (total: number): number => Math.max(1, Math.ceil(total / ON_A_PAGE))

type Paged = { readonly number: number; readonly size: number }

/** What the page that an address asks for holds; past the last one, the first. */
async function onAskedPage<T extends { readonly total: number }>(
  c: WebContext,
  read: (page: Paged) => Promise<T>,
): Promise<T & { readonly page: number; readonly pages: number }> {
  const number = askedPage(c)
  const found = await read({ number, size: ON_A_PAGE })
  const isPast = found.total === 0 && number > 1
  const shown = isPast ? await read({ number: 1, size: ON_A_PAGE }) : found
  return { ...shown, page: isPast ? 1 : number, pages: pagesOf(shown.total) }
}

type Shown = { readonly form: Form; readonly errors: FormErrors; readonly status: 200 | 409 | 422 }

async function list(c: WebContext, desk: MoneyDesk, { form, errors, status }: Shown): Promise<Response> {
  const { db, convention, today, may } = desk
  const found = await onAskedPage(c, (asked) =>
    assertionsOf(db, { conventionId: convention.id, id: null, page: asked }),
  )
  return page(
    c,
    {
      ...{ title: `Contrôles de concordance de la convention ${convention.reference}`, status },
      breadcrumb: moneyCrumbs(convention),
    },
    <ControlListPage
      {...{ slug: convention.slug, reference: convention.reference, today, form, errors }}
      {...found}
      mayAssert={may('money.call')}
      csrf={c.var.csrf()}
    />,
  )
}

async function ask(db: Db, c: WebContext): Promise<Response> {
  const desk = await moneyDesk(db, c)
  return list(c, desk, { form: new Map([['jour', [shortDay(desk.today)]]]), errors: {}, status: 200 })
}

async function save(db: Db, c: WebContext): Promise<Response> {
  const desk = await moneyDesk(db, c)
  const { convention, today, act } = desk
  const { form } = c.var
  const read = parseForm(controlForm, form)
  if (!read.ok) return list(c, desk, { form, errors: read.error, status: 422 })
  const refused = (code: keyof typeof controlRefusal) =>
    list(c, desk, {
      ...{ form, errors: { [controlRefusal[code].field]: controlRefusal[code].text }, status: 409 },
    })
  const { fait: fact, jour: on, montant: cents, source } = read.value
  const assertion = { id: randomUUID(), fact, on, cents, source }
  const checked = checkAssertion(assertion, today)
  if (!checked.ok) return refused(checked.error.code)
  const isNew = await db
    .transaction()
    .execute((tx) => recordAssertion(tx, { ...act, conventionId: convention.id }, assertion))
  if (!isNew) return refused('already-said')
  flash(c, { tone: 'success', text: 'Le total est enregistré et comparé au grand livre.' })
  return c.redirect(controlHref(convention.slug, assertion.id), 303)
}

/** The assertion that the path names; throws `not-found`. */
async function assertionNamed({ db, convention }: MoneyDesk, c: WebContext): Promise<ComparedAssertion> {
  const id = idIn(c.req.param('id'))
  const { rows } =
    id === null
      ? { rows: [] }
      : await assertionsOf(db, { conventionId: convention.id, id, page: { number: 1, size: 1 } })
  const [found] = rows
  if (!found)
    throw new AppError(
      'not-found',
      'Aucun contrôle de cette convention n’a cette adresse. Revenez à la liste.',
    )
  return found
}

/** What a line is called: a payment of the payer by its place, a call by its number. */
const named =
  ({ terms, today }: MoneyDesk) =>
  (line: LedgerLine) => {
    const place = tranchesWritten(terms, today).findIndex(({ id }) => id === line.ref) + 1
    if (line.kind === 'call') return { ...line, name: `Appel de fonds n° ${line.ref}` }
    return { ...line, name: line.kind === 'tranche' && place > 0 ? `Versement ${place}` : line.ref }
  }

async function show(db: Db, c: WebContext): Promise<Response> {
  const desk = await moneyDesk(db, c)
  const { convention } = desk
  const { slug, reference } = convention
  const assertion = await assertionNamed(desk, c)
  const gap = gapOf(assertion)
  const asked = { conventionId: convention.id, fact: assertion.fact, on: assertion.on }
  const none = { rows: [], total: 0 }
  const lines = await onAskedPage(c, async (paged) => (gap === 0 ? none : linesOfTotal(db, asked, paged)))
  const suspects = gap === 0 ? [] : await suspectsOf(db, asked, gap)
  return page(
    c,
    {
      title: `${assertionTitle(assertion)}, convention ${reference}`,
      breadcrumb: [...moneyCrumbs(convention), { label: 'Contrôles', href: controlHref(slug) }],
    },
    <ControlPage
      {...{ slug, reference, assertion, total: lines.total, page: lines.page, pages: lines.pages }}
      lines={lines.rows.map(named(desk))}
      suspects={suspects.map(named(desk))}
    />,
  )
}

/** Totals that other books say, compared with the ledger. */
export function controlRoutes({ db }: { readonly db: Db }): readonly Route[] {
  const path = '/espace/conventions/:slug/controles'
  const access = moneyAccess(db, 'money.read')
  return [
    get(path, access, (c) => ask(db, c)),
    post(path, moneyAccess(db, 'money.call'), (c) => save(db, c)),
    get(`${path}/:id`, access, (c) => show(db, c)),
  ]
}
