import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { openTestDatabase } from '../../../../test/support/database.ts'
import type { OpenDatabase } from '../../../platform/database.ts'
import { plantFunded, plantLines, written } from '../spending/spending.fixtures.ts'
import { deskOf, fileOf, imported, paid, type Row } from './import.fixtures.ts'
import type { ImportDesk } from './import-lines.queries.ts'

let database: OpenDatabase
let desk: ImportDesk
let round = 0

beforeAll(async () => {
  database = await openTestDatabase()
}, 120_000)
afterAll(() => database.close())

beforeEach(async () => {
  round += 1
  await plantFunded(database.db, `financee-${round}`)
  desk = await deskOf(database.db, `financee-${round}`)
})

const run = (...rows: readonly Row[]) => imported(database.db, desk, fileOf(...rows))
const plant = (...lines: Parameters<typeof plantLines>[2]) =>
  plantLines(database.db, desk.convention.id, lines)
const linesOf = () =>
  database.db
    .selectFrom('expense')
    .select(['code', 'dp', 'paid_on', 'cancelled_on'])
    .where('convention_id', '=', desk.convention.id)
    .orderBy('code')
    .execute()

it('a payment is that of a line of its own, not of one that was cancelled before anything was asked for', async () => {
  const ids = await plant({ code: 'V1', ej: `V1-${round}`, dp: null, done: null, paid: null })
  await database.db
    .updateTable('expense')
    .set({ cancelled_on: '2026-02-01', cancel_reason: 'Essai' })
    .where('id', '=', ids.get('V1') ?? '')
    .execute()
  expect(await run(paid(`V1-${round}`, { poste_ej: '' }))).toMatchObject({
    created: 1,
    corrected: 0,
    faults: [],
  })
  expect(await linesOf()).toMatchObject([
    { code: 'I000001', paid_on: '2026-04-15', cancelled_on: null },
    { code: 'V1', dp: null, paid_on: null, cancelled_on: '2026-02-01' },
  ])
})

it('a line delivered on an order keeps the day on which the order was placed', async () => {
  const [id, ej] = [randomUUID(), `CMD-${round}`]
  await database.db
    .insertInto('purchase_order')
    .values({
      ...{ id, convention_id: desk.convention.id, ej, market: 'developpement', category: 'devops' },
      ...{ supplier_name: 'Atelier', supplier_siret: null, object: 'Commande', product_id: null },
      ...{ ht_cents: 150_000, vat_cents: 30_000, engaged_on: '2026-01-05', recorded_on: '2026-01-05' },
      ...{ units: null, engaged_by: null, settled_on: null, settle_reason: null, created_at: new Date() },
    })
    .execute()
  await plant({ code: `${ej}-1`, ej, dp: null, paid: null, orderId: id })
  const before = await written(database.db)
  const moved = await run(paid(ej, { poste_ej: '', engage_le: '06/01/2026' }))
  expect(moved.faults).toMatchObject([
    { code: 'engaged-by-order', line: 2, column: 'engage_le', value: '2026-01-06' },
  ])
  expect(await written(database.db)).toEqual(before)
  expect(await run(paid(ej, { poste_ej: '' }))).toMatchObject({ corrected: 1 })
})

it('a payment of which some was moved to another convention keeps its day', async () => {
  const ids = await plant({ code: 'V1', ej: `V1-${round}`, dp: 'DP1' })
  const back = { code: 'V1-R1', type: 'RECLASSIFICATION', ht: -10_000, vat: -2000 } as const
  await plant({ ...back, ej: `V1-${round}`, dp: 'DP1', corrects: ids.get('V1') ?? '' })
  const row = { ej: `V1-${round}`, poste_ej: '', dp: 'DP1' }
  const report = await run({ ...row, paye_le: '16/04/2026' })
  expect(report.faults).toMatchObject([{ code: 'payment-moved', line: 2, column: 'paye_le' }])
  expect(await run({ ...row, paye_le: '15/04/2026', objet: 'Mieux dit' })).toMatchObject({ corrected: 1 })
})

it('what cannot be read and what the convention does not know are told in one go', async () => {
  await plant({ code: 'V1', ej: `V1-${round}`, dp: 'DP1', market: 'ancien' }, { code: 'V2', dp: 'DP2' })
  const known = { poste_ej: '', service_fait_le: '10/03/2026', paye_le: '15/04/2026' }
  const report = await run(
    paid(`A-${round}`, { paye_le: 'hier', marche: 'x' }),
    paid(`B-${round}`, { marche: 'x', produit: 'z' }),
    // What it said already is not told again, and a credit note says what its line says.
    { ...known, ej: `V1-${round}`, dp: 'DP1', marche: 'ancien', categorie: 'y' },
    {
      ...{ ...known, ej: 'EJ-V2', dp: 'AV1', type: 'CREDIT_NOTE', corrige: 'V2', marche: '', categorie: '' },
      ...{ montant_ht: '-10,00', montant_tva: '-2,00' },
    },
  )
  expect(report).toMatchObject({ read: 4, rejected: 3, faultCount: 4 })
  expect(report.faults.map(({ line, code }) => [line, code])).toEqual([
    [2, 'not-a-day'],
    [3, 'market-unknown'],
    [3, 'product-unknown'],
    [4, 'category-unknown'],
  ])
})
