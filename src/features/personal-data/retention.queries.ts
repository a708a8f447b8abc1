import type { Db } from '../../platform/database.ts'
import type { Day } from '../../shared/day.ts'
import type { RetentionCode } from '../../shared/holding.ts'
import type { RetentionRule } from './retention.ts'

/** The rules in force on a day, in the order of their codes. */
export async function rulesOn(db: Db, today: Day): Promise<readonly RetentionRule[]> {
  const rows = await db
    .selectFrom('retention_rule')
    .selectAll()
    .where('valid_from', '<=', today)
    .where((on) => on.or([on('valid_to', 'is', null), on('valid_to', '>=', today)]))
    .orderBy('code')
    .execute()
  return rows.map(({ code, days, reason, source }) => ({ code: code as RetentionCode, days, reason, source }))
}
