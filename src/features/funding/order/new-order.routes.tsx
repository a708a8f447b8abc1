import type { Db } from '../../../platform/database.ts'
import { shortDay } from '../../../shared/day.ts'
import { AppError } from '../../../shared/errors.ts'
import type { WebContext } from '../../../web/env.ts'
import { flash } from '../../../web/flash.ts'
import type { Form, FormErrors } from '../../../web/form.ts'
import { page } from '../../../web/page.tsx'
import { get, post, type Route } from '../../../web/routes.ts'
import type { Choice } from '../../../web/view/field.tsx'
import { closedOnBy, closedWhileHeld } from '../accounts.queries.ts'
import { moneyReachOf } from '../desk/money-desk.queries.ts'
import { type MoneyDesk, moneyAccess, moneyCrumbs, moneyDesk } from '../desk/money-desk.routes.ts'
import { marketsInTexts, namedInTexts } from '../desk/named-in-texts.ts'
import { lotChoices } from '../lot/lot.messages.ts'
import { lotsOf } from '../lot/lot.queries.ts'
import type { UsedLot } from '../lot/lot.ts'
import { lotWarningsOf } from '../lot/lot-warnings.queries.ts'
import { NewOrderPage } from './new-order.views.tsx'
import {
  amountSoFar,
  asksForRows,
  filledRows,
  type NewOrder,
  readOrder,
  unitField,
  unitRows,
} from './order.input.ts'
import { orderHref, orderRefusal, warningWords } from './order.messages.ts'
import { ejUse, type ProductChoice, placeOrder, productsOf } from './order.queries.ts'
import { checkOrder, type OrderRefusal, orderWarnings } from './order-check.ts'

type At = {
  readonly desk: MoneyDesk
  readonly products: readonly ProductChoice[]
  readonly lots: readonly UsedLot[]
}

async function opened(db: Db, c: WebContext): Promise<At> {
  const desk = await moneyDesk(db, c)
  const { incubatorIds } = await moneyReachOf(db, desk.convention)
  return {
    desk,
    products: await productsOf(db, incubatorIds),
    lots: await lotsOf(db, desk.convention.id),
  }
}

const choicesOf = (named: ReadonlyMap<string, string>): readonly Choice[] =>
  [...named].map(([value, label]) => ({ value, label }))

type Shown = { readonly form: Form; readonly errors: FormErrors; readonly status: 200 | 409 | 422 }

function show(c: WebContext, { desk, products, lots }: At, { form, errors, status }: Shown) {
  const { slug, reference } = desk.convention
  // An order may be of a day before an amendment.
  const markets = marketsInTexts(desk.convention)
  return page(
    c,
    {
      ...{ title: 'Enregistrer une commande', narrow: true, status },
      breadcrumb: [
        ...moneyCrumbs(desk.convention),
        { label: 'Commandes', href: `/espace/conventions/${slug}/commandes` },
      ],
    },
    <NewOrderPage
      {...{ slug, reference, form, errors }}
      csrf={c.var.csrf()}
      markets={choicesOf(markets)}
      lots={lotChoices(lots, (market) => markets.get(market) ?? market)}
      categories={choicesOf(
        namedInTexts(desk.convention, ({ costCategories }) =>
          costCategories.map(({ code, label }) => [code, label]),
        ),
      )}
      products={products.map(({ id, name }) => ({ value: id, label: name }))}
      rows={unitRows(form)}
      sum={c.req.method === 'POST' ? amountSoFar(form) : null}
    />,
  )
}

async function ask(db: Db, c: WebContext): Promise<Response> {
  const at = await opened(db, c)
  const closedOn = await closedOnBy(db, at.desk.convention.id, at.desk.today)
  if (closedOn !== null)
    throw new AppError('conflict', orderRefusal({ code: 'accounts-closed', on: closedOn }).text)
  const form: Form = new Map([['engagee', [shortDay(at.desk.today)]]])
  return show(c, at, { form, errors: {}, status: 200 })
}

/** Keeps an order once it was checked, in one transaction; answers why not, when it is not. */
const place = ({ db, convention, terms, today, act }: MoneyDesk, order: NewOrder) =>
  db.transaction().execute(async (tx): Promise<readonly OrderRefusal[]> => {
    const { id } = convention
    const frame = { terms, today, ejUse: await ejUse(tx, id, order.ej), lots: await lotsOf(tx, id) }
    const checked = checkOrder(order, { ...frame, closedOn: await closedWhileHeld(tx, id) })
    if (!checked.ok) return checked.error
    const placed = await placeOrder(tx, act, { conventionId: id, order })
    return placed === null ? [{ code: 'ej-ordered' }] : []
  })

/** What the rules refuse, beside the fields of the form: a refused unit is that of its row. */
function errorsOf(refusals: readonly OrderRefusal[], form: Form): FormErrors {
  const rows = filledRows(form)
  return Object.fromEntries(
    refusals.map((refusal) => {
      const { field, text } = orderRefusal(refusal)
      return [refusal.code === 'unit-twice' ? unitField(rows[refusal.row] ?? 0, 'libelle') : field, text]
    }),
  )
}

async function save(db: Db, c: WebContext): Promise<Response> {
  const at = await opened(db, c)
  const { desk } = at
  const { form } = c.var
  if (asksForRows(form)) return show(c, at, { form, errors: {}, status: 200 })
  const read = readOrder(
    form,
    at.products.map(({ id }) => id),
  )
  if (!read.ok) return show(c, at, { form, errors: read.error, status: 422 })
  const order = read.value
  const refusals = await place(desk, order)
  if (refusals.length > 0) return show(c, at, { form, errors: errorsOf(refusals, form), status: 409 })
  flash(c, { tone: 'success', text: `La commande ${order.ej} est enregistrée.` })
  for (const warning of orderWarnings(desk.terms, order.engagedOn))
    flash(c, { tone: 'warning', text: warningWords('Commande engagée', warning) })
  for (const text of await lotWarningsOf(db, desk.convention.id, order)) flash(c, { tone: 'warning', text })
  return c.redirect(orderHref(desk.convention.slug, order.ej), 303)
}

/** The form by which an order is recorded. */
export const newOrderRoutes = (db: Db): readonly Route[] => [
  get('/espace/conventions/:slug/commandes/nouvelle', moneyAccess(db, 'money.engage'), (c) => ask(db, c)),
  post('/espace/conventions/:slug/commandes/nouvelle', moneyAccess(db, 'money.engage'), (c) => save(db, c)),
]
