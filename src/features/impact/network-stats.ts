import type { Day } from '../../shared/day.ts'
import { type IncubatorSummary, type KnowledgeShare, knowledgeShares } from '../portfolio/index.ts'
import { type IncubatorResult, incubatorResults } from './incubator-results.ts'
import { type Network, phasesOverYears, type Snapshot } from './phases-over-years.ts'
import { servicesInUse } from './services.ts'
import { firstDayOf } from './standing.ts'
import { type PhaseTime, timeInPhases } from './stays.ts'
import { type YearFlow, yearFlows } from './year-flows.ts'

/** All that the page of statistics shows, as of a day. */
export type NetworkStats = {
  readonly day: Day
  /** Day of the first phase; null: none had begun, and every list is empty of facts. */
  readonly first: Day | null
  readonly snapshots: readonly Snapshot[]
  readonly flows: readonly YearFlow[]
  readonly times: readonly PhaseTime[]
  /** Services that people use on the day: what `known` is counted among. */
  readonly services: number
  readonly known: readonly KnowledgeShare[]
  readonly incubators: readonly IncubatorResult[]
  /** Incubators known in all, those that carry nothing too. */
  readonly allIncubators: number
}

type Facts = Network & { readonly incubators: readonly IncubatorSummary[] }

/** The statistics of the network as of a day; `incubators` are counted on the same day. */
export function networkStats({ incubators, ...network }: Facts, day: Day): NetworkStats {
  const services = servicesInUse(network, day)
  return {
    day,
    first: firstDayOf(network.lives, day),
    snapshots: phasesOverYears(network, day),
    flows: yearFlows(network, day),
    times: timeInPhases(network, day),
    services: services.length,
    known: knowledgeShares(services),
    incubators: incubatorResults(incubators),
    allIncubators: incubators.length,
  }
}
