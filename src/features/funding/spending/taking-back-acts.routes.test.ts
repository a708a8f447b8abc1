import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browser, openTestApp, type TestApp } from '../../../../test/support/app.ts'
import {
  atOnce,
  holding,
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
let signatory: Browser
let here: string
let there: string
let ids: ReadonlyMap<string, string>

const page = (code: string) => `/espace/conventions/financee/depenses/${code}`
const at = (code: string, act: string) => `${page(code)}/${act}`
const credit = {
  ...{ ht: '100,00', tva: '20,00', dp: 'AV-1', poste: '', facture: 'A-1', version: '0' },
  ...{ demandee: '20/11/2026', payee: '' },
}
const target = (slug: string, category = 'devops') => JSON.stringify([slug, 'developpement', category])
const lineOf = (conventionId: string, code: string) =>
  app.database.db
    .selectFrom('expense')
    .selectAll()
    .where('convention_id', '=', conventionId)
    .where('code', '=', code)
    .executeTakeFirst()
const accept = (code: string, version = '0') =>
  signatory.post(at(code, 'decision'), { decision: 'accepter', motif: '', version })

beforeAll(async () => {
  app = await openTestApp()
  const { db } = app.database
  here = (await plantFunded(db, 'financee')).id
  there = (await plantFunded(db, 'voisine')).id
  await plantFunded(db, 'lointaine')
  const both = await app.as('finance-officer', { kind: 'convention', id: here })
  await db
    .insertInto('role_grant')
    .values({
      ...{
        id: crypto.randomUUID(),
        person_id: both.personId,
        role: 'finance-officer',
        scope_kind: 'convention',
      },
      ...{ scope_id: there, starts_on: '2020-01-01', ends_on: null },
    })
    .execute()
  payer = both
  signatory = await app.as('delegated-signatory')
  ids = await plantLines(db, here, [
    ...['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7'].map((code) => ({ code })),
    { code: 'U1', paid: null },
    { code: 'E1', dp: null, done: null, paid: null },
  ])
}, 120_000)
afterAll(() => app.close())

describe('a credit note', () => {
  it('is a line of its own, whatever sign was typed, and lowers what was committed, delivered and, once refunded, paid', async () => {
    expect((await accept('A1')).status).toBe(303)
    const before = await ledgerOf(app.database.db, here)
    const sent = { ...credit, ht: '- 100,00', payee: '21/11/2026' }
    expect((await payer.post(at('A1', 'avoir'), sent)).status).toBe(303)
    expect(await lineOf(here, 'A1-A1')).toMatchObject({
      ...{ type: 'CREDIT_NOTE', ej: 'EJ-A1', dp: 'AV-1', corrects: ids.get('A1'), paid_on: '2026-11-21' },
      ...{ ht_cents: -10_000, vat_cents: -2000, recorded_on: '2026-11-24' },
    })
    const after = await ledgerOf(app.database.db, here)
    for (const fact of ['order', 'service', 'payment'])
      expect(Number(after[fact]) - Number(before[fact]), fact).toBe(-12_000)
    expect((await accept('A1-A1')).status).toBe(303)
    const accepted = await ledgerOf(app.database.db, here)
    expect(Number(accepted.acceptance) - Number(after.acceptance)).toBe(-12_000)
    expect(await wordsOf(payer.get(page('A1')))).toContain('900,00 € hors taxe, 1 080,00 € TVA comprise')
  })

  it('waits to be refunded, then is paid and decided like any line', async () => {
    expect((await payer.post(at('A2', 'avoir'), { ...credit, dp: 'AV-2' })).status).toBe(303)
    expect((await payer.post(at('A2-A1', 'paiement'), { payee: '23/11/2026', version: '0' })).status).toBe(
      303,
    )
    // Its line first.
    expect(await wordsOf(accept('A2-A1', '1'))).toContain(
      'corrige une ligne qui n’est pas acceptée (article 4)',
    )
    expect((await accept('A2')).status).toBe(303)
    expect((await accept('A2-A1', '1')).status).toBe(303)
  })

  it.each<[string, string, Record<string, string>, number, string]>([
    [
      'above what is left of its line',
      'A1',
      { ht: '900,01', tva: '0' },
      409,
      'dépasse ce qui reste de la ligne : 900,00 € hors taxe',
    ],
    ['above it by its VAT alone', 'A1', { ht: '900,00', tva: '180,01' }, 409, 'dépasse ce qui reste'],
    ['of nothing', 'A3', { ht: '0', tva: '0' }, 409, 'ne peut pas être nul'],
    ['without an amount', 'A3', { ht: '' }, 422, 'Écrivez un montant'],
    ['without a payment request', 'A3', { dp: '' }, 422, 'Indiquez le numéro'],
    ['with more VAT than its amount', 'A3', { tva: '100,01' }, 409, 'La TVA dépasse'],
    [
      'refunded before it was received',
      'A3',
      { payee: '19/11/2026' },
      409,
      'avant sa demande, le 20 novembre 2026',
    ],
    ['refunded on a day to come', 'A3', { payee: '25/11/2026' }, 409, 'Cette date est à venir'],
    ['that was already recorded', 'A1', { ht: '10,00', tva: '2,00' }, 409, 'déjà portées par la ligne A1-A1'],
    ['of what was not delivered', 'E1', {}, 409, 'n’est pas encore fait'],
    ['of a credit note', 'A1-A1', {}, 409, 'en reprend une autre'],
  ])('is refused %s, and nothing is written', async (...[, code, wrong, status, words]) => {
    const before = await written(app.database.db)
    const answer = await payer.post(at(code, 'avoir'), { ...credit, ...wrong })
    expect(answer.status).toBe(status)
    expect(await wordsOf(answer)).toContain(words)
    expect(await written(app.database.db)).toEqual(before)
  })

  it('never goes above its line, whoever records another one at the same instant', async () => {
    const other = await app.as('accounting-officer')
    const most = { ...credit, ht: '600,00', tva: '120,00' }
    const answers = await atOnce(app.database, holding([ids.get('A3')]), [
      () => payer.post(at('A3', 'avoir'), { ...most, dp: 'AV-31' }),
      () => other.post(at('A3', 'avoir'), { ...most, dp: 'AV-32' }),
    ])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409])
  })

  it('is not made of a line that was rejected', async () => {
    const rejected = { decision: 'rejeter', motif: 'Hors du périmètre.', version: '0' }
    expect((await signatory.post(at('A7', 'decision'), rejected)).status).toBe(303)
    for (const act of ['avoir', 'reclassement'])
      expect(await wordsOf(payer.get(at('A7', act)))).toContain('il n’y a rien à reprendre')
  })
})

