import type { Day } from '../../../shared/day.ts'
import type { ConventionContent } from '../convention-content.ts'

/** A convention in force or that was, with its text on a day. */
export type LivedConvention = {
  readonly id: string
  readonly reference: string
  readonly slug: string
  readonly content: ConventionContent
  /** Day on which the convention itself took effect. */
  readonly effectOn: Day
}
