import type { Day } from '../../shared/day.ts'
import type { NamedPhase } from './product.ts'

/** A phase as it is drawn: `endsOn` is the next one's start when no end was written. */
export type DrawnPhase = {
  readonly phase: NamedPhase
  readonly endsOn: Day | null
  readonly endIsWritten: boolean
}

const byStart = (one: NamedPhase, other: NamedPhase): number =>
  one.startsOn < other.startsOn ? -1 : one.startsOn > other.startsOn ? 1 : 0

/**
 * The phases to draw for a day, by start. Of a past day only what had begun is shown, and what ended later had not ended yet; of today,
 * what is planned too.
 */
export function drawnPhases(
  phases: readonly NamedPhase[],
  { day, today }: { readonly day: Day; readonly today: Day },
): readonly DrawnPhase[] {
  const known = day < today ? phases.filter(({ startsOn }) => startsOn <= day) : phases
  const ordered = [...known].sort(byStart)
  return ordered.map((phase, index) => {
    const next = ordered.slice(index + 1).find(({ startsOn }) => startsOn > phase.startsOn)
    const end = phase.endsOn ?? next?.startsOn ?? null
    const isToCome = day < today && end !== null && end > day
    return { phase, endsOn: isToCome ? null : end, endIsWritten: phase.endsOn !== null || end === null }
  })
}
