import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browser, openTestApp, type TestApp } from '../../../../test/support/app.ts'
import { historyOf } from '../../journal/index.ts'
import { atOnce, holding, ledgerOf, plantFunded, plantLines, wordsOf, written } from './spending.fixtures.ts'

// The clock of the tests: 24 November 2026.
let app: TestApp
let payer: Browser
let ids: ReadonlyMap<string, string>
let conventionId: string
let secretId: string

const at = (code: string, act: string) => `/espace/conventions/financee/depenses/${code}/${act}`
const line = (code: string) =>
  app.database.db
    .selectFrom('expense')
    .selectAll()
    .where('id', '=', ids.get(code) ?? '')
    .executeTakeFirstOrThrow()

const done = { dp: null, paid: null } as const
const request = { dp: '100', poste: '', facture: 'F-7', tva: '200,00', demandee: '20/11/2026', version: '0' }

beforeAll(async () => {
  app = await openTestApp()
  const { db } = app.database
  conventionId = (await plantFunded(db, 'financee')).id
  secretId = (await plantFunded(db, 'voisine')).id
  payer = await app.as('finance-officer', { kind: 'convention', id: conventionId })
  ids = await plantLines(db, conventionId, [
    ...['A1', 'A2', 'A3', 'A4'].map((code) => ({ code, ...done })),
    { code: 'B1', paid: null, requested: '2026-05-02' },
    ...['B2', 'B3'].map((code) => ({ code, paid: null })),
    { code: 'C1', ...done, done: null },
    { code: 'C2', ...done, done: null },
    { code: 'D1' },
    { code: 'S1', ...done, ej: 'EJ-PARTAGEE' },
  ])
  await plantLines(db, secretId, [{ code: 'Z9', ej: 'EJ-PARTAGEE', dp: '777' }])
}, 120_000)
afterAll(() => app.close())

