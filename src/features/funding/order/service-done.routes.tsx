import type { ComponentType } from 'react'
import type { Db } from '../../../platform/database.ts'
import { shortDay } from '../../../shared/day.ts'
import { AppError } from '../../../shared/errors.ts'
import type { WebContext } from '../../../web/env.ts'
import { flash } from '../../../web/flash.ts'
import type { Form, FormErrors } from '../../../web/form.ts'
import { page } from '../../../web/page.tsx'
import { get, post, type Route } from '../../../web/routes.ts'
import { versionOf } from '../../portfolio/index.ts'
import { closedOnBy } from '../accounts.queries.ts'
import { moneyAccess } from '../desk/money-desk.routes.ts'
import { readService, readSettlement, takenField } from './order.input.ts'
import { orderHref, serviceRefusal, settlementRefusal, warningWords } from './order.messages.ts'
import type { Order } from './order.ts'
import { checkSettlement, closedTo, type ServiceRefusal, serviceWarnings } from './order-check.ts'
import { type AtOrder, openedOrder, orderCrumbs } from './order-page.routes.tsx'
import { certifyService, type OrderAct, settleOrder } from './service.queries.ts'
import { type OrderFormProps, ServiceDonePage, SettlePage } from './service-done.views.tsx'

const SERVICE = '/espace/conventions/:slug/commandes/:id/service-fait'
const SETTLE = '/espace/conventions/:slug/commandes/:id/solde'

type View = { readonly title: string; readonly content: ComponentType<OrderFormProps> }
const serviceView: View = { title: 'Constater un service fait', content: ServiceDonePage }
const settleView: View = { title: 'Solder la commande', content: SettlePage }

type Shown = {
  readonly view: View
  readonly form: Form
  readonly errors?: FormErrors
  readonly status: 200 | 409 | 422
  readonly meanwhile?: boolean
}

function show(c: WebContext, at: AtOrder, { view, form, errors = {}, status, meanwhile = false }: Shown) {
  return page(
    c,
    { title: `${view.title} : ${at.order.ej}`, narrow: true, status, breadcrumb: orderCrumbs(at) },
    <view.content
      {...{ form, errors, meanwhile, order: at.order }}
      slug={at.desk.convention.slug}
      csrf={c.var.csrf()}
    />,
  )
}

const actOn = ({ desk, order }: AtOrder, form: Form): OrderAct => ({
  ...{ ...desk.act, conventionId: desk.convention.id, orderId: order.id, seen: versionOf(form) },
})

async function askService(db: Db, c: WebContext): Promise<Response> {
  const at = await openedOrder(db, c)
  const { convention, act, today } = at.desk
  const [closed] = closedTo(at.order, act.actor, await closedOnBy(db, convention.id, today))
  if (closed) throw new AppError('conflict', serviceRefusal(closed).text)
  return show(c, at, { view: serviceView, form: new Map([['jour', [shortDay(today)]]]), status: 200 })
}

/** What the rules refuse, beside its field; where units are taken there is no amount to stand beside. */
function serviceErrors({ units }: Order, refusals: readonly ServiceRefusal[]): FormErrors {
  return Object.fromEntries(
    refusals.map((refusal) => {
      const { field, text } = serviceRefusal(refusal)
      return [units !== null && field === 'ht' ? takenField(0) : field, text]
    }),
  )
}

async function certify(db: Db, c: WebContext): Promise<Response> {
  const at = await openedOrder(db, c)
  const { desk, order } = at
  const { form } = c.var
  const view = serviceView
  const read = readService(form, order.units)
  if (!read.ok) return show(c, at, { view, form, errors: read.error, status: 422 })
  const told = read.value
  const done = await db.transaction().execute((tx) => certifyService(tx, actOn(at, form), told))
  if (!done.ok) {
    const { error } = done
    return error === 'stale'
      ? show(c, await openedOrder(db, c), { view, form, status: 409, meanwhile: true })
      : show(c, at, { view, form, errors: serviceErrors(order, error), status: 409 })
  }
  flash(c, {
    tone: 'success',
    text: `Le service fait est certifié : la dépense ${done.value.code} en est née.`,
  })
  for (const warning of serviceWarnings(desk.terms, told.doneOn))
    flash(c, { tone: 'warning', text: warningWords('Service fait', warning) })
  return c.redirect(orderHref(desk.convention.slug, order.ej), 303)
}

async function askSettlement(db: Db, c: WebContext): Promise<Response> {
  const at = await openedOrder(db, c)
  const checked = checkSettlement(at.order)
  if (!checked.ok) throw new AppError('conflict', settlementRefusal[checked.error.code])
  return show(c, at, { view: settleView, form: new Map(), status: 200 })
}

async function settle(db: Db, c: WebContext): Promise<Response> {
  const at = await openedOrder(db, c)
  const { desk, order } = at
  const { form } = c.var
  const view = settleView
  const read = readSettlement(form)
  if (!read.ok) return show(c, at, { view, form, errors: read.error, status: 422 })
  const done = await db.transaction().execute((tx) => settleOrder(tx, actOn(at, form), read.value))
  if (!done.ok) {
    const { error } = done
    return error === 'stale'
      ? show(c, await openedOrder(db, c), { view, form, status: 409, meanwhile: true })
      : show(c, at, { view, form, errors: { motif: settlementRefusal[error.code] }, status: 409 })
  }
  flash(c, {
    tone: 'success',
    text: `La commande ${order.ej} est soldée : ce qui restait n’est plus engagé.`,
  })
  return c.redirect(orderHref(desk.convention.slug, order.ej), 303)
}

/** What is done on an order once it is placed: its services are certified, what is left is given up. */
export const serviceDoneRoutes = (db: Db): readonly Route[] => [
  get(SERVICE, moneyAccess(db, 'money.certify'), (c) => askService(db, c)),
  post(SERVICE, moneyAccess(db, 'money.certify'), (c) => certify(db, c)),
  get(SETTLE, moneyAccess(db, 'money.engage'), (c) => askSettlement(db, c)),
  post(SETTLE, moneyAccess(db, 'money.engage'), (c) => settle(db, c)),
]
