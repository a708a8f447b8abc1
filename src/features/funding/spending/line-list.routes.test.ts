import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browser, openTestApp, type TestApp } from '../../../../test/support/app.ts'
import { day } from '../../../shared/day.ts'
import { conventionNamed } from '../../conventions/index.ts'
import { termsOn } from '../funding.queries.ts'
import { expensesOf } from '../open-lines.queries.ts'
import { judge } from '../rules/judgement.ts'
import { knownBy } from '../rules/known-by.ts'
import { type Judging, judgedAmong, linesOf } from './line.queries.ts'
import { plantFunded, plantLines, wordsOf } from './spending.fixtures.ts'

// The clock of the tests: 24 November 2026.
const today = day('2026-11-24')
let app: TestApp
let reader: Browser
let judging: Judging
let ids: ReadonlyMap<string, string>

const list = '/espace/conventions/financee/depenses'
const codesIn = async (search: string): Promise<readonly string[]> => {
  const text = await (await reader.get(`${list}${search}`)).text()
  return [...text.matchAll(/href="[^"]*\/depenses\/([A-Z0-9-]+)"/g)].map(([, code]) => code ?? '')
}

beforeAll(async () => {
  app = await openTestApp()
  const { db } = app.database
  const { id } = await plantFunded(db, 'financee')
  const neighbour = await plantFunded(db, 'voisine')
  await plantLines(db, neighbour.id, [{ code: 'Z1' }])
  reader = await app.as('accounting-officer', { kind: 'convention', id })
  const signatory = await app.as('delegated-signatory')
  ids = await plantLines(db, id, [
    { code: 'P1', engaged: null, done: null, paid: null, dp: null },
    { code: 'E1', done: null, paid: null, dp: null },
    { code: 'S1', paid: null, dp: null },
    { code: 'S2', paid: null },
    { code: 'A1', paid: '2026-05-20' },
    ...['A2', 'A3', 'A4'].map((code) => ({ code })),
    { code: 'H1', category: 'hebergement' },
    { code: 'R1', market: 'inconnu' },
    { code: 'N1', engaged: null },
    { code: 'X1', ej: 'EJ-7', dp: '7' },
  ])
  const more = await plantLines(db, id, [
    { code: 'C1', type: 'CREDIT_NOTE', ht: -60_000, vat: -12_000, corrects: ids.get('A2') ?? '' },
    { code: 'C2', type: 'CREDIT_NOTE', ht: -60_000, vat: -12_000, corrects: ids.get('A2') ?? '' },
    { code: 'C3', type: 'CREDIT_NOTE', ht: -10_000, vat: -2000, corrects: ids.get('X1') ?? '' },
    { code: 'X0', type: 'RECLASSIFICATION', ej: 'EJ-8', dp: '8', corrects: ids.get('A4') ?? '' },
  ])
  ids = new Map([...ids, ...more])
  for (const code of ['A2', 'C1', 'X0'])
    expect(
      (await signatory.post(`${list}/${code}/decision`, { decision: 'accepter', motif: '', version: '0' }))
        .status,
    ).toBe(303)
  const rejected = { decision: 'rejeter', motif: 'Hors du périmètre.', version: '0' }
  expect((await signatory.post(`${list}/A3/decision`, rejected)).status).toBe(303)
  const convention = await conventionNamed(db, 'financee')
  const terms = convention && termsOn(convention, today)
  if (!terms) throw new Error('it is in effect')
  judging = { conventionId: id, terms, today }
}, 120_000)
afterAll(() => app.close())

it('judging one line among what bears on it says what judging all of them says', async () => {
  const all = judge(knownBy(await expensesOf(app.database.db, judging.conventionId), today), {
    ...{ terms: judging.terms, claimedElsewhere: new Set<string>(), autoDecides: false },
  })
  expect(new Set(all.map(({ status }) => status)).size).toBeGreaterThan(5)
  for (const one of all) {
    const { id } = one.expense
    const lines = await linesOf(app.database.db, judging.conventionId, [ids.get(id) ?? ''])
    const among = await judgedAmong(app.database.db, judging, { lines })
    expect(among.get(id), id).toEqual(one)
  }
})

describe('the list of the lines of a convention', () => {
  it('holds them all, the latest first, and none of another convention', async () => {
    const codes = await codesIn('')
    expect(codes.toSorted()).toEqual([...ids.keys()].toSorted())
    expect(codes[0]).toBe('A1')
  })

  it.each([
    ['prevues', ['P1']],
    ['engagees', ['E1']],
    ['a-demander', ['S1']],
    ['a-payer', ['S2']],
    ['incompletes', ['N1']],
    ['a-accepter', ['A1', 'A4', 'X1']],
    ['a-decider', ['H1']],
    ['ecartees', ['C2', 'C3', 'R1']],
    ['acceptees', ['A2', 'C1', 'X0']],
    ['rejetees', ['A3']],
    ['annulees', []],
    ['nimporte-quoi', null],
  ])('is narrowed to one state: %s', async (state, expected) => {
    expect((await codesIn(`?etat=${state}`)).toSorted()).toEqual(expected ?? [...ids.keys()].toSorted())
  })

  it.each([
    ['a category', '?categorie=hebergement', ['H1']],
    ['a market', '?marche=inconnu', ['R1']],
    ['a month', '?mois=2026-05', ['A1']],
    ['a month that is none', '?mois=2026-13&etat=a-payer', ['S2']],
    ['a payment', '?q=EJ-7', ['X1']],
    ['a code, and a state that the rules tell', '?q=A4&etat=a-accepter', ['A4']],
    ['a text that means something to SQL', '?q=%25', []],
  ])('is narrowed to %s', async (_title, search, expected) => {
    expect((await codesIn(search)).toSorted()).toEqual(expected)
  })

  it('says why a line is put aside, with the article', async () => {
    expect(await wordsOf(reader.get(`${list}?etat=ecartees`))).toContain('marché non prévu (annexe 2)')
  })

  it('shows its last page when a later one is asked for', async () => {
    expect((await codesIn('?page=40')).length).toBe(ids.size)
  })

  it('is downloaded whole, credit notes as numbers', async () => {
    const file = await reader.get(`${list}.csv?etat=acceptees`)
    expect(file.headers.get('content-disposition')).toContain('depenses-financee-demonstration.csv')
    const rows = (await file.text()).trim().split('\r\n')
    expect(rows.length).toBe(4)
    expect(rows.find((row) => row.startsWith('C1;'))).toContain(';-600,00;-120,00;-720,00;')
  })

  it('is for those who read the money of the convention', async () => {
    expect((await app.visitor().get(list)).status).toBe(303)
    const other = await app.as('product-member')
    for (const address of [list, `${list}.csv`, `${list}/A1`])
      expect((await other.get(address)).status).toBe(403)
  })
})

it('a line that is not there is told so, whatever it is called', async () => {
  for (const code of ['INCONNUE', 'Z1', '%00', 'a1'])
    expect((await reader.get(`${list}/${code}`)).status, code).toBe(404)
})
