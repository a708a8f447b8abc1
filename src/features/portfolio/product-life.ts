import type { Day } from '../../shared/day.ts'
import type { Knowledge } from './knowledge.ts'
import type { DatedPhase } from './phase-history.ts'
import type { PhaseTerm } from './product.ts'

/** What the figures of the network are counted on: the phases of one product, in the order of the record, and what is known of it. */
export type ProductLife = {
  readonly phases: readonly DatedPhase[]
  /** One entry for each of `knowledgeItems`, as it is known today: answers have no date of their own. */
  readonly known: readonly Knowledge[]
}

/** Every product of the network. */
export type NetworkLives = {
  readonly lives: readonly ProductLife[]
  /** The phases in their usual order, with the words they have today, whatever the day that is looked at. */
  readonly terms: readonly PhaseTerm[]
  /** Latest day of which a source told; null when nothing was ever imported. */
  readonly importedOn: Day | null
}
