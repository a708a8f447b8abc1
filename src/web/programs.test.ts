import { expect, it } from 'vitest'
import { visitor } from '../shared/rights.ts'
import { mount } from './mount.tsx'
import { createPageCache } from './page-cache.ts'
import { get, post, sharedGet } from './routes.ts'

const BASE = 'http://terreau.test'
const anyone = { action: 'site.read' } as const
const cache = createPageCache({ maxBytes: 1e6, now: () => Date.parse('2026-11-24T12:00:00Z') })

const app = mount(
  [
    sharedGet('/api/liste', anyone, (c) => c.json({ data: ['semis'] })),
    post('/api/mesures', anyone, (c) => c.json({})),
    get('/api/panne', anyone, () => {
      throw new Error('the pump broke')
    }),
    get('/api/cle', { action: 'space.open' }, (c) => c.json({})),
    get('/api', anyone, (c) => c.html('<h1>Données</h1>')),
  ],
  {
    site: {
      appearance: 'neutral',
      demo: true,
      sourceUrl: null,
      contact: null,
      version: '0.0.0',
      stateBrand: [],
    },
    secret: 'a secret for tests',
    https: false,
    trustProxy: false,
    now: () => new Date('2026-11-24T12:00:00Z'),
    authenticate: async (c, next) => {
      c.set('actor', visitor)
      await next()
    },
    onBug: () => {},
    cache,
    inTheAbsenceOf: (_, act) => act(),
  },
)
const ask = (path: string, init?: RequestInit) => app.request(BASE + path, init)

it.each([
  { path: '/api/nulle-part', method: 'GET', status: 404 },
  { path: '/api/', method: 'GET', status: 404 },
  { path: '/api/liste', method: 'POST', status: 405 },
  { path: '/api/liste', method: 'DELETE', status: 405 },
  { path: '/api/mesures', method: 'GET', status: 405 },
  { path: '/api/mesures', method: 'POST', status: 400 },
  { path: '/api/cle', method: 'GET', status: 401 },
  { path: '/api/panne', method: 'GET', status: 500 },
])('a program that asks $method $path is told $status as a problem', async ({ path, method, status }) => {
  const response = await ask(path, { method })
  expect([response.status, response.headers.get('content-type')]).toEqual([
    status,
    'application/problem+json',
  ])
  const problem = await response.json()
  expect(problem).toMatchObject({ type: 'about:blank', status, mention: 'données de démonstration' })
  expect(problem.title).toMatch(/^[A-ZÉ]/)
  expect(problem.detail).toMatch(/\.$/)
  expect(JSON.stringify(problem)).not.toContain('pump')
  expect(response.headers.get('cache-control')).toBe('no-store')
})

it('a method that is refused is told which are taken', async () => {
  expect((await ask('/api/liste', { method: 'PUT' })).headers.get('allow')).toBe('GET, HEAD, OPTIONS')
  expect((await ask('/api/mesures')).headers.get('allow')).toBe('POST, OPTIONS')
})

it('a bug gives its reference, so that it can be found', async () => {
  expect(await (await ask('/api/panne')).json()).toHaveProperty('reference')
})

it('people who open an address that is not there still read a page', async () => {
  const response = await ask('/nulle-part')
  expect([response.status, response.headers.get('content-type')]).toEqual([404, 'text/html; charset=UTF-8'])
  expect((await ask('/api')).headers.get('access-control-allow-origin')).toBeNull()
})

it('pages of other sites may read what programs read, errors too, with its ETag and links', async () => {
  for (const path of ['/api/liste', '/api/nulle-part', '/api/panne']) {
    const { headers } = await ask(path, { headers: { origin: 'https://autre.example' } })
    expect([path, headers.get('access-control-allow-origin')]).toEqual([path, '*'])
    expect(headers.get('access-control-expose-headers')).toContain('ETag, Link')
    expect(headers.get('access-control-allow-credentials')).toBeNull()
  }
  expect(cache.get('system /api/liste')?.headers['access-control-allow-origin']).toBe('*')
})

it('what a browser asks before it calls is answered', async () => {
  const response = await ask('/api/liste', {
    method: 'OPTIONS',
    headers: { origin: 'https://autre.example', 'access-control-request-method': 'GET' },
  })
  expect([response.status, await response.text()]).toEqual([204, ''])
  expect(response.headers.get('access-control-allow-methods')).toContain('GET')
  expect(response.headers.get('access-control-allow-origin')).toBe('*')
})

it('a program that has the answer already is told so in a few bytes', async () => {
  const etag = (await ask('/api/liste')).headers.get('etag') ?? ''
  const again = await ask('/api/liste', { headers: { 'if-none-match': etag } })
  expect([again.status, await again.text()]).toEqual([304, ''])
  expect(again.headers.get('access-control-allow-origin')).toBe('*')
})
