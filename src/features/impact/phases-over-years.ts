import type { Day } from '../../shared/day.ts'
import {
  type NetworkLives,
  type PhaseGroup,
  type PhaseTerm,
  phaseBegunBy,
  phaseGroups,
} from '../portfolio/index.ts'
import { firstDayOf } from './standing.ts'
import { snapshotDays } from './years.ts'

/** What the rules ask of the network. */
export type Network = Pick<NetworkLives, 'lives' | 'terms'>

/** How many products are in each phase on a day, and the same in five groups. */
export type Snapshot = {
  readonly day: Day
  readonly phases: readonly (PhaseTerm & { readonly count: number })[]
  readonly groups: readonly PhaseGroup[]
  /** Products of which a phase has begun: the sum of either. */
  readonly begun: number
}

function snapshotOf({ lives, terms }: Network, day: Day): Snapshot {
  const counts = new Map<string, number>()
  for (const { phases } of lives) {
    const begun = phaseBegunBy(phases, day)
    if (begun !== null) counts.set(begun.phase, (counts.get(begun.phase) ?? 0) + 1)
  }
  const phases = terms.map((term) => ({ ...term, count: counts.get(term.code) ?? 0 }))
  const begun = phases.reduce((sum, { count }) => sum + count, 0)
  return { day, phases, groups: phaseGroups(phases), begun }
}

/** The network on each 1 January since the first phase, and on the day itself; nothing before the first phase. */
export function phasesOverYears(network: Network, day: Day): readonly Snapshot[] {
  const first = firstDayOf(network.lives, day)
  return first === null ? [] : snapshotDays(first, day).map((each) => snapshotOf(network, each))
}
