import { addDays, type Day, daysBetween } from '../../shared/day.ts'

/** One phase of a product's life, as recorded. */
export type DatedPhase = { readonly phase: string; readonly startsOn: Day; readonly endsOn: Day | null }

const later = <P extends DatedPhase>(best: P | null, phase: P): P =>
  best === null || phase.startsOn > best.startsOn ? phase : best

/** The phase begun by a day: the greatest start up to it; of two that start together, the first as recorded. Null before the first. */
export const phaseBegunBy = <P extends DatedPhase>(phases: readonly P[], day: Day): P | null =>
  phases.filter(({ startsOn }) => startsOn <= day).reduce<P | null>(later, null)

/**
 * The present site's own rule, kept for its clients and for comparing figures: the greatest start, future ones included; the first as
 * recorded when two start together.
 */
export const phaseBySiteRule = <P extends DatedPhase>(phases: readonly P[]): P | null =>
  phases.reduce<P | null>(later, null)

/** The rule of the present API's CSV: the last as recorded, whatever its dates. */
export const phaseByCsvRule = <P extends DatedPhase>(phases: readonly P[]): P | null => phases.at(-1) ?? null

/** What is odd in a history: said, never refused. */
export type PhaseFlag =
  | { readonly code: 'same-start'; readonly on: Day }
  | { readonly code: 'overlap'; readonly phase: string; readonly next: string }
  | { readonly code: 'gap'; readonly phase: string; readonly next: string; readonly days: number }
  | { readonly code: 'reopened'; readonly phase: string }
  | { readonly code: 'out-of-order'; readonly phase: string; readonly next: string }
  | { readonly code: 'future'; readonly phase: string; readonly on: Day }

type Rank = (phase: string) => number

/**
 * The flags of a history. Phases are looked at by start; `rank` gives their usual order. A phase that goes back is out of order, one
 * seen twice is reopened.
 */
export function flagsOf(
  phases: readonly DatedPhase[],
  { today, rank }: { readonly today: Day; readonly rank: Rank },
): readonly PhaseFlag[] {
  const ordered = [...phases].sort((a, b) => (a.startsOn < b.startsOn ? -1 : a.startsOn > b.startsOn ? 1 : 0))
  const flags: PhaseFlag[] = []
  const seen = new Set<string>()
  for (const [i, phase] of ordered.entries()) {
    if (seen.has(phase.phase)) flags.push({ code: 'reopened', phase: phase.phase })
    seen.add(phase.phase)
    const next = ordered[i + 1]
    if (next) flags.push(...between(phase, next, rank))
    if (phase.startsOn > today) flags.push({ code: 'future', phase: phase.phase, on: phase.startsOn })
  }
  return flags
}

function between(phase: DatedPhase, next: DatedPhase, rank: Rank): readonly PhaseFlag[] {
  const flags: PhaseFlag[] = []
  if (phase.startsOn === next.startsOn) flags.push({ code: 'same-start', on: next.startsOn })
  else if (rank(phase.phase) > rank(next.phase))
    flags.push({ code: 'out-of-order', phase: phase.phase, next: next.phase })
  const end = phase.endsOn
  if (end === null) return flags
  if (end > next.startsOn) flags.push({ code: 'overlap', phase: phase.phase, next: next.phase })
  else if (addDays(end, 1) < next.startsOn)
    flags.push({
      code: 'gap',
      phase: phase.phase,
      next: next.phase,
      days: daysBetween(end, next.startsOn) - 1,
    })
  return flags
}
