import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../../../../test/support/app.ts'
import type { Role } from '../../../shared/rights.ts'
import { ledgerOf, ledgerSum, plantFunded, plantLines, wordsOf } from './spending.fixtures.ts'

let app: TestApp
let conventionId: string

beforeAll(async () => {
  app = await openTestApp()
  conventionId = (await plantFunded(app.database.db, 'financee')).id
  await plantLines(app.database.db, conventionId, [
    { code: 'E1', done: null, paid: null, dp: null },
    { code: 'S1', paid: null, dp: null },
    ...['P1', 'P2'].map((code) => ({ code, paid: null })),
    ...['A1', 'A2', 'A3'].map((code) => ({ code })),
  ])
  const decide = await app.as('delegated-signatory')
  const accepted = { decision: 'accepter', motif: '', version: '0' }
  expect((await decide.post('/espace/conventions/financee/depenses/A1/decision', accepted)).status).toBe(303)
}, 120_000)
afterAll(() => app.close())

const today = async (role: Role, id = conventionId) =>
  wordsOf((await app.as(role, { kind: 'convention', id })).get('/espace'))

it('says to who accepts what is paid, and to who pays what is to be asked for and to be paid', async () => {
  const signatory = await today('delegated-signatory')
  expect(signatory).toContain('Décider des dépenses payées de la convention FINANCEE')
  expect(signatory).toContain('2 lignes attendent d’être acceptées ou rejetées.')
  expect(signatory).not.toContain('Enregistrer les paiements')
  const payer = await today('accounting-officer')
  expect(payer).toContain('2 lignes attendent d’être payées.')
  expect(payer).toContain('1 ligne attend d’être demandée en paiement : le service est fait.')
  expect(payer).not.toContain('Décider des dépenses')
})

it('says nothing of it to the others, nor of another convention', async () => {
  const other = (await plantFunded(app.database.db, 'voisine')).id
  for (const [role, id] of [
    ['product-member', conventionId],
    ['accounting-officer', other],
  ] as const)
    expect(await today(role, id)).not.toContain('de la convention FINANCEE')
})

it('a convention that counts without VAT is told without VAT, the ledger being with it', async () => {
  const { id } = await plantFunded(app.database.db, 'sans-tva', { isHt: true })
  await plantLines(app.database.db, id, [{ code: 'H1' }])
  const signatory = await app.as('delegated-signatory')
  const accepted = { decision: 'accepter', motif: '', version: '0' }
  expect((await signatory.post('/espace/conventions/sans-tva/depenses/H1/decision', accepted)).status).toBe(
    303,
  )
  expect(await ledgerOf(app.database.db, id)).toMatchObject({ acceptance: 120_000, payment: 120_000 })
  expect(await ledgerSum(app.database.db)).toBe(0)
  const page = await wordsOf(app.visitor().get('/conventions/sans-tva/finances'))
  expect(page).toContain('1 000,00 € sont acceptés (hors taxe) sur')
  expect(page).toMatch(/Devops 1 1 000,00 €/)
  // At the end of the month: engaged, delivered, paid with VAT; accepted without.
  expect(page).toMatch(/11\/2026 1 200,00 € 1 200,00 € 1 200,00 € 1 000,00 €/)
  expect(await wordsOf(signatory.get('/espace/conventions/sans-tva/depenses/H1'))).toContain(
    'Le montant hors taxe',
  )
})
