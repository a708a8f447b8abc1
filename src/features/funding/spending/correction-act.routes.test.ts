import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Browser, openTestApp, type TestApp } from '../../../../test/support/app.ts'
import { day } from '../../../shared/day.ts'
import { historyOf } from '../../journal/index.ts'
import { movementsBy } from '../ledger/ledger.queries.ts'
import {
  closeAccounts,
  ledgerOf,
  ledgerSum,
  plantFunded,
  plantLines,
  wordsOf,
  written,
} from './spending.fixtures.ts'

// The clock of the tests: 24 November 2026.
let app: TestApp
let payer: Browser
let conventionId: string
let ids: ReadonlyMap<string, string>

const at = (code: string) => `/espace/conventions/financee/depenses/${code}/correction`
const right = (code: string) => ({
  ...{ engagee: '05/01/2026', service: '10/03/2026', demandee: '', payee: '15/04/2026' },
  ...{ dp: `DP-${code}`, poste: '', facture: '', ht: '1000,00', tva: '200,00', version: '0' },
  ...{ marche: 'developpement', categorie: 'devops', motif: 'Relevé de Chorus du 20 novembre.' },
})
const movedBy = async (until: string, fact: string) =>
  (await movementsBy(app.database.db, conventionId, day(until)))
    .filter((one) => one.fact === fact)
    .reduce((sum, { cents }) => sum + cents, 0)

const plantOrder = (ej: string) =>
  app.database.db
    .insertInto('purchase_order')
    .values({
      ...{ id: crypto.randomUUID(), convention_id: conventionId, ej, market: 'developpement' },
      ...{ category: 'devops', supplier_name: 'Coopérative (inventée)', object: 'Développement' },
      ...{ ht_cents: 110_000, vat_cents: 22_000, engaged_on: '2026-01-05', engaged_by: null },
      ...{ recorded_on: '2026-01-05', created_at: new Date('2026-01-05') },
    })
    .returning('id')
    .executeTakeFirstOrThrow()

beforeAll(async () => {
  app = await openTestApp()
  const { db } = app.database
  conventionId = (await plantFunded(db, 'financee')).id
  payer = await app.as('accounting-officer', { kind: 'convention', id: conventionId })
  ids = await plantLines(db, conventionId, [
    ...['A1', 'A2', 'A3', 'A4', 'B1', 'G1'].map((code) => ({ code })),
    { code: 'M1', market: 'inconnu' },
  ])
  const [order, settled, underWay] = [
    await plantOrder('EJ-O1'),
    await plantOrder('EJ-S1'),
    await plantOrder('EJ-O2'),
  ]
  ids = new Map([
    ...ids,
    ...(await plantLines(db, conventionId, [
      { code: 'O1', orderId: order.id },
      { code: 'C1', type: 'CREDIT_NOTE', ht: -40_000, vat: -8000, corrects: ids.get('B1') ?? '' },
      { code: 'G1-R1', type: 'RECLASSIFICATION', ht: -40_000, vat: -8000, corrects: ids.get('G1') ?? '' },
      { code: 'S1', orderId: settled.id },
      { code: 'O2', orderId: underWay.id },
    ])),
  ])
  await sql`update purchase_order set settled_on = '2026-11-20', settle_reason = 'Arrêt' where id = ${settled.id}`.execute(
    db,
  )
}, 120_000)
afterAll(() => app.close())

it('a wrong day or amount is put right: the ledger says it anew, and a past day stays as it was known', async () => {
  const before = await movedBy('2026-06-30', 'payment')
  const sent = { ...right('A1'), ht: '900,00', tva: '180,00', payee: '20/04/2026' }
  expect((await payer.post(at('A1'), sent)).status).toBe(303)
  expect(await movedBy('2026-06-30', 'payment')).toBe(before)
  const entries = await app.database.db
    .selectFrom('ledger_entry')
    .select(['fact', 'fact_id', 'cents', 'on_day', 'recorded_on'])
    .where('fact_id', 'like', `${ids.get('A1')}%`)
    .where('fact', '=', 'payment')
    .orderBy('fact_id')
    .execute()
  const id = ids.get('A1')
  expect(entries.map((one) => [one.fact_id, Number(one.cents), one.on_day, one.recorded_on])).toEqual([
    [id, 120_000, '2026-04-15', '2026-04-15'],
    [`${id} 1`, 108_000, '2026-04-20', '2026-11-24'],
    [`${id} 1 undone`, -120_000, '2026-04-15', '2026-11-24'],
  ])
  expect(await ledgerSum(app.database.db)).toBe(0)
  const [entry] = await historyOf(app.database.db, { subject: { kind: 'expense', id: id ?? '' }, limit: 1 })
  expect(entry).toMatchObject({
    action: 'expense.corrected',
    before: { htCents: 100_000, paidOn: '2026-04-15' },
    after: { htCents: 90_000, paidOn: '2026-04-20', reason: 'Relevé de Chorus du 20 novembre.' },
  })
})

