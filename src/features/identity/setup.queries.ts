import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'
import { dayOf } from '../../shared/day.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import type { PersonId } from '../../shared/rights.ts'
import { grantRole } from './grant.queries.ts'
import { createPerson, personByEmail } from './person.queries.ts'
import type { Email } from './person.ts'
import { digestOf, newToken } from './session.queries.ts'
import { type LinkRefusal, refusalOfLink, setupExpiry } from './sign-in.ts'

/** Why the link of the first administrator opens nothing. */
export type SetupRefusal = LinkRefusal | { readonly code: 'already-set-up' }

async function hasAdministrator(db: Db, now: Date): Promise<boolean> {
  const today = dayOf(now)
  const row = await db
    .selectFrom('role_grant as g')
    .innerJoin('person as p', 'p.id', 'g.person_id')
    .select('g.id')
    .where('g.role', '=', 'administrator')
    .where('g.scope_kind', '=', 'network')
    .where('p.erased_at', 'is', null)
    .where((where) => where.or([where('g.ends_on', 'is', null), where('g.ends_on', '>=', today)]))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Makes the link by which the first administrator comes in, good for a day; answers its token, to be printed for whoever runs the
 * machine. Null when someone administers the network already.
 */
async function openSetup(db: Db, now: Date): Promise<string | null> {
  if (await hasAdministrator(db, now)) return null
  const token = newToken()
  const values = { token_hash: digestOf(token), created_at: now, expires_at: setupExpiry(now) }
  await db.insertInto('setup_link').values(values).execute()
  return token
}

/** Why the link that has this token opens nothing; null when it may be used. */
export async function setupRefusal(db: Db, token: string, now: Date): Promise<SetupRefusal | null> {
  const row = await db
    .selectFrom('setup_link')
    .select(['expires_at as expiresAt', 'used_at as usedAt'])
    .where('token_hash', '=', digestOf(token))
    .executeTakeFirst()
  const refusal = refusalOfLink(row ?? null, now)
  if (refusal) return refusal
  return (await hasAdministrator(db, now)) ? { code: 'already-set-up' } : null
}

/** The address of that link, or null when none is needed. `baseUrl` without a final slash. */
export async function firstAdministratorLink(
  db: Db,
  { baseUrl, now }: { readonly baseUrl: string; readonly now: Date },
): Promise<string | null> {
  const token = await openSetup(db, now)
  return token === null ? null : `${baseUrl}/connexion/premier/${token}`
}

// "The first administrator is being made": of two links used together, one is too late.
const LOCK = 7_301_944

type Setup = { readonly token: string; readonly name: string; readonly email: Email; readonly now: Date }

/** Uses the link, once, to make the first administrator. */
export async function useSetup(tx: Tx, { token, ...who }: Setup): Promise<Result<PersonId, SetupRefusal>> {
  await sql`select pg_advisory_xact_lock(${sql.lit(LOCK)})`.execute(tx)
  const refusal = await setupRefusal(tx, token, who.now)
  if (refusal) return refuse(refusal)
  await tx
    .updateTable('setup_link')
    .set({ used_at: who.now })
    .where('token_hash', '=', digestOf(token))
    .execute()
  return ok(await createFirstAdministrator(tx, who))
}

/** Makes a person the administrator of the network from today; a person already known by this address is given the role. */
async function createFirstAdministrator(
  tx: Tx,
  { name, email, now }: { readonly name: string; readonly email: Email; readonly now: Date },
): Promise<PersonId> {
  const created = await createPerson(tx, { name, email, actor: null, at: now })
  const person = created.ok ? created.value : await personByEmail(tx, email)
  if (person === null) throw new Error('an address is taken, yet nobody has it')
  const grant = {
    role: 'administrator',
    scope: { kind: 'network' },
    startsOn: dayOf(now),
    endsOn: null,
  } as const
  await grantRole(tx, { person, grant, actor: null, at: now })
  return person
}
