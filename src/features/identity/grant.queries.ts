import { randomUUID } from 'node:crypto'
import type { Db, Tx } from '../../platform/database.ts'
import { type Day, day } from '../../shared/day.ts'
import { AppError } from '../../shared/errors.ts'
import type { Json } from '../../shared/json.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import type { DatedGrant, PersonId, Role, Scope } from '../../shared/rights.ts'
import { record } from '../journal/index.ts'
import type { Ending } from './grant.ts'
import type { Act, GrantOrigin, RecordedGrant } from './person.ts'
import { scopeOf } from './session.queries.ts'

/** A scope as the journal keeps it. */
export const scopeJson = (scope: Scope): Json =>
  scope.kind === 'network' ? 'network' : { kind: scope.kind, id: scope.id }

/** The id that a row keeps of a scope; null for the network. */
export const scopeId = (scope: Scope): string | null => (scope.kind === 'network' ? null : scope.id)

/** All the grants of these people, past and to come, by person, the latest first. */
export async function grantsOf(
  db: Db,
  people: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, readonly RecordedGrant[]>> {
  if (people.length === 0) return new Map()
  const rows = await db
    .selectFrom('role_grant as g')
    .leftJoin('person as by', 'by.id', 'g.given_by')
    .select(['g.id', 'g.person_id', 'g.role', 'g.scope_kind', 'g.scope_id', 'g.starts_on', 'g.ends_on'])
    .select(['g.given_by', 'g.invitation_id', 'g.absence_id', 'by.name as giver'])
    .where('g.person_id', 'in', people)
    .orderBy('g.starts_on', 'desc')
    .orderBy('g.id')
    .execute()
  return Map.groupBy(rows.map(grantOfRow), ({ personId }) => personId)
}

type GrantRow = {
  readonly id: string
  readonly person_id: string
  readonly role: string
  readonly scope_kind: string
  readonly scope_id: string | null
  readonly starts_on: string
  readonly ends_on: string | null
  readonly given_by: string | null
  readonly invitation_id: string | null
  readonly absence_id: string | null
  readonly giver: string | null
}

function originOf({ given_by, invitation_id, absence_id, giver }: GrantRow): GrantOrigin {
  if (given_by === null) return { kind: 'unknown' }
  const by = { id: given_by as PersonId, name: giver }
  if (absence_id !== null) return { kind: 'absence', by, absenceId: absence_id }
  return { kind: invitation_id === null ? 'given' : 'invitation', by }
}

const grantOfRow = (row: GrantRow): RecordedGrant & { readonly personId: PersonId } => ({
  id: row.id,
  personId: row.person_id as PersonId,
  role: row.role as Role,
  scope: scopeOf(row.scope_kind, row.scope_id),
  startsOn: day(row.starts_on),
  endsOn: row.ends_on === null ? null : day(row.ends_on),
  origin: originOf(row),
  ...(row.absence_id === null || row.given_by === null ? {} : { lentBy: row.given_by as PersonId }),
})

/** By whom and on what a role is given; left out: by the actor. */
type Giver = {
  readonly givenBy: PersonId
  readonly invitationId?: string
  readonly lent?: { readonly absenceId: string; readonly sourceId: string }
}

type Giving = Act & { readonly person: PersonId; readonly grant: DatedGrant; readonly origin?: Giver }

/** Gives a role. Refused when the person already holds it on the same scope for a part of those days. */
export async function grantRole(
  tx: Tx,
  { person, grant, actor, at, origin }: Giving,
): Promise<Result<string, { readonly code: 'already-granted' }>> {
  const { role, scope, startsOn, endsOn } = grant
  const row = await tx
    .insertInto('role_grant')
    .values({
      id: randomUUID(),
      person_id: person,
      role,
      scope_kind: scope.kind,
      scope_id: scopeId(scope),
      starts_on: startsOn,
      ends_on: endsOn,
      given_by: origin?.givenBy ?? actor,
      invitation_id: origin?.invitationId ?? null,
      absence_id: origin?.lent?.absenceId ?? null,
      source_id: origin?.lent?.sourceId ?? null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!row) return refuse({ code: 'already-granted' })
  const after = { role, scope: scopeJson(scope), startsOn, endsOn }
  await record(tx, { at, actor, action: 'role.granted', subject: { kind: 'person', id: person }, after })
  return ok(row.id)
}

type EndingAct = Act & { readonly person: PersonId; readonly grant: RecordedGrant; readonly ending: Ending }

/** Ends a grant as decided. Throws `conflict` when its days changed since it was read. */
export async function endGrant(tx: Tx, { person, grant, ending, actor, at }: EndingAct): Promise<void> {
  const done = await (ending.kind === 'withdrawn' ? withdraw(tx, grant) : shorten(tx, grant, ending.endsOn))
  if (!done) throw new AppError('conflict', 'Ce rôle a été modifié entre-temps.')
  const what = { role: grant.role, scope: scopeJson(grant.scope), startsOn: grant.startsOn }
  await record(tx, {
    at,
    actor,
    action: ending.kind === 'withdrawn' ? 'role.withdrawn' : 'role.ended',
    subject: { kind: 'person', id: person },
    before: { ...what, endsOn: grant.endsOn },
    ...(ending.kind === 'withdrawn' ? {} : { after: { ...what, endsOn: ending.endsOn } }),
  })
}

function shorten(tx: Tx, grant: RecordedGrant, endsOn: Day) {
  return tx
    .updateTable('role_grant')
    .set({ ends_on: endsOn })
    .where('id', '=', grant.id)
    .where('ends_on', 'is not distinct from', grant.endsOn)
    .returning('id')
    .executeTakeFirst()
}

function withdraw(tx: Tx, grant: RecordedGrant) {
  return tx
    .deleteFrom('role_grant')
    .where('id', '=', grant.id)
    .where('ends_on', 'is not distinct from', grant.endsOn)
    .returning('id')
    .executeTakeFirst()
}
