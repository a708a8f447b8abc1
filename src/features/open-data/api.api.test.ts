import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openTestApp, type TestApp } from '../../../test/support/app.ts'
import { plantConvention } from '../../../test/support/convention.ts'
import { day } from '../../shared/day.ts'
import { createKey } from '../api-keys/index.ts'
import { seedNetwork } from './network.fixtures.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp({ env: { DEMO: '0' } })
  await seedNetwork(app.database.db)
  await plantConvention(app.database.db, { slug: 'pre' })
}, 120_000)
afterAll(() => app.close())

type Document = {
  readonly paths: Readonly<
    Record<
      string,
      {
        get: {
          security?: unknown
          parameters: { name: string; in: string; description: string }[]
          responses: Record<string, { content: Record<string, { schema: { $ref: string } }> }>
        }
      }
    >
  >
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> }
}

const ask = async (address: string, headers: Record<string, string> = {}) => {
  const response = await app.visitor().get(address, headers)
  // biome-ignore lint/suspicious/noExplicitAny: documents of any shape are looked into
  const body: any = await response.clone().json()
  return { response, status: response.status, body }
}
const description = async () => (await ask('/api/v1/openapi.json')).body as Document

/** A key of this installation. */
async function keyOf({ as, database: { db } }: TestApp): Promise<string> {
  const { personId: actor } = await as('administrator')
  const given = { actions: ['measurement.write'], scope: { kind: 'network' } } as const
  const days = { at: new Date('2026-11-24T09:00:00Z'), expiresOn: day('2026-12-24') }
  const made = await db
    .transaction()
    .execute((tx) => createKey(tx, { id: randomUUID(), name: 'Sonde', actor, ...given, ...days }))
  if (!made.ok) throw new Error(made.error.code)
  return made.value
}

/** The published schema of an answer, as another program would load it. */
function published({ components }: Document, name: string) {
  const $defs = JSON.parse(JSON.stringify(components.schemas).replaceAll('#/components/schemas/', '#/$defs/'))
  return z.fromJSONSchema({ $ref: `#/$defs/${name}`, $defs })
}

/** Keys of schemas whose meaning is not said. */
function* silentKeys(schema: unknown, at = ''): Generator<string> {
  if (typeof schema !== 'object' || schema === null) return
  const { properties = {} } = schema as {
    properties?: Record<string, { description?: string; $ref?: string }>
  }
  yield* Object.keys(properties)
    .filter((key) => !properties[key]?.description && !properties[key]?.$ref)
    .map((key) => `${at}.${key}`)
  for (const [key, one] of Object.entries(schema)) yield* silentKeys(one, `${at}.${key}`)
}

const filled = (path: string) =>
  path
    .replace('/products/{slug}', '/products/semis')
    .replace('/incubators/{slug}', '/incubators/fabrique')
    .replace('/organisations/{slug}', '/organisations/ville')
    .replace('/conventions/{slug}', '/conventions/pre')
const listPaths = [
  '/api/v1/products',
  '/api/v1/phases',
  '/api/v1/incubators',
  '/api/v1/organisations',
] as const

describe('the description of the API', () => {
  it('names every address that answers, and no other', async () => {
    const { paths } = await description()
    const answered = app.app.routes
      .filter(({ method, path }) => method === 'GET' && /^\/api\/v1\/(?!openapi\.json)./.test(path))
      .map(({ path }) => path.replace(/:(\w+)/g, '{$1}'))
    expect(Object.keys(paths).sort()).toEqual([...new Set(answered)].sort())
    expect(Object.keys(paths)).toEqual(expect.arrayContaining([...listPaths]))
  })

  it('holds each schema that it names, and each key of it has its meaning', async () => {
    const { components, ...document } = await description()
    const text = JSON.stringify({ components, ...document })
    const named = new Set([...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name))
    expect(named.size).toBeGreaterThan(7)
    expect([...named].filter((name) => !(String(name) in components.schemas))).toEqual([])
    const silent = [...silentKeys(components.schemas)]
    expect(silent.filter((at) => !at.endsWith('.data'))).toEqual([])
  })

  it('is kept by every answer, also read by somebody else’s tool', async () => {
    const document = await description()
    const key = await keyOf(app)
    for (const [path, { get }] of Object.entries(document.paths)) {
      const asks = get.security === undefined ? {} : { authorization: `Bearer ${key}` }
      const { status, body } = await ask(filled(path), asks)
      expect([path, status]).toEqual([path, 200])
      const name = get.responses[200]?.content['application/json']?.schema.$ref.split('/').at(-1) ?? ''
      expect(published(document, name).safeParse(body)).toMatchObject({ success: true })
      expect(published(document, name).safeParse({ ...body, asOf: 'hier' })).toMatchObject({ success: false })
    }
    const problem = published(document, 'Problem')
    expect(problem.safeParse((await ask('/api/v1/products?x=1')).body)).toMatchObject({ success: true })
  })
})