describe('a payment request', () => {
  it('is asked for with the VAT that is expected, then keeps that of the invoice, in the ledger too', async () => {
    expect(await wordsOf(payer.get(at('A1', 'demande-de-paiement')))).toContain(
      'Enregistrer la demande de paiement',
    )
    const before = await ledgerOf(app.database.db, conventionId)
    expect((await payer.post(at('A1', 'demande-de-paiement'), { ...request, tva: '150,00' })).status).toBe(
      303,
    )
    expect(await line('A1')).toMatchObject({
      dp: '100',
      invoice: 'F-7',
      requested_on: '2026-11-20',
      version: 1,
    })
    expect(Number((await line('A1')).vat_cents)).toBe(15_000)
    const after = await ledgerOf(app.database.db, conventionId)
    expect(Number(after.service) - Number(before.service)).toBe(-5000)
    expect(Number(after.order) - Number(before.order)).toBe(-5000)
    expect(after.payment).toBe(before.payment)
  })

  it.each<[string, Record<string, string>, number, string]>([
    [
      'before the service',
      { demandee: '09/03/2026' },
      409,
      'ne se demande pas avant le service fait, le 10 mars 2026',
    ],
    ['on a day to come', { demandee: '25/11/2026' }, 409, 'Cette date est à venir'],
    ['without a number', { dp: ' ' }, 422, 'Indiquez le numéro de la demande de paiement'],
    ['with more VAT than its amount', { tva: '1000,01' }, 409, 'La TVA dépasse le montant hors taxe'],
    ['with an amount that is none', { tva: '1.234' }, 422, 'Écrivez un montant en euros'],
    ['with a day that is none', { demandee: '31/02/2026' }, 422, 'n’existe pas dans le calendrier'],
  ])('is refused %s, and nothing is written', async (...[, wrong, status, words]) => {
    const before = await written(app.database.db)
    const answer = await payer.post(at('A2', 'demande-de-paiement'), { ...request, dp: '101', ...wrong })
    expect(answer.status).toBe(status)
    const page = await answer.clone().text()
    expect(await wordsOf(answer)).toContain(words)
    expect(page).toContain('value="F-7"')
    expect(await written(app.database.db)).toEqual(before)
  })

  it('is refused when another convention has it, which is named only to who may read its money', async () => {
    const before = await written(app.database.db)
    const claimed = { ...request, dp: '777' }
    const blind = await payer.post(at('S1', 'demande-de-paiement'), claimed)
    expect(blind.status).toBe(409)
    const words = await wordsOf(blind)
    expect(words).toContain('déjà portées par une autre convention')
    expect(words).not.toContain('VOISINE')
    const both = await app.as('finance-officer')
    expect(await wordsOf(both.post(at('S1', 'demande-de-paiement'), claimed))).toContain(
      'déjà portées par la ligne Z9 de la convention VOISINE',
    )
    expect(await written(app.database.db)).toEqual(before)
  })

  it.each([
    ['is already asked for', 'B1', 'déjà demandé'],
    ['is not delivered', 'C1', 'n’est pas encore fait'],
    ['is already paid', 'D1', 'déjà payée'],
  ])('is not offered for a line that %s', async (_title, code, words) => {
    const asked = await payer.get(at(code, 'demande-de-paiement'))
    expect(asked.status).toBe(409)
    expect(await wordsOf(asked)).toContain(words)
    const before = await written(app.database.db)
    const sent = await payer.post(at(code, 'demande-de-paiement'), request)
    expect(sent.status).toBe(409)
    expect(await wordsOf(sent)).toContain(words)
    expect(await written(app.database.db)).toEqual(before)
  })

  it('is recorded once when two people ask for the same one at the same moment', async () => {
    const other = await app.as('finance-officer')
    const same = { ...request, dp: '500' }
    const shared = await plantLines(app.database.db, conventionId, [
      { code: 'E1', ...done, ej: 'EJ-E' },
      { code: 'E2', ...done, ej: 'EJ-E' },
    ])
    expect(shared.size).toBe(2)
    const answers = await atOnce(app.database, holding([...shared.values()]), [
      () => payer.post(at('E1', 'demande-de-paiement'), same),
      () => other.post(at('E2', 'demande-de-paiement'), same),
    ])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409])
  })

  it('is told whose it is when an import brings it at the same moment', async () => {
    const { db } = app.database
    const brought = { code: 'I1', ej: 'EJ-A4', dp: '900', engaged: null, done: null, paid: null }
    const [answer] = await atOnce(app.database, (tx) => plantLines(tx, conventionId, [brought]), [
      () => payer.post(at('A4', 'demande-de-paiement'), { ...request, dp: '900' }),
    ])
    expect(answer?.status).toBe(409)
    expect(await wordsOf(answer ?? new Response())).toContain('déjà portées par la ligne I1')
    expect((await written(db)).decisions).toBe(0)
  })

  it('shows what somebody else recorded meanwhile instead of writing over it', async () => {
    await payer.get(at('A3', 'demande-de-paiement'))
    await app.database.db
      .updateTable('expense')
      .set({ vat_cents: 10_000, version: 1 })
      .where('id', '=', ids.get('A3') ?? '')
      .execute()
    const before = await written(app.database.db)
    const answer = await payer.post(at('A3', 'demande-de-paiement'), { ...request, dp: '103', origine: '{}' })
    expect(answer.status).toBe(409)
    expect(await wordsOf(answer)).toContain('Quelqu’un a modifié cette fiche')
    expect(await written(app.database.db)).toEqual(before)
  })
})

