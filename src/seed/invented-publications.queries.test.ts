import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestDatabase } from '../../test/support/database.ts'
import { obligationsOn } from '../features/conventions/obligations/obligation.queries.ts'
import { obligationSources } from '../obligation-sources.ts'
import type { OpenDatabase } from '../platform/database.ts'
import { day } from '../shared/day.ts'
import { seedDemo } from './seed.ts'

const today = day('2026-11-24')
let database: OpenDatabase
beforeAll(async () => {
  database = await openTestDatabase()
  await seedDemo(database, { now: new Date('2026-11-24T09:00:00Z'), today, progress: () => {} })
}, 120_000)
afterAll(() => database.close())

/** The state of the obligation to publish on the portal. */
async function stateOf(slug: string, on = today) {
  const convention = await obligationSources.loadConvention(database.db, slug, on)
  if (convention === null) throw new Error(`no convention ${slug}`)
  const { lines } = await obligationsOn(database.db, obligationSources, { convention, day: on })
  return lines.find(({ clause }) => clause.check === 'publication-data')?.state
}

it('shows a publication kept, one altered, one that the portal refused, and none invented for a real convention', async () => {
  expect(await stateOf('vallee-dinum-2025', day('2026-05-31'))).toBe('kept')
  expect(await stateOf('vallee-dinum-2025')).toBe('late')
  expect(await stateOf('rivieres-dinum-2024')).toBe('broken')
  expect(await stateOf('anct-dinum-2020')).toBe('unknown')
})

it('leads nowhere', async () => {
  const rows = await database.db.selectFrom('publication').select(['url', 'proof']).execute()
  const addresses = rows.flatMap(({ url, proof }) => [url ?? [], proof ?? []].flat())
  expect(addresses.filter((address) => !new URL(address).hostname.endsWith('.invalid'))).toEqual([])
  expect(addresses.length).toBeGreaterThan(0)
})
