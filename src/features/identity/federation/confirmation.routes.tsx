import type { Tx } from '../../../platform/database.ts'
import type { PersonId } from '../../../shared/rights.ts'
import type { WebContext } from '../../../web/env.ts'
import { page } from '../../../web/page.tsx'
import { get, post, type Route } from '../../../web/routes.ts'
import { enter } from '../enter.routes.ts'
import { browserKey } from './browser-key.routes.ts'
import { type ConfirmationRefusal, useConfirmation, type Waiting, waitingOf } from './confirmation.queries.ts'
import { admit } from './entrance.routes.ts'
import { confirmationMessage } from './federation.messages.ts'
import { ConfirmationPage, ConfirmationSentPage, RefusedPage } from './federation.views.tsx'
import type { FederationDeps } from './federation-deps.routes.ts'
import { alreadyKnown } from './identity.queries.ts'
import { entranceOf, providerKeys, providerSettings } from './provider.ts'

const access = { action: 'site.sign-in' } as const
const head = {
  narrow: true,
  indexable: false,
  breadcrumb: [{ label: 'Se connecter', href: '/connexion' }],
} as const

type Answer = Response | Promise<Response>

const followingOf = (c: WebContext) => ({
  token: c.req.param('token') ?? '',
  browser: browserKey(c),
  now: c.var.now,
})

type Refusing = ConfirmationRefusal & { readonly status: 404 | 409 }

function refused(c: WebContext, { code, status }: Refusing): Answer {
  c.set('shareable', false)
  const title = 'Ce lien n’ouvre rien ici'
  return page(c, { ...head, title, status }, <RefusedPage title={title} reason={confirmationMessage[code]} />)
}

async function show(c: WebContext, { db }: FederationDeps): Promise<Response> {
  c.set('shareable', false)
  const following = followingOf(c)
  const waiting = await waitingOf(db, following)
  if (!waiting.ok) return refused(c, { ...waiting.error, status: 404 })
  const { email, provider } = waiting.value.claimed
  const { label } = providerSettings[provider]
  return page(
    c,
    { ...head, title: 'Confirmez votre adresse' },
    <ConfirmationPage
      csrf={c.var.csrf()}
      action={`/connexion/confirmation/${following.token}`}
      label={label}
      email={email}
    />,
  )
}

/** The address is confirmed by now: known, it is linked; unknown, its owner is recorded. */
async function confirmed(tx: Tx, { claimed }: Waiting, now: Date): Promise<PersonId> {
  const entrance = entranceOf(claimed, await alreadyKnown(tx, claimed))
  if (!entrance.ok || entrance.value.kind === 'confirm')
    throw new Error('what waits for a confirmation has a name and an address')
  return admit(tx, { claimed, entrance: entrance.value, confirmedBy: 'mail', now })
}

async function confirm(c: WebContext, { db }: FederationDeps): Promise<Response> {
  const following = followingOf(c)
  const used = await db.transaction().execute(async (tx) => {
    const waiting = await useConfirmation(tx, following)
    if (!waiting.ok) return waiting
    const { claimed, idToken } = waiting.value
    const person = await confirmed(tx, waiting.value, following.now)
    const federated = { provider: claimed.provider, idToken }
    await enter(c, tx, { person, way: claimed.provider, federated })
    return waiting
  })
  return used.ok ? c.redirect(used.value.back, 303) : refused(c, { ...used.error, status: 409 })
}

/** Confirming by mail an address that a provider does not vouch for. */
export const confirmationRoutes = (deps: FederationDeps & { readonly demo: boolean }): readonly Route[] => [
  get('/connexion/confirmation', access, (c) => {
    const key = providerKeys.find((each) => each === c.req.query('par'))
    return page(
      c,
      { ...head, title: 'Confirmez votre adresse' },
      <ConfirmationSentPage label={key ? providerSettings[key].label : null} demo={deps.demo} />,
    )
  }),
  get('/connexion/confirmation/:token', access, (c) => show(c, deps)),
  post('/connexion/confirmation/:token', access, (c) => confirm(c, deps)),
]
