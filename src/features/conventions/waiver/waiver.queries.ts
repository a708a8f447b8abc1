import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/database.ts'
import { type Day, day } from '../../../shared/day.ts'
import type { PersonId } from '../../../shared/rights.ts'
import { record } from '../../journal/index.ts'
import { articleNumber } from '../article-number.ts'
import type { PublicContent } from '../convention-paper.ts'
import { type KeptWaiver, occurrencesWaived, type VoidClause, type Waiver } from './waiver.ts'

type Which = { readonly ids: readonly string[]; readonly on: Day }
type OfConvention<Told> = Told & { readonly conventionId: string }

/** The waivers of these conventions that were made by a day, the first to fall due first. */
async function waiversOfAll(db: Db, { ids, on }: Which): Promise<readonly OfConvention<KeptWaiver>[]> {
  const rows = await db
    .selectFrom('convention_waiver as w')
    .leftJoin('stored_file as f', 'f.sha256', 'w.sha256')
    .select(['convention_id', 'obligation', 'due_on', 'party', 'waived_on', 'reason', 'proof'])
    .select(['w.sha256', 'f.media_type'])
    .where(sql<boolean>`convention_id = any(${[...ids]}::uuid[])`)
    .where('waived_on', '<=', on)
    .orderBy('due_on')
    .orderBy('obligation')
    .orderBy('party')
    .execute()
  return rows.map(({ obligation, due_on, party, waived_on, sha256, media_type: mediaType, ...row }) => ({
    ...{ conventionId: row.convention_id, obligationId: obligation, dueOn: day(due_on) },
    ...{ party, waivedOn: day(waived_on), reason: row.reason, proof: row.proof },
    document: sha256 === null || mediaType === null ? null : { sha256, mediaType },
  }))
}

/** The waivers of a convention that were made by a day, the first to fall due first. */
export const waiversOf = (db: Db, conventionId: string, on: Day): Promise<readonly KeptWaiver[]> =>
  waiversOfAll(db, { ids: [conventionId], on })

/** What is deemed unwritten of these conventions on a day, in the order of days. */
async function voidClausesOfAll(db: Db, { ids, on }: Which): Promise<readonly OfConvention<VoidClause>[]> {
  const rows = await db
    .selectFrom('convention_void_clause')
    .select(['convention_id', 'article', 'words', 'cause', 'source', 'final_on'])
    .where(sql<boolean>`convention_id = any(${[...ids]}::uuid[])`)
    .where('final_on', '<=', on)
    .orderBy('final_on')
    .orderBy('article')
    .orderBy('id')
    .execute()
  return rows.map(({ convention_id: conventionId, final_on, ...row }) => ({
    ...{ ...row, conventionId, finalOn: day(final_on) },
  }))
}

/** What is deemed unwritten on a day, in the order of days. */
export const voidClausesOf = (db: Db, conventionId: string, on: Day): Promise<readonly VoidClause[]> =>
  voidClausesOfAll(db, { ids: [conventionId], on })

type Decided = {
  readonly id: string
  readonly content: Pick<PublicContent, 'obligations' | 'parties' | 'articles'>
}

/** What the parties decided of the obligations of each convention by a day, by its id, as the engine of obligations reads it. */
export async function deviationsOn(db: Db, conventions: readonly Decided[], on: Day) {
  const which = { ids: conventions.map(({ id }) => id), on }
  const [waivers, voids] = await Promise.all([waiversOfAll(db, which), voidClausesOfAll(db, which)])
  const waiversBy = Map.groupBy(waivers, ({ conventionId }) => conventionId)
  const voidsBy = Map.groupBy(voids, ({ conventionId }) => conventionId)
  return new Map(
    conventions.map(({ id, content }) => [
      id,
      {
        waivers: occurrencesWaived(waiversBy.get(id) ?? [], content).map((one) => ({
          ...one,
          product: null,
        })),
        // Obligations name an article by its id or by its number: both are void.
        voids: (voidsBy.get(id) ?? []).flatMap((one) => [
          one,
          { ...one, article: articleNumber(content.articles, one.article) },
        ]),
      },
    ]),
  )
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
