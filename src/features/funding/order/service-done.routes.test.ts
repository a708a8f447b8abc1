import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Browser } from '../../../../test/support/app.ts'
import { day } from '../../../shared/day.ts'
import { plantFinal } from '../closing/closing.fixtures.ts'
import { plantLines, wordsOf } from '../spending/spending.fixtures.ts'
import { EJ, inUnits, openOrders, words } from './order-app.fixtures.ts'

let orders: Awaited<ReturnType<typeof openOrders>>
let convention: { readonly id: string; readonly slug: string }

beforeAll(async () => {
  orders = await openOrders()
}, 120_000)
afterAll(() => orders.app.close())
beforeEach(async () => {
  convention = await orders.begin()
})

type Member = Browser & { readonly personId: string }

describe('a service done', () => {
  it('is certified in part: a line is born of it, posted, told; the rest is still committed', async () => {
    await orders.place()
    expect((await orders.certify()).headers.get('location')).toBe(orders.at(EJ))
    const { deliveries } = await orders.found()
    expect(deliveries).toMatchObject([
      {
        ...{ code: '2600000045-1', htCents: 40_000, vatCents: 8_000, serviceDoneOn: '2024-04-15' },
        ...{
          certifiedOn: '2026-11-24',
          certifiedBy: { id: orders.certifier.personId },
          object: 'Développement',
        },
      },
    ])
    expect(await orders.ledger()).toEqual([
      ['order', 120_000, '2024-03-01'],
      ['service', 48_000, '2024-04-15'],
    ])
    const page = await orders.read(orders.engager, EJ)
    expect(page).toContain('720,00 € TTC restent à livrer')
    expect(page).toContain('livrée en partie')
    expect(page).toContain('2600000045-1')
    expect(page).toContain('Service fait constaté sur une commande')
  })

  it('is certified whole in two parts, each under a code of its own', async () => {
    await orders.place()
    await orders.certify()
    expect((await orders.certify({ version: '1', ht: '600', objet: 'Solde' })).status).toBe(303)
    const order = await orders.found()
    expect(order.deliveries.map(({ code, vatCents, object }) => [code, vatCents, object])).toEqual([
      ['2600000045-1', 8_000, 'Développement'],
      ['2600000045-2', 12_000, 'Solde'],
    ])
    expect(await orders.read(orders.engager)).toMatch(/>livrée</)
    expect(await words(orders.certify({ version: '2' }))).toContain(
      'Tout ce qui était commandé est déjà livré',
    )
    expect(await words(orders.certifier.get(orders.at(EJ, 'service-fait')))).toContain('déjà livré')
  })

  it('is certified by units taken, which add up to the order', async () => {
    await orders.place(inUnits)
    const taken = { ht: '', 'pris.0': '2,5', 'pris.1': '' }
    expect((await orders.certify(taken)).status).toBe(303)
    const [first] = (await orders.found()).deliveries
    expect(first).toMatchObject({ htCents: 150_000, units: [{ label: 'Jour', quantity: 2.5 }] })
    expect(await orders.read(orders.certifier, EJ, 'service-fait')).toContain('Reste : 7,5, à 600,00 €')
    const over = await orders.certify({ ...taken, version: '1', 'pris.0': '7,51' })
    expect(over.status).toBe(409)
    expect(await words(over)).toContain('Il en reste 7,5 à livrer, pas davantage')
    for (const [version, part] of [
      ['1', { 'pris.0': '7,5', 'pris.1': '0,75' }],
      ['2', { 'pris.0': '0', 'pris.1': '0,75' }],
    ] as const)
      expect((await orders.certify({ ...taken, version, ...part })).status).toBe(303)
    const order = await orders.found()
    expect(order.deliveries.map(({ htCents }) => htCents)).toEqual([150_000, 465_001, 15_001])
    expect(await orders.ledger()).toContainEqual(['order', 756_002, '2024-03-01'])
    expect(await orders.read(orders.engager)).toMatch(/>livrée</)
  })

  it.each<[string, Record<string, string>, number, string]>([
    ['nothing', { ht: '0' }, 409, 'Un service fait vaut plus que zéro'],
    ['less than nothing', { ht: '-1' }, 422, 'Un montant négatif'],
    ['no amount', { ht: '' }, 422, 'Écrivez le montant hors taxe de ce qui est livré'],
    [
      'a cent above what is left',
      { ht: '1 000,01', tva: '0' },
      409,
      'Il reste 1 000,00 € hors taxe à livrer',
    ],
    ['VAT above what is left', { tva: '200,01' }, 409, 'Il reste 200,00 € de TVA'],
    ['a day before the order', { jour: '29/02/2024' }, 409, 'son service ne peut pas la précéder'],
    ['a day to come', { jour: '25/11/2026' }, 409, 'Ce jour est à venir'],
    ['no day', { jour: '' }, 422, 'Écrivez le jour où le service a été fait'],
  ])('is not certified with %s, and nothing is kept', async (...[, more, status, said]) => {
    await orders.place()
    const response = await orders.certify(more)
    expect(response.status).toBe(status)
    expect(await words(response)).toContain(said)
    expect([await orders.kept('expense'), await orders.kept('ledger_entry')]).toEqual([0, 1])
  })

  it('is certified by another than who engaged, and the page says so before and after', async () => {
    const both: Member = await orders.app.as('programme-team')
    await orders.place({}, both)
    const said = 'une autre personne constate le service fait'
    expect(await orders.read(both, EJ)).toContain(said)
    expect(await orders.read(both, EJ)).not.toContain(orders.at(EJ, 'service-fait'))
    expect((await both.get(orders.at(EJ, 'service-fait'))).status).toBe(409)
    const response = await orders.certify({}, both)
    expect(response.status).toBe(409)
    expect(await words(response)).toContain(said)
    expect(await orders.kept('expense')).toBe(0)
    expect((await orders.certify()).status).toBe(303)
    await expect(
      sql`update expense set certified_by = ${both.personId} where convention_id = ${convention.id}::uuid`.execute(
        orders.app.database.db,
      ),
    ).rejects.toThrow('who engages does not certify')
  })

  it('of a day after the term is kept all the same, and that is said', async () => {
    await orders.place()
    const response = await orders.certify({ jour: '01/06/2025' })
    expect(response.status).toBe(303)
    expect(await words(orders.certifier.get(orders.at(EJ)))).toContain(
      'Service fait après le terme de la convention',
    )
  })

  it('never has less than no VAT, though a line that joined the order bore more of it than was ordered', async () => {
    await orders.place()
    const { id } = await orders.found()
    await plantLines(orders.app.database.db, convention.id, [
      { code: 'I000001', ej: EJ, ht: 90_000, vat: 25_000, orderId: id },
    ])
    const page = await wordsOf(orders.engager.get(orders.at(EJ)))
    expect(page).toContain('50,00 € TTC restent à livrer')
    expect(page).toContain('Livré 900,00 € 250,00 € 1 150,00 €')
    expect(page).toContain('Reste à livrer 50,00 € 0,00 € 50,00 €')
    expect(await words(orders.certify({ ht: '50,01' }))).toContain('Il reste 50,00 € hors taxe à livrer')
    expect((await orders.certify({ ht: '50' })).status).toBe(303)
    const { deliveries } = await orders.found()
    expect(deliveries.map(({ htCents, vatCents }) => [htCents, vatCents])).toContainEqual([5_000, 0])
    expect(await orders.read(orders.engager)).toMatch(/>livrée</)
  })

  it('has a code that no line of the convention bears', async () => {
    await orders.place()
    await orders.plantLine('2600000045-1', 'AUTRE')
    await orders.certify()
    expect((await orders.found()).deliveries.map(({ code }) => code)).toEqual(['2600000045-2'])
  })

  it.each([
    ['certify', () => orders.certify({ ht: '100' })],
    ['settle', () => orders.settle()],
  ] as const)('somebody who wrote first is told of, before one may %s', async (_act, write) => {
    await orders.place()
    await orders.certify({ ht: '900' })
    const response = await write()
    expect(response.status).toBe(409)
    const page = await words(response)
    expect(page).toContain('La commande a changé pendant que vous écriviez')
    expect(page).toContain('Restent à livrer 100,00 € hors taxe')
    expect(await orders.kept('expense')).toBe(1)
  })

  it('of two people who certify the last part at once, one wins and the other is told', async () => {
    await orders.place()
    await orders.certify({ ht: '900' })
    const other = await orders.app.as('programme-team')
    const answers = await Promise.all([
      orders.certify({ version: '1', ht: '100' }),
      orders.certify({ version: '1', ht: '100' }, other),
    ])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409])
    const told = answers.find(({ status }) => status === 409)
    expect(told && (await words(told))).toContain('La commande a changé pendant que vous écriviez')
    expect((await orders.found()).deliveries.map(({ htCents }) => htCents)).toEqual([90_000, 10_000])
    expect((await orders.ledger()).filter(([fact]) => fact === 'service')).toHaveLength(2)
  })
})

