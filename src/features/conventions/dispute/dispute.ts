import type { Day } from '../../../shared/day.ts'
import type { Passages, Step } from '../life/steps.ts'

export type DisputeState =
  | 'none'
  | 'opened'
  | 'amicable'
  | 'amicable-failed'
  | 'mediation'
  | 'mediation-failed'
  | 'court'
  | 'judged'
  | 'settled'

export type DisputeAct =
  | 'open'
  | 'start-amicable'
  | 'fail-amicable'
  | 'start-mediation'
  | 'fail-mediation'
  | 'go-to-court'
  | 'judge'
  | 'settle'

/**
 * Article 8: the parties try to agree, then go through mediation, and only when the mediation is closed to the court. An agreement ends the
 * dispute wherever it stands. Migration 0011 holds the same table.
 */
export const disputePassages = {
  none: { open: 'opened' },
  opened: { 'start-amicable': 'amicable', settle: 'settled' },
  amicable: { 'fail-amicable': 'amicable-failed', settle: 'settled' },
  'amicable-failed': { 'start-mediation': 'mediation', settle: 'settled' },
  mediation: { 'fail-mediation': 'mediation-failed', settle: 'settled' },
  'mediation-failed': { 'go-to-court': 'court', settle: 'settled' },
  court: { judge: 'judged', settle: 'settled' },
  judged: {},
  settled: {},
} as const satisfies Passages<DisputeState, DisputeAct>

/** The stages that everyone may see, each with its first and last day; `until` null: it goes on. */
export type Stage = {
  readonly kind: 'amicable' | 'mediation' | 'court'
  readonly since: Day
  readonly until: Day | null
}

const stageOpenedBy = {
  'start-amicable': 'amicable',
  'start-mediation': 'mediation',
  'go-to-court': 'court',
} as const satisfies Partial<Record<DisputeAct, Stage['kind']>>

/** The stages gone through on a day, in order. */
export function stagesOf(steps: readonly Step[], on: Day): readonly Stage[] {
  const taken = steps.filter((step) => step.on <= on)
  return taken.flatMap((step, i) => {
    const kind = stageOpenedBy[step.act as keyof typeof stageOpenedBy]
    // The step that follows a stage is what closed it.
    return kind === undefined ? [] : [{ kind, since: step.on, until: taken[i + 1]?.on ?? null }]
  })
}
