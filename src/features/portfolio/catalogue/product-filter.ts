import type { Day } from '../../../shared/day.ts'
import type { KnowledgeItem } from '../knowledge.ts'

/**
 * Orders of a list: by name, by phase (in the usual order of a life), by the day the phase began; '-' turns it round. By relevance: what
 * answers the words best comes first.
 */
export const productOrders = ['name', '-name', 'phase', '-phase', 'since', '-since', 'relevance'] as const
export type ProductOrder = (typeof productOrders)[number]

/** What a list of products is narrowed to. Codes and slugs that nobody has find nothing. */
export type ProductFilter = {
  /** Code of the phase begun by `today`. */
  readonly phase?: string
  /** What that phase implies: 'active', 'with-users', 'made-durable', 'stopped'…; 'growing': see `phaseGroups`. */
  readonly trait?: string
  /** Slug of an incubator that carries the product on `today`. */
  readonly incubator?: string
  /** Code of a theme. */
  readonly theme?: string
  /** Code of a kind of users. */
  readonly userKind?: string
  /** Slug of an organisation that sponsors the product. */
  readonly sponsor?: string
  /** Only those whose national impact was recognised by `today`. */
  readonly nationalReach?: true
  /** Only those in progress that nobody follows on `today`. */
  readonly withoutFollowUp?: true
  /** Only those of which this is missing, as `whatIsMissing` says it. */
  readonly missing?: KnowledgeItem
  /**
   * Words: each must be found. Stems of French words are looked for in everything that is written of a product, parts of words in its
   * name, its mission and its name at the source; accents and capitals aside.
   */
  readonly q?: string
  /** Only what a right reaches (`reachOf`). */
  readonly reach?: { readonly incubatorIds: readonly string[]; readonly productIds: readonly string[] }
  /** By name unless said. */
  readonly order?: ProductOrder
  /** From 1. */
  readonly page: number
  readonly limit: number
  readonly today: Day
}