describe('a payment', () => {
  it('leaves the fund on its day, and is told in the history of the line', async () => {
    const before = await ledgerOf(app.database.db, conventionId)
    const answer = await payer.post(at('B1', 'paiement'), { payee: '15/05/2026', version: '0' })
    expect(answer.status).toBe(303)
    expect(await line('B1')).toMatchObject({ paid_on: '2026-05-15', version: 1 })
    const after = await ledgerOf(app.database.db, conventionId)
    expect(Number(after.payment) - Number(before.payment)).toBe(120_000)
    const [entry] = await historyOf(app.database.db, {
      ...{ subject: { kind: 'expense', id: ids.get('B1') ?? '' }, limit: 1 },
    })
    expect(entry).toMatchObject({ action: 'expense.paid', after: { paidOn: '2026-05-15' } })
    expect(await wordsOf(payer.get(at('B1', '').slice(0, -1)))).toContain('Paiement enregistré')
  })

  it.each([
    ['before the service', 'B2', '09/03/2026', 'avant le service fait, le 10 mars 2026'],
    ['on a day to come', 'B2', '25/11/2026', 'Cette date est à venir'],
  ])('is refused %s', async (...[, code, payee, words]) => {
    const before = await written(app.database.db)
    const answer = await payer.post(at(code, 'paiement'), { payee, version: '0' })
    expect(answer.status).toBe(409)
    expect(await wordsOf(answer)).toContain(words)
    expect(await written(app.database.db)).toEqual(before)
  })

  it('is refused before it was asked for', async () => {
    await app.database.db
      .updateTable('expense')
      .set({ requested_on: '2026-06-01' })
      .where('id', '=', ids.get('B3') ?? '')
      .execute()
    const answer = await payer.post(at('B3', 'paiement'), { payee: '31/05/2026', version: '0' })
    expect(answer.status).toBe(409)
    expect(await wordsOf(answer)).toContain('avant sa demande, le 1er juin 2026')
  })

  it.each([
    ['has no payment request', 'A4', 'Aucune demande de paiement'],
    ['is already paid', 'D1', 'déjà payée'],
    ['is not delivered', 'C1', 'n’est pas encore fait'],
  ])('is refused for a line that %s', async (_title, code, words) => {
    const before = await written(app.database.db)
    const answer = await payer.post(at(code, 'paiement'), { payee: '20/11/2026', version: '0' })
    expect(answer.status).toBe(409)
    expect(await wordsOf(answer)).toContain(words)
    expect(await written(app.database.db)).toEqual(before)
  })

  it('is for those who pay: who accepts does not, nor who pays for another convention', async () => {
    const signatory = await app.as('delegated-signatory', { kind: 'convention', id: conventionId })
    const neighbour = await app.as('accounting-officer', { kind: 'convention', id: secretId })
    for (const who of [signatory, neighbour])
      expect((await who.post(at('B2', 'paiement'), { payee: '20/11/2026', version: '0' })).status).toBe(403)
  })
})

describe('giving a line up', () => {
  it('releases what it committed, with its reason, and nothing more is done to it', async () => {
    const before = await ledgerOf(app.database.db, conventionId)
    const answer = await payer.post(at('C1', 'annulation'), { motif: 'Le besoin a disparu.', version: '0' })
    expect(answer.status).toBe(303)
    const after = await ledgerOf(app.database.db, conventionId)
    expect(Number(after.order) - Number(before.order)).toBe(-120_000)
    const page = await wordsOf(payer.get(at('C1', '').slice(0, -1)))
    expect(page).toContain('annulée')
    expect(page).toContain('Le besoin a disparu.')
    expect((await payer.post(at('C1', 'annulation'), { motif: 'Encore', version: '1' })).status).toBe(409)
  })

  it.each<[string, string, number, string]>([
    ['without a reason', 'C2', 422, 'Dites pourquoi'],
    ['once it is delivered', 'A4', 409, 'elle ne s’annule plus'],
  ])('is refused %s', async (...[, code, status, words]) => {
    const before = await written(app.database.db)
    const motif = code === 'C2' ? ' ' : 'Le besoin a disparu.'
    const answer = await payer.post(at(code, 'annulation'), { motif, version: '0' })
    expect(answer.status).toBe(status)
    expect(await wordsOf(answer)).toContain(words)
    expect(await written(app.database.db)).toEqual(before)
  })
})
