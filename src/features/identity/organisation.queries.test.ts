import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestDatabase } from '../../../test/support/database.ts'
import type { OpenDatabase } from '../../platform/database.ts'
import { parseSiret } from '../../shared/siret.ts'
import { sirets } from './siret.fixtures.ts'

let database: OpenDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

it('the database and the rule give the same verdict on every SIRET', async () => {
  const neighbours = Array.from({ length: 200 }, (_, i) => `356000000${String(i).padStart(5, '0')}`)
  const all = [...sirets.map(([siret]) => siret), ...neighbours]
  const { rows } = await sql<{ siret: string; valid: boolean }>`
    select siret, siret_is_valid(siret) as valid from unnest(${all}::text[]) as siret`.execute(database.db)
  expect(rows.map(({ siret, valid }) => [siret, valid])).toEqual(
    all.map((siret) => [siret, parseSiret(siret).ok]),
  )
})
