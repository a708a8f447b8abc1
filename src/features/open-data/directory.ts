/** Something that has a page or an address of its own. */
export type Named = { readonly slug: string; readonly name: string }

/** An organisation, with what hangs on it. */
export type OrganisationLine = Named & {
  readonly externalId: string | null
  readonly acronym: string | null
  /** Code of a nomenclature, or what the source writes. */
  readonly kind: string | null
  readonly ministerialDomain: string | null
  readonly siret: string | null
  /** How many products it sponsors. */
  readonly sponsored: number
  /** Incubators that it owns. */
  readonly incubators: readonly Named[]
}
