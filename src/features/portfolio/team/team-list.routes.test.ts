import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../../../../test/support/app.ts'
import type { Db } from '../../../platform/database.ts'
import type { Role, Scope } from '../../../shared/rights.ts'
import { plain } from '../form.fixtures.ts'
import { plantIncubator, plantProduct } from '../product-page.fixtures.ts'
import { plantMission } from './team.fixtures.ts'

let app: TestApp
let db: Db
const scopes: Record<'ours' | 'theirs' | 'semis', Scope> = {
  ours: { kind: 'incubator', id: '' },
  theirs: { kind: 'incubator', id: '' },
  semis: { kind: 'product', id: '' },
}
beforeAll(async () => {
  app = await openTestApp()
  db = app.database.db
  const ours = await plantIncubator(db, 'La nôtre')
  const theirs = await plantIncubator(db, 'La leur')
  scopes.ours = { kind: 'incubator', id: ours.id }
  scopes.theirs = { kind: 'incubator', id: theirs.id }
  const semis = await plantProduct(db, { name: 'Semis', incubatorIds: [ours.id] })
  scopes.semis = { kind: 'product', id: semis.id }
  await plantProduct(db, { name: 'Ailleurs', incubatorIds: [theirs.id] })
  await plantMission(db, { who: 'Élan Ada', where: 'semis', days: '2026-01-01', employer: '=cmd|calc' })
  await plantMission(db, { who: 'Élan Ada', where: 'ailleurs', days: '2026-06-01', trade: 'produit' })
  await plantMission(db, {
    ...{ who: 'Bo Fer', where: 'ailleurs', days: '2025-01-01 2026-06-30' },
    ...{ employerKind: 'independent' },
  })
  await plantMission(db, {
    who: 'Cy Pré',
    where: `incubator:${ours.slug}`,
    days: '2024-01-01',
    trade: 'coaching',
  })
  await plantMission(db, { who: 'Dan Roc', where: 'semis', days: '2027-01-01' })
}, 120_000)
afterAll(() => app.close())

const rowsIn = (text: string): readonly string[] => {
  const list = text.slice(text.indexOf('id="liste"'))
  return [...list.matchAll(/<tr role="row">(.*?)<\/tr>/gs)]
    .slice(1)
    .map(([row]) =>
      [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = '']) => cell.replace(/<[^>]*>/g, '')),
    )
    .map(([person, team]) => `${person} : ${team}`)
}
async function read(search: string, role: Role, scope?: Scope) {
  const response = await (await app.as(role, scope)).get(`/espace/equipes${search}`)
  const text = plain(await response.text())
  return { status: response.status, text, rows: rowsIn(text) }
}

describe('who is in which team', () => {
  it('is told on a day, each person once in the count, twice in the list when they hold two missions', async () => {
    const { text, rows } = await read('', 'programme-team')
    expect(rows).toEqual(['Cy Pré : La nôtreincubateur', 'Élan Ada : Ailleurs', 'Élan Ada : Semis'])
    expect(text).toContain(
      'Au 24 novembre 2026, <strong>2 personnes</strong> tiennent 3 missions dans 3 équipes, dans tout le réseau.',
    )
    expect((await read('?au=2026-06-30', 'programme-team')).rows).toHaveLength(4)
    expect((await read('?au=2023-12-31', 'programme-team')).text).toContain(
      'Aucune mission n’est connue ce jour-là.',
    )
  })

  it.each([
    [
      'the head of an incubator: its own team and its products',
      'incubator-head',
      'ours',
      ['Cy Pré : La nôtreincubateur', 'Élan Ada : Semis'],
    ],
    ['of another one: nothing of ours', 'incubator-head', 'theirs', ['Élan Ada : Ailleurs']],
    ['a member of a product: that product', 'product-member', 'semis', ['Élan Ada : Semis']],
  ] as const)('shows %s', async (...[_title, role, scope, expected]) => {
    const { rows, text } = await read('', role, scopes[scope])
    expect(rows).toEqual(expected)
    expect(text).toContain('parmi les équipes que vos rôles vous ouvrent')
  })

  it.each([
    ['?q=elan', ['Élan Ada : Ailleurs', 'Élan Ada : Semis']],
    ['?q=ada+semis', ['Élan Ada : Semis']],
    ['?q=100%25', []],
    ['?metier=produit', ['Élan Ada : Ailleurs']],
    ['?statut=independent', []],
    ['?statut=independent&au=2026-06-30', ['Bo Fer : Ailleurs']],
    ['?incubateur=la-n-tre', ['Cy Pré : La nôtreincubateur', 'Élan Ada : Semis']],
  ])('%s narrows the list, and the count says among how many', async (search, expected) => {
    const { rows, text } = await read(search, 'programme-team')
    expect(rows).toEqual(expected)
    expect(text).toMatch(/<strong>\d sur \d personnes<\/strong>/)
  })

  it('offers the incubators that one reaches, and puts aside another', async () => {
    const { text } = await read('?incubateur=la-leur', 'incubator-head', scopes.ours)
    expect(text).toContain('Aucun incubateur que vos rôles vous ouvrent ne s’appelle « la-leur »')
    expect(text).not.toContain('<option value="la-leur"')
  })

  it('counts missions by status and by trade', async () => {
    const { text } = await read('?au=2026-06-30', 'programme-team')
    const figures = text.slice(text.indexOf('id="repartition"'), text.indexOf('id="liste"'))
    expect(figures).toContain('4 missions au 30 juin 2026, selon le statut.')
    expect(figures).toMatch(/Agent public<\/span><\/th><td[^>]*>3<\/td>/)
    expect(figures).toContain('2 sur 4 missions')
  })

  it('a page beyond the last is the last, and said', async () => {
    const { status, text } = await read('?page=1000000000', 'programme-team')
    expect(status).toBe(200)
    expect(text).toContain('Cette liste tient en une page')
  })
})

describe('the file', () => {
  it('holds the same selection, harmless for a spreadsheet, without any address of a person', async () => {
    const programme = await app.as('programme-team')
    const response = await programme.get('/espace/equipes.csv?q=semis')
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename="equipes-au-2026-11-24-demonstration.csv"',
    )
    const lines = (await response.text()).split('\r\n')
    expect(lines[1]).toBe(
      "Élan Ada;Semis;produit;Design;Agent public;'=cmd|calc;01/01/2026;;24/11/2026;données de démonstration",
    )
    expect(lines).toHaveLength(3)
    expect(lines.join()).not.toContain('@')
  })

  it('is refused rather than made of something else than asked', async () => {
    const programme = await app.as('programme-team')
    expect((await programme.get('/espace/equipes.csv?metier=sorcellerie')).status).toBe(400)
  })

  it('stays within reach', async () => {
    const head = await app.as('incubator-head', scopes.theirs)
    const text = await (await head.get('/espace/equipes.csv')).text()
    expect(text).toContain('Ailleurs')
    expect(text).not.toMatch(/Semis|Cy Pré/)
  })
})
