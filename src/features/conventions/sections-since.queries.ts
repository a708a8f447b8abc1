import type { Db } from '../../platform/database.ts'
import { historyOf } from '../journal/index.ts'

/** Further back than a text is taken back and written again. */
const ENTRIES = 500

const isSection = (value: unknown): value is string => typeof value === 'string'

/**
 * The parts of the open text that were written again since it was sent to signature under this digest, as the journal tells them, in no order. None
 * when it never was sent under it.
 */
export async function sectionsSince(
  db: Db,
  conventionId: string,
  sha256: string,
): Promise<readonly string[]> {
  const subject = { kind: 'convention', id: conventionId }
  const entries = await historyOf(db, { subject, limit: ENTRIES })
  const sent = entries.findIndex(
    ({ action, after }) => action === 'convention.sent' && after.sha256 === sha256,
  )
  const written = entries
    .slice(0, Math.max(sent, 0))
    .filter(({ action }) => action === 'convention.drafted')
    .flatMap(({ after }) => (Array.isArray(after.sections) ? after.sections.filter(isSection) : []))
  return [...new Set(written)]
}
