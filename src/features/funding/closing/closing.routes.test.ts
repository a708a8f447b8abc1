import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Browser, openTestApp, type TestApp } from '../../../../test/support/app.ts'
import { plantConvention, wholeContent } from '../../../../test/support/convention.ts'
import { day } from '../../../shared/day.ts'
import { ledgerOf, ledgerSum, plantFunded, plantLines, wordsOf } from '../spending/spending.fixtures.ts'
import { plantDecision, plantFacts, plantFinal } from './closing.fixtures.ts'

// The clock of the tests: 24 November 2026.
let app: TestApp
let convention: { readonly id: string; readonly slug: string }
let officer: Browser
let planted = 0

beforeAll(async () => {
  app = await openTestApp()
}, 120_000)
afterAll(() => app.close())
beforeEach(async () => {
  planted += 1
  convention = await plantFunded(app.database.db, `cloture-${planted}`)
  officer = await app.as('finance-officer', { kind: 'convention', id: convention.id })
})

const at = () => `/espace/conventions/${convention.slug}/cloture`
const code = (letter: string) => `${letter}${planted}`
const page = (who: Browser = officer) => wordsOf(who.get(at()))
const give = (more: Record<string, string> = {}, who: Browser = officer) =>
  who.post(at(), { montant: '400,00', jour: '20/10/2026', justificatif: 'Avis de débit n° 12', ...more })

/** 1 000 € received; 720 € paid, of which 120 € are rejected: 400 € go back. Closed on 1 October 2026. */
async function close(): Promise<void> {
  const { db } = app.database
  const ids = await plantLines(db, convention.id, [
    { code: code('A'), ht: 50_000, vat: 10_000 },
    { code: code('B'), ht: 10_000, vat: 2_000 },
  ])
  const decided = (letter: string, accepted: boolean, cents: number) =>
    plantDecision(db, convention.id, {
      ...{ id: ids.get(code(letter)) ?? '', accepted, cents, on: '2026-05-02' },
    })
  await decided('A', true, 60_000)
  await decided('B', false, 12_000)
  await plantFacts(db, convention.id, [
    { fact: 'receipt', cents: 100_000, on: '2026-02-01', factId: `recu ${planted}` },
  ])
  await plantFinal(db, convention.id, day('2026-10-01'))
}

const returned = async () =>
  (
    await app.database.db
      .selectFrom('fund_return')
      .select(['returned_on', 'cents', 'proof'])
      .where('convention_id', '=', convention.id)
      .execute()
  ).map(({ returned_on, cents, proof }) => [returned_on, Number(cents), proof])

