import { expect, it } from 'vitest'
import { ledgerOf } from '../spending/spending.fixtures.ts'
import { conventionEach, fileOf, imported, paid, plantOrder, type Row } from './import.fixtures.ts'

const at = conventionEach()

const run = (...rows: readonly Row[]) => imported(at.db, at.desk, fileOf(...rows))
const linesOf = () =>
  at.db
    .selectFrom('expense')
    .selectAll()
    .where('convention_id', '=', at.desk.convention.id)
    .orderBy('code')
    .execute()

it('a line is delivered on the order that bears its number, which is not committed twice', async () => {
  const id = await plantOrder(at)
  const before = await ledgerOf(at.db, at.desk.convention.id)
  expect(await run(paid(`CMD-${at.round}`))).toMatchObject({ created: 1 })
  const after = await ledgerOf(at.db, at.desk.convention.id)
  expect(after.order).toBe(before.order)
  expect((await linesOf()).find(({ order_id }) => order_id === id)).toMatchObject({ code: 'I000001' })
  const more = await run(paid(`CMD-${at.round}`, { dp: 'DP-2' }))
  expect(more.faults).toMatchObject([{ code: 'above-order', line: 2, told: { leftCents: 60_000 } }])
  const most = await run(...['DP-2', 'DP-3'].map((dp) => paid(`CMD-${at.round}`, { dp })))
  expect(most.faults).toMatchObject([{ code: 'above-order', line: 3, told: { leftCents: 0 } }])
})

it('a credit note takes some of a line delivered on an order back under another order number, which is that of no order here', async () => {
  const id = await plantOrder(at)
  expect(await run(paid(`CMD-${at.round}`))).toMatchObject({ created: 1 })
  const back = { type: 'CREDIT_NOTE', corrige: 'I000001', montant_ht: '-10,00', montant_tva: '-2,00' }
  expect(await run(paid(`CMD-${at.round}`, { ...back, dp: 'AV1' }))).toMatchObject({ created: 1 })
  expect(await run(paid(`AILLEURS-${at.round}`, { ...back, dp: 'AV2' }))).toMatchObject({ created: 1 })
  const credits = (await linesOf()).filter(({ type }) => type === 'CREDIT_NOTE')
  expect(credits.map(({ order_id }) => order_id)).toEqual([id, null])
})

it('whoever works on an order is told that a file delivered on it; once settled, even today, nothing more is', async () => {
  const id = await plantOrder(at)
  await run(paid(`CMD-${at.round}`))
  const order = at.db.selectFrom('purchase_order').select('version').where('id', '=', id)
  expect(await order.executeTakeFirst()).toEqual({ version: 1 })
  const settled = { settled_on: at.desk.today, settle_reason: 'Arrêt' }
  await at.db.updateTable('purchase_order').set(settled).where('id', '=', id).execute()
  expect(await run(paid(`CMD-${at.round}`, { objet: 'Mieux dit' }))).toMatchObject({ corrected: 1 })
  expect(await order.executeTakeFirst()).toEqual({ version: 1 })
  const more = { dp: 'DP-3', montant_ht: '10,00', montant_tva: '2,00' }
  const late = await run(paid(`CMD-${at.round}`, more))
  expect(late.faults).toMatchObject([{ code: 'order-settled' }])
})
