import type { Db, Tx } from '../../platform/database.ts'
import type { SendMail } from '../../platform/mail.ts'
import { type PersonId, visitor } from '../../shared/rights.ts'
import type { WebContext } from '../../web/env.ts'
import { flash } from '../../web/flash.ts'
import { type FormErrors, parseForm, typed } from '../../web/form.ts'
import { page } from '../../web/page.tsx'
import { get, post, type Route } from '../../web/routes.ts'
import { enter } from './enter.routes.ts'
import type { Door } from './federation/doors.routes.ts'
import { federatedSession } from './federation/sessions.queries.ts'
import { leaveFor } from './federation/sign-out.routes.tsx'
import type { Email } from './person.ts'
import { closeSession } from './session.queries.ts'
import { noSessionCookie, tokenIn } from './session-cookie.ts'
import { setupRefusal, useSetup } from './setup.queries.ts'
import { pathAfterSignIn, setupForm, signInForm } from './sign-in.input.ts'
import { linkRefusalMessage, setupDone, setupRefusalMessage, signInMail } from './sign-in.messages.ts'
import { attemptKey, linkRefusal, requestLink, takeAttempt, useLink } from './sign-in.queries.ts'
import { DeadLinkPage, LinkPage, LinkSentPage, SetupPage, SignInPage } from './sign-in.views.tsx'
import { tooManyPage } from './too-many.routes.tsx'

export type SignInDeps = {
  readonly db: Db
  readonly secret: string
  /** Address of the site, without a final slash. */
  readonly baseUrl: string
  readonly sendMail: SendMail
  readonly demo: boolean
  /** Providers of identities that people may come in by. */
  readonly doors: readonly Door[]
}

const access = { action: 'site.sign-in' } as const
const signInCrumb = { label: 'Se connecter', href: '/connexion' }

type Answer = Response | Promise<Response>

function signInPage(c: WebContext, { demo, doors }: SignInDeps, errors: FormErrors = {}): Answer {
  const asked = c.req.method === 'POST' ? typed(c.var.form, 'retour') : c.req.query('retour')
  const props = {
    csrf: c.var.csrf(),
    back: pathAfterSignIn(asked),
    demo,
    doors,
    email: typed(c.var.form, 'courriel'),
    errors,
  }
  const status = Object.keys(errors).length === 0 ? 200 : 422
  return page(c, { title: 'Se connecter', narrow: true, indexable: false, status }, <SignInPage {...props} />)
}

type Request = { readonly email: Email; readonly back: string }

function askForLink(c: WebContext, { secret, baseUrl, sendMail }: SignInDeps, { email, back }: Request) {
  const attempts = [
    { kind: 'origin', key: attemptKey(secret, 'origin', c.var.origin) },
    { kind: 'address', key: attemptKey(secret, 'address', email) },
  ] as const
  const way = back === '/espace' ? '' : `?retour=${encodeURIComponent(back)}`
  const send = (tx: Tx) => (token: string, person: PersonId) =>
    sendMail(tx, { person, ...signInMail(`${baseUrl}/connexion/lien/${token}${way}`) })
  return async (tx: Tx) => {
    const taken = await takeAttempt(tx, attempts, c.var.now)
    if (taken.ok) await requestLink(tx, { email, now: c.var.now, send: send(tx) })
    return taken
  }
}

async function receiveRequest(c: WebContext, deps: SignInDeps): Promise<Response> {
  const form = parseForm(signInForm, c.var.form)
  if (!form.ok) return signInPage(c, deps, form.error)
  const { courriel: email, retour: back } = form.value
  const taken = await deps.db.transaction().execute(askForLink(c, deps, { email, back }))
  if (taken.ok) return c.redirect('/connexion/envoyee', 303)
  return tooManyPage(c, taken.error.until)
}

type DeadLink = { readonly reason: string; readonly status: 404 | 409; readonly retry: boolean }

const deadLink = (c: WebContext, { status, ...said }: DeadLink): Answer =>
  page(
    c,
    { title: 'Ce lien n’ouvre rien', narrow: true, indexable: false, breadcrumb: [signInCrumb], status },
    <DeadLinkPage {...said} />,
  )

