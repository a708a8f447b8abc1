import { randomUUID } from 'node:crypto'
import type { Db, Tx } from '../../../platform/database.ts'
import { ok, type Result, refuse } from '../../../shared/result.ts'
import type { Siret } from '../../../shared/siret.ts'
import type { Email } from '../person.ts'
import { digestOf, newToken } from '../session.queries.ts'
import { linkExpiry } from '../sign-in.ts'
import type { Claimed } from './provider.ts'

/** Someone whose address waits to be confirmed: what the provider said, and where they were going. */
export type Waiting = {
  readonly claimed: Claimed & { readonly name: string; readonly email: Email }
  readonly idToken: string
  readonly back: string
}

type Asking = Waiting & {
  readonly browser: string
  readonly now: Date
  /** Queues the mail that carries the token, to whom waits under this id, in the transaction. */
  readonly send: (token: string, waiting: string) => Promise<void>
}

/** Sends a link to the address that a provider gave without vouching for it. Known or not, the same is done. */
export async function askConfirmation(tx: Tx, asking: Asking): Promise<void> {
  const { claimed, browser, back, idToken, now, send } = asking
  const { provider, issuer, subject, siret, name, email } = claimed
  const [token, id] = [newToken(), randomUUID()]
  await tx
    .deleteFrom('identity_confirmation')
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .execute()
  await tx
    .insertInto('identity_confirmation')
    .values({
      ...{ id, token_hash: digestOf(token), browser_hash: digestOf(browser) },
      ...{ provider, issuer, subject, siret, name, email, back, id_token: idToken },
      ...{ requested_at: now, expires_at: linkExpiry(now) },
    })
    .execute()
  await send(token, id)
}

/**
 * Why a link of confirmation opens nothing. `other-browser`: it is right, but whoever came from the provider did so elsewhere; somebody may have given
 * there an address that is not theirs, and wait for its owner to follow the link.
 */
export type ConfirmationRefusal = { readonly code: 'unknown-link' | 'expired-link' | 'other-browser' }

type Following = { readonly token: string; readonly browser: string | null; readonly now: Date }

/** What a link confirms, when it may be used. */
export async function waitingOf(
  db: Db,
  { token, browser, now }: Following,
): Promise<Result<Waiting, ConfirmationRefusal>> {
  const row = await db
    .selectFrom('identity_confirmation')
    .selectAll()
    .where('token_hash', '=', digestOf(token))
    .executeTakeFirst()
  if (!row) return refuse({ code: 'unknown-link' })
  if (row.expires_at <= now) return refuse({ code: 'expired-link' })
  if (browser === null || row.browser_hash !== digestOf(browser)) return refuse({ code: 'other-browser' })
  const { provider, issuer, subject, name, back, id_token: idToken } = row
  const siret = row.siret as Siret | null
  const claimed = { provider, issuer, subject, siret, name, email: row.email as Email, confirmed: true }
  return ok({ claimed, idToken, back })
}

/** The same, once: it is removed as it is read. */
export async function useConfirmation(
  tx: Tx,
  following: Following,
): Promise<Result<Waiting, ConfirmationRefusal>> {
  const waiting = await waitingOf(tx, following)
  if (!waiting.ok) return waiting
  const removed = await tx
    .deleteFrom('identity_confirmation')
    .where('token_hash', '=', digestOf(following.token))
    .returning('token_hash')
    .executeTakeFirst()
  return removed ? waiting : refuse({ code: 'unknown-link' })
}

/** Removes the confirmations that came too late, an hour after: they hold names and addresses. */
export async function purgeConfirmations(db: Db, now: Date): Promise<void> {
  await db
    .deleteFrom('identity_confirmation')
    .where('expires_at', '<', new Date(now.getTime() - 3_600_000))
    .execute()
}