describe('a product', () => {
  it('is told whole, as of today, with what is planned', async () => {
    const { body } = await ask('/api/v1/products/semis')
    expect(body).toMatchObject({ asOf: '2026-11-24', source: null, licence: null })
    expect(body).not.toHaveProperty('mention')
    expect(body.data).toMatchObject({
      slug: 'semis',
      externalId: 'Semis.Été',
      url: 'http://localhost/produits/semis',
      phase: { code: 'construction', label: 'Construction', since: '2025-01-01' },
      themes: [{ code: 'education', label: 'Éducation' }],
      accessibilityStatus: 'partial',
      fastCents: 1_000_000,
      riskAnalysisDeclared: null,
      incubators: [
        { slug: 'abeilles', endsOn: '2025-12-31' },
        { slug: 'fabrique', startsOn: '2026-01-01' },
      ],
    })
    expect(body.data.phases).toHaveLength(3)
  })
  it('is told as of a past day', async () => {
    const { body } = await ask('/api/v1/products/semis?au=2024-06-30')
    expect(body.asOf).toBe('2024-06-30')
    expect(body.data.phase.code).toBe('investigation')
    expect(body.data.phases).toMatchObject([{ code: 'investigation', endsOn: null }])
    expect(body.data.events).toMatchObject([{ on: '2024-06-01' }])
    expect(body.data.incubators).toMatchObject([{ slug: 'abeilles', endsOn: null }])
  })
  it('of which no phase has begun has none', async () => {
    expect((await ask('/api/v1/products/verger')).body.data).toMatchObject({ phase: null, phases: [] })
  })
  it.each(['vieux-semis', 'Semis.%C3%89t%C3%A9'])(
    'under a former or foreign name (%s) leads to its present address',
    async (name) => {
      const response = await app.visitor().get(`/api/v1/products/${name}?au=2024-06-30`)
      expect([response.status, response.headers.get('location')]).toEqual([
        301,
        '/api/v1/products/semis?au=2024-06-30',
      ])
    },
  )
})

describe('incubators, organisations and phases', () => {
  it('an incubator is told with what it carries on a day', async () => {
    expect((await ask('/api/v1/incubators/La.Fabrique')).body.data).toMatchObject({
      slug: 'fabrique',
      products: 1,
      activeProducts: 1,
      phases: [{ code: 'construction', products: 1 }],
    })
    expect((await ask('/api/v1/incubators/fabrique?au=2025-06-01')).body.data.products).toBe(0)
  })
  it('an organisation is told with the products that it answers for', async () => {
    expect((await ask('/api/v1/organisations/ville')).body.data).toMatchObject({
      sponsoredProducts: 2,
      products: [{ slug: 'semis' }, { slug: 'cantine' }],
      incubators: [{ slug: 'fabrique' }],
    })
    const found = (await ask('/api/v1/organisations?q=regon')).body
    expect(found.total).toBe(0)
    expect((await ask('/api/v1/organisations?q=REGION+etangs')).body.data).toMatchObject([
      { slug: 'region', kind: { code: 'operateur', label: 'Opérateur' }, ministerialDomain: null },
    ])
  })
  it('phases bear the words of the day that is looked at', async () => {
    const labelOn = async (day: string) =>
      (await ask(`/api/v1/phases?au=${day}`)).body.data.find(
        ({ code }: { code: string }) => code === 'abandon',
      )
    expect((await labelOn('2026-04-30')).label).toBe('Partenariat terminé')
    expect(await labelOn('2026-05-01')).toMatchObject({ label: 'Arrêté', products: 1 })
    expect((await ask('/api/v1/phases?q=acceleration')).body.data).toMatchObject([{ code: 'acceleration' }])
  })
})

describe('a list', () => {
  it.each(listPaths)('%s gives each line once when its links are followed', async (path) => {
    const { body: whole } = await ask(path)
    expect(whole.total).toBe(whole.data.length)
    expect(whole.total).toBeGreaterThan(1)
    const seen: unknown[] = []
    let next: string | undefined = `http://localhost${path}?limit=1`
    for (let step = 0; next !== undefined && step < 20; step += 1) {
      const { response, body } = await ask(next.replace('http://localhost', ''))
      seen.push(...body.data)
      next = /<([^>]+)>; rel="next"/.exec(response.headers.get('link') ?? '')?.[1]
    }
    expect(seen).toEqual(whole.data)
  })
  it('keeps its filters in its links', async () => {
    const { response } = await ask('/api/v1/products?q=e&limit=1&tri=-nom')
    expect(response.headers.get('link')).toContain(
      '<http://localhost/api/v1/products?q=e&limit=1&tri=-nom&page=2>; rel="next"',
    )
  })
  it.each([
    { search: 'phase=construction', slugs: ['semis'] },
    { search: 'etat=arrete', slugs: ['cantine'] },
    { search: 'incubateur=abeilles', slugs: ['cantine'] },
    { search: 'incubateur=abeilles&au=2025-06-01', slugs: ['semis', 'cantine'] },
    { search: 'theme=education', slugs: ['semis'] },
    { search: 'q=ETE+cantine', slugs: ['cantine'] },
    { search: 'tri=-nom', slugs: ['verger', 'cantine', 'semis'] },
    { search: 'phase=&q=', slugs: ['semis', 'cantine', 'verger'] },
  ])('of products follows the filters of the page: $search', async ({ search, slugs }) => {
    const { body } = await ask(`/api/v1/products?${search}`)
    expect(body.data.map(({ slug }: { slug: string }) => slug)).toEqual(slugs)
    expect(body.total).toBe(slugs.length)
  })
  it('beyond its last page is empty, and leads back', async () => {
    const { response, body } = await ask('/api/v1/products?page=100000')
    expect(body).toMatchObject({ data: [], total: 3, page: 100_000 })
    expect(response.headers.get('link')).toContain('page=1>; rel="prev"')
  })
})
