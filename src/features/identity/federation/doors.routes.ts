import { type OpenIdClient, openIdClient } from '../../../platform/openid/client.ts'
import { AppError } from '../../../shared/errors.ts'
import { keyedDigest } from '../../../web/sealed.ts'
import { assuranceOf, type ProviderKey, providerSettings } from './provider.ts'

/** A provider of identities as this installation reaches it. */
export type IdentityProvider = {
  readonly key: ProviderKey
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** Level of assurance asked for, in place of the usual one. */
  readonly acrValues: string | null
  /** Played by the demonstration: it bears none of the real one's marks. */
  readonly simulated: boolean
  /** Where a simulated one is really reached: this machine, whatever name the site has. */
  readonly reachedAt?: { readonly said: string; readonly real: string }
}

/** A provider that people may come in by. */
export type Door = Pick<IdentityProvider, 'key' | 'simulated'> & { readonly client: OpenIdClient }

/** Addresses of this site that a provider knows: where it sends people back. */
export const returnAddresses = (key: ProviderKey, baseUrl: string) => ({
  redirectUri: `${baseUrl}/connexion/${key}/retour`,
  afterSignOut: `${baseUrl}/connexion/${key}/sortie`,
})

/** The doors of an installation, in the order in which they are shown. */
export const doorsOf = (providers: readonly IdentityProvider[], baseUrl: string): readonly Door[] =>
  providers.map(({ key, simulated, acrValues, ...known }) => {
    const { scope, pkce } = providerSettings[key]
    const asked = { scope, pkce, ...assuranceOf(key, acrValues) }
    return { key, simulated, client: openIdClient({ ...known, ...asked, ...returnAddresses(key, baseUrl) }) }
  })

/** The door of a provider. Throws `not-found` when the installation does not have it. */
export function doorOf(doors: readonly Door[], key: ProviderKey): Door {
  const door = doors.find((each) => each.key === key)
  if (door) return door
  throw new AppError(
    'not-found',
    `Cette installation de Terreau n’est pas branchée à ${providerSettings[key].label}. Demandez un lien par courriel.`,
  )
}

/**
 * What an attempt keeps secret. Two of the three come from the state, the key of the browser and the secret of the installation: whoever reads the
 * database, or the address that comes back, cannot finish it.
 */
export const secretsOf = (
  secret: string,
  { state, browser }: { readonly state: string; readonly browser: string },
) => ({
  state,
  nonce: keyedDigest(secret, 'federation nonce', `${state}\n${browser}`),
  verifier: keyedDigest(secret, 'federation verifier', `${state}\n${browser}`),
})
