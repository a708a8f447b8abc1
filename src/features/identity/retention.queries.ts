import type { Db } from '../../platform/database.ts'
import type { RetentionKind } from '../../platform/retention.ts'

const sessionsOpenedBefore = (db: Db, before: Date) =>
  db.deleteFrom('session').where('created_at', '<', before)

const linksEndedBefore = (db: Db, before: Date) =>
  db.deleteFrom('sign_in_link').where('expires_at', '<', before)

async function countOf(db: Db, table: 'session' | 'sign_in_link', before: Date): Promise<number> {
  const column = table === 'session' ? 'created_at' : 'expires_at'
  const { count } = await db
    .selectFrom(table)
    .select((all) => all.fn.countAll<number>().as('count'))
    .where(column as never, '<', before as never)
    .executeTakeFirstOrThrow()
  return count
}

/** How sessions and links of sign-in are kept no longer than their rules say. Hourly jobs take most of them before. */
export const identityRetention: readonly RetentionKind[] = [
  {
    code: 'session',
    due: (db, { before }) => countOf(db, 'session', before),
    apply: async (tx, { before }) => {
      const { numDeletedRows } = await sessionsOpenedBefore(tx, before).executeTakeFirst()
      return { counts: { session: Number(numDeletedRows) } }
    },
  },
  {
    code: 'sign-in-link',
    due: (db, { before }) => countOf(db, 'sign_in_link', before),
    apply: async (tx, { before }) => {
      const { numDeletedRows } = await linksEndedBefore(tx, before).executeTakeFirst()
      return { counts: { 'sign-in-link': Number(numDeletedRows) } }
    },
  },
]
