import type { Db } from '../../platform/database.ts'
import type { RetentionKind } from '../../platform/retention.ts'

const digestsBefore = (db: Db, before: Date) => db.deleteFrom('digest').where('queued_at', '<', before)
const mailsBefore = (db: Db, before: Date) =>
  db.deleteFrom('undelivered_mail').where('given_up_at', '<', before)

/** How digests, and what did not arrive, are kept no longer than their rule says. */
export const noticeRetention: RetentionKind = {
  code: 'notice',
  due: async (db, { before }) => {
    const digests = await db.selectFrom('digest').select('id').where('queued_at', '<', before).execute()
    const mails = await db
      .selectFrom('undelivered_mail')
      .select('id')
      .where('given_up_at', '<', before)
      .execute()
    return digests.length + mails.length
  },
  apply: async (tx, { before }) => {
    const digests = await digestsBefore(tx, before).executeTakeFirst()
    const mails = await mailsBefore(tx, before).executeTakeFirst()
    return { counts: { notice: Number(digests.numDeletedRows + mails.numDeletedRows) } }
  },
}
