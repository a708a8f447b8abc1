import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/database.ts'
import { type Day, day } from '../../../shared/day.ts'
import { AppError } from '../../../shared/errors.ts'
import { ok, type Result } from '../../../shared/result.ts'
import type { PersonId } from '../../../shared/rights.ts'
import { holdConvention } from '../../conventions/index.ts'
import { holdersOnConvention } from '../../identity/index.ts'
import { personal, record } from '../../journal/index.ts'
import { recordDelegation } from '../statement/statement-signature.queries.ts'
import {
  type DelegationAsked,
  type DelegationRefusal,
  type EndRefusal,
  endDelegation,
  giveDelegation,
  type KeptDelegation,
  type Signer,
} from './delegation.ts'

const roleOf = { 'delegated-signatory': 'ENGAGEMENTS', 'accounting-officer': 'PAYMENTS' } as const

/** Who may be given a delegation: their rights on this convention let them sign, on a day. */
export async function signersOf(db: Db, conventionId: string, on: Day): Promise<readonly Signer[]> {
  const held = await holdersOnConvention(
    db,
    { roles: ['delegated-signatory', 'accounting-officer'], conventionId },
    on,
  )
  return held.map(({ id, name, role }) => ({ id, name, role: roleOf[role as keyof typeof roleOf] }))
}

/** Every delegation given for a convention, the latest first. */
export async function delegationsOf(db: Db, conventionId: string): Promise<readonly KeptDelegation[]> {
  const rows = await db
    .selectFrom('signing_delegation as d')
    .select(['d.id', 'd.role', 'd.person_id', 'd.name', 'd.capacity', 'd.reference', 'd.starts_on'])
    .select(['d.ends_on'])
    .select(
      sql<
        string | null
      >`(select max(g.signed_on)::text from statement_signature g where g.delegation_id = d.id)`.as(
        'signed_on',
      ),
    )
    .where('d.convention_id', '=', conventionId)
    .orderBy('d.starts_on', 'desc')
    .orderBy('d.role')
    .orderBy('d.id')
    .execute()
  return rows.map((row) => ({
    ...{ id: row.id, role: row.role, personId: row.person_id, name: row.name },
    ...{ capacity: row.capacity, reference: row.reference, startsOn: day(row.starts_on) },
    endsOn: row.ends_on === null ? null : day(row.ends_on),
    lastSignedOn: row.signed_on === null ? null : day(row.signed_on),
  }))
}

type Act = { readonly actor: PersonId; readonly at: Date }

/** Keeps a delegation, with its entry; refused as `giveDelegation` says. */
export async function saveDelegation(
  tx: Tx,
  act: Act,
  {
    conventionId,
    today,
    asked,
  }: { readonly conventionId: string; readonly today: Day; readonly asked: DelegationAsked },
): Promise<Result<null, DelegationRefusal>> {
  await holdConvention(tx, conventionId)
  const kept = await delegationsOf(tx, conventionId)
  const given = giveDelegation(asked, { kept, signers: await signersOf(tx, conventionId, today) })
  if (!given.ok) return given
  const { role, name, capacity, reference, startsOn, endsOn } = given.value
  await recordDelegation(tx, { conventionId, at: act.at, personId: asked.personId }, given.value)
  await record(tx, {
    ...{ ...act, action: 'money.delegation-given', subject: { kind: 'convention', id: conventionId } },
    after: {
      ...{ role, member: personal(asked.personId as PersonId, name), capacity, reference },
      ...{ startsOn, endsOn },
    },
  })
  return ok(null)
}

/** Ends a delegation, with its entry; refused as `endDelegation` says. Throws `not-found` when the convention has none of this id. */
export async function saveEnd(
  tx: Tx,
  act: Act,
  { conventionId, id, on }: { readonly conventionId: string; readonly id: string; readonly on: Day },
): Promise<Result<Day, EndRefusal>> {
  await holdConvention(tx, conventionId)
  const kept = (await delegationsOf(tx, conventionId)).find((one) => one.id === id)
  if (!kept) throw new AppError('not-found', 'Cette convention n’a pas de délégation à cette adresse.')
  const ended = endDelegation(kept, on)
  if (!ended.ok) return ended
  await tx.updateTable('signing_delegation').set({ ends_on: on }).where('id', '=', id).execute()
  await record(tx, {
    ...{ ...act, action: 'money.delegation-ended', subject: { kind: 'convention', id: conventionId } },
    before: { role: kept.role, reference: kept.reference, endsOn: kept.endsOn },
    after: { role: kept.role, reference: kept.reference, endsOn: on },
  })
  return ended
}