describe('what stands in the way of closing', () => {
  it('is told, each with the page that settles it', async () => {
    const { db } = app.database
    const ids = await plantLines(db, convention.id, [
      { code: code('PAYER'), paid: null },
      { code: code('DECIDER') },
      { code: code('DECIDEE') },
      { code: code('ANNULEE'), paid: null, done: null },
    ])
    await plantDecision(db, convention.id, {
      ...{ id: ids.get(code('DECIDEE')) ?? '', accepted: true, cents: 120_000, on: '2026-05-02' },
    })
    await sql`update expense set cancelled_on = '2026-05-02', cancel_reason = 'Erreur' where code = ${code('ANNULEE')}`.execute(
      db,
    )
    await sql`insert into purchase_order (id, convention_id, ej, market, category, supplier_name, object, ht_cents, vat_cents, engaged_on, recorded_on, created_at, settled_on, settle_reason)
      select gen_random_uuid(), ${convention.id}::uuid, 'EJ-' || n, 'developpement', 'devops', 'Fournisseur', 'Objet', 100, 20, '2024-02-01', '2024-02-01', now(),
             case when n = 2 then date '2024-05-01' end, case when n = 2 then 'Arrêt' end
        from generate_series(1, 2) n`.execute(db)
    const html = await (await officer.get(at())).text()
    const base = `/espace/conventions/${convention.slug}`
    expect(html).toContain(`href="${base}/commandes/EJ-1"`)
    expect(html).not.toContain('EJ-2')
    expect(html).toContain(`href="${base}/depenses/${code('PAYER')}"`)
    expect(html).toContain(`href="${base}/depenses/${code('DECIDER')}"`)
    expect(html).not.toContain(code('DECIDEE'))
    expect(html).not.toContain(code('ANNULEE'))
    expect(html).toContain(`href="${base}/etats/nouveau"`)
    const said = await page()
    for (const words of [
      '1 commande n’est pas soldée',
      '1 dépense n’est pas payée',
      '1 dépense payée attend une décision',
      'l’ERDA final n’est pas établi',
    ])
      expect(said).toContain(words)
  })

  it('is what a final statement is refused for', async () => {
    const { db } = app.database
    const { rows } = await sql<{ id: string }>`
      insert into purchase_order (id, convention_id, ej, market, category, supplier_name, object, ht_cents, vat_cents, engaged_on, recorded_on, created_at)
      values (gen_random_uuid(), ${convention.id}::uuid, 'EJ-1', 'developpement', 'devops', 'Fournisseur', 'Objet', 200000, 40000, '2026-01-05', '2026-01-05', now())
      returning id`.execute(db)
    await plantLines(db, convention.id, [
      { code: code('PREVUE'), engaged: null, done: null, paid: null },
      { code: code('SEULE'), done: null, paid: null },
      { code: code('HORSMARCHE'), market: 'lune' },
      ...[{ code: code('COMMANDEE'), ej: 'EJ-1', orderId: rows[0]?.id ?? null, done: null, paid: null }],
    ])
    const proposed = await wordsOf(
      officer.get(`/espace/conventions/${convention.slug}/etats/nouveau?type=definitif&arrete=24/11/2026`),
    )
    const said = await page()
    // What is only foreseen binds nobody; what is left of an order is told by the order.
    for (const [ref, stands] of [
      [code('PREVUE'), false],
      [code('SEULE'), true],
      [code('HORSMARCHE'), true],
      [code('COMMANDEE'), false],
      ['EJ-1', true],
    ] as const) {
      expect(said.includes(ref), ref).toBe(stands)
      if (stands) expect(proposed).toContain(ref)
    }
    expect(said).toMatch(/EJ-1 Fournisseur .* 1 200,00 €/)
  })

  it('is named twenty by twenty at most, and counted', async () => {
    await plantLines(
      app.database.db,
      convention.id,
      Array.from({ length: 25 }, (_, i) => ({ code: `${code('L')}-${i}`, paid: null })),
    )
    const said = await page()
    expect(said).toContain('25 dépenses ne sont pas payées')
    expect(said).toContain('Les 20 premières sur 25')
    expect(said.match(/À payer ou à annuler/g)).toHaveLength(20)
  })

  it('is only the final statement when all else is settled', async () => {
    expect(await page()).toContain('Tout est réglé : il reste à établir l’ERDA final, qui clôt les comptes.')
  })

  it('is still told after the closing, as long as somebody has not signed', async () => {
    await close()
    const html = await (await officer.get(at())).text()
    expect(html).toContain(`href="/espace/conventions/${convention.slug}/etats/1/signature"`)
    expect(html).not.toContain('etats/nouveau')
  })
})

