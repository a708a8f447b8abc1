import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import { type Day, day } from '../../../shared/day.ts'
import { post } from '../ledger/ledger.queries.ts'
import type { Fact } from '../ledger/ledger.ts'

/** Freezes a final statement that lists nothing, which nobody signed: the accounts are closed. */
export async function plantFinal(db: Db, conventionId: string, on: Day): Promise<void> {
  const previousHash = '0'.repeat(64)
  const document = JSON.stringify({
    ...{ cumulativeCents: 0, cutoff: on, kind: 'FINAL', number: 1, previousHash, totalCents: 0 },
    convention: conventionId,
  })
  await sql`
    insert into statement (id, convention_id, number, kind, cutoff, document, hash, previous_hash, total_cents, cumulative_cents, frozen_on)
    values (gen_random_uuid(), ${conventionId}, 1, 'FINAL', ${on}, ${document}::text, encode(sha256(convert_to(${document}::text, 'UTF8')), 'hex'),
            ${previousHash}, 0, 0, ${on})`.execute(db)
}

/** A fact of the ledger, learnt on its day. */
type Planted = { readonly fact: Fact; readonly cents: number; readonly on: string; readonly factId: string }

/** Posts facts to the ledger, each learnt on its day. */
export const plantFacts = (db: Db, conventionId: string, planted: readonly Planted[]): Promise<void> =>
  db.transaction().execute((tx) =>
    post(
      tx,
      conventionId,
      planted.map(({ on, ...fact }) => ({ ...fact, on: day(on), recordedOn: day(on) })),
    ),
  )

/** Keeps that a line is decided, and posts it, on its day. */
export async function plantDecision(
  db: Db,
  conventionId: string,
  { id, accepted, cents, on }: { id: string; accepted: boolean; cents: number; on: string },
): Promise<void> {
  await sql`insert into expense_decision (expense_id, accepted, decided_on, motive, recorded_at)
    values (${id}, ${accepted}, ${on}, 'Motif inventé', now())`.execute(db)
  await plantFacts(db, conventionId, [{ fact: accepted ? 'acceptance' : 'rejection', cents, on, factId: id }])
}
