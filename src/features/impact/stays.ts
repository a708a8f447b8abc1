import { type Day, daysBetween } from '../../shared/day.ts'
import { type DatedPhase, type PhaseTerm, phaseBegunBy } from '../portfolio/index.ts'
import type { Network } from './phases-over-years.ts'

/**
 * The time that a product spent in one phase, from its start to the next start, in days.
 * `completed`: another phase began since (`next-phase`), or it is the last one and its end was written (`written-end`).
 * `no-time`: another phase began the very same day and went on: there is no time to measure.
 * `present`: still in it.
 */
export type Stay = { readonly phase: string } & (
  | { readonly kind: 'completed'; readonly days: number; readonly endedBy: 'next-phase' | 'written-end' }
  | { readonly kind: 'no-time' }
  | { readonly kind: 'present'; readonly days: number }
)

type Asked = {
  readonly day: Day
  /** Usual order of the phases. */
  readonly rank: (phase: string) => number
}

/** Of the phases that begin together, the one that goes on: the furthest in the usual order. */
const furthest = (phases: readonly DatedPhase[], rank: Asked['rank']): DatedPhase | undefined =>
  [...phases].sort((one, other) => rank(one.phase) - rank(other.phase)).at(-1)

function lastStay({ phase, startsOn, endsOn }: DatedPhase, day: Day): Stay {
  if (endsOn === null || endsOn > day) return { phase, kind: 'present', days: daysBetween(startsOn, day) }
  if (endsOn === startsOn) return { phase, kind: 'no-time' }
  return { phase, kind: 'completed', days: daysBetween(startsOn, endsOn), endedBy: 'written-end' }
}

/**
 * The stays of a product, as of a day: phases to come are left out. Holes between two phases belong to the first one. Of the last phases
 * that begin together, the one that goes on is the one that every page shows (`phaseBegunBy`).
 */
export function staysOf(phases: readonly DatedPhase[], { day, rank }: Asked): readonly Stay[] {
  const begun = phases.filter(({ startsOn }) => startsOn <= day)
  const starts = [...new Set(begun.map(({ startsOn }) => startsOn))].sort()
  const current = phaseBegunBy(begun, day)
  return starts.flatMap((start, index) => {
    const together = begun.filter(({ startsOn }) => startsOn === start)
    const next = starts[index + 1]
    const lasting = next === undefined ? current : furthest(together, rank)
    return together.map((each): Stay => {
      if (each !== lasting) return { phase: each.phase, kind: 'no-time' }
      if (next === undefined) return lastStay(each, day)
      return { phase: each.phase, kind: 'completed', days: daysBetween(start, next), endedBy: 'next-phase' }
    })
  })
}

/** The middle half of some lengths, in days: a quarter is shorter than `lower`, a quarter longer than `upper`. */
export type Spread = {
  readonly count: number
  readonly lower: number
  readonly median: number
  readonly upper: number
}

/**
 * Quartiles by linear interpolation between the two nearest values (type 7 of Hyndman and Fan, 1996: what spreadsheets do). Null when
 * there is nothing to measure.
 */
export function spreadOf(days: readonly number[]): Spread | null {
  const sorted = [...days].sort((a, b) => a - b)
  const at = (share: number): number => {
    const place = (sorted.length - 1) * share
    const [below = 0, above = below] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]]
    return below + (above - below) * (place - Math.floor(place))
  }
  if (sorted.length === 0) return null
  return { count: sorted.length, lower: at(0.25), median: at(0.5), upper: at(0.75) }
}

/** How long products stay in one phase: those that have left it, and those still in it. */
export type PhaseTime = {
  readonly phase: PhaseTerm
  readonly completed: Spread | null
  readonly present: Spread | null
  /** Left out of the completed ones: another phase began the same day. */
  readonly noTime: number
}

/** The time spent in each phase of the network, as of a day. A product that left the network stays nowhere: those phases are left out. */
export function timeInPhases({ lives, terms }: Network, day: Day): readonly PhaseTime[] {
  const ranks = new Map(terms.map(({ code }, index) => [code, index]))
  const rank = (phase: string) => ranks.get(phase) ?? -1
  const stays = Map.groupBy(
    lives.flatMap(({ phases }) => staysOf(phases, { day, rank })),
    ({ phase }) => phase,
  )
  return terms
    .filter(({ traits }) => traits.includes('active'))
    .map((phase) => {
      const own = stays.get(phase.code) ?? []
      const daysOf = (kind: 'completed' | 'present') =>
        own.flatMap((stay) => (stay.kind === kind ? [stay.days] : []))
      return {
        phase,
        completed: spreadOf(daysOf('completed')),
        present: spreadOf(daysOf('present')),
        noTime: own.filter(({ kind }) => kind === 'no-time').length,
      }
    })
}
