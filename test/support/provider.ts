import { createPrivateKey, sign } from 'node:crypto'
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import { returnAddresses } from '../../src/features/identity/federation/doors.routes.ts'
import type { ProviderKey } from '../../src/features/identity/federation/provider.ts'
import {
  simulatedIdentities,
  simulatedRules,
} from '../../src/features/identity/federation/simulated.routes.ts'
import type { IdentityProvider } from '../../src/features/identity/index.ts'
import { signingKey, simulatedProvider } from '../../src/platform/openid-provider/provider.ts'
import type { SimulatedRules } from '../../src/platform/openid-provider/settings.ts'

type Claims = Record<string, unknown>
type Signing = { readonly alg?: string; readonly key?: JsonWebKey }

/** What the provider does wrong, until it is told otherwise. */
export type Wrong = {
  /** Every answer is an error. */
  readonly down?: boolean
  readonly idToken?: { readonly claims?: Claims } & Signing
  readonly userinfo?: { readonly claims?: Claims } & Signing
  /** What it says of the person comes in plain JSON. */
  readonly plainUserinfo?: boolean
}

/** A true provider on a port of this machine, with the rules of the one that it plays. */
export type ProviderServer = {
  readonly key: ProviderKey
  readonly issuer: string
  readonly access: IdentityProvider
  readonly wrong: (what: Wrong) => void
  /** Plays the person's browser there: opens the address, chooses who they are (null: gives up), answers the path and query back at the site. */
  readonly choose: (address: string, name: string | null) => Promise<string>
  /** Signs out there; answers the path and query back at the site. */
  readonly signOut: (address: string) => Promise<string>
  /** Addresses asked of it so far. */
  readonly asked: readonly string[]
  readonly close: () => Promise<void>
}

const base64url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const partOf = (token: string, part: 0 | 1): Claims =>
  JSON.parse(Buffer.from(token.split('.')[part] ?? '', 'base64url').toString('utf8')) as Claims

/** The same token with other claims, signed again: with a key that is not the provider's, or in a way that is not allowed, when it is told so. */
function resigned(
  token: string,
  own: JsonWebKey,
  { claims, alg, key }: { claims?: Claims } & Signing,
): string {
  const header = { ...partOf(token, 0), ...(alg === undefined ? {} : { alg }) } as { alg: string }
  const content = `${base64url(header)}.${base64url({ ...partOf(token, 1), ...claims })}`
  if (header.alg === 'none') return `${content}.`
  const privateKey = createPrivateKey({ key: { ...(key ?? own) } as Record<string, string>, format: 'jwk' })
  const signature = sign('sha256', Buffer.from(content), { key: privateKey, dsaEncoding: 'ieee-p1363' })
  return `${content}.${signature.toString('base64url')}`
}

/** Changes what the provider is about to answer. */
function tampered(path: string, body: string, { wrong, own }: { wrong: Wrong; own: JsonWebKey }): string {
  if (path.endsWith('/token') && wrong.idToken) {
    const answer = JSON.parse(body) as { id_token?: string }
    return JSON.stringify(
      answer.id_token === undefined
        ? answer
        : { ...answer, id_token: resigned(answer.id_token, own, wrong.idToken) },
    )
  }
  if (!path.endsWith('/userinfo')) return body
  if (wrong.plainUserinfo) return JSON.stringify(partOf(body, 1))
  return wrong.userinfo ? resigned(body, own, wrong.userinfo) : body
}

const tampering =
  (provider: RequestListener, state: { wrong: Wrong; readonly own: JsonWebKey }): RequestListener =>
  (request: IncomingMessage, response: ServerResponse) => {
    if (state.wrong.down) {
      response.writeHead(503).end()
      return
    }
    const path = new URL(request.url ?? '/', 'http://provider').pathname
    const end = response.end.bind(response)
    response.end = ((body?: string | Buffer) => {
      if (body === undefined || response.statusCode >= 300) return end(body)
      const changed = tampered(path, body.toString(), state)
      if (path.endsWith('/userinfo') && state.wrong.plainUserinfo)
        response.setHeader('content-type', 'application/json')
      if (!response.headersSent) response.setHeader('content-length', Buffer.byteLength(changed))
      return end(changed)
    }) as ServerResponse['end']
    provider(request, response)
  }

