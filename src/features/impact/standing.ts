import type { Day } from '../../shared/day.ts'
import { type PhaseTerm, type ProductLife, phaseBegunBy } from '../portfolio/index.ts'

/**
 * Where a product stands on a day, as far as entries and exits go. `incubated`: in one of the phases of incubation, users or not.
 * `durable`: handed over, or run for good. `without-sequel`: its investigation led to no service, which is a result. `stopped`: stopped
 * later than that.
 */
export type Standing = 'not-begun' | 'incubated' | 'durable' | 'without-sequel' | 'stopped'

/** Tells what a phase implies, by its code; a code that the list lacks implies nothing. */
export type TraitsOf = (phase: string) => readonly string[]

/** What each phase of the list implies. */
export function traitsBy(terms: readonly PhaseTerm[]): TraitsOf {
  const traits = new Map(terms.map((term) => [term.code, term.traits]))
  return (phase) => traits.get(phase) ?? []
}

/** The one phase that closes an investigation without opening a service. */
export const WITHOUT_SEQUEL = 'abandon-investigation'

/** Where a product stands on a day, from the phase begun by then. */
export function standingOn({ phases }: Pick<ProductLife, 'phases'>, day: Day, traitsOf: TraitsOf): Standing {
  const begun = phaseBegunBy(phases, day)
  if (begun === null) return 'not-begun'
  if (begun.phase === WITHOUT_SEQUEL) return 'without-sequel'
  const traits = traitsOf(begun.phase)
  if (traits.includes('made-durable')) return 'durable'
  return traits.includes('active') ? 'incubated' : 'stopped'
}

/** The first day of the first phase that began by a day; null when none has. */
export function firstDayOf(lives: readonly Pick<ProductLife, 'phases'>[], day: Day): Day | null {
  const starts = lives.flatMap(({ phases }) => phases.map(({ startsOn }) => startsOn))
  return starts.filter((start) => start <= day).reduce<Day | null>(earlier, null)
}

const earlier = (first: Day | null, start: Day): Day => (first === null || start < first ? start : first)
