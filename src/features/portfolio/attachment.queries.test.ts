import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestDatabase } from '../../../test/support/database.ts'
import type { OpenDatabase } from '../../platform/database.ts'
import { day } from '../../shared/day.ts'
import type { PersonId } from '../../shared/rights.ts'
import { saveCarriers } from './attachment.queries.ts'
import { anImportedOrganisation, anImportedProduct, aPortfolio } from './import/import.fixtures.ts'
import { savePortfolio } from './import/import.queries.ts'
import { productBySlug } from './product.queries.ts'
import { plantIncubator } from './product-page.fixtures.ts'

const today = day('2026-11-24')
const at = new Date('2026-11-24T08:00:00Z')
let database: OpenDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

const told = aPortfolio({
  products: [anImportedProduct({ externalId: 'vanne' })],
  organisations: [anImportedOrganisation(), anImportedOrganisation({ externalId: 'autre-ville' })],
})
const importAgain = () => savePortfolio(database.db, told, { source: 'content', at, today, dryRun: false })
const vanne = async () => {
  const product = await productBySlug(database.db, 'vanne', today)
  if (!product) throw new Error('one product')
  return product
}
const days = (product: Awaited<ReturnType<typeof vanne>>) =>
  product.attachments.map(({ slug, startsOn, endsOn }) => [slug, startsOn, endsOn])

it('who carries a product, changed by hand, stays after an import that says otherwise', async () => {
  await importAgain()
  const { id, version, attachments } = await vanne()
  const next = await plantIncubator(database.db, 'La suite')
  const carriers = {
    attachments: [
      { incubatorId: attachments[0]?.incubatorId ?? '', startsOn: null, endsOn: day('2026-10-31') },
      { incubatorId: next.id, startsOn: day('2026-11-01'), endsOn: null },
    ],
    sponsors: ['autre-ville'],
  }
  const change = { id, version, actor: randomUUID() as PersonId, at, carriers }
  expect(await database.db.transaction().execute((tx) => saveCarriers(tx, change))).toBe(version + 1)
  const written = [
    ['les-communs', null, '2026-10-31'],
    ['la-suite', '2026-11-01', null],
  ]
  expect(days(await vanne())).toEqual(written)
  expect((await importAgain()).products.kept).toBe(1)
  expect(days(await vanne())).toEqual(written)
  expect((await vanne()).sponsors.map(({ slug }) => slug)).toEqual(['autre-ville'])
  await expect(database.db.transaction().execute((tx) => saveCarriers(tx, change))).rejects.toMatchObject({
    kind: 'conflict',
  })
})

it('what was only dated by hand is still moved by the import that names another incubator', async () => {
  const product = anImportedProduct({ externalId: 'bief' })
  const save = (incubators: readonly string[]) =>
    savePortfolio(database.db, aPortfolio({ products: [{ ...product, incubators }] }), {
      source: 'content',
      at,
      today,
      dryRun: false,
    })
  await save(['les-communs'])
  const bief = await productBySlug(database.db, 'bief', today)
  if (!bief) throw new Error('one product')
  const carriers = {
    attachments: bief.attachments.map(({ incubatorId }) => ({
      ...{ incubatorId, startsOn: day('2024-01-08'), endsOn: null },
    })),
    sponsors: bief.sponsors.map(({ slug }) => slug),
  }
  const { id, version } = bief
  await database.db
    .transaction()
    .execute((tx) => saveCarriers(tx, { id, version, actor: randomUUID() as PersonId, at, carriers }))
  await save(['ailleurs'])
  const moved = await productBySlug(database.db, 'bief', today)
  expect(moved?.attachments.map(({ slug, startsOn, endsOn }) => [slug, startsOn, endsOn])).toEqual([
    ['ailleurs', '2026-11-24', null],
    ['les-communs', '2024-01-08', '2026-11-23'],
  ])
})
