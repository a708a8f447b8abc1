import { expect, it } from 'vitest'
import { plantLines, written } from '../spending/spending.fixtures.ts'
import { conventionEach, fileOf, imported, paid, plantOrder, type Row } from './import.fixtures.ts'

const at = conventionEach()

const run = (...rows: readonly Row[]) => imported(at.db, at.desk, fileOf(...rows))
const plant = (...lines: Parameters<typeof plantLines>[2]) => plantLines(at.db, at.desk.convention.id, lines)
const linesOf = () =>
  at.db
    .selectFrom('expense')
    .select(['code', 'dp', 'paid_on', 'cancelled_on'])
    .where('convention_id', '=', at.desk.convention.id)
    .orderBy('code')
    .execute()

it('a payment is that of a line of its own, not of one that was cancelled before anything was asked for', async () => {
  const ids = await plant({ code: 'V1', ej: `V1-${at.round}`, dp: null, done: null, paid: null })
  await at.db
    .updateTable('expense')
    .set({ cancelled_on: '2026-02-01', cancel_reason: 'Essai' })
    .where('id', '=', ids.get('V1') ?? '')
    .execute()
  expect(await run(paid(`V1-${at.round}`, { poste_ej: '' }))).toMatchObject({
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
  const [id, ej] = [await plantOrder(at), `CMD-${at.round}`]
  await plant({ code: `${ej}-1`, ej, dp: null, paid: null, orderId: id })
  const before = await written(at.db)
  const moved = await run(paid(ej, { poste_ej: '', engage_le: '06/01/2026' }))
  expect(moved.faults).toMatchObject([
    { code: 'engaged-by-order', line: 2, column: 'engage_le', value: '2026-01-06' },
  ])
  expect(await written(at.db)).toEqual(before)
  expect(await run(paid(ej, { poste_ej: '' }))).toMatchObject({ corrected: 1 })
})

it('a payment of which some was moved to another convention keeps its day', async () => {
  const ids = await plant({ code: 'V1', ej: `V1-${at.round}`, dp: 'DP1' })
  const back = { code: 'V1-R1', type: 'RECLASSIFICATION', ht: -10_000, vat: -2000 } as const
  await plant({ ...back, ej: `V1-${at.round}`, dp: 'DP1', corrects: ids.get('V1') ?? '' })
  const row = { ej: `V1-${at.round}`, poste_ej: '', dp: 'DP1' }
  const report = await run({ ...row, paye_le: '16/04/2026' })
  expect(report.faults).toMatchObject([{ code: 'payment-moved', line: 2, column: 'paye_le' }])
  expect(await run({ ...row, paye_le: '15/04/2026', objet: 'Mieux dit' })).toMatchObject({ corrected: 1 })
})

it('what cannot be read and what the convention does not know are told in one go', async () => {
  await plant({ code: 'V1', ej: `V1-${at.round}`, dp: 'DP1', market: 'ancien' }, { code: 'V2', dp: 'DP2' })
  const known = { poste_ej: '', service_fait_le: '10/03/2026', paye_le: '15/04/2026' }
  const report = await run(
    paid(`A-${at.round}`, { paye_le: 'hier', marche: 'x' }),
    paid(`B-${at.round}`, { marche: 'x', produit: 'z' }),
    // What it said already is not told again, and a credit note says what its line says.
    { ...known, ej: `V1-${at.round}`, dp: 'DP1', marche: 'ancien', categorie: 'y' },
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
