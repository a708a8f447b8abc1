import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../../../test/support/app.ts'
import { hostileId, PERSON, SCRIPT, seedNetwork } from './network.fixtures.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp({ env: { DEMO: '0' } })
  await seedNetwork(app.database.db)
}, 120_000)
afterAll(() => app.close())

const ask = async (address: string) => {
  const response = await app.visitor().get(address)
  // biome-ignore lint/suspicious/noExplicitAny: documents of any shape are looked into
  const body: any = await response.clone().json()
  return { response, status: response.status, body }
}
const listPaths = [
  '/api/v1/products',
  '/api/v1/phases',
  '/api/v1/incubators',
  '/api/v1/organisations',
] as const

describe('what cannot be followed is refused, never put aside', () => {
  const everywhere = [
    { search: 'page=1e9', parameter: 'page' },
    { search: 'page=1000000000', parameter: 'page' },
    { search: 'page=0', parameter: 'page' },
    { search: 'page=', parameter: 'page' },
    { search: 'limit=0', parameter: 'limit' },
    { search: 'limit=-1', parameter: 'limit' },
    { search: 'limit=abc', parameter: 'limit' },
    { search: 'limit=101', parameter: 'limit' },
    { search: 'au=2026-02-30', parameter: 'au' },
    { search: 'au=hier', parameter: 'au' },
    { search: 'au=2026-11-25', parameter: 'au' },
    { search: 'sort=name', parameter: 'sort' },
    { search: 'q=a&q=b', parameter: 'q' },
    { search: `q=${'x'.repeat(101)}`, parameter: 'q' },
    { search: `q=${'x'.repeat(100_000)}`, parameter: 'q' },
    { search: `${'x'.repeat(100_000)}=1`, parameter: 'x'.repeat(40) },
    { search: '__proto__=1', parameter: '__proto__' },
  ]
  const ofProducts = [
    { search: 'phase=xx', parameter: 'phase' },
    { search: 'etat=xx', parameter: 'etat' },
    { search: 'incubateur=xx', parameter: 'incubateur' },
    { search: 'theme=%00', parameter: 'theme' },
    { search: 'tri=xx', parameter: 'tri' },
    { search: `phase=${encodeURIComponent(SCRIPT)}`, parameter: 'phase' },
  ]
  const cases = [
    ...listPaths.flatMap((path) => everywhere.map((one) => ({ path, ...one }))),
    ...ofProducts.map((one) => ({ path: '/api/v1/products', ...one })),
    { path: '/api/v1/products/semis', search: 'au=hier', parameter: 'au' },
    { path: '/api/v1/products/semis', search: 'au=9999-12-31', parameter: 'au' },
    { path: '/api/v1/conventions', search: 'au=2026-11-25', parameter: 'au' },
    { path: '/api/v1/conventions/aucune', search: 'au=2026-11-25', parameter: 'au' },
    { path: '/api/v1/obligations', search: 'au=2026-11-25', parameter: 'au' },
    { path: '/api/v1/products/semis', search: 'page=1', parameter: 'page' },
    { path: '/api/v1/incubators/fabrique', search: 'x=1', parameter: 'x' },
    { path: '/api/v1/organisations/ville', search: 'au=31/11/2026', parameter: 'au' },
  ]
  it.each(cases)('$path is told what is wrong with $parameter (%#)', async ({ path, search, parameter }) => {
    const { response, status, body } = await ask(`${path}?${search}`)
    expect([status, response.headers.get('content-type')]).toEqual([400, 'application/problem+json'])
    expect(body.errors.map((fault: { parameter: string }) => fault.parameter)).toEqual([parameter])
    expect(body.errors[0].detail).toMatch(/[.]$/)
    expect(JSON.stringify(body).length).toBeLessThan(2000)
  })
  it('every fault is named at once, twenty at most for strange names', async () => {
    const { body } = await ask('/api/v1/products?limit=0&page=0&phase=xx&zz=1')
    expect(body.errors.map((fault: { parameter: string }) => fault.parameter)).toEqual([
      'zz',
      'page',
      'limit',
      'phase',
    ])
    const many = Array.from({ length: 500 }, (_, i) => `z${i}=1`).join('&')
    expect((await ask(`/api/v1/products?${many}`)).body.errors).toHaveLength(20)
  })
  it.each(['products', 'incubators', 'organisations'])('%s that nobody has are a problem', async (kind) => {
    for (const name of ['inconnu', '%00', 'x'.repeat(5000), '..%2F..', "'%20or%20''='"]) {
      const { response, status, body } = await ask(`/api/v1/${kind}/${name}`)
      expect([name, status, response.headers.get('content-type')]).toEqual([
        name,
        404,
        'application/problem+json',
      ])
      expect(body.detail).toContain(`/api/v1/${kind}`)
    }
  })
})

describe('what leaves', () => {
  const everything = [
    '/api/v1/openapi.json',
    ...listPaths,
    ...['/api/v1/products/semis', '/api/v1/incubators/fabrique', '/api/v1/organisations/ville'],
    ...['startups.json', 'startups.csv', 'incubators.json', 'organisations.json'].map(
      (file) => `/api/v2.7/${file}`,
    ),
    '/api/v3/startups/Semis.%C3%89t%C3%A9.json',
    ...['produits', 'phases', 'evenements', 'incubateurs', 'organisations'].flatMap((name) => [
      `/donnees/${name}.csv`,
      `/donnees/${name}.json`,
    ]),
  ]
  it.each(everything)('%s holds no address of a person, and is never run as a page', async (address) => {
    const response = await app.visitor().get(address)
    expect([response.status, response.headers.get('x-content-type-options')]).toEqual([200, 'nosniff'])
    expect(response.headers.get('content-type')).toMatch(/^(application\/json|text\/csv; charset=utf-8)$/)
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    const text = await response.text()
    expect(text).not.toContain(PERSON)
    expect(text).not.toContain(hostileId)
  })
  it('keeps the addresses of teams, and texts as they were written', async () => {
    expect((await ask('/api/v1/products/cantine')).body.data.contact).toBe('equipe@cantine.exemple.fr')
    expect((await ask('/api/v1/products/semis')).body.data).toMatchObject({
      contact: null,
      name: `=Semis ${SCRIPT}`,
    })
  })
  it('is the same for everyone, and is told in a few bytes to who has it', async () => {
    const { response } = await ask('/api/v1/products')
    expect(response.headers.get('cache-control')).toBe('no-cache')
    const etag = response.headers.get('etag') ?? ''
    expect((await app.visitor().get('/api/v1/products', { 'if-none-match': etag })).status).toBe(304)
  })
})
