import type { Holding, RetentionCode } from '../../shared/holding.ts'

/** How long a kind of thing is kept, why, on what ground. */
export type RetentionRule = {
  readonly code: RetentionCode
  readonly days: number
  readonly reason: string
  readonly source: string
}

const DAY = 24 * 3_600_000

/** What is older than this goes. */
export const cutoffOf = ({ days }: Pick<RetentionRule, 'days'>, now: Date): Date =>
  new Date(now.getTime() - days * DAY)

/** Somebody inactive is told so many days before their record is erased. */
export const WARNED_DAYS = 30

/** The rule that keeps a line; null when it is kept for a time that words tell. */
export const ruleOf = (rules: readonly RetentionRule[], { keeps }: Holding): RetentionRule | null =>
  typeof keeps === 'string' ? (rules.find(({ code }) => code === keeps) ?? null) : null
