import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { upload } from '../../../../test/support/upload.ts'
import { wordsIn } from '../funding.fixtures.ts'
import { type Member, type MoneyApp, openMoneyApp } from '../money-app.fixtures.ts'
import { signed } from './signed-elsewhere.fixtures.ts'

const AT = '/espace/conventions/vallee-dinum-2025/etats/1'
let money: MoneyApp
let finance: Member
let original: Buffer

beforeAll(async () => {
  money = await openMoneyApp(() => new Date('2026-11-24T09:00:00Z'))
  finance = money.finance
  original = Buffer.from(await (await finance.get(`${AT}/fichiers/pdf`)).arrayBuffer())
}, 120_000)
afterAll(() => money.close())

const bring = (bytes: Buffer | null, nom = 'Original signé au parapheur', who: Member = finance) =>
  upload(money.app, who, {
    path: `${AT}/retour`,
    fields: {
      nom,
      ...(bytes === null
        ? {}
        : { document: new File([Uint8Array.from(bytes)], 'erda.pdf', { type: 'application/pdf' }) }),
    },
  })
const kept = async () =>
  money.app.database.db.selectFrom('statement_return').select(['sha256', 'found']).execute()

describe('a paper signed elsewhere', () => {
  it.each([
    ['no file', (): Buffer | null => null, 'Parapheur', 422, 'Choisissez le document'],
    ['no name', () => signed(original), '', 422, 'Écrivez ce que c’est'],
    ['what is no PDF', () => Buffer.from('bonjour'), 'Parapheur', 422, 'n’est pas un PDF'],
    [
      'another document',
      () => signed(Buffer.from('%PDF-1.7 autre\n')),
      'Parapheur',
      409,
      'n’est pas celui qui a été figé',
    ],
    ['the original without a signature', () => original, 'Parapheur', 409, 'ne porte aucune signature'],
    [
      'what was completed after it was signed',
      () => Buffer.concat([signed(original), Buffer.from('\n')]),
      ...(['Parapheur', 409, 'complété après la dernière signature'] as const),
    ],
  ] as const)('is refused for %s, and is not kept', async (...[, bytes, nom, status, said]) => {
    const response = await bring(bytes(), nom)
    expect(response.status).toBe(status)
    expect(await wordsIn(response)).toContain(said)
    expect(await kept()).toEqual([])
  })

  it('is kept with what the check found, once, and read by who reads statements', async () => {
    const twice = signed(signed(original))
    expect((await bring(twice)).status).toBe(303)
    expect((await bring(twice)).status).toBe(303)
    const rows = await kept()
    expect(rows).toHaveLength(1)
    expect(rows[0]?.found).toEqual({ signatures: 2, digest: 'same' })
    const page = await wordsIn(money.accountant.get(AT))
    expect(page).toMatch(/Original signé au parapheur.* 2 L’original, et la dernière signature porte/)
    expect(page).toContain('ne juge ni le certificat')
    const again = await money.accountant.get(`${AT}/retour/${rows[0]?.sha256}`)
    expect(Buffer.from(await again.arrayBuffer()).equals(twice)).toBe(true)
  })

  it('is brought by who calls for funds only', async () => {
    expect((await finance.get(`${AT}/retour`)).status).toBe(200)
    expect((await money.accountant.get(`${AT}/retour`)).status).toBe(403)
    expect((await bring(signed(original), 'Parapheur', money.accountant)).status).toBe(403)
    expect((await finance.get(`${AT}/retour/inconnu`)).status).toBe(404)
  })
})
