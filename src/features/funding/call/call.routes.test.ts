import { sql } from 'kysely'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { wordsIn } from '../funding.fixtures.ts'
import { type Member, type MoneyApp, openMoneyApp } from '../money-app.fixtures.ts'

// 24 November 2026: the second tranche of the convention of the Val-Semé waits for 180 000 euros consumed.
const HOME = '/espace/conventions/vallee-dinum-2025'
let money: MoneyApp
let finance: Member
const now = new Date('2026-11-24T09:00:00Z')

beforeAll(async () => {
  money = await openMoneyApp(() => now)
  finance = money.finance
}, 120_000)
afterAll(() => money.close())

const read = async (path: string, who: Pick<Member, 'get'> = finance) => wordsIn(await who.get(HOME + path))
const counted = async (table: string) =>
  (
    await sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}
      where convention_id = ${money.conventionId}::uuid`.execute(money.app.database.db)
  ).rows[0]?.count
const posted = async (fact: string) =>
  Number(
    (
      await sql<{ cents: string }>`select sum(cents) as cents from ledger_entry
      where convention_id = ${money.conventionId}::uuid and fact = ${fact}`.execute(money.app.database.db)
    ).rows[0]?.cents,
  )

const call = (more: Record<string, string | string[]> = {}) =>
  finance.post(`${HOME}/appels/nouveau`, {
    ...{ tranches: 'versement-2', etat: '2', destinataire: 'Communauté de communes du Val-Semé' },
    ...{ jour: '24/11/2026', ...more },
  })
const move = (path: 'versements' | 'credits', more: Record<string, string> = {}) =>
  finance.post(`${HOME}/${path}/nouveau`, {
    ...{
      versement: 'versement-2',
      montant: '270 000,00',
      jour: '24/11/2026',
      preuve: 'Relevé inventé',
      ...more,
    },
  })

describe('a call for funds', () => {
  it('has nothing to ask for as long as no condition is met', async () => {
    expect(await read('/appels')).toContain('en attente du seuil')
    expect(await read('/appels/nouveau')).toContain('rien n’est à appeler')
    const response = await call({ etat: '1' })
    expect(response.status).toBe(409)
    expect(await wordsIn(response)).toContain('La condition du versement 2 n’est pas remplie')
  })

  it('waits for a statement that both have signed, and that reaches the threshold', async () => {
    await money.reachThreshold(now)
    expect(await wordsIn(call({ etat: '' }))).toContain('s’appelle avec un ERDA signé')
    expect(await wordsIn(call({ etat: '1' }))).toContain('moins que le seuil')
    expect(await wordsIn(call())).toContain('pas d’état n° 2')
    await money.signBoth()
  })

  it.each([
    [{ jour: '' }, 422, 'Écrivez la date'],
    [{ destinataire: '' }, 422, 'à qui l’appel est adressé'],
    [{ jour: '25/11/2026' }, 409, 'à venir'],
    [{ tranches: 'versement-9' }, 409, 'n’a pas ce versement'],
    [{ tranches: [] }, 409, 'au moins un versement'],
  ])('is refused for %j, with what was typed', async (more, status, said) => {
    const response = await call(more)
    expect(response.status).toBe(status)
    expect(await wordsIn(response)).toContain(said)
    expect(await counted('fund_call')).toBe(0)
  })

  it('when two ask at once, is presented once, and the other is told', async () => {
    const answers = await Promise.all([call(), call()])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409])
    const refused = answers.find(({ status }) => status === 409)
    expect(await wordsIn(refused ?? new Response())).toContain('a déjà été appelé le 24 novembre 2026')
    expect(await counted('fund_call')).toBe(1)
    expect(await posted('call')).toBe(27_000_000)
  })

  it('is kept with its letter, which names the statement and the account without its numbers', async () => {
    expect(await read('/appels')).toMatch(/Appel n° 1 Versement 2 270 000,00 € 24\/11\/2026/)
    expect(await read('/appels/1')).toContain('Communauté de communes du Val-Semé')
    const reader = await money.app.as('delegated-signatory', { kind: 'convention', id: money.conventionId })
    const bytes = new Uint8Array(await (await reader.get(`${HOME}/appels/1/lettre.pdf`)).arrayBuffer())
    const pdf = await getDocument({ data: bytes, verbosity: 0 }).promise
    const { items } = await (await pdf.getPage(1)).getTextContent()
    const words = items
      .map((item) => ('str' in item ? item.str : ''))
      .join('')
      .replaceAll(/[\s\u00a0\u200b]/g, '')
    const { hash } = await money.app.database.db
      .selectFrom('statement')
      .select('hash')
      .where('convention_id', '=', money.conventionId)
      .where('number', '=', 2)
      .executeTakeFirstOrThrow()
    for (const said of [
      hash,
      '270000,00€(deuxcentsoixante-dixmilleeuros)',
      'Article',
      '180000,00€consommés',
      'auxdesservicescommuns'.slice(3),
    ])
      expect(words).toContain(said)
    expect(words).not.toMatch(/67890|FR\d\d/)
    const attached = Buffer.from((await pdf.getAttachmentContent('appel.json')) ?? []).toString('utf8')
    expect(attached).not.toContain('67890')
  })

  it.each(['/appels/9', '/appels/un', '/appels/9/lettre.pdf'])('has nothing at %s', async (path) => {
    expect((await finance.get(HOME + path)).status).toBe(404)
  })
})

describe('what comes of a call', () => {
  it.each([
    [{ montant: 'beaucoup' }, 422, 'Écrivez un montant'],
    [{ montant: '0' }, 422, 'Écrivez un montant'],
    [{ preuve: '' }, 422, 'ce qui le prouve'],
    [{ versement: '' }, 422, 'Choisissez un versement'],
    [{ montant: '269 999,99' }, 409, 'est de 270 000,00 €'],
    [{ jour: '23/11/2026' }, 409, 'ne peut pas avoir été reçu avant'],
    [{ jour: '25/11/2026' }, 409, 'à venir'],
    [{ versement: 'versement-1', montant: '250 000' }, 409, 'a déjà été reçu le 20 octobre 2025'],
  ])('cash is refused for %j', async (more, status, said) => {
    const response = await move('versements', more)
    expect(response.status).toBe(status)
    expect(await wordsIn(response)).toContain(said)
  })

  it('cash comes once, whole; then credits are opened, never above it', async () => {
    expect(await wordsIn(move('credits'))).toContain('n’est pas encore reçu')
    expect((await move('versements')).status).toBe(303)
    expect(await posted('receipt')).toBe(52_000_000)
    expect((await move('credits', { montant: '100 000' })).status).toBe(303)
    const above = await move('credits', { montant: '170 000,01' })
    expect(above.status).toBe(409)
    expect(await wordsIn(above)).toContain('Il reste 170 000,00 € à ouvrir')
    expect(await posted('credit-opening')).toBe(35_000_000)
    expect(await read('/appels')).toMatch(/crédits ouverts( 24\/11\/2026){4}/)
  })

  it('is told in the journal, each fact by its name', async () => {
    const lead = await money.app.as('administrator')
    const page = await wordsIn(lead.get('/espace/journal'))
    for (const said of ['Crédits ouverts', 'Versement reçu', 'Appel de fonds présenté', 'ERDA figé'])
      expect(page).toContain(said)
    for (const said of [
      'Arrêté au Rien 24/11/2026',
      'Versement Rien versement-2',
      'Versements Rien versement-2',
      'intermédiaire',
      'Engagements',
    ])
      expect(page).toContain(said)
    expect(page).not.toMatch(/\b(cents|cutoff|tranches?|INTERIM|ENGAGEMENTS|PAYMENTS)\b/)
  })

  it('opens to who calls for funds; others read, or not', async () => {
    const reader = money.accountant
    expect((await reader.get(`${HOME}/appels`)).status).toBe(200)
    expect(await read('/appels', reader)).not.toContain('Enregistrer')
    for (const path of ['/appels/nouveau', '/versements/nouveau', '/credits/nouveau']) {
      expect((await finance.get(HOME + path)).status, path).toBe(200)
      expect((await reader.get(HOME + path)).status, path).toBe(403)
      expect((await reader.post(HOME + path, {})).status, path).toBe(403)
    }
    expect((await money.app.visitor().get(`${HOME}/appels`)).status).toBe(303)
  })
})