type Listening = { readonly server: Server; readonly origin: string }

async function listening(): Promise<Listening> {
  // Never closes an idle connection by itself: a slow machine would see a request cross the closing.
  const server = createServer({ keepAliveTimeout: 0 })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

/** A browser that keeps the provider's cookies and follows it until it leads elsewhere. */
function providerBrowser(origin: string) {
  const cookies = new Map<string, string>()
  const send = async (address: string, init: RequestInit = {}): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(address, {
      ...init,
      redirect: 'manual',
      headers: { ...init.headers, cookie },
    })
    for (const header of response.headers.getSetCookie()) {
      const [name = '', value = ''] = header.split(';')[0]?.split('=') ?? []
      cookies.set(name, value)
    }
    return response
  }
  /** Where it ends: a page there, or an address elsewhere. */
  const follow = async (response: Response): Promise<{ page: string; at: string } | { away: string }> => {
    const location = response.headers.get('location')
    if (location === null) return { page: await response.text(), at: response.url }
    const to = new URL(location, response.url)
    if (to.origin !== origin) return { away: to.pathname + to.search }
    return follow(await send(to.href))
  }
  const post = (address: string, fields: Record<string, string>) =>
    send(address, { method: 'POST', body: new URLSearchParams(fields) })
  return { send, follow, post }
}

const valueIn = (page: string, pattern: RegExp): string => {
  const found = pattern.exec(page)?.[1]
  if (found === undefined) throw new Error(`the provider's page is not what was expected: ${page}`)
  return found.replaceAll('&amp;', '&')
}

type Options = { readonly baseUrl?: string; readonly algorithm?: SimulatedRules['algorithm'] }

/** Opens a provider for the tests. `baseUrl`: of the site that it knows. */
export async function openProvider(
  key: ProviderKey,
  { baseUrl = 'http://localhost', algorithm = simulatedRules[key].algorithm }: Options = {},
): Promise<ProviderServer> {
  const { server, origin } = await listening()
  const issuer = `${origin}/api/v2`
  const client = { id: 'terreau', secret: 'a secret between the two', ...returnAddresses(key, baseUrl) }
  const own = signingKey(algorithm)
  const state = { wrong: {} as Wrong, own: own as JsonWebKey }
  const identities = simulatedIdentities(key)
  const rules = { ...simulatedRules[key], algorithm }
  const provider = await simulatedProvider(
    { issuer, rules, client, identities, sheet: null, headers: {} },
    own,
  )
  const asked: string[] = []
  server.on('request', (request) => asked.push(request.url ?? ''))
  server.on('request', tampering(provider, state))
  let browser = providerBrowser(origin)
  return {
    key,
    issuer,
    access: {
      key,
      issuer,
      clientId: client.id,
      clientSecret: client.secret,
      acrValues: null,
      simulated: true,
    },
    asked,
    wrong: (what) => {
      state.wrong = what
    },
    choose: async (address, name) => {
      // Another person than last time: no session is open there.
      browser = providerBrowser(origin)
      const reached = await browser.follow(await browser.send(address))
      if ('away' in reached) return reached.away
      const identite = identities.find((each) => each.name === name)?.subject ?? ''
      const action = valueIn(reached.page, /action="([^"]+)"/)
      const acte = name === null ? 'annuler' : 'continuer'
      const chosen = await browser.follow(await browser.post(origin + action, { identite, acte }))
      if ('away' in chosen) return chosen.away
      throw new Error(`the provider kept the person: ${chosen.page}`)
    },
    signOut: async (address) => {
      const reached = await browser.follow(await browser.send(address))
      if ('away' in reached) return reached.away
      const xsrf = valueIn(reached.page, /name="xsrf" value="([^"]+)"/)
      const action = valueIn(reached.page, /action="([^"]+)"/)
      const done = await browser.follow(await browser.post(action, { xsrf, logout: 'yes' }))
      if ('away' in done) return done.away
      throw new Error(`the provider kept the person: ${done.page}`)
    },
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}
