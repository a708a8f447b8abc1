import type { Db } from '../../../platform/database.ts'
import type { WebContext } from '../../../web/env.ts'
import { flash } from '../../../web/flash.ts'
import { type Form, type FormErrors, parseForm } from '../../../web/form.ts'
import { euros } from '../../../web/french.ts'
import { page } from '../../../web/page.tsx'
import { get, post, type Route } from '../../../web/routes.ts'
import { type MoneyDesk, moneyAccess, moneyCrumbs, moneyDesk } from '../desk/money-desk.routes.ts'
import { returnForm } from './closing.input.ts'
import { closingHref, returnRefusal } from './closing.messages.ts'
import { closedAccounts, returnMoney, returnsOf } from './closing.queries.ts'
import { ClosingPage } from './closing.views.tsx'
import { obstaclesOf } from './obstacles.queries.ts'

type Shown = { readonly form: Form; readonly errors: FormErrors; readonly status: 200 | 409 | 422 }

async function show(c: WebContext, desk: MoneyDesk, { form, errors, status }: Shown): Promise<Response> {
  const { db, convention, content, today, may } = desk
  const accounts = content.accounts.filter(({ purpose }) => purpose === 'restitution')
  return page(
    c,
    {
      ...{ title: `Clôture des comptes de la convention ${convention.reference}`, status },
      breadcrumb: moneyCrumbs(convention),
    },
    <ClosingPage
      {...{ slug: convention.slug, reference: convention.reference, form, errors }}
      obstacles={await obstaclesOf(db, desk)}
      closed={await closedAccounts(db, convention, today)}
      returns={await returnsOf(db, convention.id)}
      payer={content.parties.find(({ role }) => role === 'payer')?.name ?? content.title}
      accounts={may('convention.accounts') ? accounts : null}
      mayReturn={may('money.call')}
      csrf={c.var.csrf()}
    />,
  )
}

async function save(db: Db, c: WebContext): Promise<Response> {
  const desk = await moneyDesk(db, c)
  const { convention } = desk
  const { form } = c.var
  const read = parseForm(returnForm, form)
  if (!read.ok) return show(c, desk, { form, errors: read.error, status: 422 })
  const { montant: cents, jour: on, justificatif: proof } = read.value
  const returned = { on, cents, proof }
  const kept = await db.transaction().execute((tx) => returnMoney(tx, desk.act, { convention, returned }))
  if (!kept.ok) {
    const said = kept.error.map(returnRefusal)
    const errors = Object.fromEntries(said.map(({ field, text }) => [field, text]))
    return show(c, desk, { form, errors, status: 409 })
  }
  flash(c, { tone: 'success', text: `La restitution de ${euros(cents)} est enregistrée.` })
  return c.redirect(closingHref(convention.slug), 303)
}

/** The closing of the accounts: what is left to settle, then what goes back to the payer (article 4). */
export function closingRoutes({ db }: { readonly db: Db }): readonly Route[] {
  const path = '/espace/conventions/:slug/cloture'
  return [
    get(path, moneyAccess(db, 'money.read'), async (c) =>
      show(c, await moneyDesk(db, c), { form: new Map(), errors: {}, status: 200 }),
    ),
    post(path, moneyAccess(db, 'money.call'), (c) => save(db, c)),
  ]
}
