import type { ProductSummary, ReadWord } from '../portfolio/index.ts'

/** An organisation that answers a search; `products` are those it sponsors. */
export type FoundOrganisation = {
  readonly slug: string
  readonly name: string
  readonly acronym: string | null
  readonly products: readonly { readonly slug: string; readonly name: string }[]
}

/** An incubator that answers a search. */
export type FoundIncubator = { readonly slug: string; readonly name: string; readonly summary: string | null }

/** What a search found, kind by kind; each list may hold only the first of its `total`. */
export type Found = {
  /** The words that were corrected. */
  readonly corrections: readonly ReadWord[]
  readonly products: { readonly rows: readonly ProductSummary[]; readonly total: number }
  readonly incubators: readonly FoundIncubator[]
  readonly organisations: { readonly rows: readonly FoundOrganisation[]; readonly total: number }
}
