import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Browser } from '../../../../test/support/app.ts'
import { atOnce, holding, plantLines } from '../spending/spending.fixtures.ts'
import { EJ, openOrders } from './order-app.fixtures.ts'

let orders: Awaited<ReturnType<typeof openOrders>>
let payer: Browser
let convention: { readonly id: string; readonly slug: string }

beforeAll(async () => {
  orders = await openOrders()
  payer = await orders.app.as('finance-officer')
}, 120_000)
afterAll(() => orders.app.close())

beforeEach(async () => {
  convention = await orders.begin()
  expect((await orders.place()).status).toBe(303)
})

const line = (code: string, act: string) => `/espace/conventions/${convention.slug}/depenses/${code}/${act}`
const correction = {
  ...{
    engagee: '01/03/2024',
    service: '15/04/2024',
    demandee: '',
    payee: '',
    dp: '',
    poste: '',
    facture: '',
  },
  ...{ ht: '300', tva: '60', marche: 'developpement', categorie: 'devops', motif: 'Mal lu', version: '0' },
}
const committed = async () =>
  (await orders.ledger())
    .filter(([fact]) => fact === 'order')
    .reduce((sum, [, cents]) => sum + Number(cents), 0)

/** A line of the order that a file brought before it was delivered. */
async function awaited(): Promise<string> {
  const { id } = await orders.found()
  const lines = await plantLines(orders.app.database.db, convention.id, [
    {
      ...{ code: 'W1', ej: EJ, dp: null, ht: 40_000, vat: 8_000, orderId: id },
      ...{ engaged: '2024-03-01', done: null, paid: null },
    },
  ])
  return lines.get('W1') ?? ''
}

describe('a line of an order that changes on the pages of spending', () => {
  it('tells whoever works on the order from a page made before that it changed', async () => {
    expect((await orders.certify()).status).toBe(303)
    expect((await payer.post(line(`${EJ}-1`, 'correction'), correction)).status).toBe(303)
    expect((await orders.found()).version).toBe(2)
    expect((await orders.settle({ version: '1' })).status).toBe(409)
    expect((await orders.settle({ version: '2' })).status).toBe(303)
    expect(await committed()).toBe(36_000)
  })

  it('tells so when it is cancelled: what is given up is what was read', async () => {
    await awaited()
    const cancel = { motif: 'Ne sera pas livré', version: '0' }
    expect((await orders.engager.post(line('W1', 'annulation'), cancel)).status).toBe(303)
    expect((await orders.settle()).status).toBe(409)
    expect((await orders.settle({ version: '1' })).status).toBe(303)
    expect(await committed()).toBe(0)
  })

  it('once the order is settled, releases what it committed and leaves the order as it is', async () => {
    await awaited()
    expect((await orders.settle()).status).toBe(303)
    expect(await committed()).toBe(48_000)
    const cancel = { motif: 'Ne sera pas livré', version: '0' }
    expect((await orders.engager.post(line('W1', 'annulation'), cancel)).status).toBe(303)
    expect(await committed()).toBe(0)
  })

  it('when it is cancelled as the order is settled, leaves nothing committed, whoever comes first', async () => {
    const id = await awaited()
    const cancel = { motif: 'Ne sera pas livré', version: '0' }
    const answers = await atOnce(orders.app.database, holding([id]), [
      () => orders.engager.post(line('W1', 'annulation'), cancel),
      () => orders.settle(),
    ])
    // The second reads the order again.
    expect(answers.map(({ status }) => status)).toEqual([303, 409])
    expect((await orders.settle({ version: '1' })).status).toBe(303)
    expect(await committed()).toBe(0)
  })
})
