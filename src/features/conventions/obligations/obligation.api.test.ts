import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestDatabase } from '../../../../test/support/database.ts'
import type { OpenDatabase } from '../../../platform/database.ts'
import { mount } from '../../../web/mount.tsx'
import { openDataRoutes } from '../../open-data/index.ts'
import { anctConvention, sourcesOf } from './convention.fixtures.ts'
import { obligationEndpoints } from './obligation.api.ts'
import { plantAnct } from './obligation-planting.fixtures.ts'

const BASE = 'http://localhost'
let database: OpenDatabase
let app: ReturnType<typeof mount>
beforeAll(async () => {
  database = await openTestDatabase()
  const { db } = database
  await plantAnct(db)
  const endpoints = obligationEndpoints({ db, baseUrl: BASE, sources: sourcesOf(anctConvention) })
  app = mount(openDataRoutes({ db, baseUrl: BASE, feeds: [], endpoints }), {
    site: {
      ...{ appearance: 'neutral', stateBrand: [], demo: false },
      ...{ sourceUrl: null, contact: null, version: '0.0.0' },
    },
    secret: 'a secret for tests',
    https: false,
    trustProxy: false,
    now: () => new Date('2026-11-24T12:00:00Z'),
    authenticate: async (_, next) => next(),
    onBug: (error) => {
      throw error
    },
    cache: null,
    inTheAbsenceOf: (_, act) => act(),
  })
})
afterAll(() => database.close())

const ask = async (search = '') => {
  const response = await app.request(`${BASE}/api/v1/obligations${search}`)
  // biome-ignore lint/suspicious/noExplicitAny: documents of any shape are looked into
  return { response, body: (await response.json()) as any }
}

it('gives the obligations of a day, a page at a time', async () => {
  const { response, body } = await ask('?limit=20&page=2&au=2021-05-12')
  expect(response.status).toBe(200)
  expect(body).toMatchObject({ page: 2, limit: 20, total: 87, asOf: '2021-05-12' })
  expect(body.data).toHaveLength(20)
  expect(response.headers.get('link')).toContain('rel="next"')
})

it('keeps those of a convention, in a state, that hold some words', async () => {
  const { body } = await ask('?convention=anct-dinum-2020&state=kept&q=incubateur')
  expect(body.data.map(({ id }: { id: string }) => id)).toEqual(['incubateur'])
  expect(body.data[0].evidence).toHaveLength(1)
  expect((await ask('?q=COMITE+SEMESTRE')).body.total).toBe(0)
  expect((await ask('?q=comite+investissement')).body.total).toBe(3)
})

it('gives an empty list before the first effect', async () => {
  expect((await ask('?au=2019-01-01')).body).toMatchObject({ total: 0, data: [] })
})

it.each([
  ['?state=tenue', 'state'],
  ['?convention=autre', 'convention'],
  ['?au=demain', 'au'],
  ['?etat=kept', 'etat'],
])('names the parameter that it cannot follow (%s)', async (search, parameter) => {
  const { response, body } = await ask(search)
  expect(response.status).toBe(400)
  expect(body.errors.map((fault: { parameter: string }) => fault.parameter)).toEqual([parameter])
})
