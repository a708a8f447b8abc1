import type { Db, Tx } from '../../../platform/database.ts'
import { storeFile } from '../../../platform/files.ts'
import type { PersonId } from '../../../shared/rights.ts'
import { record } from '../../journal/index.ts'
import type { KeptReturn, SignedPaper } from './kept-return.ts'

/** The papers brought back of a statement, oldest first. */
export async function returnsOf(db: Db, statementId: string): Promise<readonly KeptReturn[]> {
  const rows = await db
    .selectFrom('statement_return')
    .select(['sha256', 'label', 'found', 'added_at'])
    .where('statement_id', '=', statementId)
    .orderBy('added_at')
    .orderBy('sha256')
    .execute()
  return rows.map(({ sha256, label, found, added_at: addedAt }) => ({
    ...{ sha256, label, addedAt },
    found: found as SignedPaper,
  }))
}

type Returned = {
  readonly conventionId: string
  readonly statement: { readonly id: string; readonly number: number }
  readonly dataDir: string
  readonly label: string
  readonly bytes: Uint8Array
  readonly found: SignedPaper
}

/** Keeps a paper brought back, with its entry. Answers false when the same bytes were brought already. */
export async function saveReturn(
  tx: Tx,
  { actor, at }: { readonly actor: PersonId; readonly at: Date },
  { conventionId, statement, dataDir, label, bytes, found }: Returned,
): Promise<boolean> {
  const { sha256 } = await storeFile(tx, dataDir, { bytes, mediaType: 'application/pdf', at })
  const row = await tx
    .insertInto('statement_return')
    .values({
      ...{ statement_id: statement.id, sha256, label, found: JSON.stringify(found) },
      ...{ added_by: actor, added_at: at },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('sha256')
    .executeTakeFirst()
  if (!row) return false
  await record(tx, {
    ...{ actor, at, action: 'money.statement-returned', subject: { kind: 'convention', id: conventionId } },
    after: { number: statement.number, sha256 },
  })
  return true
}
