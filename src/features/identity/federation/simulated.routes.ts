import { createHash, randomBytes } from 'node:crypto'
import type {
  SimulatedIdentity,
  SimulatedProvider,
  SimulatedRules,
} from '../../../platform/openid-provider/settings.ts'
import { demoAddress, demoPeople } from '../demonstration.ts'
import { type IdentityProvider, returnAddresses } from './doors.routes.ts'
import { type ProviderKey, providerKeys, providerSettings } from './provider.ts'

/** How each provider behaves, read in its sources and documentation: the same refusals, the same delays. */
export const simulatedRules: Readonly<Record<ProviderKey, SimulatedRules>> = {
  proconnect: {
    name: providerSettings.proconnect.label,
    shortestNonce: 32,
    shortestState: 32,
    acrValues: ['eidas1', 'eidas2', 'eidas3'],
    parameters: [
      ...['client_id', 'acr_values', 'claims', 'response_type', 'nonce', 'state', 'redirect_uri', 'scope'],
      ...['prompt', 'idp_hint', 'login_hint'],
    ],
    alwaysAsks: false,
    algorithm: 'RS256',
    sessionSeconds: 12 * 3600,
    scopes: {
      given_name: ['given_name'],
      usual_name: ['usual_name'],
      email: ['email', 'email_verified'],
      uid: ['uid'],
      siret: ['siret'],
      idp_id: ['idp_id'],
    },
  },
  franceconnect: {
    name: providerSettings.franceconnect.label,
    shortestNonce: 22,
    shortestState: 1,
    acrValues: ['eidas1'],
    parameters: null,
    alwaysAsks: true,
    algorithm: 'ES256',
    sessionSeconds: 30 * 60,
    scopes: {
      given_name: ['given_name'],
      family_name: ['family_name'],
      preferred_username: ['preferred_username'],
      email: ['email'],
    },
  },
}

type Invented = {
  readonly name: string
  readonly email: string
  readonly about: string
  readonly siret?: string
  readonly email_verified?: false
}

/** The demonstration's town: an invented SIRET with a right key. */
const SIRET = '99999000500012'

function played(key: string, about: string, more: Partial<Invented> = {}): Invented {
  const person = demoPeople.find((each) => each.key === key)
  if (!person) throw new Error(`nobody of the demonstration is ${key}`)
  return { name: person.name, email: demoAddress(key), about, ...more }
}

const invented: Readonly<Record<ProviderKey, readonly Invented[]>> = {
  proconnect: [
    played('nadia.roussel', 'connue de Terreau, équipe du programme', { siret: SIRET }),
    played('karim.benali', 'connu de Terreau, gestionnaire financier', { siret: SIRET }),
    played('camille.perrin', 'connue de Terreau, administre les accès'),
    played('awa.diarra', 'connue de Terreau, mais dont l’adresse n’est pas confirmée', {
      email_verified: false,
    }),
    {
      name: 'Jeanne Morvan',
      email: demoAddress('jeanne.morvan'),
      about: 'inconnue de Terreau',
      siret: SIRET,
    },
  ],
  franceconnect: [
    played('paul.ostermann', 'connu de Terreau, membre de comité'),
    played('mireille.faure', 'connue de Terreau, sponsor'),
    { name: 'Odile Kervella', email: demoAddress('odile.kervella'), about: 'inconnue de Terreau' },
  ],
}

function identityOf(provider: ProviderKey, { name, about, ...claims }: Invented): SimulatedIdentity {
  const [given = '', ...rest] = name.split(' ')
  const family = rest.join(' ')
  const subject = createHash('sha256').update(`${provider} ${claims.email}`).digest('hex').slice(0, 40)
  const names =
    provider === 'proconnect'
      ? { given_name: given, usual_name: family, uid: subject.slice(0, 12), idp_id: 'demonstration' }
      : { given_name: given, family_name: family }
  return { subject, name, about, claims: { ...names, ...claims } }
}

/** The invented people who may be played at a provider. */
export const simulatedIdentities = (provider: ProviderKey): readonly SimulatedIdentity[] =>
  invented[provider].map((each) => identityOf(provider, each))

type Playing = { readonly baseUrl: string; readonly except: readonly ProviderKey[] }

type Played = Omit<SimulatedProvider, 'sheet' | 'headers'> & { readonly key: ProviderKey }

/** The providers that the demonstration plays, on the site's own address, all but those that are plugged in. */
export const simulatedProviders = ({ baseUrl, except }: Playing): readonly Played[] =>
  providerKeys
    .filter((key) => !except.includes(key))
    .map((key) => ({
      key,
      issuer: `${baseUrl}/demonstration/fournisseur/${key}`,
      rules: simulatedRules[key],
      client: {
        id: 'terreau',
        secret: randomBytes(24).toString('base64url'),
        ...returnAddresses(key, baseUrl),
      },
      identities: simulatedIdentities(key),
    }))

/** The same as the site's own side sees it. `address`: where this server really listens, so that nothing leaves the machine. */
export const asIdentityProvider = ({ key, issuer, client }: Played, address: string): IdentityProvider => ({
  ...{ key, issuer, clientId: client.id, clientSecret: client.secret, acrValues: null, simulated: true },
  reachedAt: { said: issuer, real: address + new URL(issuer).pathname },
})