async function showLink(c: WebContext, { db }: SignInDeps): Promise<Response> {
  c.set('shareable', false)
  const token = c.req.param('token') ?? ''
  const refusal = await linkRefusal(db, token, c.var.now)
  if (refusal) return deadLink(c, { reason: linkRefusalMessage[refusal.code], status: 404, retry: true })
  const back = pathAfterSignIn(c.req.query('retour'))
  return page(
    c,
    { title: 'Confirmez votre connexion', narrow: true, indexable: false, breadcrumb: [signInCrumb] },
    <LinkPage csrf={c.var.csrf()} action={`/connexion/lien/${token}`} back={back} />,
  )
}

async function followLink(c: WebContext, { db }: SignInDeps): Promise<Response> {
  const token = c.req.param('token') ?? ''
  const used = await db.transaction().execute(async (tx) => {
    const link = await useLink(tx, token, c.var.now)
    if (link.ok) await enter(c, tx, { person: link.value, way: 'link' })
    return link
  })
  if (!used.ok) return deadLink(c, { reason: linkRefusalMessage[used.error.code], status: 409, retry: true })
  return c.redirect(pathAfterSignIn(typed(c.var.form, 'retour')), 303)
}

function setupPage(c: WebContext, errors: FormErrors = {}): Answer {
  const props = { csrf: c.var.csrf(), action: c.req.path, errors }
  const said = { name: typed(c.var.form, 'nom'), email: typed(c.var.form, 'courriel') }
  const status = Object.keys(errors).length === 0 ? 200 : 422
  return page(
    c,
    { title: 'Premier administrateur', narrow: true, indexable: false, status },
    <SetupPage {...props} {...said} />,
  )
}

async function showSetup(c: WebContext, { db }: SignInDeps): Promise<Response> {
  const refusal = await setupRefusal(db, c.req.param('token') ?? '', c.var.now)
  if (refusal) return deadLink(c, { reason: setupRefusalMessage[refusal.code], status: 404, retry: false })
  return setupPage(c)
}

async function setUp(c: WebContext, { db }: SignInDeps): Promise<Response> {
  const token = c.req.param('token') ?? ''
  const form = parseForm(setupForm, c.var.form)
  if (!form.ok) return setupPage(c, form.error)
  const { nom: name, courriel: email } = form.value
  const done = await db.transaction().execute(async (tx) => {
    const made = await useSetup(tx, { token, name, email, now: c.var.now })
    if (made.ok) await enter(c, tx, { person: made.value, way: 'setup' })
    return made
  })
  if (!done.ok)
    return deadLink(c, { reason: setupRefusalMessage[done.error.code], status: 409, retry: false })
  flash(c, { tone: 'success', text: setupDone })
  return c.redirect('/espace', 303)
}

async function signOut(c: WebContext, { db, doors }: SignInDeps): Promise<Response> {
  const token = tokenIn(c.req.header('cookie'), c.var.https)
  const federated = token === null ? null : await federatedSession(db, token)
  if (token !== null) await closeSession(db, token)
  c.header('Set-Cookie', noSessionCookie(c.var.https), { append: true })
  c.set('actor', visitor)
  const elsewhere = federated && (await leaveFor(c, doors, federated))
  if (elsewhere) return elsewhere
  flash(c, { tone: 'info', text: 'Votre session est fermée.' })
  return c.redirect('/', 303)
}

/** Signing in by a link sent by e-mail, the first administrator's own way in, signing out. */
export const signInRoutes = (deps: SignInDeps): readonly Route[] => [
  get('/connexion', access, (c) =>
    c.var.actor.kind === 'person'
      ? c.redirect(pathAfterSignIn(c.req.query('retour')), 303)
      : signInPage(c, deps),
  ),
  post('/connexion', access, (c) => receiveRequest(c, deps)),
  get('/connexion/envoyee', access, (c) =>
    page(
      c,
      { title: 'Consultez votre messagerie', narrow: true, indexable: false, breadcrumb: [signInCrumb] },
      <LinkSentPage demo={deps.demo} />,
    ),
  ),
  get('/connexion/lien/:token', access, (c) => showLink(c, deps)),
  post('/connexion/lien/:token', access, (c) => followLink(c, deps)),
  get('/connexion/premier/:token', access, (c) => showSetup(c, deps)),
  post('/connexion/premier/:token', access, (c) => setUp(c, deps)),
  post('/deconnexion', access, (c) => signOut(c, deps)),
]
