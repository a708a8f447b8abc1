import type { Db, Tx } from '../../platform/database.ts'
import { type Actor, can } from '../../shared/rights.ts'
import type { ChainFault, ChainRemark, CheckRun } from './chain-check.ts'

const KEPT = 400

/** Keeps what a reading found, and forgets those of more than a year ago. */
export async function keepCheck(tx: Tx, { at, entries, head, faults, remarks }: CheckRun): Promise<void> {
  await tx
    .insertInto('journal_check')
    .values({
      ...{ at, entries, head_seq: head?.seq ?? null, head_hash: head?.hash ?? null },
      ...{ faults: JSON.stringify(faults), remarks: JSON.stringify(remarks) },
    })
    .execute()
  const oldest = tx.selectFrom('journal_check').select('at').orderBy('at', 'desc').offset(KEPT).limit(1)
  await tx.deleteFrom('journal_check').where('at', '<=', oldest).execute()
}

/** The last reading; null before the first night. */
export async function lastCheck(db: Db): Promise<CheckRun | null> {
  const row = await db
    .selectFrom('journal_check')
    .selectAll()
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (row === undefined) return null
  const { at, entries, head_seq: seq, head_hash: hash } = row
  return {
    ...{ at, entries, head: seq === null || hash === null ? null : { seq, hash } },
    // Written by `keepCheck` alone.
    faults: row.faults as readonly ChainFault[],
    remarks: row.remarks as readonly ChainRemark[],
  }
}

/** The last reading when it found faults and this person is to see to them; null otherwise. */
export async function faultsToTell(db: Db, actor: Actor): Promise<CheckRun | null> {
  if (!can(actor, 'journal.verify')) return null
  const run = await lastCheck(db)
  return run !== null && run.faults.length > 0 ? run : null
}