describe('moving some of a line to another convention', () => {
  it('makes two lines of the same payment, minus here and plus there, linked to it, each to be decided', async () => {
    const sum = (ledger: Record<string, number>) => Number(ledger.payment ?? 0)
    const before = [await ledgerOf(app.database.db, here), await ledgerOf(app.database.db, there)].map(sum)
    const moved = { vers: target('voisine'), ht: '250,00', tva: '50,00', version: '0' }
    expect((await payer.post(at('A4', 'reclassement'), moved)).status).toBe(303)
    const same = {
      type: 'RECLASSIFICATION',
      ej: 'EJ-A4',
      dp: 'DP-A4',
      corrects: ids.get('A4'),
      paid_on: '2026-04-15',
    }
    expect(await lineOf(here, 'A4-R1')).toMatchObject({ ...same, ht_cents: -25_000, vat_cents: -5000 })
    expect(await lineOf(there, 'A4-R1')).toMatchObject({ ...same, ht_cents: 25_000, vat_cents: 5000 })
    const after = [await ledgerOf(app.database.db, here), await ledgerOf(app.database.db, there)].map(sum)
    expect(after.map((cents, i) => cents - Number(before[i]))).toEqual([-30_000, 30_000])
    expect(await ledgerSum(app.database.db)).toBe(0)
    expect(await wordsOf(payer.get(page('A4')))).toContain('A4-R1 de la convention VOISINE')
    const elsewhere = '/espace/conventions/voisine/depenses/A4-R1'
    expect(await wordsOf(payer.get(elsewhere))).toContain('A4 de la convention FINANCEE')
    expect(
      (await signatory.post(`${elsewhere}/decision`, { decision: 'accepter', motif: '', version: '0' }))
        .status,
    ).toBe(303)
  })

  it('comes once to a convention: a second move of the same payment is refused, and told', async () => {
    const before = await written(app.database.db)
    const again = { vers: target('voisine'), ht: '100,00', tva: '20,00', version: '0' }
    const answer = await payer.post(at('A4', 'reclassement'), again)
    expect(answer.status).toBe(409)
    expect(await wordsOf(answer)).toContain('A4-R1')
    expect(await written(app.database.db)).toEqual(before)
  })

  it.each<[string, string, Record<string, string>, number, string]>([
    ['above what is left', 'A5', { ht: '1000,01' }, 409, 'dépasse ce qui reste de la ligne'],
    ['of nothing', 'A5', { ht: '0', tva: '0' }, 409, 'ne peut pas être nul'],
    ['nowhere', 'A5', { vers: '' }, 422, 'Choisissez la convention'],
    [
      'to a convention that one does not pay for',
      'A5',
      { vers: target('lointaine') },
      422,
      'Cette destination n’est pas possible',
    ],
    [
      'to a market that is not known there',
      'A5',
      { vers: '["voisine","inconnu","devops"]' },
      422,
      'Cette destination n’est pas possible',
    ],
    ['before it is paid', 'U1', {}, 409, 'n’est pas payée'],
  ])('is refused %s, and nothing is written on either side', async (...[, code, wrong, status, words]) => {
    const before = await written(app.database.db)
    const asked = { vers: target('voisine'), ht: '10,00', tva: '2,00', version: '0', ...wrong }
    const answer = await payer.post(at(code, 'reclassement'), asked)
    expect(answer.status).toBe(status)
    expect(await wordsOf(answer)).toContain(words)
    expect(await written(app.database.db)).toEqual(before)
  })

  it('offers only where the person pays', async () => {
    const offered = await wordsOf(payer.get(at('A5', 'reclassement')))
    expect(offered).toContain('Développement – Hébergement')
    const text = await (await payer.get(at('A5', 'reclassement'))).text()
    expect(text).toContain('voisine')
    expect(text).not.toContain('lointaine')
  })

  it('shows where a line came from only to who may read that convention', async () => {
    const stranger = await app.as('accounting-officer', { kind: 'convention', id: there })
    const words = await wordsOf(stranger.get('/espace/conventions/voisine/depenses/A4-R1'))
    expect(words).toContain('Une ligne de la convention FINANCEE')
    expect((await stranger.get(page('A4'))).status).toBe(403)
  })

  it('names a line that cannot be read nowhere else: neither in what happened, nor in the file', async () => {
    const stranger = await app.as('accounting-officer', { kind: 'convention', id: there })
    const moved = '/espace/conventions/voisine/depenses/A4-R1'
    expect(await wordsOf(stranger.get(moved))).not.toContain('FINANCEE A4')
    expect(await wordsOf(payer.get(moved))).toContain('FINANCEE A4')
    const file = await (await stranger.get('/espace/conventions/voisine/depenses.csv')).text()
    expect(file).toContain('A4-R1;Reclassement')
    expect(file).not.toContain(';A4;')
    expect(await (await payer.get('/espace/conventions/financee/depenses.csv')).text()).toContain(';A4;')
  })

  it('leaves no other line ask for the payment that was moved', async () => {
    await plantLines(app.database.db, there, [
      { code: 'X0', type: 'RECLASSIFICATION', ej: 'EJ-8', dp: '8', corrects: ids.get('A6') ?? '' },
      { code: 'X1', ej: 'EJ-8', dp: null, paid: null },
    ])
    const asked = { dp: '8', poste: '', facture: '', tva: '200,00', demandee: '20/11/2026', version: '0' }
    const answer = await payer.post('/espace/conventions/voisine/depenses/X1/demande-de-paiement', asked)
    expect(answer.status).toBe(409)
    expect(await wordsOf(answer)).toContain('déjà portées par la ligne X0')
  })

  it('is refused with links that all lead to a field of the form', async () => {
    const again = { vers: target('voisine'), ht: '100,00', tva: '20,00', version: '0' }
    const text = await (await payer.post(at('A4', 'reclassement'), again)).text()
    expect(text).toContain('déjà portées par la ligne')
    for (const [, id] of text.matchAll(/href="#(champ-[^"]+)"/g)) expect(text).toContain(`id="${id}"`)
  })
})