it('what is corrected of a settled order is committed anew: the ledger keeps committing what was delivered', async () => {
  const before = await ledgerOf(app.database.db, conventionId)
  const sent = { ...right('S1'), ht: '900,00', tva: '180,00' }
  expect((await payer.post(at('S1'), sent)).status).toBe(303)
  const after = await ledgerOf(app.database.db, conventionId)
  for (const fact of ['order', 'service', 'payment'])
    expect(Number(after[fact]) - Number(before[fact]), fact).toBe(-12_000)
  expect((await payer.post(at('S1'), { ...sent, payee: '16/04/2026', version: '1' })).status).toBe(303)
  expect((await ledgerOf(app.database.db, conventionId)).order).toBe(after.order)
})

it('what is corrected of an order under way leaves what the order commits', async () => {
  const before = await ledgerOf(app.database.db, conventionId)
  expect((await payer.post(at('O2'), { ...right('O2'), ht: '900,00', tva: '180,00' })).status).toBe(303)
  expect((await ledgerOf(app.database.db, conventionId)).order).toBe(before.order)
})

it('a payment that did not take place is taken back, then recorded again', async () => {
  expect((await payer.post(at('A2'), { ...right('A2'), payee: '' })).status).toBe(303)
  const unpaid = await ledgerOf(app.database.db, conventionId)
  const paid = await payer.post('/espace/conventions/financee/depenses/A2/paiement', {
    ...{ payee: '20/11/2026', version: '1' },
  })
  expect(paid.status).toBe(303)
  const after = await ledgerOf(app.database.db, conventionId)
  expect(Number(after.payment) - Number(unpaid.payment)).toBe(120_000)
})

it.each<[string, string, Record<string, string>, number, string]>([
  [
    'a service before the order',
    'A3',
    { service: '04/01/2026' },
    409,
    'avant l’engagement, le 5 janvier 2026',
  ],
  [
    'a payment before the service',
    'A3',
    { payee: '09/03/2026' },
    409,
    'avant le service fait, le 10 mars 2026',
  ],
  ['a payment without a service', 'A3', { service: '' }, 409, 'Indiquez le jour du service fait'],
  [
    'a request before the service',
    'A3',
    { demandee: '09/03/2026' },
    409,
    'ne se demande pas avant le service fait',
  ],
  ['a day to come', 'A3', { payee: '25/11/2026' }, 409, 'Cette date est à venir'],
  ['a payment without its request', 'A3', { dp: '' }, 409, 'Aucune demande de paiement'],
  ['a payment that another line has', 'A3', { dp: 'DP-X' }, 409, 'déjà portées par la ligne X1'],
  ['an amount of nothing', 'A3', { ht: '0', tva: '0' }, 409, 'ne peut pas être nul'],
  ['more VAT than its amount', 'A3', { tva: '1000,01' }, 409, 'La TVA dépasse'],
  ['an unknown market', 'A3', { marche: 'ailleurs' }, 409, 'n’est pas prévu par la convention (annexe 2)'],
  [
    'an unknown category',
    'A3',
    { categorie: 'ailleurs' },
    409,
    'n’est pas financée par la convention (annexe 2)',
  ],
  ['nothing said of why', 'A3', { motif: '' }, 422, 'Dites pourquoi'],
  ['more than its order', 'O1', { ht: '1100,01' }, 409, 'il y reste 1 320,00 €'],
  ['less than what takes some of it back', 'B1', { ht: '399,99', tva: '0' }, 409, 'reprennent déjà 480,00 €'],
  [
    'the day of its order',
    'O1',
    { engagee: '06/01/2026' },
    409,
    'Ce jour est celui de la commande : il ne se corrige pas sur la ligne',
  ],
  [
    'no service any more, once some of it was taken back',
    'B1',
    { service: '', payee: '' },
    409,
    'Un avoir ou un reclassement en reprend une partie : son service fait ne s’efface plus',
  ],
  [
    'no payment any more, once some of it was moved',
    'G1',
    { payee: '' },
    409,
    'Une partie de ce paiement a été reclassée',
  ],
  [
    'another day of a payment that was moved',
    'G1',
    { payee: '16/04/2026' },
    409,
    'gardent ce jour et ce numéro',
  ],
  [
    'another number of a payment that was moved',
    'G1',
    { dp: 'DP-AUTRE' },
    409,
    'gardent ce jour et ce numéro',
  ],
  ['another post of a payment that was moved', 'G1', { poste: '2' }, 409, 'gardent ce jour et ce numéro'],
  [
    'a credit note above its line',
    'C1',
    { ht: '1000,01', tva: '0' },
    409,
    'dépasse ce qui reste de la ligne',
  ],
])('refuses %s, and nothing is written', async (...[title, code, wrong, status, words]) => {
  if (title.includes('another line') && !(await has('X1')))
    await plantLines(app.database.db, conventionId, [{ code: 'X1', ej: 'EJ-A3', dp: 'DP-X' }])
  const before = await written(app.database.db)
  const answer = await payer.post(at(code), { ...right(code), ...wrong })
  expect(answer.status).toBe(status)
  expect(await wordsOf(answer)).toContain(words)
  expect(await written(app.database.db)).toEqual(before)
})

