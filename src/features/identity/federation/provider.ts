import { ok, type Result, refuse } from '../../../shared/result.ts'
import type { PersonId } from '../../../shared/rights.ts'
import { parseSiret, type Siret } from '../../../shared/siret.ts'
import { type Email, parseEmail, parsePersonName } from '../person.ts'

export const providerKeys = ['proconnect', 'franceconnect'] as const

/** Who says to Terreau who someone is. */
export type ProviderKey = (typeof providerKeys)[number]

/** Everything that differs from one provider to the other. */
export type ProviderSettings = {
  readonly label: string
  /** Whom it identifies, after "pour". */
  readonly audience: string
  /** Where it presents itself to the public. */
  readonly site: string
  readonly scope: string
  /** Level of assurance asked for unless the installation says otherwise. */
  readonly acrAsked: string
  /** Levels taken; empty: any, since the provider answers what the person's own service gave. */
  readonly acrTaken: readonly string[]
  /** Whether a PKCE challenge may be sent. ProConnect answers an error to whatever parameter it does not know, and does not know these. */
  readonly pkce: boolean
  /**
   * Whether addresses are the person's for sure. ProConnect only takes those of the domains of each service that it federates; FranceConnect passes
   * on what people wrote there.
   */
  readonly vouchesForAddresses: boolean
  /** Names of claims; the first that is there counts. */
  readonly claims: {
    readonly givenNames: readonly string[]
    readonly familyNames: readonly string[]
    readonly siret: string | null
  }
}

/** Facts of both providers, read in their sources and documentation (research, "FranceConnect / ProConnect"). */
export const providerSettings: Readonly<Record<ProviderKey, ProviderSettings>> = {
  proconnect: {
    label: 'ProConnect',
    audience: 'les agents publics et les professionnels',
    site: 'https://proconnect.gouv.fr/',
    scope: 'openid given_name usual_name email uid siret idp_id',
    acrAsked: 'eidas1',
    acrTaken: [],
    pkce: false,
    vouchesForAddresses: true,
    claims: { givenNames: ['given_name'], familyNames: ['usual_name', 'family_name'], siret: 'siret' },
  },
  franceconnect: {
    label: 'FranceConnect',
    audience: 'les élus et le public',
    site: 'https://franceconnect.gouv.fr/',
    scope: 'openid given_name family_name preferred_username email',
    acrAsked: 'eidas1',
    acrTaken: ['eidas1', 'eidas2', 'eidas3'],
    pkce: true,
    vouchesForAddresses: false,
    claims: { givenNames: ['given_name'], familyNames: ['preferred_username', 'family_name'], siret: null },
  },
}

/**
 * The level of assurance to ask a provider for, and those to take. An installation that asks for another takes it and those above; one that names a
 * level out of the scale takes that one.
 */
export function assuranceOf(provider: ProviderKey, configured: string | null) {
  const { acrAsked, acrTaken } = providerSettings[provider]
  if (configured === null) return { acrAsked, acrTaken }
  const asked = configured.split(' ')
  const lowest = Math.min(...asked.map((level) => acrTaken.indexOf(level)))
  return { acrAsked: configured, acrTaken: lowest < 0 ? asked : acrTaken.slice(lowest) }
}

/** What a provider says of someone, as far as Terreau uses it. */
export type Claimed = {
  readonly provider: ProviderKey
  readonly issuer: string
  readonly subject: string
  readonly name: string | null
  readonly email: Email | null
  /** The address is theirs: the provider vouches for it. */
  readonly confirmed: boolean
  readonly siret: Siret | null
}

type Said = {
  readonly issuer: string
  readonly subject: string
  readonly claims: Readonly<Record<string, unknown>>
}

const textIn = (claims: Said['claims'], names: readonly string[]): string =>
  (names
    .map((name) => claims[name])
    .find((value) => typeof value === 'string' && value.trim() !== '') as string) ?? ''

/** Reads the claims of a provider. What is missing or absurd is not there: a SIRET with a wrong key, an address that is none. */
export function claimedBy(provider: ProviderKey, { issuer, subject, claims }: Said): Claimed {
  const { claims: names, vouchesForAddresses } = providerSettings[provider]
  const name = parsePersonName(`${textIn(claims, names.givenNames)} ${textIn(claims, names.familyNames)}`)
  const email = parseEmail(textIn(claims, ['email']))
  const siret = parseSiret(names.siret === null ? '' : textIn(claims, [names.siret]))
  return {
    ...{ provider, issuer, subject },
    name: name.ok ? name.value : null,
    email: email.ok ? email.value : null,
    confirmed: vouchesForAddresses && claims.email_verified !== false,
    siret: siret.ok ? siret.value : null,
  }
}

/** Who is already known of someone who comes: by their identity there, by their address. */
export type AlreadyKnown = { readonly byIdentity: PersonId | null; readonly byAddress: PersonId | null }

/** How they come in. `confirm`: whoever reads the mail of that address says first that it is theirs. */
export type Entrance =
  | { readonly kind: 'enter' | 'link'; readonly person: PersonId }
  | { readonly kind: 'create'; readonly name: string; readonly email: Email }
  | { readonly kind: 'confirm'; readonly name: string; readonly email: Email }

export type EntranceRefusal = { readonly code: 'no-address' | 'no-name' }

/**
 * The identity comes first: an address changes hands, an identity does not. An address that nobody vouches for opens nothing, known or not: the same
 * answer for both tells nobody who is known.
 */
export function entranceOf(claimed: Claimed, known: AlreadyKnown): Result<Entrance, EntranceRefusal> {
  if (known.byIdentity !== null) return ok({ kind: 'enter', person: known.byIdentity })
  const { name, email } = claimed
  if (email === null) return refuse({ code: 'no-address' })
  if (claimed.confirmed && known.byAddress !== null) return ok({ kind: 'link', person: known.byAddress })
  if (name === null) return refuse({ code: 'no-name' })
  return ok({ kind: claimed.confirmed ? 'create' : 'confirm', name, email })
}
