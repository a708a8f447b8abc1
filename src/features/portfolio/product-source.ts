import type { Day } from '../../shared/day.ts'
import type { PhasePeriod, ProductFields } from './product.ts'

/** A product as its source would tell it: names that it has there, lists spelled as it spells them. What today's clients of the network read. */
export type SourceProduct = ProductFields & {
  /** Name at the source, as written; the slug for a product born in Terreau. */
  readonly id: string
  /** In the order of the record. */
  readonly phases: readonly PhasePeriod[]
  readonly events: readonly { readonly kind: string; readonly on: Day; readonly comment: string | null }[]
  /** The principal incubator; null when nothing carries the product. */
  readonly incubator: string | null
  readonly incubators: readonly string[]
  readonly sponsors: readonly string[]
  readonly themes: readonly string[]
  readonly userKinds: readonly string[]
  readonly techniques: readonly string[]
  /** Addresses that the product had at the source: '/startups/old-name'. */
  readonly formerAddresses: readonly string[]
}

/** An incubator as its source would tell it. */
export type SourceIncubator = {
  readonly id: string
  readonly name: string
  /** Name at the source of the organisation that owns it. */
  readonly owner: string | null
  readonly contact: string | null
  readonly address: string | null
  readonly website: string | null
  readonly repository: string | null
  readonly hidden: boolean
}

/** An organisation as its source would tell it. */
export type SourceOrganisation = {
  readonly id: string
  readonly name: string
  readonly acronym: string | null
  readonly ministerialDomain: string | null
  readonly kind: string | null
}

/** A list of codes today, and what the last import brought of it: its codes, and how the source spelled them. */
export type SpelledList = {
  readonly present: readonly string[]
  readonly imported: readonly string[] | undefined
  readonly written: readonly string[] | undefined
}

/**
 * How the source would spell a list: as it did, as long as nobody changed the list here since; after that, in the words of the codes.
 * The order of the codes counts.
 */
export function spelledList(
  { present, imported, written }: SpelledList,
  wordsOf: (code: string) => string,
): readonly string[] {
  const untouched =
    imported !== undefined &&
    imported.length === present.length &&
    present.every((code, i) => code === imported[i])
  return untouched && written !== undefined ? written : present.map(wordsOf)
}
