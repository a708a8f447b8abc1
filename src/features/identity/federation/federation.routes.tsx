import type { Tx } from '../../../platform/database.ts'
import type { OpenIdAnswer } from '../../../platform/openid/client.ts'
import type { Result } from '../../../shared/result.ts'
import type { WebContext } from '../../../web/env.ts'
import { flash } from '../../../web/flash.ts'
import { typed } from '../../../web/form.ts'
import { page } from '../../../web/page.tsx'
import { get, post, type Route } from '../../../web/routes.ts'
import { newToken } from '../session.queries.ts'
import { pathAfterSignIn } from '../sign-in.input.ts'
import { tooManyDepartures } from '../sign-in.messages.ts'
import { attemptKey, takeAttempt } from '../sign-in.queries.ts'
import { tooManyPage } from '../too-many.routes.tsx'
import { openAttempt, recordRefusal, takeBack } from './attempt.queries.ts'
import type { Attempt } from './attempt.ts'
import { browserKey, keyOfBrowser } from './browser-key.routes.ts'
import { doorOf, secretsOf } from './doors.routes.ts'
import { comeIn, type Outcome } from './entrance.routes.ts'
import { type FederationRefusal, federationMessage, isRecorded } from './federation.messages.ts'
import { RefusedPage } from './federation.views.tsx'
import type { FederationDeps } from './federation-deps.routes.ts'
import { leavePage } from './leave.routes.tsx'
import { type ProviderKey, providerKeys, providerSettings } from './provider.ts'
import { comeOut } from './sign-out.routes.tsx'

const access = { action: 'site.sign-in' } as const
const signInCrumb = { label: 'Se connecter', href: '/connexion' }

type Answer = Response | Promise<Response>

function refusedPage(c: WebContext, key: ProviderKey, code: FederationRefusal): Answer {
  const status = code === 'unavailable' ? 503 : 409
  const { label } = providerSettings[key]
  if (status === 503) c.header('Retry-After', '120')
  c.set('shareable', false)
  const head = { narrow: true, indexable: false, breadcrumb: [signInCrumb], status } as const
  const title = code === 'unavailable' ? `${label} ne répond pas` : 'Connexion refusée'
  return page(c, { title, ...head }, <RefusedPage title={title} reason={federationMessage[code](label)} />)
}

async function depart(c: WebContext, deps: FederationDeps, key: ProviderKey): Promise<Response> {
  const door = doorOf(deps.doors, key)
  const [browser, state] = [keyOfBrowser(c), newToken()]
  const back = pathAfterSignIn(typed(c.var.form, 'retour'))
  const taken = await deps.db.transaction().execute(async (tx) => {
    const attempt = { kind: 'departure', key: attemptKey(deps.secret, 'departure', c.var.origin) } as const
    const allowed = await takeAttempt(tx, [attempt], c.var.now)
    if (allowed.ok) await openAttempt(tx, { provider: key, state, browser, back, now: c.var.now })
    return allowed
  })
  if (!taken.ok) return tooManyPage(c, taken.error.until, tooManyDepartures)
  const begun = await door.client.begin(secretsOf(deps.secret, { state, browser }))
  if (!begun.ok) return refusedPage(c, key, begun.error.code)
  return leavePage(c, { label: providerSettings[key].label, href: begun.value })
}

async function comeBack(c: WebContext, deps: FederationDeps, key: ProviderKey): Promise<Response> {
  const door = doorOf(deps.doors, key)
  c.set('shareable', false)
  const [state, browser] = [c.req.query('state') ?? '', browserKey(c)]
  const { db, secret } = deps
  const taken = await db
    .transaction()
    .execute((tx) => takeBack(tx, { provider: key, state, browser, now: c.var.now }))
  if (!taken.ok) return refusedPage(c, key, taken.error.code)
  const attempt = taken.value
  const secrets = secretsOf(secret, { state, browser: browser ?? '' })
  const answer = await door.client.finish(new URL(c.req.url).search, secrets)
  const outcome = await db.transaction().execute((tx) => outcomeOf(c, tx, { deps, attempt, answer }))
  return outcomePage(c, { key, attempt, outcome })
}

type Ended = {
  readonly deps: FederationDeps
  readonly attempt: Attempt
  readonly answer: Result<OpenIdAnswer, { readonly code: FederationRefusal }>
}

async function outcomeOf(c: WebContext, tx: Tx, { deps, attempt, answer }: Ended): Promise<Outcome> {
  if (answer.ok) return comeIn(c, tx, { deps, attempt, answer: answer.value })
  const { code } = answer.error
  if (isRecorded(code)) await recordRefusal(tx, { attempt, refusal: code, now: c.var.now })
  return { kind: 'refused', code }
}

type Ending = { readonly key: ProviderKey; readonly attempt: Attempt; readonly outcome: Outcome }

function outcomePage(c: WebContext, { key, attempt, outcome }: Ending): Answer {
  switch (outcome.kind) {
    case 'in':
      return c.redirect(attempt.back, 303)
    case 'asked':
      return c.redirect(`/connexion/confirmation?par=${key}`, 303)
    case 'too-many':
      return tooManyPage(c, outcome.until)
    case 'refused':
      if (outcome.code !== 'cancelled') return refusedPage(c, key, outcome.code)
      flash(c, { tone: 'info', text: federationMessage.cancelled(providerSettings[key].label) })
      return c.redirect(`/connexion?retour=${encodeURIComponent(attempt.back)}`, 303)
  }
}

/** Signing in by ProConnect and FranceConnect: leaving for the provider, coming back, coming back once signed out there. */
export const federationRoutes = (deps: FederationDeps): readonly Route[] =>
  providerKeys.flatMap((key) => [
    post(`/connexion/${key}`, access, (c) => depart(c, deps, key)),
    get(`/connexion/${key}/retour`, access, (c) => comeBack(c, deps, key)),
    get(`/connexion/${key}/sortie`, access, (c) => comeOut(c, key)),
  ])
