import { createHash, randomBytes } from 'node:crypto'
import type { Db, Tx } from '../../platform/database.ts'
import type { Day } from '../../shared/day.ts'
import type { Actor, Grant, PersonId, Role, Scope } from '../../shared/rights.ts'
import { record } from '../journal/index.ts'
import { IDLE_LIFE, isOpen, SESSION_LIFE, type SessionState, stateOf } from './session.ts'

/** A secret that nobody can guess: 32 random bytes, 43 characters of base64url. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** What the database keeps of a token. */
export const digestOf = (token: string): string => createHash('sha256').update(token).digest('hex')

/** What was found of the token of a request. */
export type FoundSession = {
  readonly state: SessionState
  readonly tokenHash: string
  /** The same from the first request to the last, whatever the token has become: what CSRF tokens are bound to. */
  readonly key: string
  readonly person: Extract<Actor, { kind: 'person' }>
  /** How many things waited for them when they were last counted; null: never. */
  readonly tasks: number | null
}

/** Opens a session. Answers its token, which nobody else will ever know: it goes into the cookie. */
export async function openSession(tx: Tx, personId: PersonId, now: Date): Promise<string> {
  const token = newToken()
  await tx
    .insertInto('session')
    .values({
      token_hash: digestOf(token),
      person_id: personId,
      created_at: now,
      rotated_at: now,
      seen_at: now,
      expires_at: new Date(now.getTime() + SESSION_LIFE),
    })
    .execute()
  return token
}

type Moment = { readonly now: Date; readonly today: Day }

/**
 * The session that a token opens, the person and the grants in force on the day, in one query. Null when there is none, or when the
 * person was erased.
 */
export async function findSession(
  db: Db,
  token: string,
  { now, today }: Moment,
): Promise<FoundSession | null> {
  const hash = digestOf(token)
  const rows = await db
    .selectFrom('session as s')
    .innerJoin('person as p', 'p.id', 's.person_id')
    .leftJoin('task_count as t', 't.person_id', 'p.id')
    .leftJoin('role_grant as g', (join) =>
      join
        .onRef('g.person_id', '=', 'p.id')
        .on('g.starts_on', '<=', today)
        .on((on) => on.or([on('g.ends_on', 'is', null), on('g.ends_on', '>=', today)])),
    )
    .select(['s.token_hash', 's.created_at', 's.rotated_at', 's.seen_at', 's.expires_at', 'p.id', 'p.name'])
    .select(['g.role', 'g.scope_kind', 'g.scope_id', 'g.absence_id', 'g.given_by', 't.tasks'])
    .where((where) => where.or([where('s.token_hash', '=', hash), where('s.previous_hash', '=', hash)]))
    .where('p.erased_at', 'is', null)
    .orderBy('g.id')
    .execute()
  const [first] = rows
  if (!first || first.name === null) return null
  const matched = first.token_hash === hash ? 'current' : 'previous'
  const times = { createdAt: first.created_at, rotatedAt: first.rotated_at, seenAt: first.seen_at }
  return {
    state: stateOf({ matched, ...times, expiresAt: first.expires_at }, now),
    tokenHash: first.token_hash,
    tasks: first.tasks,
    key: digestOf(`${first.id}\n${first.created_at.toISOString()}`),
    person: { kind: 'person', id: first.id as PersonId, name: first.name, grants: rows.flatMap(grantIn) },
  }
}

type GrantRow = {
  readonly role: string | null
  readonly scope_kind: string | null
  readonly scope_id: string | null
  readonly absence_id: string | null
  readonly given_by: string | null
}

/** The grant that a row of a left join holds, as a list; none when the join found nothing. */
export function grantIn({ role, scope_kind, scope_id, absence_id, given_by }: GrantRow): Grant[] {
  if (role === null || scope_kind === null) return []
  const lent = absence_id === null || given_by === null ? {} : { lentBy: given_by as PersonId }
  return [{ role: role as Role, scope: scopeOf(scope_kind, scope_id), ...lent }]
}

/** The scope that a row names. */
export function scopeOf(kind: string, id: string | null): Scope {
  if (id === null) return { kind: 'network' }
  return { kind: kind as Exclude<Scope['kind'], 'network'>, id }
}

/** Who makes the request; null when the session is no longer good. */
export const actorOf = (found: FoundSession | null): FoundSession['person'] | null =>
  found && isOpen(found.state) ? found.person : null

/**
 * Does what the state of the session calls for: notes the visit, changes the token (answered: it must reach the browser), closes what
 * is over. Of two requests that come together, one changes the token; the other goes on with the former.
 */
export async function touchOrRotate(db: Db, found: FoundSession, now: Date): Promise<string | null> {
  switch (found.state) {
    case 'live':
    case 'grace':
      return null
    case 'to-touch':
      await db
        .updateTable('session')
        .set({ seen_at: now })
        .where('token_hash', '=', found.tokenHash)
        .execute()
      return null
    case 'to-rotate':
      return rotate(db, found.tokenHash, now)
    case 'idle':
    case 'expired':
      await db.deleteFrom('session').where('token_hash', '=', found.tokenHash).execute()
      return null
    case 'replayed':
      await closeReplayed(db, found, now)
      return null
  }
}

async function rotate(db: Db, tokenHash: string, now: Date): Promise<string | null> {
  const token = newToken()
  const rotated = await db
    .updateTable('session')
    .set({ token_hash: digestOf(token), previous_hash: tokenHash, rotated_at: now, seen_at: now })
    .where('token_hash', '=', tokenHash)
    .returning('token_hash')
    .executeTakeFirst()
  return rotated ? token : null
}

function closeReplayed(db: Db, { tokenHash, person }: FoundSession, now: Date): Promise<void> {
  return db.transaction().execute(async (tx) => {
    const { numDeletedRows } = await tx
      .deleteFrom('session')
      .where('token_hash', '=', tokenHash)
      .executeTakeFirst()
    if (numDeletedRows === 0n) return
    const subject = { kind: 'person', id: person.id }
    await record(tx, { at: now, actor: null, action: 'session.replayed', subject })
  })
}

/** Ends the session that a token opens, or opened a moment ago. */
export async function closeSession(db: Db, token: string): Promise<void> {
  const hash = digestOf(token)
  await db
    .deleteFrom('session')
    .where((where) => where.or([where('token_hash', '=', hash), where('previous_hash', '=', hash)]))
    .execute()
}

/** Removes the sessions that no token can open any more. */
export async function purgeSessions(db: Db, now: Date): Promise<void> {
  await db
    .deleteFrom('session')
    .where((where) =>
      where.or([where('expires_at', '<=', now), where('seen_at', '<', new Date(now.getTime() - IDLE_LIFE))]),
    )
    .execute()
}
