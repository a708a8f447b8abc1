import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/database.ts'
import { AppError } from '../../../shared/errors.ts'
import type { PersonId } from '../../../shared/rights.ts'
import { record } from '../../journal/index.ts'
import { createPerson, personByEmail } from '../person.queries.ts'
import type { Email } from '../person.ts'
import type { ConfirmedBy, LinkedIdentity } from './connection.ts'
import type { AlreadyKnown, Claimed, ProviderKey } from './provider.ts'

// First number of the lock under which an identity is looked for, then linked: the same person may come back in two tabs.
const LOCK = 7_301_945

/** Who is known of someone who comes from a provider. Holds the identity until the end of the transaction. */
export async function alreadyKnown(tx: Tx, { issuer, subject, email }: Claimed): Promise<AlreadyKnown> {
  await sql`select pg_advisory_xact_lock(${sql.lit(LOCK)}, hashtext(${`${issuer}\n${subject}`}))`.execute(tx)
  const linked = await tx
    .selectFrom('person_identity')
    .select('person_id')
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst()
  return {
    byIdentity: linked ? (linked.person_id as PersonId) : null,
    byAddress: email === null ? null : await personByEmail(tx, email),
  }
}

type Use = { readonly claimed: Claimed; readonly now: Date }

/**
 * Notes that an identity was used, and for which organisation. Throws `conflict` when it is there no more: whoever it led to was erased, or took it
 * away, since it was looked for.
 */
export async function noteUse(tx: Tx, { claimed, now }: Use): Promise<void> {
  const used = await tx
    .updateTable('person_identity')
    .set({ used_at: now, siret: claimed.siret })
    .where('issuer', '=', claimed.issuer)
    .where('subject', '=', claimed.subject)
    .returning('id')
    .executeTakeFirst()
  if (!used) throw new AppError('conflict', 'Cette identité vient d’être retirée de Terreau : recommencez.')
}

type Link = Use & { readonly person: PersonId; readonly confirmedBy: ConfirmedBy }

/** Links an identity to a person, for good: from now on it is by the identity that they are known. An erased person takes none. */
export async function linkIdentity(tx: Tx, { claimed, person, confirmedBy, now }: Link): Promise<void> {
  const alive = await tx
    .selectFrom('person')
    .select('id')
    .where('id', '=', person)
    .where('erased_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!alive) throw new AppError('conflict', 'Cette personne vient d’être effacée de Terreau.')
  const { provider, issuer, subject, siret } = claimed
  await tx
    .insertInto('person_identity')
    .values({
      ...{ id: randomUUID(), person_id: person, provider, issuer, subject, siret },
      ...{ linked_at: now, used_at: now },
    })
    .execute()
  await record(tx, {
    ...{ at: now, actor: person, action: 'identity.linked' },
    subject: { kind: 'person', id: person },
    after: { provider, confirmedBy },
  })
}

type Creation = Use & { readonly name: string; readonly email: Email }

/** Records someone who comes from a provider and whom nobody knows: a person without any role. */
export async function createFromIdentity(tx: Tx, { name, email, now }: Creation): Promise<PersonId> {
  const created = await createPerson(tx, { name, email, actor: null, at: now })
  if (created.ok) return created.value
  const known = await personByEmail(tx, email)
  if (known === null) throw new Error('an address is both taken and unknown')
  return known
}

/** The identities of a person, the first linked first. */
export function identitiesOf(db: Db, person: PersonId): Promise<readonly LinkedIdentity[]> {
  return db
    .selectFrom('person_identity as i')
    .leftJoin('organisation as o', 'o.siret', 'i.siret')
    .select(['i.id', 'i.provider', 'i.linked_at as linkedAt', 'i.used_at as usedAt', 'i.siret'])
    .select('o.name as organisation')
    .where('i.person_id', '=', person)
    .orderBy('i.linked_at')
    .orderBy('i.id')
    .execute()
}

type Unlink = { readonly id: string; readonly person: PersonId; readonly now: Date }

/** Takes an identity away from the person who acts. Answers from which provider it was; throws `not-found` when it is not theirs, or no more. */
export async function unlinkIdentity(tx: Tx, { id, person, now }: Unlink): Promise<ProviderKey> {
  const removed = await tx
    .deleteFrom('person_identity')
    .where('id', '=', id)
    .where('person_id', '=', person)
    .returning('provider')
    .executeTakeFirst()
  if (!removed)
    throw new AppError('not-found', 'Cette identité n’est pas, ou n’est plus, liée à votre compte.')
  await record(tx, {
    ...{ at: now, actor: person, action: 'identity.unlinked' },
    subject: { kind: 'person', id: person },
    before: { provider: removed.provider },
  })
  return removed.provider
}
