import type { ProviderKey } from './provider.ts'

/** By whom the address was confirmed: the provider, or whoever reads its mail. */
export type ConfirmedBy = 'provider' | 'mail'

/** An identity of a person, as they and administrators see it. */
export type LinkedIdentity = {
  readonly id: string
  readonly provider: ProviderKey
  readonly linkedAt: Date
  readonly usedAt: Date
  readonly siret: string | null
  /** Name of the organisation that has this SIRET in Terreau. */
  readonly organisation: string | null
}

/** A session of a person that may still be used. */
export type OpenSession = {
  readonly openedAt: Date
  readonly seenAt: Date
  readonly provider: ProviderKey | null
  /** The one by which the page is asked for. */
  readonly current: boolean
}
