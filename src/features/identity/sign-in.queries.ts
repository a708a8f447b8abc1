import { createHmac, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import type { PersonId } from '../../shared/rights.ts'
import { record } from '../journal/index.ts'
import { purgeAttempts } from './federation/attempt.queries.ts'
import { purgeConfirmations } from './federation/confirmation.queries.ts'
import { purgeInvitations } from './invitation/invitation.queries.ts'
import { personByEmail } from './person.queries.ts'
import type { Email } from './person.ts'
import { digestOf, newToken, openSession } from './session.queries.ts'
import {
  type AttemptKind,
  attemptLimits,
  forgottenBy,
  type LinkRefusal,
  linkExpiry,
  refusalOfLink,
  retryAt,
  type SignInWay,
  type SingleUse,
  sliceOf,
} from './sign-in.ts'

/** Key under which attempts are counted: tells nothing of the address or the origin to who reads the table. */
export const attemptKey = (secret: string, kind: AttemptKind, value: string): string =>
  createHmac('sha256', secret).update(`attempt ${kind}\n${value}`).digest('hex')

// First number of the locks that let attempts be counted one at a time; the second comes from the key.
const LOCK = 7_301_943

async function refusalUntil(tx: Tx, { kind, key }: Attempt, now: Date): Promise<Date | null> {
  await sql`select pg_advisory_xact_lock(${sql.lit(LOCK)}, hashtext(${key}))`.execute(tx)
  const rows = await tx
    .selectFrom('attempt_count')
    .select(['window_start as since', 'count'])
    .where('key', '=', key)
    .where('window_start', '>', forgottenBy(now))
    .execute()
  return retryAt(rows, attemptLimits[kind], now)
}

export type Attempt = { readonly kind: AttemptKind; readonly key: string }

/** Counts one attempt under each key, all or none. Refused: the instant from which it will be allowed. */
export async function takeAttempt(
  tx: Tx,
  attempts: readonly Attempt[],
  now: Date,
): Promise<Result<null, { readonly until: Date }>> {
  const refusals: number[] = []
  for (const attempt of attempts) {
    const until = await refusalUntil(tx, attempt, now)
    if (until) refusals.push(until.getTime())
  }
  if (refusals.length > 0) return refuse({ until: new Date(Math.max(...refusals)) })
  await tx
    .insertInto('attempt_count')
    .values(attempts.map(({ key }) => ({ key, window_start: sliceOf(now), count: 1 })))
    .onConflict((conflict) =>
      conflict.columns(['key', 'window_start']).doUpdateSet({ count: sql<number>`attempt_count.count + 1` }),
    )
    .execute()
  return ok(null)
}

type LinkRequest = {
  readonly email: Email
  readonly now: Date
  /** Queues the mail that carries the token to this person, by writing in the transaction and in no other way. */
  readonly send: (token: string, person: PersonId) => Promise<void>
}

/**
 * Makes a link for the person who has this address and queues its mail. For an unknown address the very same statements are run, then
 * taken back: neither the answer nor its time tells which it was.
 */
export async function requestLink(tx: Tx, { email, now, send }: LinkRequest): Promise<void> {
  const known = await personByEmail(tx, email)
  const [token, person] = [newToken(), known ?? (randomUUID() as PersonId)]
  await sql`savepoint sign_in_link`.execute(tx)
  await tx
    .insertInto('sign_in_link')
    .values({
      token_hash: digestOf(token),
      person_id: person,
      requested_at: now,
      expires_at: linkExpiry(now),
    })
    .execute()
  await send(token, person)
  const outcome =
    known === null ? sql`rollback to savepoint sign_in_link` : sql`release savepoint sign_in_link`
  await outcome.execute(tx)
}

/** Why the link that has this token opens nothing; null when it may be used. */
export async function linkRefusal(db: Db, token: string, now: Date): Promise<LinkRefusal | null> {
  return refusalOfLink(await linkOf(db, token), now)
}

async function linkOf(db: Db, token: string): Promise<SingleUse | null> {
  const row = await db
    .selectFrom('sign_in_link')
    .select(['expires_at as expiresAt', 'used_at as usedAt'])
    .where('token_hash', '=', digestOf(token))
    .executeTakeFirst()
  return row ?? null
}

/** Uses a link, once whoever comes together, and removes the others of the same person. Answers whose it was. */
export async function useLink(tx: Tx, token: string, now: Date): Promise<Result<PersonId, LinkRefusal>> {
  const hash = digestOf(token)
  const used = await tx
    .updateTable('sign_in_link')
    .set({ used_at: now })
    .where('token_hash', '=', hash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('person_id')
    .executeTakeFirst()
  if (!used) return refuse((await linkRefusal(tx, token, now)) ?? { code: 'unknown-link' })
  await tx
    .deleteFrom('sign_in_link')
    .where('person_id', '=', used.person_id)
    .where('token_hash', '!=', hash)
    .where('used_at', 'is', null)
    .execute()
  return ok(used.person_id as PersonId)
}

/** Opens a session for a person and records it. Answers the token of the cookie. */
export async function signIn(
  tx: Tx,
  { person, way, now }: { readonly person: PersonId; readonly way: SignInWay; readonly now: Date },
): Promise<string> {
  const token = await openSession(tx, person, now)
  const subject = { kind: 'person', id: person }
  await record(tx, { at: now, actor: person, action: 'person.signed-in', subject, after: { way } })
  return token
}

const DAY = 24 * 3_600_000

/** Removes links a day after their end (until then they can say that they expired) and attempts that no longer count. */
export async function purgeSignIn(db: Db, now: Date): Promise<void> {
  const yesterday = new Date(now.getTime() - DAY)
  await db.deleteFrom('sign_in_link').where('expires_at', '<', yesterday).execute()
  await db.deleteFrom('setup_link').where('expires_at', '<', yesterday).execute()
  await db.deleteFrom('attempt_count').where('window_start', '<=', forgottenBy(now)).execute()
  await purgeAttempts(db, now)
  await purgeConfirmations(db, now)
  await purgeInvitations(db, now)
}
