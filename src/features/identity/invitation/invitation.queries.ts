import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/database.ts'
import { day } from '../../../shared/day.ts'
import { AppError } from '../../../shared/errors.ts'
import { ok, type Result, refuse } from '../../../shared/result.ts'
import type { DatedGrant, PersonId, Role } from '../../../shared/rights.ts'
import { personal, record } from '../../journal/index.ts'
import { grantRole, scopeId, scopeJson } from '../grant.queries.ts'
import { createPerson, personByEmail } from '../person.queries.ts'
import type { Act, Email } from '../person.ts'
import type { Reach } from '../scope.ts'
import { digestOf, newToken, scopeOf } from '../session.queries.ts'
import { notWaiting } from './invitation.messages.ts'
import { FORGOTTEN_AFTER_DAYS, type Invitation, invitationExpiry } from './invitation.ts'

const subjectOf = (id: string) => ({ kind: 'invitation', id })
const grantJson = ({ role, scope, startsOn, endsOn }: DatedGrant) => ({
  ...{ role, startsOn, endsOn },
  scope: scopeJson(scope),
})

type Inviting = {
  readonly name: string
  readonly email: Email
  readonly grant: DatedGrant
  readonly actor: PersonId
  readonly at: Date
}

/** Keeps an invitation and answers the token of its link, which nobody else will know. Refused when the same one already waits. */
export async function createInvitation(
  tx: Tx,
  { name, email, grant, actor, at }: Inviting,
): Promise<Result<{ readonly id: string; readonly token: string }, { readonly code: 'already-invited' }>> {
  const [id, token] = [randomUUID(), newToken()]
  const row = await tx
    .insertInto('invitation')
    .values({
      ...{ id, token_hash: digestOf(token), name, email, role: grant.role, scope_kind: grant.scope.kind },
      ...{ scope_id: scopeId(grant.scope), starts_on: grant.startsOn, ends_on: grant.endsOn },
      ...{ invited_by: actor, sent_at: at, expires_at: invitationExpiry(at), state: 'pending' },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!row) return refuse({ code: 'already-invited' })
  await record(tx, {
    ...{ at, actor, action: 'invitation.sent', subject: subjectOf(id) },
    after: grantJson(grant),
  })
  return ok({ id, token })
}

const invitations = (db: Db) =>
  db
    .selectFrom('invitation as i')
    .innerJoin('person as by', 'by.id', 'i.invited_by')
    .leftJoin('person as p', 'p.id', 'i.person_id')
    .select(['i.id', 'i.email', 'i.role', 'i.scope_kind', 'i.scope_id', 'i.starts_on', 'i.ends_on'])
    .select(['i.invited_by', 'i.sent_at', 'i.expires_at', 'i.state', 'by.name as inviter'])
    .select(sql<string | null>`coalesce(i.name, p.name)`.as('name'))

type Row = Awaited<ReturnType<ReturnType<typeof invitations>['execute']>>[number]

const invitationOf = (row: Row): Invitation => ({
  id: row.id,
  name: row.name,
  email: row.email as Email | null,
  role: row.role as Role,
  scope: scopeOf(row.scope_kind, row.scope_id),
  startsOn: day(row.starts_on),
  endsOn: row.ends_on === null ? null : day(row.ends_on),
  invitedBy: { id: row.invited_by, name: row.inviter },
  sentAt: row.sent_at,
  expiresAt: row.expires_at,
  state: row.state,
})

const MOST = 200

/** The invitations that a reader reaches, the latest first: those that wait, and for a month those that were answered. */
export async function invitationsWithin(db: Db, reach: Reach, now: Date): Promise<readonly Invitation[]> {
  const rows = await invitations(db)
    .where((where) =>
      where.or([where('i.answered_at', 'is', null), where('i.answered_at', '>', forgottenBefore(now))]),
    )
    .$if(reach !== 'everything', (query) => {
      const { incubatorIds, productIds } = reach as Exclude<Reach, 'everything'>
      return query.where(
        sql<boolean>`i.scope_kind in ('incubator', 'product') and i.scope_id = any(${[...incubatorIds, ...productIds]}::uuid[])`,
      )
    })
    .orderBy('i.sent_at', 'desc')
    .orderBy('i.id')
    .limit(MOST)
    .execute()
  return rows.map(invitationOf)
}

/** The invitation of this id. Throws `not-found`. */
export async function invitationById(db: Db, id: string): Promise<Invitation> {
  const row = await invitations(db).where('i.id', '=', id).executeTakeFirst()
  if (!row) throw new AppError('not-found', 'Cette invitation n’existe pas, ou elle est oubliée.')
  return invitationOf(row)
}

/** The invitation that a link carries; null when there is none. */
export async function invitationByToken(db: Db, token: string): Promise<Invitation | null> {
  const row = await invitations(db).where('i.token_hash', '=', digestOf(token)).executeTakeFirst()
  return row ? invitationOf(row) : null
}

type Acting = Act & { readonly invitation: Invitation }

/** Sends an invitation again under another link; the former opens nothing any more. Throws `conflict` when it was answered meanwhile. */
export async function renewInvitation(tx: Tx, { invitation, actor, at }: Acting): Promise<string> {
  const token = newToken()
  const renewed = await tx
    .updateTable('invitation')
    .set({ token_hash: digestOf(token), sent_at: at, expires_at: invitationExpiry(at) })
    .set({ ...(actor === null ? {} : { invited_by: actor }) })
    .where('id', '=', invitation.id)
    .where('state', '=', 'pending')
    .returning('id')
    .executeTakeFirst()
  if (!renewed) throw new AppError('conflict', notWaiting)
  await record(tx, { at, actor, action: 'invitation.renewed', subject: subjectOf(invitation.id) })
  return token
}

async function close(
  tx: Tx,
  { invitation, at }: Acting,
  set: { readonly state: 'accepted' | 'declined' | 'withdrawn'; readonly person_id?: string },
): Promise<void> {
  const closed = await tx
    .updateTable('invitation')
    .set({ ...set, answered_at: at, ...(set.state === 'accepted' ? { name: null, email: null } : {}) })
    .where('id', '=', invitation.id)
    .where('state', '=', 'pending')
    .returning('id')
    .executeTakeFirst()
  if (!closed) throw new AppError('conflict', notWaiting)
}

/** Withdraws an invitation. Throws `conflict` when it was answered meanwhile. */
export async function withdrawInvitation(tx: Tx, acting: Acting): Promise<void> {
  await close(tx, acting, { state: 'withdrawn' })
  const { at, actor, invitation } = acting
  await record(tx, { at, actor, action: 'invitation.withdrawn', subject: subjectOf(invitation.id) })
}

/** Declines an invitation: nobody is recorded. Throws `conflict` when it was answered meanwhile. */
export async function declineInvitation(tx: Tx, { invitation, at }: Omit<Acting, 'actor'>): Promise<void> {
  await close(tx, { invitation, at, actor: null }, { state: 'declined' })
  await record(tx, { at, actor: null, action: 'invitation.declined', subject: subjectOf(invitation.id) })
}

type Accepting = Omit<Acting, 'actor'> & { readonly grant: DatedGrant }

async function invitedPerson(tx: Tx, { invitation, at }: Accepting): Promise<PersonId> {
  const { name, email } = invitation
  if (name === null || email === null) throw new Error('an invitation that waits has a name and an address')
  const known = await personByEmail(tx, email)
  if (known !== null) return known
  const created = await createPerson(tx, { name, email, actor: null, at })
  const person = created.ok ? created.value : await personByEmail(tx, email)
  if (person === null) throw new Error('an address is both taken and unknown')
  return person
}

/**
 * Accepts an invitation: whoever reads mail at that address is recorded, unless already known, and holds the role. Refused when they hold it
 * already; throws `conflict` when it was answered meanwhile.
 */
export async function acceptInvitation(
  tx: Tx,
  accepting: Accepting,
): Promise<Result<PersonId, { readonly code: 'already-granted' }>> {
  const { invitation, grant, at } = accepting
  const person = await invitedPerson(tx, accepting)
  const inviter = invitation.invitedBy
  const origin = { givenBy: inviter.id as PersonId, invitationId: invitation.id }
  const given = await grantRole(tx, { person, grant, actor: person, at, origin })
  if (!given.ok) return given
  await close(tx, { invitation, at, actor: person }, { state: 'accepted', person_id: person })
  await record(tx, {
    ...{ at, actor: person, action: 'invitation.accepted', subject: { kind: 'person', id: person } },
    after: { invitedBy: personal(inviter.id as PersonId, inviter.name ?? '') },
  })
  return ok(person)
}

const DAY = 24 * 3_600_000
const forgottenBefore = (now: Date): Date => new Date(now.getTime() - FORGOTTEN_AFTER_DAYS * DAY)

/** Removes the invitations that came to nothing, a month after: they hold names and addresses. What was accepted stays with its role. */
export async function purgeInvitations(db: Db, now: Date): Promise<void> {
  await db
    .deleteFrom('invitation')
    .where('state', '<>', 'accepted')
    .where((where) =>
      where.or([
        where('answered_at', '<', forgottenBefore(now)),
        where.and([where('state', '=', 'pending'), where('expires_at', '<', forgottenBefore(now))]),
      ]),
    )
    .execute()
}
