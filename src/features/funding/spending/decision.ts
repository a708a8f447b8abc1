import type { Day } from '../../../shared/day.ts'
import type { Judged } from '../rules/expense.ts'
import type { Line } from './line.ts'
import { canDecide } from './line-acts.ts'
import { hasFourEyes, type LineRefusal } from './line-refusal.ts'

/** What somebody decides of a line. */
export type Decision = { readonly accept: boolean; readonly motive: string }

/** A line about to be decided: what the rules say of it, and what they would say once it were. */
type Deciding = {
  readonly line: Line
  readonly closedOn: Day | null
  readonly present: Judged
  readonly verdict: Judged
  /** It changed since it was read. */
  readonly isStale: boolean
}

/** Whether a decision says why: a rejection always does, and so does what waits for a person (annex 2). */
export const asksForMotive = (accept: boolean, { status }: Pick<Judged, 'status'>): boolean =>
  !accept || status === 'PENDING_REVIEW'

/**
 * Why a line is not decided so: it already is, it is not paid, a fact is missing, the person engaged or certified it, no motive is given, or
 * the rules reject what would be accepted. What the rules reject cannot be accepted by anyone.
 */
export function decisionFaults(
  { line, closedOn, present, verdict, isStale }: Deciding,
  { accept, motive, by }: Decision & { readonly by: string },
): readonly LineRefusal[] {
  const impossible = canDecide({ line, closedOn })
  if (impossible.length > 0) return impossible
  if (isStale) return [{ code: 'changed' }]
  if (!hasFourEyes(line, by)) return [{ code: 'four-eyes' }]
  const missing: readonly LineRefusal[] =
    motive === '' && asksForMotive(accept, present) ? [{ code: 'motive-missing' }] : []
  if (verdict.status === 'ACCEPTED' || (!accept && verdict.status === 'REJECTED')) return missing
  return verdict.status === 'REJECTED'
    ? [{ code: 'against-rules', reasons: verdict.reasons }, ...missing]
    : [{ code: 'not-judged' }]
}
