import type { Db, Tx } from '../../platform/database.ts'
import type { PersonId } from '../../shared/rights.ts'
import type { Remaining, Rewrite } from './rewrite.ts'

/** Queues what an erasure leaves to do in the files, in the transaction that erases. */
export type QueueRewrite = (tx: Tx, person: PersonId) => Promise<void>

/** The people erased whose files are still to be written anew. */
export async function rewritesToDo(db: Db): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('erasure_rewrite')
    .select('person_id')
    .where('ended_at', 'is', null)
    .execute()
  return rows.map((row) => row.person_id)
}

/** Every address that is somebody's, or that waits to be: of who is invited, of who confirms theirs. */
export async function addressesKnown(db: Db): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('person')
    .select('email')
    .where('email', 'is not', null)
    .union(db.selectFrom('invitation').select('email').where('state', '=', 'pending'))
    .union(db.selectFrom('identity_confirmation').select('email'))
    .execute()
  return new Set(rows.map(({ email }) => email ?? ''))
}

/** Keeps that the files were written anew, and what is left to the operator. */
export async function endRewrites(
  db: Db,
  people: readonly string[],
  { at, remains }: { readonly at: Date; readonly remains: readonly Remaining[] },
): Promise<void> {
  await db
    .updateTable('erasure_rewrite')
    .set({ ended_at: at, remains: [...remains] })
    .where('person_id', 'in', [...people])
    .execute()
}

/** The state of the files after the erasure of a person; null when that person is not erased. */
export async function rewriteOf(db: Db, person: PersonId): Promise<Rewrite | null> {
  const row = await db
    .selectFrom('erasure_rewrite')
    .selectAll()
    .where('person_id', '=', person)
    .executeTakeFirst()
  return row ? { askedAt: row.asked_at, endedAt: row.ended_at, remains: row.remains } : null
}
