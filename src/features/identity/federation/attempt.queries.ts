import { randomUUID } from 'node:crypto'
import type { Db, Tx } from '../../../platform/database.ts'
import { ok, type Result, refuse } from '../../../shared/result.ts'
import { record } from '../../journal/index.ts'
import { digestOf } from '../session.queries.ts'
import { type Attempt, type AttemptRefusal, attemptExpiry, refusalOfReturn } from './attempt.ts'
import type { ProviderKey } from './provider.ts'

type Leaving = {
  readonly provider: ProviderKey
  readonly state: string
  /** The key that stays in the browser. */
  readonly browser: string
  readonly back: string
  readonly now: Date
}

/** Remembers someone who leaves for a provider, by digests only. */
export async function openAttempt(tx: Tx, { provider, state, browser, back, now }: Leaving): Promise<void> {
  await tx
    .insertInto('federation_attempt')
    .values({
      id: randomUUID(),
      state_hash: digestOf(state),
      browser_hash: digestOf(browser),
      provider,
      back,
      started_at: now,
      expires_at: attemptExpiry(now),
    })
    .execute()
}

type Returning = {
  readonly provider: ProviderKey
  readonly state: string
  readonly browser: string | null
  readonly now: Date
}

/** Someone comes back: takes the attempt, once whoever comes together. Nothing is taken when they were not expected. */
export async function takeBack(
  tx: Tx,
  { provider, state, browser, now }: Returning,
): Promise<Result<Attempt, AttemptRefusal>> {
  const attempt = await attemptOf(tx, state)
  const browserHash = browser === null ? null : digestOf(browser)
  const refusal = refusalOfReturn(attempt, { provider, browserHash, now })
  if (refusal || !attempt) return refuse(refusal ?? { code: 'unknown-attempt' })
  const taken = await tx
    .updateTable('federation_attempt')
    .set({ used_at: now })
    .where('id', '=', attempt.id)
    .where('used_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return taken ? ok(attempt) : refuse({ code: 'used-attempt' })
}

async function attemptOf(db: Db, state: string): Promise<Attempt | null> {
  const row = await db
    .selectFrom('federation_attempt')
    .select(['id', 'provider', 'back', 'browser_hash as browserHash'])
    .select(['expires_at as expiresAt', 'used_at as usedAt'])
    .where('state_hash', '=', digestOf(state))
    .executeTakeFirst()
  return row ?? null
}

type Refused = { readonly attempt: Attempt; readonly refusal: string; readonly now: Date }

/** Writes down that a provider's answer was not what was asked for: something that whoever watches the site wants to know. */
export async function recordRefusal(tx: Tx, { attempt, refusal, now }: Refused): Promise<void> {
  await record(tx, {
    ...{ at: now, actor: null, action: 'identity.refused' },
    subject: { kind: 'sign-in-attempt', id: attempt.id },
    after: { provider: attempt.provider, refusal },
  })
}

/** Removes the attempts that nobody can come back from, an hour after their end: until then they say that they expired. */
export async function purgeAttempts(db: Db, now: Date): Promise<void> {
  await db
    .deleteFrom('federation_attempt')
    .where('expires_at', '<', new Date(now.getTime() - 3_600_000))
    .execute()
}
