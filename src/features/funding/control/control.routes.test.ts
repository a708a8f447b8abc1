import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Browser, openTestApp, type TestApp } from '../../../../test/support/app.ts'
import { plantFacts } from '../closing/closing.fixtures.ts'
import { plantFunded, plantLines, wordsOf } from '../spending/spending.fixtures.ts'

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
  convention = await plantFunded(app.database.db, `controle-${planted}`)
  officer = await app.as('finance-officer', { kind: 'convention', id: convention.id })
})

const at = (...rest: readonly string[]) =>
  ['/espace/conventions', convention.slug, 'controles', ...rest].join('/')
const code = (letter: string) => `${letter}${planted}`
const typedTotal = { fait: 'payment', jour: '30/06/2026', montant: '1 000,00', source: 'Extrait Chorus' }
const assert = (more: Record<string, string> = {}, who: Browser = officer) =>
  who.post(at(), { ...typedTotal, ...more })
const compared = async (more: Record<string, string> = {}): Promise<string> =>
  wordsOf(officer.get((await assert(more)).headers.get('location') ?? ''))
const kept = async (): Promise<number> =>
  (
    await app.database.db
      .selectFrom('balance_assertion')
      .select('id')
      .where('convention_id', '=', convention.id)
      .execute()
  ).length

/** Paid by 30 June 2026: 600 €, 400 € and a credit note of 50 €; on 2 July, 70 €. */
async function pay(): Promise<void> {
  const ids = await plantLines(app.database.db, convention.id, [
    { code: code('A'), ht: 50_000, vat: 10_000 },
    { code: code('B'), ht: 40_000, vat: 0 },
    { code: code('C'), ht: 7_000, vat: 0, paid: '2026-07-02' },
  ])
  await plantLines(app.database.db, convention.id, [
    ...[{ code: code('AVOIR'), type: 'CREDIT_NOTE' as const, ht: -5_000, vat: 0 }].map((line) => ({
      ...line,
      corrects: ids.get(code('A')) ?? null,
    })),
  ])
}

describe('the total of another book', () => {
  beforeEach(pay)

  it('that agrees with the ledger is said to, with nothing to look for', async () => {
    const said = await compared({ montant: '950,00' })
    expect(said).toContain('Payé au 30 juin 2026')
    expect(said).toContain('Les deux livres disent 950,00 € : rien à chercher. Source : Extrait Chorus.')
    expect(said).not.toContain('Cause probable')
    const list = await wordsOf(officer.get(at()))
    expect(list).toContain('1 total comparé, aucun écart')
    expect(list).toMatch(/950,00 € 950,00 € +concorde/)
  })

  it.each([
    [
      '550,00',
      'B',
      'Le grand livre dit 400,00 € de plus',
      '400,00 € Son montant est exactement l’écart : elle manque',
    ],
    ['1 050,00', 'AVOIR', '100,00 € de moins', '−50,00 € Son montant est exactement la moitié de l’écart'],
    [
      '1 020,00',
      'C',
      '70,00 € de moins',
      '70,00 € Son montant est exactement l’écart, mais elle est datée après',
    ],
    [
      '1 350,00',
      'B',
      '400,00 € de moins',
      '400,00 € Son montant est exactement l’écart : l’autre livre la compte peut-être',
    ],
  ])(
    'of %s € differs by one line, %s, which is named first with why',
    async (...[montant, line, gap, why]) => {
      const said = await compared({ montant })
      expect(said).toContain(gap)
      expect(said).toMatch(new RegExp(`${code(line)} Coopérative \\(inventée\\) [0-9/]+ ${why}`))
      expect(await wordsOf(officer.get(at()))).toContain('1 écart est à expliquer, sur 1 total comparé')
    },
  )

  it('that no line explains shows every line of the ledger, with its amount and its page', async () => {
    const response = await assert({ montant: '123,45' })
    const html = await (await officer.get(response.headers.get('location') ?? '')).text()
    expect(html).toContain('Aucune ligne n’explique l’écart à elle seule')
    for (const letter of ['A', 'B', 'AVOIR'])
      expect(html).toContain(`href="/espace/conventions/${convention.slug}/depenses/${code(letter)}"`)
    expect(html).not.toContain(`>${code('C')}<`)
  })

  it.each<[string, Record<string, string>, number, string]>([
    ['of a day to come', { jour: '25/11/2026' }, 409, 'Ce jour est à venir'],
    ['without a day', { jour: '' }, 422, 'Écrivez le jour jusqu’auquel'],
    ['of nothing that is counted', { fait: 'lune' }, 422, 'Choisissez ce que ce total compte'],
    ['of an amount that may be read in two ways', { montant: '1,234' }, 422, 'Écrivez un montant en euros'],
    ['of a negative amount', { montant: '-1' }, 422, 'Écrivez un montant en euros'],
    ['from nowhere', { source: ' ' }, 422, 'Écrivez d’où vient ce total'],
    ['from too many words', { source: 'x'.repeat(301) }, 422, '300 caractères'],
  ])('is refused %s, beside its field, and nothing is kept', async (...[, more, status, said]) => {
    const response = await assert(more)
    expect(response.status).toBe(status)
    const text = await response.text()
    expect(text).toContain(said)
    expect(text).toContain(`value="${more.montant ?? '1 000,00'}"`)
    expect(await kept()).toBe(0)
  })

  it('is said once by a source for a day: the second, even at the same instant, is refused', async () => {
    const answers = await Promise.all([assert(), assert({ montant: '2,00' })])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409])
    const again = await assert()
    expect(again.status).toBe(409)
    expect(await wordsOf(again)).toContain('Cette source a déjà dit ce total à cette date')
    expect((await assert({ source: 'Extrait Chorus corrigé' })).status).toBe(303)
    expect(await kept()).toBe(2)
  })

  it('never changes once it is kept', async () => {
    await assert()
    await expect(
      app.database.db.updateTable('balance_assertion').set({ cents: 1 }).execute(),
    ).rejects.toThrow('append-only')
  })
})

