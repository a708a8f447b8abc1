import type { Db } from '../../platform/database.ts'
import { dayOf } from '../../shared/day.ts'
import type { Holding } from '../../shared/holding.ts'
import type { PersonId } from '../../shared/rights.ts'
import type { WebContext } from '../../web/env.ts'
import { flash } from '../../web/flash.ts'
import { type FormErrors, parseForm, typed } from '../../web/form.ts'
import { page } from '../../web/page.tsx'
import { get, post, type Route } from '../../web/routes.ts'
import { renderDocument } from '../../web/view/document.tsx'
import { correctPerson, personById, spaceCrumb, whoActs } from '../identity/index.ts'
import { alreadyAsked, nothingToWithdraw } from './erasure-request.messages.ts'
import { askErasure, lastRequestOf, withdrawErasure } from './erasure-request.queries.ts'
import { heldData } from './held-data.queries.ts'
import { nameForm } from './my-data.input.ts'
import { MyDataPage } from './my-data.views.tsx'
import { recordDocument } from './record-document.ts'
import { RecordFile } from './record-file.views.tsx'
import { rulesOn } from './retention.queries.ts'

export type MyDataDeps = {
  readonly db: Db
  readonly dataDir: string
  readonly holdings: readonly Holding[]
}

const access = { action: 'space.open' } as const
const PAGE = '/espace/mes-donnees'
// A page shows the latest; the files hold everything.
const SHOWN = 10
const EVERYTHING = 1_000_000

type State = { readonly errors?: FormErrors; readonly refusal?: string }

/** The person who asks, and nobody else: no address names anybody here. */
async function oneself(c: WebContext, db: Db) {
  const person = await personById(db, whoActs(c))
  if (person.state === 'erased') throw new Error('a session outlived its person')
  return person
}

// A name proves nothing: whoever is signed in changes theirs on this very page, into a supplier's if they like.
const byAccount = ({ id }: { readonly id: PersonId }) => ({ id, name: null })

async function myData(c: WebContext, { db, dataDir, holdings }: MyDataDeps, state: State = {}) {
  const person = await oneself(c, db)
  const lines = await heldData({ db, dataDir }, holdings, { whose: byAccount(person), limit: SHOWN })
  const today = dayOf(c.var.now)
  const status = state.refusal !== undefined ? 409 : state.errors ? 422 : 200
  return page(
    c,
    { title: 'Mes données', breadcrumb: [spaceCrumb], status, indexable: false },
    <MyDataPage
      {...{ person, lines, today, csrf: c.var.csrf(), contact: c.var.site.contact, ...state }}
      rules={await rulesOn(db, today)}
      request={await lastRequestOf(db, person.id)}
      typedName={state.errors || state.refusal !== undefined ? typed(c.var.form, 'nom') : person.name}
    />,
  )
}

async function documentOf(c: WebContext, { db, dataDir, holdings }: MyDataDeps) {
  const person = await oneself(c, db)
  const lines = await heldData({ db, dataDir }, holdings, { whose: byAccount(person), limit: EVERYTHING })
  const rules = await rulesOn(db, dayOf(c.var.now))
  return { person, lines, rules, document: recordDocument({ person, lines, rules, at: c.var.now }) }
}

async function json(c: WebContext, deps: MyDataDeps): Promise<Response> {
  const { document } = await documentOf(c, deps)
  c.header('Content-Disposition', 'attachment; filename="mes-donnees-terreau.json"')
  return c.body(JSON.stringify(document, null, 2), 200, { 'Content-Type': 'application/json; charset=utf-8' })
}

async function html(c: WebContext, deps: MyDataDeps): Promise<Response> {
  const { person, lines, rules } = await documentOf(c, deps)
  c.header('Content-Disposition', 'attachment; filename="mes-donnees-terreau.html"')
  const text = renderDocument(<RecordFile {...{ person, lines, rules, at: c.var.now }} />)
  return c.body(text, 200, { 'Content-Type': 'text/html; charset=utf-8' })
}

const changedMeanwhile = (now: string): string =>
  `Votre nom a été changé entre-temps : il est maintenant « ${now} ». Vérifiez, puis recommencez si c’est encore utile.`

async function rename(c: WebContext, deps: MyDataDeps): Promise<Response> {
  const form = parseForm(nameForm, c.var.form)
  if (!form.ok) return myData(c, deps, { errors: form.error })
  const { nom: name, 'nom-lu': nameRead } = form.value
  const { id, email } = await oneself(c, deps.db)
  const correction = { id, read: { name: nameRead, email }, now: { name, email }, actor: id, at: c.var.now }
  const renamed = await deps.db.transaction().execute((tx) => correctPerson(tx, correction))
  if (!renamed.ok) return myData(c, deps, { refusal: changedMeanwhile((await oneself(c, deps.db)).name) })
  if (renamed.value) flash(c, { tone: 'success', text: 'Votre nom est corrigé.' })
  return c.redirect(PAGE, 303)
}

async function ask(c: WebContext, deps: MyDataDeps): Promise<Response> {
  const asking = { person: whoActs(c), at: c.var.now, today: dayOf(c.var.now) }
  const asked = await deps.db.transaction().execute((tx) => askErasure(tx, asking))
  if (!asked.ok) return myData(c, deps, { refusal: alreadyAsked })
  flash(c, {
    tone: 'success',
    text: 'Votre demande d’effacement est enregistrée. Vous en suivez l’état ici.',
  })
  return c.redirect(`${PAGE}#droits`, 303)
}

async function withdraw(c: WebContext, deps: MyDataDeps): Promise<Response> {
  const withdrawn = await deps.db
    .transaction()
    .execute((tx) => withdrawErasure(tx, { person: whoActs(c), at: c.var.now }))
  if (!withdrawn) return myData(c, deps, { refusal: nothingToWithdraw })
  flash(c, { tone: 'info', text: 'Votre demande d’effacement est retirée.' })
  return c.redirect(`${PAGE}#droits`, 303)
}

/** What a person may do with their own data: read it, take it away, correct it, ask that it be erased. */
export const myDataRoutes = (deps: MyDataDeps): readonly Route[] => [
  get(PAGE, access, (c) => myData(c, deps)),
  get(`${PAGE}/donnees.json`, access, (c) => json(c, deps)),
  get(`${PAGE}/donnees.html`, access, (c) => html(c, deps)),
  post(`${PAGE}/nom`, access, (c) => rename(c, deps)),
  post(`${PAGE}/effacement`, access, (c) => ask(c, deps)),
  post(`${PAGE}/effacement/retrait`, access, (c) => withdraw(c, deps)),
]
