import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { allowances } from './allowance.ts'
import { createDoor } from './door.ts'
import type { Site } from './frame.ts'
import { createListener } from './listener.ts'
import { createPageCache } from './page-cache.ts'
import { keyOf } from './page-key.ts'
import { tooManyAnswer } from './too-many-answer.tsx'

const site: Site = {
  appearance: 'neutral',
  ...{ stateBrand: [], demo: false, sourceUrl: null, contact: null, version: '0.1.0' },
}
const security = { 'x-content-type-options': 'nosniff' }
const opened: Server[] = []
afterEach(() => {
  for (const server of opened.splice(0)) server.close()
})

/** A server whose application counts what reaches it, behind a door that believes its proxy. */
async function openServer() {
  const reached: string[] = []
  const cache = createPageCache({ maxBytes: 1e6, now: () => 0 })
  const kept = {
    status: 200,
    headers: {},
    etag: '"k"',
    body: Buffer.from('kept'),
    encoded: new Map(),
  } as const
  cache.put(keyOf('/recherche?q=eau', 'system'), kept, cache.generation())
  const told = Promise.withResolvers<number>()
  const door = createDoor({
    ...{ trustProxy: true, connections: 1, onRefused: told.resolve },
    refuse: tooManyAnswer({ site, security }),
  })
  const fetch = async (request: Request) => {
    const { pathname, origin } = new URL(request.url)
    reached.push(pathname)
    // As a demonstration does, which plays the providers of identities.
    if (pathname === '/connexion/retour') return globalThis.fetch(`${origin}/fournisseur/jeton`)
    return new Response('made')
  }
  const others = new Map<string, RequestListener>([
    ['/fournisseur/', (_request, response) => response.end('token')],
  ])
  const server = createServer(createListener({ fetch, cache, files: new Map(), log: () => {}, door, others }))
  server.listen(0, '127.0.0.1')
  opened.push(server)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const ask = (path: string, { from = '192.0.2.7', ...init }: RequestInit & { from?: string } = {}) =>
    globalThis.fetch(`http://127.0.0.1:${port}${path}`, {
      ...init,
      headers: { 'x-forwarded-for': from, ...init.headers },
    })
  const spend = async (path: string, { burst }: { readonly burst: number }, init: RequestInit = {}) => {
    await Promise.all(Array.from({ length: burst + 10 }, async () => (await ask(path, init)).text()))
    reached.length = 0
  }
  return { ask, spend, reached, told: told.promise }
}

it('what exceeds an allowance is refused with a French page that says when to come back, and reaches nothing', async () => {
  const { ask, spend, reached, told } = await openServer()
  await spend('/recherche?q=mot', allowances.search)
  const answer = await ask('/recherche?q=mot', { headers: { cookie: 'terreau_affichage=dark' } })
  expect([answer.status, answer.headers.get('retry-after'), answer.headers.get('cache-control')]).toEqual([
    429,
    '1',
    'no-store',
  ])
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  const html = await answer.text()
  expect(html).toContain('<html lang="fr" dir="ltr" data-fr-theme="dark">')
  expect(html).toContain('<h1>Trop de demandes en peu de temps</h1>')
  expect(reached).toEqual([])
  expect(await told).toBeGreaterThanOrEqual(1)
})

it('a program is refused with a problem in JSON', async () => {
  const { ask, spend } = await openServer()
  await spend('/api/v1/products', allowances.program)
  const answer = await ask('/api/v1/products')
  expect([answer.status, answer.headers.get('content-type')]).toEqual([429, 'application/problem+json'])
  expect(await answer.json()).toMatchObject({ status: 429, title: 'Trop de demandes en peu de temps' })
})

it('a refused form is not listened to when it is heavy', async () => {
  const { ask, spend, reached } = await openServer()
  await spend('/affichage', allowances.form, { method: 'POST', body: 'a' })
  const heavy = await ask('/affichage', { method: 'POST', body: 'a'.repeat(100_000) })
  expect([heavy.status, heavy.headers.get('connection')]).toEqual([429, 'close'])
  expect(reached).toEqual([])
})

it('another origin, a page that is kept, another kind of request and the probe are served meanwhile', async () => {
  const { ask, spend } = await openServer()
  await spend('/recherche?q=mot', allowances.search)
  const answers = await Promise.all([
    ask('/recherche?q=mot', { from: '192.0.2.8' }),
    ask('/recherche?q=eau'),
    ask('/produits'),
    ask('/sante'),
  ])
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
})

it('an application that asks a provider played by its own server does not wait for its own turn', async () => {
  const { ask } = await openServer()
  const answers = await Promise.all(
    Array.from({ length: 5 }, async () => (await ask('/connexion/retour', { from: '127.0.0.1' })).text()),
  )
  expect(answers).toEqual(['token', 'token', 'token', 'token', 'token'])
})
