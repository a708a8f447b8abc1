import type { Day } from '../../../shared/day.ts'
import type { PhaseTerm } from '../product.ts'

/** A product in progress that nobody follows, with the incubators that carry it, in the order of the record. */
export type Unfollowed = {
  readonly slug: string
  readonly name: string
  readonly phase: PhaseTerm & { readonly since: Day }
  readonly incubators: readonly { readonly slug: string; readonly name: string }[]
}

/** Products in progress, and how many of them nobody follows. */
export type FollowUpFigures = { readonly active: number; readonly unfollowed: number }
