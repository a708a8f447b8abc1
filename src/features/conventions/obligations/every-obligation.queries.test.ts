import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestDatabase } from '../../../../test/support/database.ts'
import type { Db, OpenDatabase } from '../../../platform/database.ts'
import { day } from '../../../shared/day.ts'
import { publicationChecks } from '../publication/publication-checks.queries.ts'
import type { PublicStanding } from '../standing-convention.ts'
import { deviationsOn } from '../waiver/waiver.queries.ts'
import type { ObligationSources } from './check.queries.ts'
import { anctConvention, sourcesOf } from './convention.fixtures.ts'
import { everyObligationOn, obligationsOn } from './obligation.queries.ts'
import { plantAnct } from './obligation-planting.fixtures.ts'

let database: OpenDatabase
beforeAll(async () => {
  database = await openTestDatabase()
  await plantAnct(database.db)
})
afterAll(() => database.close())

const on = day('2026-11-24')

/** The same convention with partners of its own: the first one's owns an incubator, no other's does. */
const conventions: readonly PublicStanding[] = Array.from({ length: 12 }, (_, at) => ({
  ...anctConvention,
  id: `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`,
  content: {
    ...anctConvention.content,
    parties: anctConvention.content.parties.map((party) =>
      at === 0 ? party : { ...party, name: `${party.name} ${at}`, acronym: null, siret: null },
    ),
  },
}))

const sourcesFor = (loaded: readonly PublicStanding[]): ObligationSources => ({
  ...sourcesOf(anctConvention),
  loadConventions: async () => loaded,
  deviationsOf: (db, { conventions, day }) => deviationsOn(db, conventions, day),
  checks: [...sourcesOf(anctConvention).checks, publicationChecks],
})

/** How many questions the database is asked. */
async function questions(ask: (db: Db) => Promise<unknown>): Promise<number> {
  let count = 0
  const counted = database.db.withPlugin({
    transformQuery: ({ node }) => {
      count += 1
      return node
    },
    transformResult: async ({ result }) => result,
  })
  await ask(counted)
  return count
}

it('the obligations of every convention take as many questions as those of one', async () => {
  const asked = (loaded: readonly PublicStanding[]) =>
    questions((db) => everyObligationOn(db, sourcesFor(loaded), on))
  const one = await asked(conventions.slice(0, 1))
  expect(one).toBeGreaterThan(3)
  expect(await asked(conventions)).toBe(one)
})

it('each convention is told its own facts, as when it is asked alone', async () => {
  const { db } = database
  const every = await everyObligationOn(db, sourcesFor(conventions), on)
  expect(every.map(({ convention }) => convention.id)).toEqual(conventions.map(({ id }) => id))
  for (const { convention, lines, duties } of every.slice(0, 2))
    expect({ lines, duties }).toEqual(await obligationsOn(db, sourcesFor([]), { convention, day: on }))
  const statesOf = (at: number) =>
    every[at]?.lines.find(({ clause }) => clause.id === 'page-stats')?.occurrences
  expect(statesOf(0)?.map(({ state }) => state)).toEqual(['notApplicable', 'kept', 'broken'])
  expect(statesOf(1)?.map(({ state }) => state)).toEqual(['notApplicable'])
})

it('a convention that has not taken effect owes nothing, and nothing is asked of it', async () => {
  const early = day('2020-01-01')
  expect(await questions((db) => everyObligationOn(db, sourcesFor(conventions), early))).toBe(0)
})
