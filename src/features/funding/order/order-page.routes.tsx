import type { Db } from '../../../platform/database.ts'
import { AppError } from '../../../shared/errors.ts'
import { cleanName } from '../../../web/clean.ts'
import type { WebContext } from '../../../web/env.ts'
import { page } from '../../../web/page.tsx'
import { get, type Route } from '../../../web/routes.ts'
import { historyOf } from '../../journal/index.ts'
import { closedOnBy } from '../accounts.queries.ts'
import { type MoneyDesk, moneyAccess, moneyCrumbs, moneyDesk } from '../desk/money-desk.routes.ts'
import { lotWarningsOf } from '../lot/lot-warnings.queries.ts'
import { papersOf } from '../paper/paper.queries.ts'
import { orderHref, serviceRefusal, warningWords } from './order.messages.ts'
import { orderNamed } from './order.queries.ts'
import type { Order } from './order.ts'
import { closedTo, orderWarnings, serviceWarnings } from './order-check.ts'
import { orderChange } from './order-history.messages.ts'
import { labelsOf } from './order-list.routes.tsx'
import { OrderPage } from './order-page.views.tsx'

const SHOWN = 50

/** An order that the path names, opened for work. */
export type AtOrder = { readonly desk: MoneyDesk; readonly order: Order }

/** What the path names; throws `not-found`. */
export async function openedOrder(db: Db, c: WebContext): Promise<AtOrder> {
  const desk = await moneyDesk(db, c)
  const ref = cleanName(c.req.param('id'))
  const order = ref === '' ? null : await orderNamed(db, desk.convention.id, ref)
  if (order === null)
    throw new AppError(
      'not-found',
      'Cette convention n’a pas de commande sous ce numéro. Cherchez-la dans la liste des commandes.',
    )
  return { desk, order }
}

/** Where the pages about an order stand. */
export const orderCrumbs = ({ desk: { convention }, order }: AtOrder) => [
  ...moneyCrumbs(convention),
  { label: 'Commandes', href: `/espace/conventions/${convention.slug}/commandes` },
  { label: order.ej, href: orderHref(convention.slug, order.ej) },
]

const warningsOf = ({ desk: { terms }, order }: AtOrder): readonly string[] => [
  ...orderWarnings(terms, order.engagedOn).map((warning) => warningWords('Commande engagée', warning)),
  ...new Set(
    order.deliveries
      .flatMap(({ serviceDoneOn }) => (serviceDoneOn === null ? [] : serviceWarnings(terms, serviceDoneOn)))
      .map((warning) => warningWords('Service fait', warning)),
  ),
]

/** What the page does not already tell by its state. */
const notTold: ReadonlySet<string> = new Set(['own-order', 'accounts-closed'])

async function show(db: Db, c: WebContext): Promise<Response> {
  const at = await openedOrder(db, c)
  const { desk, order } = at
  const { convention, content, may, act, today } = desk
  const closedOn = await closedOnBy(db, convention.id, today)
  const [closed] = may('money.certify') ? closedTo(order, act.actor, closedOn) : []
  const history = await historyOf(db, { subject: { kind: 'purchase-order', id: order.id }, limit: SHOWN })
  return page(
    c,
    { title: `Commande ${order.ej}`, breadcrumb: orderCrumbs(at).slice(0, -1) },
    <OrderPage
      {...{ order, slug: convention.slug, reference: convention.reference }}
      {...labelsOf(content)}
      papers={await papersOf(db, { kind: 'order', id: order.id }, today)}
      changes={history.map(orderChange)}
      warnings={[...warningsOf(at), ...(await lotWarningsOf(db, convention.id, order))]}
      closed={closed && notTold.has(closed.code) ? serviceRefusal(closed).text : null}
      mayCertify={may('money.certify') && closed === undefined}
      maySettle={may('money.engage')}
    />,
  )
}

/** The page of an order. */
export const orderPageRoutes = (db: Db): readonly Route[] => [
  get('/espace/conventions/:slug/commandes/:id', moneyAccess(db, 'money.read'), (c) => show(db, c)),
]