const has = async (code: string) =>
  (await app.database.db.selectFrom('expense').select('id').where('code', '=', code).executeTakeFirst()) !==
  undefined

it('the amount of a credit note keeps its sign, and what no order said may be put right', async () => {
  expect((await payer.post(at('C1'), { ...right('C1'), ht: '300,00', tva: '-60,00' })).status).toBe(303)
  const credit = await app.database.db
    .selectFrom('expense')
    .select(['ht_cents', 'vat_cents'])
    .where('code', '=', 'C1')
    .executeTakeFirstOrThrow()
  expect([Number(credit.ht_cents), Number(credit.vat_cents)]).toEqual([-30_000, -6000])
  expect(await (await payer.get(at('M1'))).text()).toContain('inconnu (non prévu)')
  expect((await payer.post(at('M1'), right('M1'))).status).toBe(303)
})

it('what two people correct at once is shown to the second, who keeps what they typed', async () => {
  const opened = await (await payer.get(at('A4'))).text()
  const origine = /name="origine" value="([^"]+)"/.exec(opened)?.[1]?.replaceAll('&quot;', '"') ?? ''
  const other = await app.as('finance-officer')
  expect((await other.post(at('A4'), { ...right('A4'), ht: '800,00', tva: '160,00' })).status).toBe(303)
  const before = await written(app.database.db)
  const second = await payer.post(at('A4'), { ...right('A4'), payee: '30/04/2026', origine })
  expect(second.status).toBe(409)
  const page = await second.clone().text()
  expect(await wordsOf(second)).toContain('Repris de l’autre version')
  expect(page).toContain('value="800,00"')
  expect(page).toContain('value="30/04/2026"')
  expect(await written(app.database.db)).toEqual(before)
})

it('a decided line no longer changes: it is said by whom and when', async () => {
  const signatory = await app.as('delegated-signatory')
  const decision = { decision: 'accepter', motif: '', version: '0' }
  expect((await signatory.post('/espace/conventions/financee/depenses/A3/decision', decision)).status).toBe(
    303,
  )
  const answer = await payer.get(at('A3'))
  expect(answer.status).toBe(409)
  expect(await wordsOf(answer)).toMatch(/déjà été acceptée par Personne \w+ le 24 novembre 2026/)
})

it('nothing changes once the accounts are closed', async () => {
  await closeAccounts(app.database.db, { id: conventionId, reference: 'FINANCEE' })
  const before = await written(app.database.db)
  const answer = await payer.post(at('M1'), { ...right('M1'), version: '1' })
  expect(answer.status).toBe(409)
  expect(await wordsOf(answer)).toContain(
    'Les comptes de la convention sont arrêtés depuis le 20 novembre 2026',
  )
  expect(await written(app.database.db)).toEqual(before)
})
