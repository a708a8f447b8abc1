import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../../../test/support/app.ts'
import { SCRIPT, seedNetwork } from './network.fixtures.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp({ env: { DEMO: '0' } })
  await seedNetwork(app.database.db)
}, 120_000)
afterAll(() => app.close())

const read = async (address: string) => {
  const response = await app.visitor().get(address)
  return { response, status: response.status, text: await response.clone().text() }
}

describe('addresses of beta.gouv.fr', () => {
  it.each([
    { from: '/startups', to: '/produits' },
    { from: '/startups/', to: '/produits' },
    { from: '/startups.html', to: '/produits' },
    { from: '/startups?incubateur=FabNum-MI', to: '/produits?incubateur=fabnum-mi' },
    { from: '/startups?usertypes=%00', to: '/produits' },
    { from: '/startups/Semis.%C3%89t%C3%A9', to: '/produits/semis' },
    { from: '/startups/Semis.%C3%89t%C3%A9.html', to: '/produits/semis' },
    { from: '/startups/vieux.semis.html', to: '/produits/semis' },
    { from: '/startups/semis/', to: '/produits/semis' },
    { from: '/incubators', to: '/incubateurs' },
    { from: '/incubateurs.html', to: '/incubateurs' },
    { from: '/incubators/La.Fabrique', to: '/incubateurs/fabrique' },
    { from: '/incubators/abeilles/', to: '/incubateurs/abeilles' },
    { from: '/incubateurs/La.Fabrique.html', to: '/incubateurs/fabrique' },
    { from: '/incubateurs/abeilles/', to: '/incubateurs/abeilles' },
    { from: '/startups.json', to: '/api/v2.7/startups.json' },
    { from: '/api/v2.6/startups.json', to: '/api/v2.7/startups.json' },
    { from: '/api/v2.5/organisations.json', to: '/api/v2.7/organisations.json' },
    { from: '/api/v2.7/', to: '/api' },
    { from: '/api/v3', to: '/api' },
    { from: '/api/v1', to: '/api' },
    { from: '/api/', to: '/api' },
  ])('$from leads to $to', async ({ from, to }) => {
    const { response, status } = await read(from)
    expect([status, response.headers.get('location')]).toEqual([301, to])
    const there = await read(to)
    expect([to, there.status]).toEqual([to, 200])
  })
  it('a product that is not there is an honest 404 that names those like it', async () => {
    const { status, text } = await read('/startups/cantin.html')
    expect(status).toBe(404)
    expect(text).toContain('href="/produits/cantine"')
  })
  it.each([
    '/startups/zzzz',
    '/incubators/zzzz',
    '/incubateurs/zzzz.html',
    '/incubateurs/%00.html',
    `/startups/${'x'.repeat(3000)}`,
  ])('nothing is invented for %#', async (address) => {
    expect((await read(address)).status).toBe(404)
  })
  it('a script in a name is shown as text', async () => {
    expect((await read(`/startups/${encodeURIComponent(SCRIPT)}`)).text).not.toContain('<script>alert')
  })
})
