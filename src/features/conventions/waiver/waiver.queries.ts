import { randomUUID } from 'node:crypto'
import type { Db, Tx } from '../../../platform/database.ts'
import { type Day, day } from '../../../shared/day.ts'
import type { PersonId } from '../../../shared/rights.ts'
import { record } from '../../journal/index.ts'
import { articleNumber } from '../article-number.ts'
import type { PublicContent } from '../convention-paper.ts'
import { type KeptWaiver, occurrencesWaived, type VoidClause, type Waiver } from './waiver.ts'

/** The waivers of a convention that were made by a day, the first to fall due first. */
export async function waiversOf(db: Db, conventionId: string, on: Day): Promise<readonly KeptWaiver[]> {
  const rows = await db
    .selectFrom('convention_waiver as w')
    .leftJoin('stored_file as f', 'f.sha256', 'w.sha256')
    .select(['obligation', 'due_on', 'party', 'waived_on', 'reason', 'proof'])
    .select(['w.sha256', 'f.media_type'])
    .where('convention_id', '=', conventionId)
    .where('waived_on', '<=', on)
    .orderBy('due_on')
    .orderBy('obligation')
    .orderBy('party')
    .execute()
  return rows.map(({ obligation, due_on, party, waived_on, sha256, media_type: mediaType, ...row }) => ({
    ...{ obligationId: obligation, dueOn: day(due_on), party, waivedOn: day(waived_on) },
    ...{ reason: row.reason, proof: row.proof },
    document: sha256 === null || mediaType === null ? null : { sha256, mediaType },
  }))
}

/** What is deemed unwritten on a day, in the order of days. */
export async function voidClausesOf(db: Db, conventionId: string, on: Day): Promise<readonly VoidClause[]> {
  const rows = await db
    .selectFrom('convention_void_clause')
    .select(['article', 'words', 'cause', 'source', 'final_on'])
    .where('convention_id', '=', conventionId)
    .where('final_on', '<=', on)
    .orderBy('final_on')
    .orderBy('article')
    .orderBy('id')
    .execute()
  return rows.map(({ final_on, ...row }) => ({ ...row, finalOn: day(final_on) }))
}

type Decided = Pick<PublicContent, 'obligations' | 'parties' | 'articles'>

/** What the parties decided of the obligations of a convention by a day, as the engine of obligations reads it. */
export async function deviationsOn(
  db: Db,
  { id, content }: { readonly id: string; readonly content: Decided },
  on: Day,
) {
  const [waivers, voids] = await Promise.all([waiversOf(db, id, on), voidClausesOf(db, id, on)])
  return {
    waivers: occurrencesWaived(waivers, content).map((one) => ({ ...one, product: null })),
    // Obligations name an article by its id or by its number: both are void.
    voids: voids.flatMap((one) => [one, { ...one, article: articleNumber(content.articles, one.article) }]),
  }
}

/** Who writes, about which convention, and when. */
export type LifeAct = { readonly conventionId: string; readonly actor: PersonId | null; readonly at: Date }

type WaiverToKeep = Waiver & {
  readonly reason: string
  readonly proof: string
  /** Digest of the writing that was joined, stored already; null: none was. */
  readonly document: string | null
}

/** Keeps a waiver; answers false when the very same was kept meanwhile. */
export async function saveWaiver(
  tx: Tx,
  { conventionId, actor, at }: LifeAct,
  waiver: WaiverToKeep,
): Promise<boolean> {
  const { obligationId, dueOn, party, waivedOn, reason, proof, document } = waiver
  const inserted = await tx
    .insertInto('convention_waiver')
    .values({
      ...{ id: randomUUID(), convention_id: conventionId, obligation: obligationId, due_on: dueOn },
      ...{ party, reason, proof, waived_on: waivedOn, sha256: document },
    })
    .onConflict((conflict) =>
      conflict.columns(['convention_id', 'obligation', 'due_on', 'party']).doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  if (!inserted) return false
  await record(tx, {
    ...{ at, actor, action: 'convention.waived', subject: { kind: 'convention', id: conventionId } },
    after: { obligation: obligationId, dueOn, party, reason, ...(document === null ? {} : { document }) },
  })
  return true
}

/** Keeps that a clause is deemed unwritten; answers false when the very same was kept meanwhile. */
export async function saveVoidClause(
  tx: Tx,
  { conventionId, actor, at }: LifeAct,
  clause: VoidClause,
): Promise<boolean> {
  const { finalOn, ...kept } = clause
  const inserted = await tx
    .insertInto('convention_void_clause')
    .values({ ...kept, id: randomUUID(), convention_id: conventionId, final_on: finalOn })
    .onConflict((conflict) => conflict.columns(['convention_id', 'article', 'words']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!inserted) return false
  await record(tx, {
    ...{ at, actor, action: 'convention.voided', subject: { kind: 'convention', id: conventionId } },
    after: { ...kept, finalOn },
  })
  return true
}
