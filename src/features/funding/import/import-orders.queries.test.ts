import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { openTestDatabase } from '../../../../test/support/database.ts'
import type { OpenDatabase } from '../../../platform/database.ts'
import { ledgerOf, plantFunded } from '../spending/spending.fixtures.ts'
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
const linesOf = () =>
  database.db
    .selectFrom('expense')
    .selectAll()
    .where('convention_id', '=', desk.convention.id)
    .orderBy('code')
    .execute()

const orderOf = (id: string) => ({
  ...{ id, convention_id: desk.convention.id, ej: `CMD-${round}`, market: 'developpement' },
  ...{ category: 'devops', supplier_name: 'Atelier', supplier_siret: null, object: 'Commande' },
  ...{ ht_cents: 150_000, vat_cents: 30_000, engaged_on: '2026-01-05', recorded_on: '2026-01-05' },
  ...{ product_id: null, units: null, engaged_by: null, settled_on: null, settle_reason: null },
  created_at: new Date(),
})

it('a line is delivered on the order that bears its number, which is not committed twice', async () => {
  const id = randomUUID()
  await database.db.insertInto('purchase_order').values(orderOf(id)).execute()
  const before = await ledgerOf(database.db, desk.convention.id)
  expect(await run(paid(`CMD-${round}`))).toMatchObject({ created: 1 })
  const after = await ledgerOf(database.db, desk.convention.id)
  expect(after.order).toBe(before.order)
  expect((await linesOf()).find(({ order_id }) => order_id === id)).toMatchObject({ code: 'I000001' })
  const more = await run(paid(`CMD-${round}`, { dp: 'DP-2' }))
  expect(more.faults).toMatchObject([{ code: 'above-order', line: 2, told: { leftCents: 60_000 } }])
  const most = await run(...['DP-2', 'DP-3'].map((dp) => paid(`CMD-${round}`, { dp })))
  expect(most.faults).toMatchObject([{ code: 'above-order', line: 3, told: { leftCents: 0 } }])
})

it('a credit note takes some of a line delivered on an order back under another order number, which is that of no order here', async () => {
  const id = randomUUID()
  await database.db.insertInto('purchase_order').values(orderOf(id)).execute()
  expect(await run(paid(`CMD-${round}`))).toMatchObject({ created: 1 })
  const back = { type: 'CREDIT_NOTE', corrige: 'I000001', montant_ht: '-10,00', montant_tva: '-2,00' }
  expect(await run(paid(`CMD-${round}`, { ...back, dp: 'AV1' }))).toMatchObject({ created: 1 })
  expect(await run(paid(`AILLEURS-${round}`, { ...back, dp: 'AV2' }))).toMatchObject({ created: 1 })
  const credits = (await linesOf()).filter(({ type }) => type === 'CREDIT_NOTE')
  expect(credits.map(({ order_id }) => order_id)).toEqual([id, null])
})

it('whoever works on an order is told that a file delivered on it; once settled, even today, nothing more is', async () => {
  const id = randomUUID()
  await database.db.insertInto('purchase_order').values(orderOf(id)).execute()
  await run(paid(`CMD-${round}`))
  const order = database.db.selectFrom('purchase_order').select('version').where('id', '=', id)
  expect(await order.executeTakeFirst()).toEqual({ version: 1 })
  const settled = { settled_on: desk.today, settle_reason: 'Arrêt' }
  await database.db.updateTable('purchase_order').set(settled).where('id', '=', id).execute()
  expect(await run(paid(`CMD-${round}`, { objet: 'Mieux dit' }))).toMatchObject({ corrected: 1 })
  expect(await order.executeTakeFirst()).toEqual({ version: 1 })
  const more = { dp: 'DP-3', montant_ht: '10,00', montant_tva: '2,00' }
  const late = await run(paid(`CMD-${round}`, more))
  expect(late.faults).toMatchObject([{ code: 'order-settled' }])
})
