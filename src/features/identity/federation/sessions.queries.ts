import type { Db, Tx } from '../../../platform/database.ts'
import type { PersonId } from '../../../shared/rights.ts'
import { record } from '../../journal/index.ts'
import { digestOf } from '../session.queries.ts'
import { IDLE_LIFE } from '../session.ts'
import type { OpenSession } from './connection.ts'
import type { ProviderKey } from './provider.ts'

/** By which provider a session was opened, and the token by which it is closed there. */
export type Federated = { readonly provider: ProviderKey; readonly idToken: string }

/** Notes it on a session just opened. */
export async function noteProvider(tx: Tx, token: string, { provider, idToken }: Federated): Promise<void> {
  await tx
    .updateTable('session')
    .set({ provider, id_token: idToken })
    .where('token_hash', '=', digestOf(token))
    .execute()
}

const ofToken = (db: Db, token: string) => {
  const hash = digestOf(token)
  return db
    .selectFrom('session')
    .where((where) => where.or([where('token_hash', '=', hash), where('previous_hash', '=', hash)]))
}

/** How the session that a token opens is closed elsewhere; null when it was not opened by a provider. */
export async function federatedSession(db: Db, token: string): Promise<Federated | null> {
  const row = await ofToken(db, token).select(['provider', 'id_token']).executeTakeFirst()
  return row && row.provider !== null && row.id_token !== null
    ? { provider: row.provider, idToken: row.id_token }
    : null
}

type Looking = { readonly person: PersonId; readonly token: string | null; readonly now: Date }

const idleSince = (now: Date): Date => new Date(now.getTime() - IDLE_LIFE)

const usable = (db: Db, { person, now }: Looking) =>
  db
    .selectFrom('session')
    .where('person_id', '=', person)
    .where('expires_at', '>', now)
    .where('seen_at', '>=', idleSince(now))

/** The open sessions of a person, the last used first. */
export async function sessionsOf(db: Db, looking: Looking): Promise<readonly OpenSession[]> {
  const hash = looking.token === null ? null : digestOf(looking.token)
  const rows = await usable(db, looking)
    .select(['created_at as openedAt', 'seen_at as seenAt', 'provider', 'token_hash', 'previous_hash'])
    .orderBy('seen_at', 'desc')
    .orderBy('created_at', 'desc')
    .execute()
  return rows.map(({ token_hash, previous_hash, ...row }) => ({
    ...row,
    current: hash !== null && (token_hash === hash || previous_hash === hash),
  }))
}

/** Closes every open session of a person but the one of this token. Answers how many were closed. */
export async function closeOthers(tx: Tx, { person, token, now }: Looking): Promise<number> {
  const own = token === null ? undefined : await ofToken(tx, token).select('token_hash').executeTakeFirst()
  const { numDeletedRows } = await tx
    .deleteFrom('session')
    .where('person_id', '=', person)
    .where('expires_at', '>', now)
    .where('seen_at', '>=', idleSince(now))
    .$if(own !== undefined, (query) => query.where('token_hash', '!=', own?.token_hash ?? ''))
    .executeTakeFirst()
  const closed = Number(numDeletedRows)
  if (closed === 0) return 0
  await record(tx, {
    ...{ at: now, actor: person, action: 'sessions.closed' },
    subject: { kind: 'person', id: person },
    after: { closed },
  })
  return closed
}
