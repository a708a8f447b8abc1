import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../../../test/support/app.ts'
import { PERSON, SCRIPT, seedNetwork } from './network.fixtures.ts'

let app: TestApp
let demonstration: TestApp
beforeAll(async () => {
  app = await openTestApp({ env: { DEMO: '0' } })
  await seedNetwork(app.database.db)
  demonstration = await openTestApp({ env: { DEMO: '1' } })
}, 120_000)
afterAll(async () => {
  await app.close()
  await demonstration.close()
})

const read = async (address: string, from = app) => {
  const response = await from.visitor().get(address)
  return { response, status: response.status, text: await response.clone().text() }
}
/** Lines of a file, by heading. */
function cellsOf(text: string): readonly Readonly<Record<string, string>>[] {
  const rows = [...text.replace('\ufeff', '').matchAll(/((?:"(?:[^"]|"")*"|[^\r])*)\r\n/g)].map(
    ([, line = '']) =>
      [...line.matchAll(/(?:^|;)("(?:[^"]|"")*"|[^;]*)/g)].map(([, cell = '']) =>
        cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell,
      ),
  )
  const [headings = [], ...lines] = rows
  return lines.map((line) => Object.fromEntries(headings.map((heading, i) => [heading, line[i] ?? ''])))
}
const files = ['produits', 'phases', 'evenements', 'incubateurs', 'organisations'] as const
const expectedRows = { produits: 3, phases: 4, evenements: 2, incubateurs: 2, organisations: 2 }

describe('the page of open data', () => {
  it('offers each file in two forms, with its number of lines and the meaning of its columns', async () => {
    const { status, text } = await read('/donnees')
    expect(status).toBe(200)
    expect(text).toContain('<strong>5 jeux de données</strong>')
    for (const name of files) {
      expect(text).toContain(`href="/donnees/${name}.csv"`)
      expect(text).toContain(`href="/donnees/${name}.json"`)
      const [headings = ''] = (await read(`/donnees/${name}.csv`)).text.replace('\ufeff', '').split('\r\n')
      for (const heading of headings.split(';')) expect(text).toContain(`<code>${heading}</code>`)
    }
  })
  it('claims no more on the licence than the source says, and says what came from nowhere else', async () => {
    const before = (await read('/donnees')).text
    expect(before).toContain('Rien n’a encore été importé')
    expect(before).not.toContain('etalab')
  })
  it('leads only to addresses that answer, as does the page of the API', async () => {
    for (const page of ['/donnees', '/api']) {
      const { text } = await read(page)
      const links = [...text.matchAll(/<a [^>]*href="([^"#][^"]*)"/g)].map(([, href = '']) =>
        href.replaceAll('&amp;', '&'),
      )
      const inside = [...new Set(links)].filter((href) => href.startsWith('/'))
      expect(inside.length).toBeGreaterThan(8)
      for (const href of inside) expect([href, (await read(href)).status]).toEqual([href, 200])
    }
  })
  it('stands in the navigation of everyone', async () => {
    expect((await read('/')).text).toMatch(/<a [^>]*href="\/donnees"[^>]*>Données</)
  })
})

describe('a whole file', () => {
  it.each(files)('%s holds the same lines in both forms, as many as the page says', async (name) => {
    const lines = cellsOf((await read(`/donnees/${name}.csv`)).text)
    const { response } = await read(`/donnees/${name}.json`)
    const document = await response.json()
    expect([lines.length, document.data.length, document.total]).toEqual(Array(3).fill(expectedRows[name]))
    expect(Object.keys(lines[0] ?? {}).length).toBe(Object.keys(document.data[0]).length)
    expect(document).toMatchObject({ asOf: '2026-11-24', source: null, licence: null })
    expect(document).not.toHaveProperty('mention')
  })
  it('names itself, its day, and never a person', async () => {
    const { response, text } = await read('/donnees/produits.csv')
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="produits-2026-11-24.csv"')
    expect(text).not.toContain(PERSON)
    expect(cellsOf(text)[1]).toMatchObject({ nom: 'Cantine d’été', contact: 'equipe@cantine.exemple.fr' })
  })
  it('holds no formula, and texts as they were written', async () => {
    const [hostile] = cellsOf((await read('/donnees/produits.csv')).text)
    expect(hostile).toMatchObject({
      nom: `'=Semis ${SCRIPT}`,
      mission: `'+Mission ${SCRIPT}\n"x";y`,
      phase: 'construction',
      phase_depuis: '2025-01-01',
      incubateurs: 'fabrique',
      statistiques_declarees: 'oui',
      analyse_de_risques_declaree: '',
      accessibilite: 'partiellement conforme',
      fast_centimes: '1000000',
      source: '',
    })
    for (const name of files)
      for (const line of cellsOf((await read(`/donnees/${name}.csv`)).text))
        expect(Object.values(line).filter((cell) => /^[=+\-@]/.test(cell))).toEqual([])
  })
  it('keeps yes, no, numbers and lists as they are in JSON', async () => {
    const { data } = await (await read('/donnees/produits.json')).response.json()
    expect(data[0]).toMatchObject({
      incubators: ['fabrique'],
      statsDeclared: true,
      riskAnalysisDeclared: null,
      fastCents: 1_000_000,
    })
  })
  it('of phases holds those to come, each with its rank', async () => {
    const lines = cellsOf((await read('/donnees/phases.csv')).text).filter(
      ({ produit }) => produit === 'semis',
    )
    expect(lines.map(({ rang, phase, debut, fin }) => [rang, phase, debut, fin])).toEqual([
      ['1', 'investigation', '2024-01-01', '2024-12-31'],
      ['2', 'construction', '2025-01-01', ''],
      ['3', 'acceleration', '2027-01-01', ''],
    ])
  })
  it.each([
    'produits',
    'produits.xlsx',
    'produits.csv.csv',
    '.csv',
    'toString.csv',
    '__proto__.json',
    'personnes.csv',
    `${'x'.repeat(3000)}.csv`,
    '%00.csv',
  ])('that is not offered (%#) is not found, and those that are are named', async (name) => {
    const { status, text } = await read(`/donnees/${name}`)
    expect(status).toBe(404)
    expect(text).toContain('produits, phases, evenements, incubateurs, organisations')
  })
  it('asked with a filter is refused: it would not be followed', async () => {
    expect((await read('/donnees/produits.csv?phase=construction')).status).toBe(400)
  })
  it('says where imported lines come from, of which day, and on what terms', async () => {
    const { db } = app.database
    const { id } = await db
      .selectFrom('product')
      .select('id')
      .where('slug', '=', 'semis')
      .executeTakeFirstOrThrow()
    await db
      .insertInto('imported_record')
      .values({
        kind: 'product',
        subject_id: id,
        source: 'content',
        fields: '{}' as never,
        as_of: '2026-08-20',
        imported_at: new Date(),
      })
      .execute()
    const [imported, own] = cellsOf((await read('/donnees/produits.csv')).text)
    expect([imported?.source, own?.source]).toEqual(['beta.gouv.fr (DINUM), 20\u00a0août\u00a02026', ''])
    const { licence, source } = await (await read('/donnees/produits.json')).response.json()
    expect(source).toMatch(/^Source : beta\.gouv\.fr \(DINUM\), 20\saoût\s2026$/)
    expect(licence).toMatch(/etalab-2\.0.*à confirmer/)
    expect((await read('/donnees')).text).toMatch(/etalab-2\.0.*à confirmer/)
  })
})

describe('the page of the API', () => {
  it('tells each address of the description, its parameters, an example and every field', async () => {
    const { text } = await read('/api')
    const document = await (await read('/api/v1/openapi.json')).response.json()
    const paths = Object.keys(document.paths)
    expect(text).toContain(`<strong>${paths.length} adresses</strong>`)
    for (const path of paths) {
      if (document.paths[path].get.security !== undefined) expect(text).toContain('demande une clé')
      else expect(text).toContain(`Paramètres de ${path}`)
      for (const { name } of document.paths[path].get.parameters)
        expect(text).toContain(`<code>${name}</code>`)
    }
    for (const field of [
      'phase.since',
      'phases[].endsOn',
      'activeProducts',
      'products[].slug',
      'labels[].from',
    ])
      expect(text).toContain(`<code>${field}</code>`)
    expect(text).toContain('href="/api/v1/products/semis"')
  })
})

describe('nothing stored is run', () => {
  it.each(['/donnees', '/api'])('%s shows no script of a record', async (address) => {
    expect((await read(address)).text).not.toContain('<script>')
  })
})

describe('in the demonstration', () => {
  it.each(files)('the file %s says what it is, in both forms and in its name', async (name) => {
    const { response, text } = await read(`/donnees/${name}.csv`, demonstration)
    expect(text.split('\r\n')[0]).toMatch(/;mention$/)
    expect(response.headers.get('content-disposition')).toContain('-demonstration.csv"')
    const json = await (await read(`/donnees/${name}.json`, demonstration)).response.json()
    expect(json.mention).toBe('données de démonstration')
  })
  it('every list, the description and the pages say what they are', async () => {
    for (const path of ['products', 'phases', 'incubators', 'organisations']) {
      const { response } = await read(`/api/v1/${path}`, demonstration)
      expect(await response.json()).toHaveProperty('mention', 'données de démonstration')
    }
    for (const page of ['/donnees', '/api', '/api/v1/openapi.json'])
      expect((await read(page, demonstration)).text).toContain('données de démonstration')
  })
  it('without any product, the pages still say how to read what will come', async () => {
    expect((await read('/donnees', demonstration)).text).toContain('0 produit')
    const api = (await read('/api', demonstration)).text
    expect(api).toContain('href="/api/v1/products?etat=actif&amp;limit=10"')
    expect(api).toContain('rien n’est encore enregistré à une telle adresse')
    expect(api).not.toMatch(/href="[^"]*exemple/)
  })
})
