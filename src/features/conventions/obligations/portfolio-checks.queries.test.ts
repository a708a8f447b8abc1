import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestDatabase } from '../../../../test/support/database.ts'
import { saveProduct } from '../../../../test/support/portfolio.ts'
import type { OpenDatabase } from '../../../platform/database.ts'
import { day } from '../../../shared/day.ts'
import type { PersonId } from '../../../shared/rights.ts'
import type { PublicStanding } from '../standing-convention.ts'
import { anctConvention, sourcesOf } from './convention.fixtures.ts'
import { obligationsOn } from './obligation.queries.ts'
import { plantAnct } from './obligation-planting.fixtures.ts'

let database: OpenDatabase
beforeAll(async () => {
  database = await openTestDatabase()
  await plantAnct(database.db)
})
afterAll(() => database.close())

const linesOn = async (on: string, convention: PublicStanding = anctConvention) => {
  const { lines } = await obligationsOn(database.db, sourcesOf(convention), { convention, day: day(on) })
  return new Map(lines.map((line) => [line.clause.id, line]))
}
const occurrencesOf = async (id: string, on: string) =>
  ((await linesOn(on)).get(id)?.occurrences ?? []).map(
    ({ about, state, dueOn }) => `${about?.label ?? dueOn} ${state}`,
  )

it('a committee inscribed on a product keeps the period in which it was held', async () => {
  expect(await occurrencesOf('comite-semestriel', '2021-05-12')).toEqual([
    '2020-11-11 kept',
    '2021-05-11 unknown',
  ])
  const line = (await linesOn('2020-11-12')).get('comite-semestriel')
  expect(line?.occurrences[0]?.evidence).toEqual([
    { kind: 'Comité inscrit sur la fiche de Semis', url: '/produits/semis', on: '2020-10-20' },
  ])
})

it('a committee does not count before it is held', async () => {
  expect(await occurrencesOf('comite-semestriel', '2020-10-19')).toEqual(['2020-11-11 dueSoon'])
})

it('an address shows a page of statistics, a refusal breaks the duty, an investigation has none', async () => {
  expect(await occurrencesOf('page-stats', '2026-11-24')).toEqual([
    'Friche notApplicable',
    'Semis kept',
    'Verger broken',
  ])
})

it('what was recorded in 2026 proves nothing of 2020', async () => {
  expect(await occurrencesOf('page-stats', '2020-11-12')).toEqual([
    'Friche notApplicable',
    'Semis unknown',
    'Verger unknown',
  ])
  expect((await linesOn('2020-11-12')).get('code-ouvert')?.state).toBe('unknown')
})

it('a product counts from its first phase on', async () => {
  expect(await occurrencesOf('mise-en-avant', '2020-06-15')).toEqual(['Semis unknown', 'Verger unknown'])
  expect(await occurrencesOf('mise-en-avant', '2026-11-24')).toEqual([
    'Friche kept',
    'Semis kept',
    'Verger kept',
  ])
})

it('the incubator of the partner shows that it was created', async () => {
  expect((await linesOn('2026-11-24')).get('incubateur')?.evidence).toEqual([
    expect.objectContaining({ url: '/incubateurs/incubateur-des-territoires' }),
  ])
})

it('a partner without any incubator known keeps nothing and breaks nothing', async () => {
  const [anct, dinum] = anctConvention.content.parties
  if (!anct || !dinum) throw new Error('two parties')
  const stranger = { ...anct, name: 'Organisme inconnu', acronym: null }
  const convention = { ...anctConvention, content: { ...anctConvention.content, parties: [stranger, dinum] } }
  const lines = await linesOn('2026-11-24', convention)
  expect(lines.get('incubateur')?.state).toBe('unknown')
  expect(lines.get('page-stats')?.state).toBe('notApplicable')
})

it('no line is kept without a proof dated by the day, whatever the day', async () => {
  for (const on of ['2020-05-11', '2020-11-12', '2021-05-12', '2026-11-24'])
    for (const { state, evidence } of (await linesOn(on)).values())
      if (state === 'kept')
        expect(evidence.filter((proof) => proof.on !== null && proof.on <= on)).not.toEqual([])
})

it('an address that a person writes later proves from that day on, and leaves the other facts where they were', async () => {
  const { db } = database
  const { id, version } = await db
    .selectFrom('product')
    .select(['id', 'version'])
    .where('slug', '=', 'verger')
    .executeTakeFirstOrThrow()
  await db.transaction().execute((tx) =>
    saveProduct(tx, {
      ...{ id: id as Parameters<typeof saveProduct>[1]['id'], version },
      actor: '0190a0a0-0000-7000-8000-000000000001' as PersonId,
      at: new Date('2026-06-01T09:00:00Z'),
      product: { repository: 'https://git.example.org/verger' },
    }),
  )
  const stateOf = async (obligation: string, on: string) =>
    (await occurrencesOf(obligation, on)).find((line) => line.startsWith('Verger'))
  expect(await stateOf('code-ouvert', '2026-05-31')).toBe('Verger unknown')
  expect(await stateOf('code-ouvert', '2026-06-01')).toBe('Verger kept')
  expect(await stateOf('page-stats', '2026-05-31')).toBe('Verger broken')
})
