import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { processorMs, residentMb } from '../../bench/load.ts'
import { allowances } from '../../src/web/allowance.ts'
import { abuse, ask, slowConnections, visit, visitorFrom } from '../support/abuse.ts'
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

/** Searches that are all refused but the first ones, at once on a few connections. */
const manySearches = (from: Parameters<typeof ask>[0], amount: number) =>
  Promise.all(Array.from({ length: amount }, (_, n) => ask(from, { path: `/recherche?q=mot${n}` })))

it('a thousand requests a second from one address are refused for what exceeds its allowance, while another address is served', async () => {
  const began = performance.now()
  const flood = abuse(visitorFrom(abuser, server.address, 500), { perSecond: 1000, amount: 5000 })
  const other = await visit(visitorFrom('127.0.0.2', server.address), { name: 'autre', amount: VISITS })
  const answers = await flood
  const seconds = (performance.now() - began) / 1000

  expect(new Set(other.map(({ status }) => status))).toEqual(new Set([200]))
  const refused = answers.filter(({ status }) => status === 429)
  const { reading, search, signIn, form } = allowances
  const allowed = [reading, search, signIn, form].map(({ burst, perSecond }) => burst + perSecond * seconds)
  expect(answers.length - refused.length).toBeLessThanOrEqual(allowed.reduce((sum, each) => sum + each, 0))
  expect(refused.every(({ retryAfter }) => Number(retryAfter) >= 1)).toBe(true)
  expect(answers.filter(({ status }) => status >= 500 || status === 0)).toEqual([])
})

it('a thousand refusals a second take less than half a processor, and no memory', async () => {
  const pid = server.process.pid ?? 0
  const from = visitorFrom('127.0.0.3', server.address)
  await manySearches(from, 1000)
  const before = { memory: residentMb(pid), processor: processorMs(pid) }
  const answers = await manySearches(from, 4000)
  const refused = answers.filter(({ status }) => status === 429).length
  // Those that the allowance lets in meanwhile are searches made anew: they are in the figure.
  expect(refused).toBeGreaterThan(3800)
  expect((processorMs(pid) - before.processor) / answers.length).toBeLessThan(0.5)
  expect(residentMb(pid) - before.memory).toBeLessThan(50)
})

it('the probe of an address whose searches are refused is answered, and so are its styles', async () => {
  const from = visitorFrom('127.0.0.5', server.address, 100)
  const sheet = /href="(\/static\/[^"]+\.css)"/.exec(await (await fetch(server.address)).text())?.[1] ?? ''
  const searches = Array.from({ length: 60 }, (_, n) => ask(from, { path: `/recherche?q=encore${n}` }))
  const [health, style] = await Promise.all([ask(from, { path: '/sante' }), ask(from, { path: sheet })])
  const statuses = (await Promise.all(searches)).map(({ status }) => status)
  expect([health.status, style.status]).toEqual([200, 200])
  expect(statuses).toContain(429)
})

it('two hundred connections that send a byte a second are closed, and the others are served meanwhile', async () => {
  const { closed } = await slowConnections(server.address, { amount: 200, localAddress: abuser })
  const other = await visit(visitorFrom('127.0.0.4', server.address), { name: 'lent', amount: VISITS })
  expect(new Set(other.map(({ status }) => status))).toEqual(new Set([200]))
  await closed
})
