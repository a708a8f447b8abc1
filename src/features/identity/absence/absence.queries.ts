import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/database.ts'
import { addDays, type Day, day } from '../../../shared/day.ts'
import { AppError } from '../../../shared/errors.ts'
import { ok, type Result, refuse } from '../../../shared/result.ts'
import type { PersonId, Role } from '../../../shared/rights.ts'
import { personal, record } from '../../journal/index.ts'
import { grantRole } from '../grant.queries.ts'
import { isNamed } from '../person.queries.ts'
import { scopeOf } from '../session.queries.ts'
import { alreadyEnded } from './absence.messages.ts'
import type { Absence, Loan } from './absence.ts'

/** The person who has both this address and this name (accents, capitals and spaces aside); null otherwise: an address alone tells nothing. */
export async function personNamedAt(
  db: Db,
  { name, email }: { readonly name: string; readonly email: string },
): Promise<{ readonly id: PersonId; readonly name: string } | null> {
  const row = await db
    .selectFrom('person')
    .select(['id', 'name'])
    .where('email', '=', email)
    .where(isNamed(name))
    .executeTakeFirst()
  return row ? { id: row.id as PersonId, name: row.name ?? '' } : null
}

const absences = (db: Db) =>
  db
    .selectFrom('absence_delegation as a')
    .innerJoin('person as of', 'of.id', 'a.delegator_id')
    .innerJoin('person as to', 'to.id', 'a.delegate_id')
    .select(['a.id', 'a.delegator_id', 'a.delegate_id', 'a.starts_on', 'a.ends_on', 'a.reason', 'a.ended_at'])
    .select(['of.name as delegator', 'to.name as delegate'])

type Row = Awaited<ReturnType<ReturnType<typeof absences>['execute']>>[number]

async function withRoles(db: Db, rows: readonly Row[]): Promise<readonly Absence[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const lent = await db
    .selectFrom('role_grant')
    .select(['absence_id', 'role', 'scope_kind', 'scope_id'])
    .where('absence_id', 'in', ids)
    .orderBy('role')
    .orderBy('id')
    .execute()
  const rolesOf = Map.groupBy(lent, ({ absence_id }) => absence_id)
  return rows.map((row) => ({
    id: row.id,
    delegator: { id: row.delegator_id as PersonId, name: row.delegator },
    delegate: { id: row.delegate_id as PersonId, name: row.delegate },
    startsOn: day(row.starts_on),
    endsOn: day(row.ends_on),
    reason: row.reason,
    endedAt: row.ended_at,
    roles: (rolesOf.get(row.id) ?? []).map(({ role, scope_kind, scope_id }) => ({
      role: role as Role,
      scope: scopeOf(scope_kind, scope_id),
    })),
  }))
}

/** The absences of a person and those during which they stand in, the latest first. */
export async function absencesOf(db: Db, person: PersonId): Promise<readonly Absence[]> {
  const rows = await absences(db)
    .where((where) => where.or([where('a.delegator_id', '=', person), where('a.delegate_id', '=', person)]))
    .orderBy('a.starts_on', 'desc')
    .orderBy('a.id')
    .limit(50)
    .execute()
  return withRoles(db, rows)
}

/** The absence of this id, for one of its two people. Throws `not-found`. */
export async function absenceFor(db: Db, id: string, person: PersonId): Promise<Absence> {
  const [found] = await withRoles(db, await absences(db).where('a.id', '=', id).execute())
  if (!found || ![found.delegator.id, found.delegate.id].includes(person))
    throw new AppError('not-found', 'Cette absence n’est pas la vôtre, ou elle n’existe pas.')
  return found
}

type Lending = {
  readonly delegator: { readonly id: PersonId; readonly name: string }
  readonly delegate: { readonly id: PersonId; readonly name: string }
  readonly startsOn: Day
  readonly endsOn: Day
  readonly reason: string
  readonly loans: readonly Loan[]
  readonly at: Date
}

async function lend(
  tx: Tx,
  absenceId: string,
  { delegator, delegate, loans, at }: Lending,
): Promise<boolean> {
  for (const { source, startsOn, endsOn } of loans) {
    const grant = { role: source.role, scope: source.scope, startsOn, endsOn }
    const origin = { givenBy: delegator.id, lent: { absenceId, sourceId: source.id } }
    const given = await grantRole(tx, { person: delegate.id, grant, actor: delegator.id, at, origin })
    if (!given.ok) return false
  }
  return true
}

/**
 * Lends roles for an absence, with its entries. Refused, and everything of it taken back, when the other person already holds one of them on the
 * same scope on one of these days.
 */
export async function lendRoles(
  tx: Tx,
  lending: Lending,
): Promise<Result<string, { readonly code: 'already-holds' }>> {
  const { delegator, delegate, startsOn, endsOn, reason, at } = lending
  const id = randomUUID()
  await sql`savepoint lending`.execute(tx)
  await tx
    .insertInto('absence_delegation')
    .values({
      ...{ id, delegator_id: delegator.id, delegate_id: delegate.id, reason, given_at: at },
      ...{ starts_on: startsOn, ends_on: endsOn, ended_at: null },
    })
    .execute()
  const lent = await lend(tx, id, lending)
  if (!lent) await sql`rollback to savepoint lending`.execute(tx)
  await sql`release savepoint lending`.execute(tx)
  if (!lent) return refuse({ code: 'already-holds' })
  await record(tx, {
    ...{ at, actor: delegator.id, action: 'absence.delegated' },
    subject: { kind: 'person', id: delegator.id },
    after: { delegate: personal(delegate.id, delegate.name), startsOn, endsOn },
  })
  return ok(id)
}

type Ending = { readonly absence: Absence; readonly actor: PersonId; readonly at: Date; readonly today: Day }

/** Ends an absence: the roles lent close at once. Throws `conflict` when it was already over. */
export async function endAbsence(tx: Tx, { absence, actor, at, today }: Ending): Promise<void> {
  const ended = await tx
    .updateTable('absence_delegation')
    .set({ ended_at: at })
    .where('id', '=', absence.id)
    .where('ended_at', 'is', null)
    .where('ends_on', '>=', today)
    .returning('id')
    .executeTakeFirst()
  if (!ended) throw new AppError('conflict', alreadyEnded)
  await tx
    .deleteFrom('role_grant')
    .where('absence_id', '=', absence.id)
    .where('starts_on', '>=', today)
    .execute()
  await tx
    .updateTable('role_grant')
    .set({ ends_on: addDays(today, -1) })
    .where('absence_id', '=', absence.id)
    .where('ends_on', '>=', today)
    .execute()
  await record(tx, {
    ...{ at, actor, action: 'absence.ended', subject: { kind: 'person', id: absence.delegator.id } },
    before: {
      delegate: personal(absence.delegate.id, absence.delegate.name ?? ''),
      endsOn: absence.endsOn,
    },
    after: { endsOn: addDays(today, -1) },
  })
}
