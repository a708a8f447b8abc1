import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { residentMb } from '../../bench/load.ts'
import { allowances } from '../../src/web/allowance.ts'
import { abuse, ask, ninetyFifth, slowConnections, visit, visitorFrom } from '../support/abuse.ts'
import { type Server, startServer } from '../support/server.ts'

// Addresses of the loopback play origins: the server sees them as it would see those of the world.
const abuser = '127.0.0.1'
const VISITS = 60
let server: Server
let dataDir = ''
beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'terreau-abuse-'))
  server = await startServer({ dataDir })
})
afterAll(async () => {
  await server.stop()
  await rm(dataDir, { recursive: true, force: true })
})

it('a thousand requests a second from one address are refused for what exceeds its allowance, while another address is served', async () => {
  const quiet = await visit(visitorFrom('127.0.0.3', server.address), 'calme', VISITS)
  const before = residentMb(server.process.pid ?? 0)
  const began = performance.now()
  const flood = abuse(visitorFrom(abuser, server.address, 500), { perSecond: 1000, amount: 5000 })
  const other = await visit(visitorFrom('127.0.0.2', server.address), 'autre', VISITS)
  const answers = await flood
  const seconds = (performance.now() - began) / 1000
  const grown = residentMb(server.process.pid ?? 0) - before

  expect(new Set(other.map(({ status }) => status))).toEqual(new Set([200]))
  expect(ninetyFifth(other)).toBeLessThanOrEqual(Math.max(3 * ninetyFifth(quiet), 150))
  const refused = answers.filter(({ status }) => status === 429)
  const { reading, search, signIn, form } = allowances
  const allowed = [reading, search, signIn, form].map(({ burst, perSecond }) => burst + perSecond * seconds)
  expect(answers.length - refused.length).toBeLessThanOrEqual(allowed.reduce((sum, each) => sum + each, 0))
  expect(refused.every(({ retryAfter }) => Number(retryAfter) >= 1)).toBe(true)
  expect(answers.filter(({ status }) => status >= 500 || status === 0)).toEqual([])
  // What a burst of pages made anew leaves to the garbage collector, and no more than that.
  expect(grown).toBeLessThan(100)
})

it('the probe of an address whose other requests are refused is answered, and so are its styles', async () => {
  const from = visitorFrom(abuser, server.address)
  await abuse(from, { perSecond: 2000, amount: 500 })
  const sheet = /href="(\/static\/[^"]+\.css)"/.exec(await (await fetch(server.address)).text())?.[1] ?? ''
  const searched = await ask(from, { path: '/recherche?q=encore' })
  const [health, style] = [await ask(from, { path: '/sante' }), await ask(from, { path: sheet })]
  expect([searched.status, health.status, style.status]).toEqual([429, 200, 200])
})

it('two hundred connections that send a byte a second are closed, and the others are served meanwhile', async () => {
  const { closed } = await slowConnections(server.address, { amount: 200, localAddress: abuser })
  const other = await visit(visitorFrom('127.0.0.4', server.address), 'lent', VISITS)
  expect(new Set(other.map(({ status }) => status))).toEqual(new Set([200]))
  await closed
})
