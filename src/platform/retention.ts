import type { Day } from '../shared/day.ts'
import type { RetentionCode } from '../shared/holding.ts'
import type { Db, Tx } from './database.ts'

/** When a rule is applied: what is older than `before` goes. */
export type RetentionMoment = { readonly before: Date; readonly at: Date; readonly today: Day }

/** What a rule did. `after` runs once the transaction is committed: files of the disk. */
export type Applied = {
  /** How many things of each kind; the rule's own code, or what it did besides. */
  readonly counts: Readonly<Record<string, number>>
  readonly after?: () => Promise<void>
}

/** How a feature applies one rule of retention to what it holds. */
export type RetentionKind = {
  readonly code: RetentionCode
  /** How many things the next application would remove. */
  readonly due: (db: Db, when: RetentionMoment) => Promise<number>
  readonly apply: (tx: Tx, when: RetentionMoment) => Promise<Applied>
}
