import { addDays, addMonths, type Day } from '../../shared/day.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import type { PersonId, Role, Scope } from '../../shared/rights.ts'

export const decisions = ['kept', 'ended', 'changed'] as const
export type Decision = (typeof decisions)[number]

/** On what a review bears: an incubator and its products, or the network and its conventions. */
export type ReviewPlace = {
  readonly slug: string
  readonly name: string
  readonly incubatorId: string | null
}

/** One right to review, with what was decided of it so far. */
export type ReviewLine = {
  readonly grantId: string
  readonly person: { readonly id: PersonId; readonly name: string | null }
  readonly role: Role
  readonly scope: Scope
  readonly startsOn: Day
  /** Its last day, as it stands. */
  readonly endsOn: Day | null
  /** Null: never. */
  readonly lastSignedIn: Day | null
  readonly decided: {
    readonly decision: Decision
    readonly reason: string | null
    readonly by: string | null
    /** Last day after the decision. */
    readonly endsOn: Day | null
  } | null
}

/** Months without a sign-in beyond which whoever keeps a right says why. */
const SILENT_MONTHS = 6
/** Days after the due day beyond which rights that were not reviewed are pointed out. */
export const GRACE_DAYS = 60

type YearDay = { readonly month: number; readonly day: number }

/** The last day of review by today, among the days of the year that are for it; null without any. */
export function latestDue(days: readonly YearDay[], today: Day): Day | null {
  const year = Number(today.slice(0, 4))
  const two = (value: number) => String(value).padStart(2, '0')
  const past = [year - 1, year]
    .flatMap((each) => days.map(({ month, day }) => `${each}-${two(month)}-${two(day)}` as Day))
    .filter((day) => day <= today)
  return past.sort().at(-1) ?? null
}

/** Whether a person has not signed in for six months, or never since they hold the right. */
export const isSilent = (
  { lastSignedIn, startsOn }: Pick<ReviewLine, 'lastSignedIn' | 'startsOn'>,
  today: Day,
): boolean => (lastSignedIn ?? startsOn) < addMonths(today, -SILENT_MONTHS)

export type DecisionRefusal = { readonly code: 'reason-needed' | 'day-needed' | 'not-yours-to-prolong' }

type Choice = { readonly decision: Decision; readonly reason: string; readonly endsOn: Day | null }

type Deciding = {
  readonly today: Day
  /** Whether who decides could give that right anew. */
  readonly mayGive: boolean
}

/**
 * Checks what is decided of a right: keeping one that sleeps needs a reason, changing its end needs a day. Ending one closes it at once. Only
 * who could give a right prolongs it: a head of incubator, named from outside, does not stay on by their own review.
 */
export function choiceOf(
  line: Pick<ReviewLine, 'lastSignedIn' | 'startsOn' | 'endsOn'>,
  choice: Choice,
  { today, mayGive }: Deciding,
): Result<Choice, DecisionRefusal> {
  const silent = isSilent(line, today)
  if (choice.decision !== 'ended' && silent && choice.reason.trim() === '')
    return refuse({ code: 'reason-needed' })
  if (choice.decision === 'changed' && choice.endsOn === null) return refuse({ code: 'day-needed' })
  const prolongs = line.endsOn !== null && choice.endsOn !== null && choice.endsOn > line.endsOn
  if (prolongs && !mayGive) return refuse({ code: 'not-yours-to-prolong' })
  return ok(choice.decision === 'ended' ? { ...choice, endsOn: addDays(today, -1) } : choice)
}

/** Where a review stands on a day. */
export type ReviewState = 'closed' | 'to-do' | 'late'

/** A review is late once sixty days have passed since its day. Rights are then pointed out, never cut. */
export function reviewState(
  review: { readonly dueOn: Day; readonly closed: boolean },
  today: Day,
): ReviewState {
  if (review.closed) return 'closed'
  return addDays(review.dueOn, GRACE_DAYS) < today ? 'late' : 'to-do'
}
