import type { Day } from '../../shared/day.ts'
import type { PhaseTerm, Term } from './product.ts'

/** How many products are in each phase on a day, in the order of the nomenclature, empty phases too; `none`: no phase has begun. */
export type PhaseCounts = {
  readonly phases: readonly (PhaseTerm & { readonly count: number })[]
  readonly none: number
  readonly total: number
}

/** A count never goes without what it is counted among. */
export type Share = { readonly count: number; readonly of: number }

/** The state of the network on a day. */
export type NetworkFigures = {
  readonly products: number
  /** Being looked into, built or running: among all products. */
  readonly active: Share
  /** In the hands of users: among all products. */
  readonly withUsers: Share
  /** Incubators that carry an active product: among all incubators. */
  readonly incubators: Share
  /** Handed over or run for good: among all products. */
  readonly madeDurable: Share
  /** Latest day of which a source told; null when nothing was ever imported. */
  readonly importedOn: Day | null
}

/** What a form offers: every code of the lists that a product can hold, in the French order of words. */
export type Choices = {
  readonly phases: readonly PhaseTerm[]
  readonly themes: readonly Term[]
  readonly userKinds: readonly Term[]
  readonly techniques: readonly Term[]
}
