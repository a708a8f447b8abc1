import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import { letFilesGo } from '../../../platform/files.ts'
import type { RetentionKind } from '../../../platform/retention.ts'
import type { QueueErasure } from '../paper/elimination.queries.ts'

/** What was only tried, or refused, or never read: it wrote nothing. */
const unused = sql<boolean>`(dry_run or state in ('asked', 'refused', 'failed'))`

async function unusedBefore(db: Db, before: Date): Promise<number> {
  const { count } = await db
    .selectFrom('expense_import')
    .select((all) => all.fn.countAll<number>().as('count'))
    .where(unused)
    .where('asked_at', '<', before)
    .executeTakeFirstOrThrow()
  return count
}

/** How files of expenses that wrote nothing are kept no longer than their rule says: the request, then the file that nothing else holds. */
export const unusedImportRetention = (erase: QueueErasure): RetentionKind => ({
  code: 'unused-import',
  due: (db, { before }) => unusedBefore(db, before),
  apply: async (tx, { before, at }) => {
    const gone = await tx
      .deleteFrom('expense_import')
      .where(unused)
      .where('asked_at', '<', before)
      .returning(['sha256', 'other_sha256'])
      .execute()
    const files = gone.flatMap((row) => [row.sha256, row.other_sha256]).filter((sha256) => sha256 !== null)
    await erase(tx, await letFilesGo(tx, files, at))
    return { counts: { 'unused-import': gone.length } }
  },
})
