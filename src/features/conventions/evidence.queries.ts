import type { Db, Tx } from '../../platform/database.ts'
import { storeFile } from '../../platform/files.ts'
import { record } from '../journal/index.ts'
import type { Act } from './convention-save.queries.ts'
import type { EvidenceType } from './evidence.ts'

/** A document kept beside a text. */
export type Evidence = {
  readonly sha256: string
  readonly label: string
  readonly mediaType: string
  readonly bytes: number
  readonly text: number
  readonly addedAt: Date
}

/** The documents kept beside the texts of a convention, oldest first. */
export async function evidenceOf(db: Db, conventionId: string): Promise<readonly Evidence[]> {
  const rows = await db
    .selectFrom('convention_evidence as e')
    .innerJoin('convention_text as t', 't.id', 'e.text_id')
    .innerJoin('stored_file as f', 'f.sha256', 'e.sha256')
    .select(['e.sha256', 'e.label', 'e.added_at', 'f.media_type', 'f.bytes', 't.number'])
    .where('t.convention_id', '=', conventionId)
    .orderBy('e.added_at')
    .orderBy('e.sha256')
    .execute()
  return rows.map(({ sha256, label, bytes, ...row }) => ({
    ...{ sha256, label, bytes, mediaType: row.media_type, text: row.number, addedAt: row.added_at },
  }))
}

type Added = {
  readonly conventionId: string
  readonly text: { readonly id: string; readonly number: number }
  readonly dataDir: string
  readonly label: string
  readonly bytes: Uint8Array
  readonly type: EvidenceType
}

/** Keeps a document beside a text, with its entry. Answers false when this text already has the same bytes. */
export async function addEvidence(tx: Tx, { actor, at }: Act, added: Added): Promise<boolean> {
  const { conventionId, text, dataDir, label, bytes, type } = added
  const { sha256 } = await storeFile(tx, dataDir, { bytes, mediaType: type, at })
  const row = await tx
    .insertInto('convention_evidence')
    .values({ text_id: text.id, sha256, label, added_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .returning('sha256')
    .executeTakeFirst()
  if (!row) return false
  await record(tx, {
    ...{ actor, at, action: 'convention.evidence-added', subject: { kind: 'convention', id: conventionId } },
    after: { text: text.number, sha256 },
  })
  return true
}
