import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'
import type { Day } from '../../shared/day.ts'
import { AppError } from '../../shared/errors.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import type { PersonId } from '../../shared/rights.ts'
import { erasePerson as eraseFromJournal, personal, record } from '../journal/index.ts'
import { forgetIdentities } from './federation/forget.queries.ts'
import { grantsOf } from './grant.queries.ts'
import type { Act, Email, Person } from './person.ts'

const subjectOf = (id: PersonId) => ({ kind: 'person', id })

type Creation = Act & { readonly name: string; readonly email: Email }

/** Records a person. Refused when the address is already someone's. */
export async function createPerson(
  tx: Tx,
  { name, email, actor, at }: Creation,
): Promise<Result<PersonId, { readonly code: 'email-taken' }>> {
  const id = randomUUID() as PersonId
  const created = await tx
    .insertInto('person')
    .values({ id, name, email, created_at: at })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!created) return refuse({ code: 'email-taken' })
  const after = { name: personal(id, name), email: personal(id, email) }
  await record(tx, { at, actor, action: 'person.created', subject: subjectOf(id), after })
  return ok(id)
}

/** A person with all their grants, past ones included. Throws `not-found`. */
export async function personById(db: Db, id: PersonId): Promise<Person> {
  const row = await db.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new AppError('not-found', 'Cette personne n’est pas enregistrée dans Terreau.')
  const grants = (await grantsOf(db, [id])).get(id) ?? []
  if (row.erased_at) return { id, grants, state: 'erased', erasedAt: row.erased_at }
  if (row.name === null || row.email === null) throw new Error(`person ${id}: neither known nor erased`)
  return { id, grants, state: 'known', name: row.name, email: row.email as Email }
}

/** Id of the person who has this address; null when nobody has. */
export async function personByEmail(db: Db, email: Email): Promise<PersonId | null> {
  const row = await db.selectFrom('person').select('id').where('email', '=', email).executeTakeFirst()
  return row ? (row.id as PersonId) : null
}

/** Where to write to a person, to who waits for a confirmation, or to who is invited; null when they are unknown, or erased. */
export async function addressOf(db: Db, id: string): Promise<string | null> {
  const row = await db
    .selectFrom('person')
    .select('email')
    .where('id', '=', id)
    .unionAll(db.selectFrom('identity_confirmation').select('email').where('id', '=', id))
    .unionAll(db.selectFrom('invitation').select('email').where('id', '=', id).where('state', '=', 'pending'))
    .executeTakeFirst()
  return row?.email ?? null
}

/**
 * Id of the person who has this address, recorded now when nobody has. Refused when the address is known under another name than the one
 * given (accents, capitals and spaces aside): otherwise whoever knows an address could learn whose it is.
 */
export async function knownOrNewPerson(
  tx: Tx,
  creation: Creation,
): Promise<Result<PersonId, { readonly code: 'another-name' }>> {
  const known = (await namedByEmail(tx, creation)) ?? (await createdOrNull(tx, creation))
  // Null again: recorded by somebody else between the two statements.
  const found = known ?? (await namedByEmail(tx, creation))
  if (found === null) throw new Error('an address is both taken and unknown')
  return found.sameName ? ok(found.id) : refuse({ code: 'another-name' })
}

/** Whether the person of a query has this name: accents, capitals, spaces and hyphens aside, as people write it in a form. */
export const isNamed = (name: string) =>
  sql<boolean>`translate(folded(person.name), ' -', '') = translate(folded(${name}), ' -', '')`

type Named = { readonly id: PersonId; readonly sameName: boolean }

async function namedByEmail(tx: Tx, { email, name }: Creation): Promise<Named | null> {
  const row = await tx
    .selectFrom('person')
    .select(['id', isNamed(name).as('same')])
    .where('email', '=', email)
    .executeTakeFirst()
  return row ? { id: row.id as PersonId, sameName: row.same } : null
}

async function createdOrNull(tx: Tx, creation: Creation): Promise<Named | null> {
  const created = await createPerson(tx, creation)
  return created.ok ? { id: created.value, sameName: true } : null
}

/**
 * Whether nobody else administers the network on this day. Holds the administrators' grants until the end of the transaction: two
 * administrators cannot remove each other at the same instant.
 */
