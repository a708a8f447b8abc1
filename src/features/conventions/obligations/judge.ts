import { addDays, type Day, daysBetween } from '../../../shared/day.ts'
import { reasons } from './obligation.messages.ts'
import type { Act, Evidence, Finding, Occurrence } from './obligation.ts'

/** Days before it is owed from which a duty is told. */
const SOON = 30

/** What is said of one occurrence. */
export type Verdict = Pick<Occurrence, 'dueOn' | 'state' | 'reason' | 'evidence'>

/** A verdict without evidence. */
export const bare = (state: Verdict['state'], reason: string, dueOn: Day | null = null): Verdict => ({
  ...{ state, reason, dueOn },
  evidence: [],
})

const latest = (evidence: readonly Evidence[]): Day | null =>
  evidence.reduce<Day | null>(
    (last, { on }) => (on !== null && (last === null || on > last) ? on : last),
    null,
  )

/**
 * What a finding says by a day. Facts of later days do not count; neither do facts without a day: they would prove any past. Shown without
 * anything that counts is unknown, and so is contradicted: nobody is accused, nor cleared, without a proof.
 */
export function judgeFinding(finding: Finding, day: Day, dueOn: Day | null): Verdict {
  if (finding.kind !== 'shown' && finding.kind !== 'contradicted')
    return bare(finding.kind, finding.reason, dueOn)
  const evidence = finding.evidence.filter(({ on }) => on !== null && on <= day)
  if (evidence.length === 0) return bare('unknown', whyNothingCounts(finding.evidence), dueOn)
  return finding.kind === 'shown'
    ? { state: 'kept', dueOn, reason: reasons.shown(latest(evidence)), evidence }
    : { state: 'broken', dueOn, reason: finding.reason, evidence }
}

function whyNothingCounts(evidence: readonly Evidence[]): string {
  const first = evidence.flatMap(({ on }) => (on === null ? [] : [on])).sort()[0]
  return first === undefined ? reasons.undated : reasons.laterEvidence(first)
}

/** An act counts when it was done by the day and something known by then shows it; in the order of days. */
export const countingActs = (acts: readonly Act[], day: Day): readonly Act[] =>
  acts
    .filter(({ on }) => on <= day)
    .map(({ on, evidence }) => ({ on, evidence: evidence.filter((proof) => (proof.on ?? on) <= day) }))
    .filter(({ evidence }) => evidence.length > 0)
    .toSorted((one, other) => (one.on < other.on ? -1 : 1))

/** Done on a day for a day: on time or late. */
export function judgeDone({ on, evidence }: Act, due: Day): Verdict {
  const days = daysBetween(due, on)
  const reason = days > 0 ? reasons.keptLate(on, due, days) : reasons.keptFor(on, due)
  return { state: 'kept', dueOn: due, reason, evidence }
}

type Undone = {
  readonly due: Day
  readonly day: Day
  /** Nothing recorded means nothing done. */
  readonly complete: boolean
  readonly silence: string
  /** The next one is past too: this one can no longer be kept. */
  readonly superseded?: boolean
}

/** What is said of a dated duty of which nothing is known. */
export function judgeUndone({ due, day, complete, silence, superseded = false }: Undone): Verdict {
  if (day <= due) {
    return day < addDays(due, -SOON)
      ? bare('notApplicable', reasons.notBefore(due), due)
      : bare('dueSoon', reasons.dueIn(due, daysBetween(day, due)), due)
  }
  if (!complete) return bare('unknown', silence, due)
  return superseded
    ? bare('broken', reasons.missed(due), due)
    : bare('late', reasons.lateBy(due, daysBetween(due, day)), due)
}
