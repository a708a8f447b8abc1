import type { Day } from '../../../shared/day.ts'
import type { PersonId } from '../../../shared/rights.ts'
import type { Convention, ConventionContent } from '../../conventions/index.ts'
import type { Judged } from '../rules/expense.ts'
import type { Terms } from '../rules/terms.ts'
import type { Line, TakenBack } from './line.ts'

/** What those who work on lines know of where they are: the convention, what it says today, who acts. */
export type LineDesk = {
  readonly convention: Pick<Convention, 'id' | 'slug' | 'reference'>
  /** The text in force. */
  readonly content: ConventionContent
  readonly terms: Terms
  readonly today: Day
  readonly act: { readonly actor: PersonId; readonly at: Date }
}

/** A line as it stands, with what bears on what may be done of it. */
export type At = {
  readonly desk: LineDesk
  readonly line: Line
  readonly judged: Judged
  readonly takers: readonly TakenBack[]
  /** The line that this one takes some of back, here, with everything that does; null: it takes back nothing here. */
  readonly original: { readonly line: Line; readonly takers: readonly TakenBack[] } | null
  readonly closedOn: Day | null
}
