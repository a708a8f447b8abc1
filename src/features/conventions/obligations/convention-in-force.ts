import type { Day } from '../../../shared/day.ts'
import type { ConventionContent } from '../convention-content.ts'

/** A convention as its obligations are read on a day: the text in force by then, and its days. */
export type ConventionInForce = {
  readonly id: string
  /** "ANCT-DINUM-2020". */
  readonly reference: string
  readonly slug: string
  readonly content: ConventionContent
  /** Day of the last signature; null until then. */
  readonly effectOn: Day | null
  readonly endsOn: Day | null
}
