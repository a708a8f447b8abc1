import * as openid from 'openid-client'
import { ok, type Result, refuse } from '../../shared/result.ts'
import { type OpenIdRefusal, refusalOf, Unreachable } from './refusal.ts'

/** A provider of identities (OpenID Connect), and how this site is known to it. */
export type OpenIdAccess = {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** Where the provider sends people back, signed in or out. Both are registered there. */
  readonly redirectUri: string
  readonly afterSignOut: string
  readonly scope: string
  /** Level of assurance that is asked for, and those that are taken: empty, any. */
  readonly acrAsked: string | null
  readonly acrTaken: readonly string[]
  /** Sends a PKCE challenge if the provider says that it knows S256. False: never, even so. */
  readonly pkce: boolean
  /** Where the provider is really reached, when that is not the address that it says: the demonstration's, on this very machine. */
  readonly reachedAt?: { readonly said: string; readonly real: string }
}

/** What one attempt holds in secret: 43 characters each, out of nobody's guess. */
export type AttemptSecrets = { readonly state: string; readonly nonce: string; readonly verifier: string }

/** What a provider says of a person, once everything that can be checked was. */
export type OpenIdAnswer = {
  readonly issuer: string
  readonly subject: string
  readonly claims: Readonly<Record<string, unknown>>
  /** By which the session is closed there. */
  readonly idToken: string
}

export type OpenIdClient = {
  /** Address of the provider to send the person to. */
  readonly begin: (secrets: AttemptSecrets) => Promise<Result<string, OpenIdRefusal>>
  /** `search`: the query with which the person came back. */
  readonly finish: (search: string, secrets: AttemptSecrets) => Promise<Result<OpenIdAnswer, OpenIdRefusal>>
  /** Address of the provider that closes the session there, then comes back. */
  readonly signOut: (idToken: string, state: string) => Promise<Result<string, OpenIdRefusal>>
}

// A person waits before a white page: better to say soon that the provider does not answer.
const TIMEOUT_S = 5
const FRESH_MS = 3_600_000
/** A provider whose description can no longer be read is believed a day longer. */
const STALE_MS = 24 * FRESH_MS
/** What the agreement with the providers allows. Without a signature, or signed with a secret that we share, is refused. */
const accepted: ReadonlySet<string> = new Set(['ES256', 'RS256'])

const acceptedOf = (offered: readonly string[] | undefined): string[] =>
  (offered ?? ['RS256']).filter((alg) => accepted.has(alg))

/** Asks the provider, within the time limit; tells a provider that is down from one that refuses. */
function asking({ reachedAt }: OpenIdAccess): openid.CustomFetch {
  return async (url, init) => {
    const at =
      reachedAt && url.startsWith(reachedAt.said) ? reachedAt.real + url.slice(reachedAt.said.length) : url
    const response = await fetch(at, init as RequestInit).catch((cause: unknown) => {
      throw new Unreachable('the provider cannot be reached', { cause })
    })
    if (response.status >= 500) throw new Unreachable(`the provider answers ${response.status}`)
    return response
  }
}

async function discovered(access: OpenIdAccess): Promise<openid.Configuration> {
  const insecure = access.issuer.startsWith('http:') ? [openid.allowInsecureRequests] : []
  const fetching = { [openid.customFetch]: asking(access), timeout: TIMEOUT_S }
  const auth = openid.ClientSecretPost(access.clientSecret)
  const found = await openid.discovery(new URL(access.issuer), access.clientId, undefined, auth, {
    ...fetching,
    execute: insecure,
  })
  const said = found.serverMetadata()
  const { supportsPKCE: _, ...metadata } = said
  const narrowed: openid.ServerMetadata = {
    ...metadata,
    id_token_signing_alg_values_supported: acceptedOf(said.id_token_signing_alg_values_supported),
    userinfo_signing_alg_values_supported: acceptedOf(said.userinfo_signing_alg_values_supported),
  }
  const configuration = new openid.Configuration(narrowed, access.clientId, undefined, auth)
  configuration[openid.customFetch] = jwtOnly(asking(access), said.userinfo_endpoint)
  configuration.timeout = TIMEOUT_S
  openid.enableNonRepudiationChecks(configuration)
  for (const allow of insecure) allow(configuration)
  return configuration
}

