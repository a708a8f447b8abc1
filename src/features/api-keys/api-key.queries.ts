import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Db, Tx } from '../../platform/database.ts'
import { type Day, day } from '../../shared/day.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import {
  type Actor,
  can,
  type KeyAction,
  type PersonId,
  type Scope,
  type ServiceAccountId,
} from '../../shared/rights.ts'
import { record } from '../journal/index.ts'
import { type ApiKey, type KeyRefusal, keyText, prefixOf, readKey, renewalUntil, stateOf } from './api-key.ts'

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Whether two digests are the same, in a time that does not tell where they part. */
const sameDigest = (one: string, other: string): boolean =>
  timingSafeEqual(Buffer.from(one, 'hex'), Buffer.from(other, 'hex'))

const scopeJson = (scope: Scope) =>
  scope.kind === 'network' ? 'network' : { kind: scope.kind, id: scope.id }

type Row = {
  readonly id: string
  readonly name: string
  readonly prefix: string
  readonly actions: string[]
  readonly scope_kind: string
  readonly scope_id: string | null
  readonly created_at: Date
  readonly created_by: string
  readonly author: string | null
  readonly expires_on: string
  readonly last_used_at: Date | null
  readonly revoked_at: Date | null
}

const keyOf = (row: Row): ApiKey => ({
  id: row.id as ServiceAccountId,
  name: row.name,
  prefix: row.prefix,
  actions: row.actions as KeyAction[],
  scope:
    row.scope_id === null
      ? { kind: 'network' }
      : { kind: row.scope_kind as 'incubator' | 'product', id: row.scope_id },
  createdAt: row.created_at,
  createdBy: { id: row.created_by as PersonId, name: row.author },
  expiresOn: day(row.expires_on),
  lastUsedAt: row.last_used_at,
  revokedAt: row.revoked_at,
})

const keys = (db: Db) =>
  db
    .selectFrom('api_key as k')
    .leftJoin('person as p', 'p.id', 'k.created_by')
    .selectAll('k')
    .select('p.name as author')

/** Every key ever made: those that still open first, then the latest. */
export async function listKeys(db: Db, today: Day): Promise<readonly ApiKey[]> {
  const rows = await keys(db).orderBy('k.created_at', 'desc').orderBy('k.id').execute()
  const all = rows.map(keyOf)
  const isOpen = (key: ApiKey): boolean => stateOf(key, today).kind === 'open'
  return [...all.filter(isOpen), ...all.filter((key) => !isOpen(key))]
}

/** The key that has this id; null when there is none. */
export async function keyById(db: Db, id: string): Promise<ApiKey | null> {
  const row = await keys(db).where('k.id', '=', id).executeTakeFirst()
  return row ? keyOf(row) : null
}

type NewKey = {
  readonly id: string
  readonly name: string
  readonly actions: readonly KeyAction[]
  readonly scope: Scope
  readonly expiresOn: Day
  readonly actor: PersonId
  readonly at: Date
}

/** Makes a key. Answers its text, which nobody can ever read again. Refused when this very form was already sent. */
export async function createKey(
  tx: Tx,
  { id, name, actions, scope, expiresOn, actor, at }: NewKey,
): Promise<Result<string, { readonly code: 'already-made' }>> {
  const text = keyText(randomBytes(32))
  const prefix = prefixOf(text)
  const row = await tx
    .insertInto('api_key')
    .values({
      ...{ id, name, prefix, digest: digestOf(text), actions: [...actions] },
      ...{ scope_kind: scope.kind, scope_id: scope.kind === 'network' ? null : scope.id },
      ...{ created_at: at, created_by: actor, expires_on: expiresOn },
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!row) return refuse({ code: 'already-made' })
  const after = { name, prefix, rights: actions.join(', '), scope: scopeJson(scope), endsOn: expiresOn }
  await record(tx, { at, actor, action: 'key.created', subject: { kind: 'service-account', id }, after })
  return ok(text)
}

type Revoking = { readonly id: string; readonly actor: PersonId; readonly at: Date }

/** Revokes a key, at once and for good. Refused when it was already. */
export async function revokeKey(
  tx: Tx,
  { id, actor, at }: Revoking,
): Promise<Result<null, { readonly code: 'already-revoked' }>> {
  const row = await tx
    .updateTable('api_key')
    .set({ revoked_at: at, revoked_by: actor })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .returning(['name', 'prefix'])
    .executeTakeFirst()
  if (!row) return refuse({ code: 'already-revoked' })
  await record(tx, {
    ...{ at, actor, action: 'key.revoked', subject: { kind: 'service-account', id } },
    before: { name: row.name, prefix: row.prefix },
  })
  return ok(null)
}

/**
 * The service account that a key opens on a day. Keys are looked for by the few characters that everybody may see, and their digests compared
 * in constant time: the time of the answer tells nothing of the others.
 */
export async function accountOf(
  db: Db,
  text: string,
  today: Day,
): Promise<Result<Extract<Actor, { kind: 'service-account' }>, KeyRefusal>> {
  const read = readKey(text)
  if (!read.ok) return read
  const digest = digestOf(text)
  const rows = await db
    .selectFrom('api_key as k')
    .selectAll('k')
    .where('k.prefix', '=', prefixOf(text))
    .execute()
  const row = rows.find((each) => sameDigest(each.digest, digest))
  if (!row) return refuse({ code: 'unknown' })
  const key = keyOf({ ...row, author: null })
  const state = stateOf(key, today)
  if (state.kind !== 'open') return refuse({ code: state.kind })
  const { id, name, actions, scope } = key
  return ok({ kind: 'service-account', id, name, actions, scope })
}

const USE_NOTED_EVERY = 5 * 60_000

/** Notes that a key was used, every five minutes at most: to know whether a program still comes, not how often. */
export async function noteUse(tx: Tx, id: ServiceAccountId, now: Date): Promise<void> {
  await tx
    .updateTable('api_key')
    .set({ last_used_at: now })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .where((where) =>
      where.or([
        where('last_used_at', 'is', null),
        where('last_used_at', '<', new Date(now.getTime() - USE_NOTED_EVERY)),
      ]),
    )
    .execute()
}

/** The keys that this person is to replace by now, the most pressing first: none for who makes none. */
export async function keysToRenew(
  db: Db,
  actor: Actor,
  today: Day,
): Promise<readonly Pick<ApiKey, 'name' | 'expiresOn'>[]> {
  if (!can(actor, 'key.manage')) return []
  const rows = await db
    .selectFrom('api_key')
    .select(['name', 'expires_on'])
    .where('revoked_at', 'is', null)
    .where('expires_on', '>=', today)
    .where('expires_on', '<=', renewalUntil(today))
    .orderBy('expires_on')
    .orderBy('name')
    .execute()
  return rows.map(({ name, expires_on }) => ({ name, expiresOn: day(expires_on) }))
}
