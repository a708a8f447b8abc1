import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../../test/support/database.ts'
import type { OpenDatabase } from '../../../platform/database.ts'
import { day } from '../../../shared/day.ts'
import type { PersonId } from '../../../shared/rights.ts'
import { plantIncubator, plantProduct } from '../product-page.fixtures.ts'
import { addMission, missionsOf, placeBySlug, teamCounts, tradesOn } from './mission.queries.ts'
import { employerKinds, type TeamPlace } from './mission.ts'
import { plantFollowUp, plantMission, plantPerson } from './team.fixtures.ts'

let database: OpenDatabase
let person: PersonId
let product: string
let incubator: string
beforeAll(async () => {
  database = await openTestDatabase()
  const { db } = database
  incubator = (await plantIncubator(db, 'fabrique')).id
  product = (await plantProduct(db, { name: 'Semis' })).id
  await plantProduct(db, { name: 'Course' })
  person = await plantPerson(db, 'Ada Lune')
})
afterAll(() => database.close())

const row = (change: Record<string, unknown> = {}) => ({
  ...{ id: randomUUID(), person_id: person, product_id: product, incubator_id: null },
  ...{ trade: 'design', employer_kind: 'agent', employer: null },
  ...{ starts_on: '2026-01-01', ends_on: '2026-06-30' },
  ...change,
})
const insert = (change?: Record<string, unknown>) =>
  database.db
    .insertInto('mission')
    .values(row(change) as never)
    .execute()

describe('the database itself', () => {
  it('holds one mission of a person on a thing a day', async () => {
    await insert()
    await expect(insert({ starts_on: '2026-06-30', ends_on: null })).rejects.toThrow(
      /conflicting key|exclusion/,
    )
    await insert({ starts_on: '2026-07-01', ends_on: null })
    await insert({ product_id: null, incubator_id: incubator })
  })

  const wrong: readonly (readonly [string, Record<string, unknown>])[] = [
    ['on nothing', { product_id: null }],
    ['that ends before it starts', { starts_on: '2030-02-02', ends_on: '2030-02-01' }],
    ['of another century', { starts_on: '0226-01-01', ends_on: null }],
    ['at a trade of no list', { starts_on: '2030-01-01', ends_on: null, trade: 'sorcellerie' }],
    ['paid by nobody known', { starts_on: '2030-01-01', ends_on: null, employer_kind: 'king' }],
    ['for a firm of 10 kB', { starts_on: '2030-01-01', ends_on: null, employer: 'x'.repeat(10_000) }],
  ]
  it.each(wrong)('refuses a mission %s', async (_title, change) => {
    const other = await plantPerson(database.db, 'Bo Fer')
    await expect(insert({ person_id: other, ...change })).rejects.toThrow(/constraint/)
  })

  it('refuses a mission on a product and on an incubator at once', async () => {
    const other = await plantPerson(database.db, 'Bo Fer')
    await expect(insert({ person_id: other, incubator_id: incubator })).rejects.toThrow(/constraint/)
  })

  it('knows the kinds of employers that the code knows', async () => {
    const other = await plantPerson(database.db, 'Cy Pré')
    for (const [i, employer_kind] of employerKinds.entries())
      await insert({ person_id: other, employer_kind, starts_on: `203${i}-01-01`, ends_on: `203${i}-12-31` })
  })

  it('lets who is erased leave: nothing goes on nor is to come, the past stays without its employer, nobody is followed', async () => {
    const { db } = database
    const planted = (days: string) =>
      plantMission(db, { who: 'Zoé Partie', where: 'semis', days, employer: 'Zoé EURL' })
    await planted('2025-01-01 2025-06-30')
    const id = await planted('2026-01-01 2026-11-30')
    await planted('2027-01-01')
    await plantFollowUp(db, { product, person: await plantPerson(db, 'Zoé Partie'), startsOn: '2026-02-01' })
    await db
      .updateTable('person')
      .set({ name: null, email: null, erased_at: new Date('2026-11-24T09:00:00Z') })
      .where('name', '=', 'Zoé Partie')
      .execute()
    const [{ person_id } = { person_id: '' }] = await db
      .selectFrom('mission')
      .select('person_id')
      .where('id', '=', id)
      .execute()
    const left = await db
      .selectFrom('mission')
      .select(['employer', 'ends_on'])
      .where('person_id', '=', person_id)
      .orderBy('starts_on')
      .execute()
    expect(left).toEqual([
      { employer: null, ends_on: '2025-06-30' },
      { employer: null, ends_on: '2026-11-23' },
    ])
    const followed = await db
      .selectFrom('product_follow_up')
      .select('ends_on')
      .where('person_id', '=', person_id)
      .execute()
    expect(followed).toEqual([{ ends_on: '2026-11-23' }])
  })
})

it('two same missions recorded at the same instant: one stands, the other is refused, neither breaks', async () => {
  const { db } = database
  const place = (await placeBySlug(db, 'product', 'course')) as TeamPlace
  const terms = {
    ...{ trade: 'design', employerKind: 'agent' as const, employer: null },
    ...{ startsOn: day('2026-01-01'), endsOn: null },
  }
  const at = new Date('2026-01-05T09:00:00Z')
  const add = () =>
    db.transaction().execute((tx) => addMission(tx, { place, person, terms, actor: null, at }))
  const results = await Promise.all([add(), add(), add(), add()])
  expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  expect(results.filter((result) => !result.ok && result.error.code === 'overlap')).toHaveLength(3)
  expect(await missionsOf(db, place, day('2026-11-24'))).toHaveLength(1)
})

it('trades come in their order, and a team is counted by them on a day', async () => {
  const { db } = database
  const trades = await tradesOn(db, day('2026-11-24'))
  expect(trades.map(({ label }) => label)).toEqual([
    ...['Développement', 'Intrapreneuriat', 'Déploiement', 'Produit', 'Design', 'Coaching', 'Animation'],
    ...['Données', 'Support', 'Attributaire', 'Autre'],
  ])
  const { id } = await plantProduct(db, { name: 'Compte' })
  await plantMission(db, { who: 'Un', where: 'compte', days: '2026-01-01 2026-06-30' })
  await plantMission(db, { who: 'Deux', where: 'compte', days: '2026-06-30' })
  await plantMission(db, { who: 'Trois', where: 'compte', days: '2026-01-01', trade: 'developpement' })
  const counts = async (on: string) =>
    (await teamCounts(db, id, day(on))).map(({ code, count }) => `${code} ${count}`)
  expect(await counts('2026-06-30')).toEqual(['developpement 1', 'design 2'])
  expect(await counts('2026-07-01')).toEqual(['developpement 1', 'design 1'])
  expect(await counts('2025-12-31')).toEqual([])
})
