import type { Day } from '../../../shared/day.ts'
import type { KnowledgeItem } from '../knowledge.ts'
import type { PhaseTerm, Term } from '../product.ts'
import type { ListQuery, NamedFilter } from './product-list.ts'

/** A value that a filter may take, with how many products it would keep beside the other filters in force. */
export type Counted<T> = T & { readonly count: number }

/** What the filters of the list offer. Lists in their own order (rank, then French order of words); values that keep nothing are left out, but for phases. */
export type Facets = {
  readonly phases: readonly Counted<PhaseTerm>[]
  /** By slug. */
  readonly incubators: readonly Counted<Term>[]
  readonly themes: readonly Counted<Term>[]
  readonly userKinds: readonly Counted<Term>[]
  /** By slug. */
  readonly sponsors: readonly Counted<Term>[]
  readonly missing: readonly Counted<{ readonly item: KnowledgeItem }>[]
  readonly nationalReach: number
  readonly withoutFollowUp: number
}

/** A word that was typed and the one that was looked for: the same, or the nearest that the portfolio holds. */
export type ReadWord = { readonly typed: string; readonly read: string }

/** Whether another word was looked for than the one typed. */
export const isCorrected = ({ typed, read }: ReadWord): boolean => typed !== read

/** The list of an address, counted: its query once what names nothing was put aside, and what the filters offer. */
export type Catalogue = {
  readonly query: ListQuery
  /** Filters that named nothing that exists, with what they named. */
  readonly unknown: readonly { readonly filter: NamedFilter; readonly given: string }[]
  /** The words that were corrected. */
  readonly corrections: readonly ReadWord[]
  readonly facets: Facets
  /** How many products answer, and how many there are. */
  readonly total: number
  readonly all: number
  /** Latest day of which a source told; null when nothing was ever imported. */
  readonly importedOn: Day | null
}
