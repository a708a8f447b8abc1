import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestDatabase } from '../../../../test/support/database.ts'
import type { OpenDatabase } from '../../../platform/database.ts'
import { type Day, day } from '../../../shared/day.ts'
import { publicConventionByRef } from '../convention.queries.ts'
import type { ConventionContent } from '../convention-content.ts'
import { clauseOf } from '../obligations/obligation.fixtures.ts'
import { obligationsOn } from '../obligations/obligation.queries.ts'
import { insertConvention } from './publication.fixtures.ts'
import {
  askPublication,
  keepCheck,
  publicationsOf,
  settlePublication,
  tellPublication,
} from './publication.queries.ts'
import { publicationChecks } from './publication-checks.queries.ts'

const slug = 'val-seme-publiee'
const sha256 = 'a'.repeat(64)
const url = 'https://portail.example/jeux/1'
const today = day('2026-11-24')
const act = { actor: null, at: new Date('2026-06-01T09:00:00Z') }
const text = { textNumber: 0, sha256 }

let database: OpenDatabase
let conventionId: string
beforeAll(async () => {
  database = await openTestDatabase()
  conventionId = await insertConvention(database.db, { slug })
})
afterAll(() => database.close())

const when = { kind: 'on-event', event: 'effect', within: 30 } as const
const obligations: ConventionContent['obligations'] = ['publication-data', 'publication-matignon'].map(
  (id) => ({ ...clauseOf(when), id, check: id }),
)

async function statesOn(on: Day = today) {
  const { db } = database
  const found = await publicConventionByRef(db, slug, on)
  if (found === null) throw new Error('no convention')
  const convention = { ...found, content: { ...found.content, obligations } }
  const sources = {
    ...{ loadConvention: publicConventionByRef, loadConventions: async () => [] },
    deviationsOf: async () => new Map(),
    checks: [publicationChecks],
  }
  const { lines } = await obligationsOn(db, sources, { convention, day: on })
  return lines
    .filter(({ clause }) => obligations.some(({ id }) => id === clause.id))
    .map(({ clause, state, evidence }) => [clause.id, state, evidence.map(({ on }) => on)])
}

it('the two publications of article 9 are kept on what is recorded of them, and by nothing else', async () => {
  const { db } = database
  expect(await statesOn()).toEqual([
    ['publication-data', 'unknown', []],
    ['publication-matignon', 'unknown', []],
  ])
  await db.transaction().execute((tx) => askPublication(tx, act, { conventionId, ...text }))
  expect((await statesOn())[0]).toEqual(['publication-data', 'late', []])
  const [asked] = await publicationsOf(db, conventionId)
  if (asked === undefined) throw new Error('asked')
  const publishedOn = day('2026-06-01')
  await db
    .transaction()
    .execute((tx) =>
      settlePublication(tx, act, [asked, { state: 'published', url, publishedOn, proof: `${url}/c.json` }]),
    )
  expect((await statesOn())[0]).toEqual(['publication-data', 'unknown', []])
  await db.transaction().execute((tx) => keepCheck(tx, act, [asked, sha256]))
  expect((await statesOn())[0]).toEqual(['publication-data', 'kept', ['2026-06-01', '2026-06-01']])
  const told = { conventionId, ...text, known: null, url, publishedOn, proof: null }
  await db.transaction().execute((tx) => tellPublication(tx, act, told))
  expect((await statesOn())[1]).toEqual(['publication-matignon', 'kept', ['2026-06-01']])
  expect((await statesOn(day('2026-05-20'))).map(([, state]) => state)).toEqual(['dueSoon', 'dueSoon'])
  await db.transaction().execute((tx) => keepCheck(tx, act, [asked, 'b'.repeat(64)]))
  expect((await statesOn())[0]?.[1]).toBe('broken')
})