/** What is said of a person is signed, or not taken: the library would take plain JSON. */
const jwtOnly =
  (fetching: openid.CustomFetch, userinfo: string | undefined): openid.CustomFetch =>
  async (url, init) => {
    const response = await fetching(url, init)
    const type = response.headers.get('content-type') ?? ''
    if (url === userinfo && response.ok && !type.startsWith('application/jwt'))
      throw new TypeError('what the provider says of the person is not signed')
    return response
  }

/** The description of a provider, read when it is first needed and renewed each hour. */
function keptConfiguration(access: OpenIdAccess, clock: () => number): () => Promise<openid.Configuration> {
  let kept: { readonly configuration: openid.Configuration; readonly at: number } | null = null
  let reading: Promise<openid.Configuration> | null = null
  const read = async (): Promise<openid.Configuration> => {
    const configuration = await discovered(access)
    kept = { configuration, at: clock() }
    return configuration
  }
  return async () => {
    const age = kept === null ? Number.POSITIVE_INFINITY : clock() - kept.at
    if (kept !== null && age < FRESH_MS) return kept.configuration
    reading ??= read().finally(() => {
      reading = null
    })
    try {
      return await reading
    } catch (error) {
      if (kept !== null && age < STALE_MS) return kept.configuration
      throw error
    }
  }
}

async function orRefusal<T>(
  work: () => Promise<Result<T, OpenIdRefusal>>,
): Promise<Result<T, OpenIdRefusal>> {
  try {
    return await work()
  } catch (error) {
    return refuse(refusalOf(error))
  }
}

type Finishing = { readonly access: OpenIdAccess; readonly search: string; readonly secrets: AttemptSecrets }

async function finished(
  configuration: openid.Configuration,
  { access, search, secrets }: Finishing,
): Promise<Result<OpenIdAnswer, OpenIdRefusal>> {
  const { issuer, authorization_response_iss_parameter_supported: saysIssuer } =
    configuration.serverMetadata()
  const url = new URL(access.redirectUri + search)
  const said = url.searchParams.get('iss')
  // RFC 9207: the answer of one provider is never taken to another.
  if (said === null ? saysIssuer === true : said !== issuer) return refuse({ code: 'wrong-issuer' })
  const tokens = await openid.authorizationCodeGrant(configuration, url, {
    expectedState: secrets.state,
    expectedNonce: secrets.nonce,
    idTokenExpected: true,
    ...(withPkce(access, configuration) ? { pkceCodeVerifier: secrets.verifier } : {}),
  })
  const identity = tokens.claims()
  if (!identity || tokens.id_token === undefined) return refuse({ code: 'unreadable' })
  const { acr } = identity
  if (access.acrTaken.length > 0 && !access.acrTaken.some((each) => each === acr))
    return refuse({ code: 'too-weak' })
  const claims = await openid.fetchUserInfo(configuration, tokens.access_token, identity.sub)
  return ok({ issuer, subject: identity.sub, claims, idToken: tokens.id_token })
}

const withPkce = ({ pkce }: OpenIdAccess, configuration: openid.Configuration): boolean =>
  pkce && configuration.serverMetadata().supportsPKCE()

/** This site's side of OpenID Connect, with one provider. Nothing is asked of it before somebody signs in. `clock`: milliseconds that only go forward. */
export function openIdClient(access: OpenIdAccess, clock = () => performance.now()): OpenIdClient {
  const configurationOf = keptConfiguration(access, clock)
  return {
    begin: (secrets) =>
      orRefusal(async () => {
        const configuration = await configurationOf()
        const challenge = withPkce(access, configuration)
          ? {
              code_challenge: await openid.calculatePKCECodeChallenge(secrets.verifier),
              code_challenge_method: 'S256',
            }
          : {}
        const url = openid.buildAuthorizationUrl(configuration, {
          redirect_uri: access.redirectUri,
          scope: access.scope,
          state: secrets.state,
          nonce: secrets.nonce,
          ...(access.acrAsked === null ? {} : { acr_values: access.acrAsked }),
          ...challenge,
        })
        return ok(url.href)
      }),
    finish: (search, secrets) =>
      orRefusal(async () => finished(await configurationOf(), { access, search, secrets })),
    signOut: (idToken, state) =>
      orRefusal(async () => {
        const url = openid.buildEndSessionUrl(await configurationOf(), {
          id_token_hint: idToken,
          post_logout_redirect_uri: access.afterSignOut,
          state,
        })
        // The library adds our name: the hint says it already, and ProConnect refuses what it does not expect.
        url.searchParams.delete('client_id')
        return ok(url.href)
      }),
  }
}