it('lines come page after page, and a page that is none shows the first', async () => {
  await plantLines(
    app.database.db,
    convention.id,
    Array.from({ length: 60 }, (_, i) => ({ code: `${code('L')}-${i}` })),
  )
  const place = (await assert({ montant: '1,00' })).headers.get('location') ?? ''
  const rows = async (query: string) =>
    [...(await wordsOf(officer.get(`${place}${query}`))).matchAll(/15\/04\/2026/g)].length
  expect(await rows('')).toBe(50)
  expect(await rows('?page=2')).toBe(10)
  expect(await rows('?page=9')).toBe(50)
  expect(await wordsOf(officer.get(place))).toContain('Lignes qui font ce total dans le grand livre (60)')
})

it('a line that was taken back and said anew counts for what it says now', async () => {
  const [id] = (await plantLines(app.database.db, convention.id, [{ code: code('N') }])).values()
  await plantFacts(app.database.db, convention.id, [
    { fact: 'payment', cents: -120_000, on: '2026-04-15', factId: `${id} 1 undone` },
    { fact: 'payment', cents: 90_000, on: '2026-04-15', factId: `${id} 1` },
  ])
  const said = await compared({ montant: '0,00' })
  expect(said).toMatch(
    new RegExp(`${code('N')} Coopérative \\(inventée\\) 15/04/2026 900,00 € Son montant est exactement`),
  )
  expect(said).not.toContain('1 200,00')
})

it.each(['order', 'service', 'acceptance', 'call', 'receipt', 'credit-opening'])(
  'the ledger says its total of each %s too',
  async (fact) => {
    await plantFacts(
      app.database.db,
      convention.id,
      [{ fact: fact as 'order', cents: 4_200, on: '2026-01-01', factId: crypto.randomUUID() }].filter(
        ({ fact: one }) => !['service', 'acceptance'].includes(one),
      ),
    )
    expect(await compared({ fait: fact, montant: '7,00' })).toContain(
      ['service', 'acceptance'].includes(fact) ? '0,00 € contre 7,00 €' : '42,00 € contre 7,00 €',
    )
  },
)

it('is read by who reads the money of the convention, recorded by who calls for funds, closed to others', async () => {
  await assert()
  const signatory = await app.as('delegated-signatory', { kind: 'convention', id: convention.id })
  expect(await wordsOf(signatory.get(at()))).not.toContain('Comparer ce total')
  expect((await assert({ source: 'Autre' }, signatory)).status).toBe(403)
  const place = (await assert({ source: 'Encore' })).headers.get('location') ?? ''
  const elsewhere = await plantFunded(app.database.db, `ailleurs-controle-${planted}`)
  const other = await app.as('finance-officer', { kind: 'convention', id: elsewhere.id })
  for (const address of [at(), place]) expect((await other.get(address)).status).toBe(403)
  // Nor is it read through the address of another convention.
  expect((await other.get(place.replace(convention.slug, elsewhere.slug))).status).toBe(404)
  expect((await officer.get(at('inconnu'))).status).toBe(404)
  expect((await app.visitor().get(at())).status).toBe(303)
})
