import { generateKeyPairSync, randomBytes } from 'node:crypto'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Configuration, JWK, Provider } from 'oidc-provider'
import { memoryAdapter } from './memory.ts'
import { choicePage, faultPage, signOutPage } from './pages.ts'
import { faultsOfRequest, lives, type SimulatedProvider } from './settings.ts'

/** A key that signs, made for the occasion. */
export function signingKey(algorithm: 'ES256' | 'RS256'): JWK {
  const { privateKey } =
    algorithm === 'ES256'
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
      : generateKeyPairSync('rsa', { modulusLength: 2048 })
  const key = privateKey.export({ format: 'jwk' }) as JWK
  return { ...key, alg: algorithm, use: 'sig', kid: randomBytes(8).toString('hex') }
}

const pathOf = ({ issuer }: SimulatedProvider): string => new URL(issuer).pathname.replace(/\/$/, '')

const lifetimes = (sessionSeconds: number): Configuration['ttl'] => ({
  AuthorizationCode: lives.code,
  AccessToken: lives.token,
  IdToken: lives.token,
  Interaction: lives.interaction,
  Grant: sessionSeconds,
  Session: sessionSeconds,
})

/** Both providers stand on one host in the demonstration: each has cookies of its own. */
const cookiesOf = (settings: SimulatedProvider): Configuration['cookies'] => {
  const name = settings.rules.name.toLowerCase()
  const path = `${pathOf(settings)}/`
  return {
    keys: [randomBytes(32).toString('base64url')],
    names: { session: `${name}_session`, interaction: `${name}_demande`, resume: `${name}_reprise` },
    long: { path, httpOnly: true, sameSite: 'lax', signed: true },
    short: { path, httpOnly: true, sameSite: 'lax', signed: true },
  }
}

const featuresOf = (settings: SimulatedProvider): Configuration['features'] => ({
  devInteractions: { enabled: false },
  jwtUserinfo: { enabled: true },
  rpInitiatedLogout: {
    enabled: true,
    logoutSource: (ctx, form) => {
      ctx.body = signOutPage(settings, form)
    },
    postLogoutSuccessSource: (ctx) => {
      ctx.body = faultPage(settings, ['La session est fermée.'])
    },
  },
})

function configurationOf(settings: SimulatedProvider, key: JWK): Configuration {
  const { client, rules, identities } = settings
  return {
    adapter: memoryAdapter(),
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [client.redirectUri],
        post_logout_redirect_uris: [client.afterSignOut],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        token_endpoint_auth_method: 'client_secret_post',
        id_token_signed_response_alg: rules.algorithm,
        userinfo_signed_response_alg: rules.algorithm,
      },
    ],
    jwks: { keys: [key] },
    findAccount: (_, subject) => {
      const found = identities.find((each) => each.subject === subject)
      return found && { accountId: subject, claims: () => ({ sub: subject, ...found.claims }) }
    },
    acrValues: [...rules.acrValues],
    scopes: ['openid', ...Object.keys(rules.scopes)],
    claims: {
      openid: ['sub'],
      ...Object.fromEntries(Object.entries(rules.scopes).map(([scope, names]) => [scope, [...names]])),
    },
    clientAuthMethods: ['client_secret_post'],
    responseTypes: ['code'],
    pkce: { required: () => false },
    cookies: cookiesOf(settings),
    features: featuresOf(settings),
    ttl: lifetimes(rules.sessionSeconds),
    routes: {
      authorization: '/authorize',
      token: '/token',
      userinfo: '/userinfo',
      jwks: '/jwks',
      end_session: '/session/end',
    },
    interactions: { url: (_, interaction) => `${pathOf(settings)}/identites/${interaction.uid}` },
    renderError: (ctx, out) => {
      ctx.type = 'html'
      ctx.body = faultPage(settings, [`${out.error} : ${out.error_description ?? ''}`])
    },
  }
}

function answerPage(
  response: ServerResponse,
  { headers }: SimulatedProvider,
  page: { status: number; html: string },
) {
  response.writeHead(page.status, {
    ...headers,
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
  })
  response.end(page.html)
}

const LONGEST_FORM = 10_000

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  let text = ''
  for await (const chunk of request) {
    text += chunk
    if (text.length > LONGEST_FORM) break
  }
  return new URLSearchParams(text)
}

type Asked = { readonly request: IncomingMessage; readonly response: ServerResponse }

/** What the person chose is told to the provider, with leave to say it to the client. */
async function choose(
  provider: Provider,
  settings: SimulatedProvider,
  { request, response }: Asked,
): Promise<void> {
  const form = await formOf(request)
  const accountId = settings.identities.find(({ subject }) => subject === form.get('identite'))?.subject
  if (form.get('acte') !== 'continuer' || accountId === undefined)
    return provider.interactionFinished(request, response, { error: 'access_denied' })
  const { params } = await provider.interactionDetails(request, response)
  const grant = new provider.Grant({ accountId, clientId: settings.client.id })
  grant.addOIDCScope(String(params.scope))
  const acr = String(params.acr_values)
  const grantId = await grant.save()
  await provider.interactionFinished(request, response, { login: { accountId, acr }, consent: { grantId } })
}

async function interact(provider: Provider, settings: SimulatedProvider, asked: Asked): Promise<void> {
  const { request, response } = asked
  try {
    if (request.method === 'POST') return await choose(provider, settings, asked)
    await provider.interactionDetails(request, response)
    answerPage(response, settings, {
      status: 200,
      html: choicePage(settings, pathOf(settings) + (request.url ?? '')),
    })
  } catch {
    // The library throws when the attempt is over, or begun in another browser.
    const html = faultPage(settings, ['Cette page ne sert plus : recommencez depuis Terreau.'])
    answerPage(response, settings, { status: 400, html })
  }
}

/**
 * A true provider of OpenID Connect that plays another, for the demonstration and the tests: its rules, its refusals, its delays, over invented people.
 * Answers the requests under the path of its issuer.
 */
export async function simulatedProvider(
  settings: SimulatedProvider,
  key = signingKey(settings.rules.algorithm),
): Promise<RequestListener> {
  // Asked for here and nowhere above: production, which plays no provider, never loads it.
  const { Provider: Play } = await import('oidc-provider')
  const provider = new Play(settings.issuer, configurationOf(settings, key))
  provider.proxy = true
  const toLibrary = provider.callback()
  return (request, response) => {
    const path = pathOf(settings)
    const own = ownPath(settings, request)
    if (own.startsWith('/identites/')) {
      Object.assign(request, { url: own })
      return void interact(provider, settings, { request, response })
    }
    for (const [name, value] of Object.entries(settings.headers)) response.setHeader(name, value)
    const asked = new URL(own, settings.issuer)
    const isRequest = asked.pathname === '/authorize'
    const faults = isRequest ? faultsOfRequest(settings.rules, asked.searchParams) : []
    if (faults.length > 0)
      return answerPage(response, settings, { status: 400, html: faultPage(settings, faults) })
    const url = isRequest && settings.rules.alwaysAsks ? `${own}&prompt=login` : own
    Object.assign(request, { url, originalUrl: path + url })
    void toLibrary(request, response)
  }
}

/** Path of a request under the issuer's. Whatever way it came, the provider speaks of itself by the address that it was given. */
function ownPath(settings: SimulatedProvider, request: IncomingMessage): string {
  const { host, protocol } = new URL(settings.issuer)
  Object.assign(request.headers, { 'x-forwarded-host': host, 'x-forwarded-proto': protocol.slice(0, -1) })
  return (request.url ?? '/').slice(pathOf(settings).length)
}
