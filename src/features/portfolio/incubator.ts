import type { Day } from '../../shared/day.ts'
import type { IncubatorId, PhaseTerm } from './product.ts'

/** An incubator in a list. Counts are of the products that it carries on the day of the page. */
export type IncubatorSummary = {
  readonly id: IncubatorId
  readonly slug: string
  readonly name: string
  /** Plain text. */
  readonly summary: string | null
  readonly owner: { readonly slug: string; readonly name: string; readonly acronym: string | null } | null
  /** It has no page of its own at the source; its products stay. */
  readonly hidden: boolean
  readonly products: number
  readonly active: number
  readonly madeDurable: number
  /** In the order of the nomenclature, phases with at least one product. */
  readonly phases: readonly (PhaseTerm & { readonly count: number })[]
}

/** An incubator with all that is public about it. */
export type Incubator = Omit<IncubatorSummary, 'products' | 'active' | 'madeDurable' | 'phases'> & {
  readonly externalId: string | null
  /** Day of which the source told, at the last import that wrote it; null if it never came from outside. */
  readonly importedOn: Day | null
  readonly version: number
  /** Markdown, from outside. */
  readonly description: string
  readonly contact: string | null
  readonly address: string | null
  readonly website: string | null
  readonly repository: string | null
}
