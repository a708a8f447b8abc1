import type { Tx } from '../../../platform/database.ts'
import type { OpenIdAnswer } from '../../../platform/openid/client.ts'
import type { PersonId } from '../../../shared/rights.ts'
import type { WebContext } from '../../../web/env.ts'
import { enter } from '../enter.routes.ts'
import { attemptKey, takeAttempt } from '../sign-in.queries.ts'
import type { Attempt } from './attempt.ts'
import { keyOfBrowser } from './browser-key.routes.ts'
import { askConfirmation } from './confirmation.queries.ts'
import type { ConfirmedBy } from './connection.ts'
import { confirmationMail, type FederationRefusal } from './federation.messages.ts'
import type { FederationDeps } from './federation-deps.routes.ts'
import { alreadyKnown, createFromIdentity, linkIdentity, noteUse } from './identity.queries.ts'
import { type Claimed, claimedBy, type Entrance, entranceOf } from './provider.ts'

/** What becomes of someone who came back from a provider. */
export type Outcome =
  | { readonly kind: 'in' | 'asked' }
  | { readonly kind: 'refused'; readonly code: FederationRefusal }
  | { readonly kind: 'too-many'; readonly until: Date }

type Coming = { readonly deps: FederationDeps; readonly attempt: Attempt; readonly answer: OpenIdAnswer }

/** Lets in whoever a provider says this is, or asks first that the address be confirmed. */
export async function comeIn(c: WebContext, tx: Tx, { deps, attempt, answer }: Coming): Promise<Outcome> {
  const claimed = claimedBy(attempt.provider, answer)
  const entrance = entranceOf(claimed, await alreadyKnown(tx, claimed))
  if (!entrance.ok) return { kind: 'refused', code: entrance.error.code }
  if (entrance.value.kind === 'confirm')
    return ask(c, tx, { deps, attempt, answer, claimed: { ...claimed, ...entrance.value } })
  const person = await admit(tx, {
    claimed,
    entrance: entrance.value,
    confirmedBy: 'provider',
    now: c.var.now,
  })
  const federated = { provider: claimed.provider, idToken: answer.idToken }
  await enter(c, tx, { person, way: claimed.provider, federated })
  return { kind: 'in' }
}

type Admission = {
  readonly claimed: Claimed
  readonly entrance: Exclude<Entrance, { readonly kind: 'confirm' }>
  readonly confirmedBy: ConfirmedBy
  readonly now: Date
}

/** Who comes in: known already, linked now, or recorded now without any role. */
export async function admit(tx: Tx, { claimed, entrance, confirmedBy, now }: Admission): Promise<PersonId> {
  if (entrance.kind === 'enter') {
    await noteUse(tx, { claimed, now })
    return entrance.person
  }
  const person =
    entrance.kind === 'create' ? await createFromIdentity(tx, { ...entrance, claimed, now }) : entrance.person
  await linkIdentity(tx, { claimed, person, confirmedBy, now })
  return person
}

type Asking = Coming & { readonly claimed: Parameters<typeof askConfirmation>[1]['claimed'] }

async function ask(c: WebContext, tx: Tx, { deps, attempt, answer, claimed }: Asking): Promise<Outcome> {
  const { now, origin } = c.var
  const attempts = [
    { kind: 'origin', key: attemptKey(deps.secret, 'origin', origin) },
    { kind: 'address', key: attemptKey(deps.secret, 'address', claimed.email) },
  ] as const
  const taken = await takeAttempt(tx, attempts, now)
  if (!taken.ok) return { kind: 'too-many', until: taken.error.until }
  await askConfirmation(tx, {
    ...{ claimed, now, back: attempt.back, idToken: answer.idToken, browser: keyOfBrowser(c) },
    send: (token, waiting) =>
      deps.sendMail(tx, {
        person: waiting,
        ...confirmationMail(claimed.provider, `${deps.baseUrl}/connexion/confirmation/${token}`),
      }),
  })
  return { kind: 'asked' }
}
