import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestDatabase } from '../../test/support/database.ts'
import { conventionNamed } from '../features/conventions/index.ts'
import { mattersOf } from '../features/conventions/life/matter.queries.ts'
import { stateOf } from '../features/conventions/life/matter.ts'
import { waiversOf } from '../features/conventions/waiver/waiver.queries.ts'
import type { OpenDatabase } from '../platform/database.ts'
import { day } from '../shared/day.ts'
import { inventedConvention } from './invented-life.data.ts'
import { seedDemo } from './seed.ts'

const today = day('2026-11-24')
let database: OpenDatabase
let conventionId: string

beforeAll(async () => {
  database = await openTestDatabase()
  await seedDemo(database, { now: new Date('2026-11-24T09:00:00Z'), today, progress: () => {} })
  conventionId = (await conventionNamed(database.db, inventedConvention))?.id ?? ''
}, 120_000)
afterAll(() => database.close())

it('shows a dispute in mediation, one settled, and a termination withdrawn', async () => {
  const statesOf = async (kind: 'dispute' | 'termination') =>
    (await mattersOf(database.db, { conventionId, kind })).map(({ steps }) => stateOf(steps))
  expect(await statesOf('dispute')).toEqual(['settled', 'mediation'])
  expect(await statesOf('termination')).toEqual(['withdrawn'])
})

it('shows a waiver of the last quarterly meeting that fell due', async () => {
  expect(await waiversOf(database.db, conventionId, today)).toMatchObject([
    { obligationId: 'point-trimestriel', dueOn: '2026-09-15', party: 'services-communs' },
  ])
})

it('shows pledges public, to be checked and withdrawn, by invented people for the invented partner', async () => {
  const rows = await database.db
    .selectFrom('manifesto_pledge')
    .innerJoin('person', 'person.id', 'manifesto_pledge.person_id')
    .select(['person.email', 'confirmed_on', 'withdrawn_on', 'partner_name'])
    .execute()
  expect(new Set(rows.map(({ partner_name }) => partner_name))).toEqual(
    new Set(['Communauté de communes du Val-Semé']),
  )
  expect(rows.every(({ email }) => email?.endsWith('.invalid'))).toBe(true)
  expect(rows.map((row) => [row.confirmed_on !== null, row.withdrawn_on !== null]).sort()).toEqual(
    [
      [false, false],
      [true, false],
      [true, false],
      [true, true],
    ].sort(),
  )
})

it('shows a report to read, one read and one closed', async () => {
  const rows = await database.db
    .selectFrom('manifesto_report')
    .select(['acknowledged_on', 'closed_on'])
    .orderBy('received_on', 'desc')
    .execute()
  expect(rows.map((row) => [row.acknowledged_on !== null, row.closed_on !== null])).toEqual([
    [false, false],
    [true, false],
    [true, true],
  ])
})
