import type { Db } from '../../../platform/database.ts'
import { shortDay } from '../../../shared/day.ts'
import { AppError } from '../../../shared/errors.ts'
import { idIn } from '../../../shared/text.ts'
import type { WebContext } from '../../../web/env.ts'
import { flash } from '../../../web/flash.ts'
import type { Form, FormErrors } from '../../../web/form.ts'
import { page } from '../../../web/page.tsx'
import { get, post, type Route } from '../../../web/routes.ts'
import { moneyHref } from '../desk/money-desk.messages.ts'
import { type MoneyDesk, moneyAccess, moneyCrumbs, moneyDesk } from '../desk/money-desk.routes.ts'
import { readDelegation, readEnd } from './delegation.input.ts'
import { delegationRefusalSaid, endRefusalSaid } from './delegation.messages.ts'
import { delegationsOf, saveDelegation, saveEnd, signersOf } from './delegation.queries.ts'
import { DelegationsPage, EndDelegationPage, NewDelegationPage } from './delegation.views.tsx'

const LIST = '/espace/conventions/:slug/delegations'

type Shown = { readonly form: Form; readonly errors: FormErrors; readonly status: 200 | 409 | 422 }

const crumbsIn = ({ convention }: MoneyDesk) => [
  ...moneyCrumbs(convention),
  { label: 'Délégations de signature', href: moneyHref(convention.slug, 'delegations') },
]

async function list(db: Db, c: WebContext): Promise<Response> {
  const { convention, today, may } = await moneyDesk(db, c)
  const { id, slug, reference } = convention
  return page(
    c,
    { title: `Délégations de signature : ${reference}`, breadcrumb: moneyCrumbs(convention) },
    <DelegationsPage
      {...{ slug, reference, today }}
      delegations={await delegationsOf(db, id)}
      tends={may('money.call')}
    />,
  )
}

async function showNew(c: WebContext, desk: MoneyDesk, { form, errors, status }: Shown): Promise<Response> {
  const { db, convention, today } = desk
  return page(
    c,
    {
      ...{ title: `Donner une délégation : ${convention.reference}`, narrow: true, status },
      breadcrumb: crumbsIn(desk),
    },
    <NewDelegationPage
      {...{ form, errors }}
      slug={convention.slug}
      csrf={c.var.csrf()}
      signers={await signersOf(db, convention.id, today)}
    />,
  )
}

async function give(db: Db, c: WebContext): Promise<Response> {
  const desk = await moneyDesk(db, c)
  const { convention, today, act } = desk
  const { form } = c.var
  const read = readDelegation(form)
  if (!read.ok) return showNew(c, desk, { form, errors: read.error, status: 422 })
  const saved = await db
    .transaction()
    .execute((tx) => saveDelegation(tx, act, { conventionId: convention.id, today, asked: read.value }))
  if (!saved.ok) return showNew(c, desk, { form, errors: delegationRefusalSaid(saved.error), status: 409 })
  flash(c, { tone: 'success', text: 'La délégation est enregistrée.' })
  return c.redirect(moneyHref(convention.slug, 'delegations'), 303)
}

async function named(c: WebContext, { db, convention }: MoneyDesk) {
  const id = idIn(c.req.param('id'))
  const found = id !== null && (await delegationsOf(db, convention.id)).find((one) => one.id === id)
  if (!found) throw new AppError('not-found', 'Cette convention n’a pas de délégation à cette adresse.')
  return found
}

async function showEnd(c: WebContext, desk: MoneyDesk, { form, errors, status }: Shown): Promise<Response> {
  const delegation = await named(c, desk)
  return page(
    c,
    {
      ...{ title: `Mettre fin à une délégation : ${desk.convention.reference}`, narrow: true, status },
      breadcrumb: crumbsIn(desk),
    },
    <EndDelegationPage {...{ form, errors, delegation }} slug={desk.convention.slug} csrf={c.var.csrf()} />,
  )
}

async function end(db: Db, c: WebContext): Promise<Response> {
  const desk = await moneyDesk(db, c)
  const { convention, act } = desk
  const { form } = c.var
  const read = readEnd(form)
  if (!read.ok) return showEnd(c, desk, { form, errors: read.error, status: 422 })
  const { id } = await named(c, desk)
  const saved = await db
    .transaction()
    .execute((tx) => saveEnd(tx, act, { conventionId: convention.id, id, on: read.value }))
  if (!saved.ok) return showEnd(c, desk, { form, errors: { jour: endRefusalSaid(saved.error) }, status: 409 })
  flash(c, { tone: 'success', text: 'La fin de la délégation est enregistrée.' })
  return c.redirect(moneyHref(convention.slug, 'delegations'), 303)
}

/** Who may sign statements of a convention: given and ended by those who call for its funds. */
export function delegationRoutes({ db }: { readonly db: Db }): readonly Route[] {
  const tends = moneyAccess(db, 'money.call')
  const today = ({ today: on }: MoneyDesk) => shortDay(on)
  return [
    get(LIST, moneyAccess(db, 'money.read'), (c) => list(db, c)),
    get(`${LIST}/nouvelle`, tends, async (c) => {
      const desk = await moneyDesk(db, c)
      return showNew(c, desk, { form: new Map([['du', [today(desk)]]]), errors: {}, status: 200 })
    }),
    post(`${LIST}/nouvelle`, tends, (c) => give(db, c)),
    get(`${LIST}/:id/fin`, tends, async (c) => {
      const desk = await moneyDesk(db, c)
      return showEnd(c, desk, { form: new Map([['jour', [today(desk)]]]), errors: {}, status: 200 })
    }),
    post(`${LIST}/:id/fin`, tends, (c) => end(db, c)),
  ]
}