it('nothing is ordered nor certified once the accounts are closed: it is said before and after', async () => {
  await orders.place()
  await plantFinal(orders.app.database.db, convention.id, day('2026-10-01'))
  const said = 'sont clos depuis le 1er octobre 2026 : rien ne s’y engage ni ne s’y livre plus'
  const answers = [
    await orders.engager.get(orders.at('nouvelle')),
    await orders.place({ ej: 'AUTRE' }),
    await orders.certifier.get(orders.at(EJ, 'service-fait')),
    await orders.certify(),
  ]
  for (const response of answers) {
    expect(response.status).toBe(409)
    expect(await words(response)).toContain(said)
  }
  expect([await orders.kept('purchase_order'), await orders.kept('expense')]).toEqual([1, 0])
  expect(await orders.read(orders.engager)).not.toContain(orders.at('nouvelle'))
  expect(await orders.read(orders.certifier, EJ)).not.toContain(orders.at(EJ, 'service-fait'))
})

describe('a settlement', () => {
  it('gives up what is left, with its reason, and takes it out of what is committed', async () => {
    await orders.place()
    await orders.certify()
    expect((await orders.settle({ version: '1' })).status).toBe(303)
    expect(await orders.found()).toMatchObject({
      settled: { on: '2026-11-24', reason: 'Prestation arrêtée' },
    })
    expect(await orders.ledger()).toEqual([
      ['order', 120_000, '2024-03-01'],
      ['order', -72_000, '2026-11-24'],
      ['service', 48_000, '2024-04-15'],
    ])
    const page = await orders.read(orders.engager, EJ)
    expect(page).toContain('Abandonné au solde')
    expect(page).toContain('0,00 € TTC restent à livrer')
    expect(page).toContain('Prestation arrêtée')
    expect(await orders.read(orders.engager)).toContain('soldée')
    expect(await words(orders.certify({ version: '2' }))).toContain('Cette commande est soldée')
    expect(await words(orders.settle({ version: '2' }))).toContain('Cette commande est déjà soldée')
    expect(await orders.kept('ledger_entry')).toBe(3)
  })

  it('says why, and is refused once everything is delivered', async () => {
    await orders.place()
    const silent = await orders.settle({ motif: ' ' })
    expect(silent.status).toBe(422)
    expect(await words(silent)).toContain('Écrivez pourquoi ce qui reste ne sera pas livré')
    await orders.certify({ ht: '1000' })
    expect(await words(orders.settle({ version: '1' }))).toContain('il ne reste rien à abandonner')
    expect((await orders.engager.get(orders.at(EJ, 'solde'))).status).toBe(409)
  })
})

it('each act is open to who may do it, the pages to who reads the money of this convention, and to nobody else', async () => {
  await orders.place()
  const elsewhere = await orders.plant(`ailleurs-${convention.slug}`)
  const other = await orders.app.as('accounting-officer', { kind: 'convention', id: elsewhere.id })
  const reader = await orders.app.as('accounting-officer', { kind: 'convention', id: convention.id })
  expect((await other.get(orders.at())).status).toBe(403)
  expect((await orders.app.visitor().get(orders.at())).status).toBe(303)
  expect((await reader.get(orders.at(EJ))).status).toBe(200)
  for (const path of ['nouvelle', '2600000045/service-fait', '2600000045/solde'])
    expect((await reader.get(orders.at(path))).status).toBe(403)
  expect((await orders.certify({}, orders.engager)).status).toBe(403)
  expect((await orders.settle({}, orders.certifier)).status).toBe(403)
  expect((await orders.place({ ej: 'X' }, orders.certifier)).status).toBe(403)
})