export async function isLastAdministrator(tx: Tx, person: PersonId, today: Day): Promise<boolean> {
  const rows = await tx
    .selectFrom('role_grant')
    .select('person_id')
    .where('role', '=', 'administrator')
    .where('scope_kind', '=', 'network')
    // What is lent goes with what it was lent from.
    .where('absence_id', 'is', null)
    .where('starts_on', '<=', today)
    .where((where) => where.or([where('ends_on', 'is', null), where('ends_on', '>=', today)]))
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.length > 0 && rows.every((row) => row.person_id === person)
}

/** How a person is known: what a correction changes. */
export type KnownAs = { readonly name: string; readonly email: Email }

type Correction = Act & { readonly id: PersonId; readonly read: KnownAs; readonly now: KnownAs }

export type CorrectionRefusal =
  | { readonly code: 'changed'; readonly now: KnownAs }
  | { readonly code: 'email-taken' }

async function heldIdentity(tx: Tx, id: PersonId): Promise<KnownAs> {
  const row = await tx
    .selectFrom('person')
    .select(['name', 'email'])
    .where('id', '=', id)
    .where('erased_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new AppError('conflict', 'Cette personne a déjà été effacée.')
  return { name: row.name ?? '', email: (row.email ?? '') as Email }
}

/**
 * Corrects the name and the address of a person (RGPD, art. 16). Refused when they are no longer what was read, or when the address is
 * someone else's; answers false when nothing changes. What they were stays in the journal, apart from the chain, until the person is erased.
 * Links sent to a former address open nothing any more.
 */
export async function correctPerson(
  tx: Tx,
  { id, read, now, actor, at }: Correction,
): Promise<Result<boolean, CorrectionRefusal>> {
  const held = await heldIdentity(tx, id)
  const fields = (['name', 'email'] as const).filter((field) => held[field] !== now[field])
  if (fields.length === 0) return ok(false)
  if (held.name !== read.name || held.email !== read.email) return refuse({ code: 'changed', now: held })
  const owner = await personByEmail(tx, now.email)
  if (owner !== null && owner !== id) return refuse({ code: 'email-taken' })
  await tx.updateTable('person').set({ name: now.name, email: now.email }).where('id', '=', id).execute()
  if (fields.includes('email')) await tx.deleteFrom('sign_in_link').where('person_id', '=', id).execute()
  const valuesOf = (known: KnownAs) =>
    Object.fromEntries(fields.map((field) => [field, personal(id, known[field])]))
  await record(tx, {
    ...{ at, actor, action: 'person.updated', subject: subjectOf(id) },
    ...{ before: valuesOf(held), after: valuesOf(now) },
  })
  return ok(true)
}

type Erasure = {
  readonly id: PersonId
  /** Null: Terreau itself, by a rule of retention. */
  readonly actor: PersonId | null
  readonly at: Date
  readonly today: Day
}

/**
 * Erases a person: name and address, here and in the journal, identities elsewhere, sessions, links; roles close the day before. What they did stays, under an
 * id that no longer names anyone. Throws `conflict` when it was already done.
 */
export async function erasePerson(tx: Tx, { id, actor, at, today }: Erasure): Promise<void> {
  await forgetIdentities(tx, id)
  const erased = await tx
    .updateTable('person')
    .set({ name: null, email: null, erased_at: at })
    .where('id', '=', id)
    .where('erased_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!erased) throw new AppError('conflict', 'Cette personne a déjà été effacée.')
  await tx.deleteFrom('session').where('person_id', '=', id).execute()
  await tx.deleteFrom('sign_in_link').where('person_id', '=', id).execute()
  await tx.deleteFrom('role_grant').where('person_id', '=', id).where('starts_on', '>=', today).execute()
  await tx
    .updateTable('role_grant')
    .set({ ends_on: sql<string>`${today}::date - 1` })
    .where('person_id', '=', id)
    .where((where) => where.or([where('ends_on', 'is', null), where('ends_on', '>=', today)]))
    .execute()
  await eraseFromJournal(tx, id)
  await record(tx, { at, actor, action: 'person.erased', subject: subjectOf(id) })
}