describe('once the accounts are closed', () => {
  beforeEach(close)

  it('what goes back is explained to the cent, term by term', async () => {
    const said = await page()
    expect(said).toContain('Les comptes sont clos depuis le 1er octobre 2026. 400,00 € reviennent')
    expect(said).toMatch(/Reçu et non dépensé [^€]+ 280,00 €/)
    expect(said).toMatch(/Payé et non accepté [^€]+ 120,00 €/)
    expect(said).toContain('À rendre 400,00 €')
    expect(said).toContain('La restitution revient à : Organisme val-seme.')
  })

  it('a return is recorded, posted once as learnt today, and told', async () => {
    const response = await give({ montant: '150,50' })
    expect(response.headers.get('location')).toBe(at())
    expect(await returned()).toEqual([['2026-10-20', 15_050, 'Avis de débit n° 12']])
    expect((await ledgerOf(app.database.db, convention.id)).restitution).toBe(15_050)
    expect(await ledgerSum(app.database.db)).toBe(0)
    const { rows } = await sql<{ learnt: string }>`
      select recorded_on::text as learnt from ledger_entry where convention_id = ${convention.id}::uuid and fact = 'restitution'`.execute(
      app.database.db,
    )
    expect(rows).toEqual([{ learnt: '2026-11-24' }])
    expect(await page()).toContain('dont 249,50 € restent à rendre')
    await give({ montant: '249,50' })
    const said = await page()
    expect(said).toContain('400,00 € revenaient au financeur et sont rendus')
    expect(said).not.toContain('Enregistrer une restitution')
    expect(await wordsOf(give({ montant: '0,01' }))).toContain('Il ne reste rien à rendre au financeur.')
  })

  it.each<[string, Record<string, string>, number, string]>([
    [
      'a cent more than what is left',
      { montant: '400,01' },
      409,
      'Il reste 400,00 € à rendre, pas davantage.',
    ],
    ['nothing', { montant: '0' }, 409, 'plus grand que zéro'],
    ['a negative amount', { montant: '-5' }, 422, 'Écrivez un montant en euros'],
    ['an amount that may be read in two ways', { montant: '1.234' }, 422, 'Écrivez un montant en euros'],
    ['too large an amount', { montant: '9999999999999' }, 422, 'dépasse mille milliards'],
    ['a day to come', { jour: '25/11/2026' }, 409, 'Ce jour est à venir'],
    ['a day before the closing', { jour: '30/09/2026' }, 409, 'ont été clos le 1er octobre 2026'],
    ['no day', { jour: '' }, 422, 'Écrivez le jour du virement'],
    ['no proof', { justificatif: ' ' }, 422, 'Écrivez ce qui montre ce virement'],
  ])('a return of %s is refused beside its field, and nothing is kept', async (...[, more, status, said]) => {
    const response = await give(more)
    expect(response.status).toBe(status)
    const text = (await response.text()).replaceAll(/[\u00a0\u202f]/g, ' ')
    expect(text).toContain(said)
    expect(text).toContain(`value="${more.montant ?? '400,00'}"`)
    expect(await returned()).toEqual([])
  })

  it('two returns at the same instant never give back more than is due', async () => {
    const answers = await Promise.all([give(), give()])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409])
    expect(await returned()).toHaveLength(1)
  })

  it('is read by who reads the money of the convention, recorded by who calls for funds, closed to others', async () => {
    const signatory = await app.as('delegated-signatory', { kind: 'convention', id: convention.id })
    const said = await page(signatory)
    expect(said).toContain('Le compte n’est montré qu’aux personnes habilitées.')
    expect(said).not.toContain('Enregistrer une restitution')
    expect((await give({}, signatory)).status).toBe(403)
    const elsewhere = await plantFunded(app.database.db, `ailleurs-cloture-${planted}`)
    const other = await app.as('finance-officer', { kind: 'convention', id: elsewhere.id })
    expect((await other.get(at())).status).toBe(403)
    expect((await app.visitor().get(at())).status).toBe(303)
  })
})

it('nothing is returned as long as the accounts are open', async () => {
  const response = await give()
  expect(response.status).toBe(409)
  expect(await wordsOf(response)).toContain('Les comptes ne sont pas clos')
  expect(await returned()).toEqual([])
})

it('the account of restitution is shown to who may read accounts', async () => {
  convention = await plantConvention(app.database.db, { slug: 'avec-compte', content: wholeContent })
  await plantFacts(app.database.db, convention.id, [
    { fact: 'receipt', cents: 5_000, on: '2024-03-01', factId: 'recu avec compte' },
  ])
  await plantFinal(app.database.db, convention.id, day('2025-02-01'))
  const reader = await app.as('finance-officer', { kind: 'convention', id: convention.id })
  expect(await page(reader)).toContain('99999 00001 0000012345A 11')
  const other = await app.as('delegated-signatory', { kind: 'convention', id: convention.id })
  expect(await page(other)).not.toContain('0000012345A')
})
