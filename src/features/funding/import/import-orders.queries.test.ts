import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestDatabase } from '../../../../test/support/database.ts'
import type { OpenDatabase } from '../../../platform/database.ts'
import { ledgerOf, plantFunded } from '../spending/spending.fixtures.ts'
import { deskOf, fileOf, imported, paid, type Row } from './import.fixtures.ts'
import type { ImportDesk } from './import-lines.queries.ts'

let database: OpenDatabase
let desk: ImportDesk

beforeAll(async () => {
  database = await openTestDatabase()
  await plantFunded(database.db, 'commandee')
  desk = await deskOf(database.db, 'commandee')
}, 120_000)
afterAll(() => database.close())

const run = (...rows: readonly Row[]) => imported(database.db, desk, fileOf(...rows))

it('a line is delivered on the order that bears its number, which is not committed twice', async () => {
  const id = randomUUID()
  await database.db
    .insertInto('purchase_order')
    .values({
      ...{ id, convention_id: desk.convention.id, ej: 'CMD-1', market: 'developpement' },
      ...{ category: 'devops', supplier_name: 'Atelier', supplier_siret: null, object: 'Commande' },
      ...{ ht_cents: 150_000, vat_cents: 30_000, engaged_on: '2026-01-05', recorded_on: '2026-01-05' },
      ...{ product_id: null, units: null, engaged_by: null, settled_on: null, settle_reason: null },
      created_at: new Date(),
    })
    .execute()
  const before = await ledgerOf(database.db, desk.convention.id)
  expect(await run(paid('CMD-1'))).toMatchObject({ created: 1 })
  const after = await ledgerOf(database.db, desk.convention.id)
  expect(after.order).toBe(before.order)
  const line = database.db.selectFrom('expense').select('code').where('order_id', '=', id)
  expect(await line.execute()).toEqual([{ code: 'I000001' }])
  const more = await run(paid('CMD-1', { dp: 'DP-2' }))
  expect(more.faults).toMatchObject([{ code: 'above-order', line: 2, told: { leftCents: 60_000 } }])
  // Whoever was about to settle or to certify is told that it changed.
  const order = database.db.selectFrom('purchase_order').select('version').where('id', '=', id)
  expect(await order.executeTakeFirst()).toEqual({ version: 1 })
  const settled = { settled_on: desk.today, settle_reason: 'Arrêt' }
  await database.db.updateTable('purchase_order').set(settled).where('id', '=', id).execute()
  expect(await run(paid('CMD-1', { objet: 'Mieux dit' }))).toMatchObject({ corrected: 1 })
  expect(await order.executeTakeFirst()).toEqual({ version: 1 })
  // Settled today is settled: what was left is no longer committed.
  const late = await run(paid('CMD-1', { dp: 'DP-3', montant_ht: '10,00', montant_tva: '2,00' }))
  expect(late.faults).toMatchObject([{ code: 'order-settled' }])
})
