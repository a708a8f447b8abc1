import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../../../../test/support/app.ts'
import { aPhase, plantIncubator, plantProduct } from '../product-page.fixtures.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
}, 120_000)
afterAll(() => app.close())

const read = async (path: string) => {
  const response = await app.visitor().get(path)
  return {
    status: response.status,
    text: (await response.text()).replaceAll('\u00a0', ' ').replaceAll('\u202f', ' '),
  }
}

describe('an empty network', () => {
  it('says what will stand in the list and how it comes', async () => {
    expect((await read('/produits')).text).toContain('Aucun produit n’est encore suivi ici.')
    expect((await read('/')).text).toContain('Aucun produit n’est encore suivi ici.')
    expect((await read('/incubateurs')).text).toContain('Aucun incubateur n’est encore connu ici.')
  })

  it('exports a file with its header alone', async () => {
    const { text } = await read('/produits.csv')
    expect(text.split('\r\n')[0]).toMatch(/^identifiant;nom;mission;phase;phase_depuis;incubateurs/)
  })
})

describe('a network of 60 products', () => {
  beforeAll(async () => {
    const { db } = app.database
    const { id } = await plantIncubator(db, 'Fabrique du Test')
    for (let n = 1; n <= 59; n += 1)
      await plantProduct(db, {
        name: `Produit ${String(n).padStart(2, '0')}`,
        incubatorIds: n <= 3 ? [id] : [],
      })
    await plantProduct(db, {
      name: '=SOMME(A1)',
      mission: 'Éviter les "pièges" ; vraiment',
      phases: [aPhase('acceleration', '2025-01-01')],
    })
  }, 60_000)

  const rowsOf = (text: string) => [...text.matchAll(/<tbody.*?<\/tbody>/g)].join().match(/<tr role="row">/g)

  it('is counted, and shown by fifty under the heading of each phase', async () => {
    const first = (await read('/produits')).text
    expect(first).toContain('<strong>60 produits</strong>')
    expect(rowsOf(first)).toHaveLength(50)
    expect(first).toMatch(/<h2 id="phase-construction">Construction<span[^>]*> 59 produits<\/span>/)
    expect(first).not.toContain('id="phase-acceleration"')
    expect(first).toContain('href="/produits?page=2"')
    const second = (await read('/produits?page=2')).text
    expect(rowsOf(second)).toHaveLength(10)
    expect(second).toMatch(/>Construction<span[^>]*> 59 produits \(suite\)<\/span>/)
    expect(second).toMatch(/<h2 id="phase-acceleration">Accélération<span[^>]*> 1 produit<\/span>/)
  })

  it('has its phases as links, each with its count under the other filters', async () => {
    const { text } = await read('/produits?incubateur=fabrique-du-test')
    expect(text).toContain(
      'href="/produits?phase=construction&amp;incubateur=fabrique-du-test">Construction <span class="t-phase-links__count">3</span>',
    )
    expect(text).toContain('Accélération <span class="t-phase-links__count">0</span>')
  })

  it('tells which word it looked for when nothing holds the one that was typed', async () => {
    const { text } = await read('/produits?q=produitt')
    expect(text).toContain('Rien ne contient « produitt » : la recherche porte sur « produit ».')
    expect(text).toContain('<strong>59 produits sur 60</strong>')
  })

  it('has the order that a form without choice gives: by relevance as soon as words are typed', async () => {
    const { text } = await read('/produits?q=produit')
    expect(text).toMatch(/<select[^>]*name="tri"[^>]*><option value="" selected="">Ordre habituel/)
    expect(text).not.toContain('name="tri" value=')
  })

  it('offers to follow the list, filters included', async () => {
    expect((await read('/produits?phase=construction&tri=nom&page=2')).text).toContain(
      '<link rel="alternate" type="application/atom+xml" title="Ce qui change dans cette liste" href="/produits.atom?phase=construction"/>',
    )
  })

  it('is narrowed by phase, incubator, state and words, with the count of all beside', async () => {
    expect((await read('/produits?phase=acceleration')).text).toContain('<strong>1 produit sur 60</strong>')
    expect((await read('/produits?incubateur=fabrique-du-test')).text).toContain(
      '<strong>3 produits sur 60</strong>',
    )
    expect((await read('/produits?etat=avec-usagers')).text).toContain('<strong>60 produits sur 60</strong>')
    expect((await read('/produits?q=EVITER+pieges')).text).toContain('<strong>1 produit sur 60</strong>')
  })

  it('is sorted as the address says, and the heading of a column turns it round', async () => {
    const first = async (path: string) =>
      /<tr role="row"><t[hd][^>]*>(?:<[^>]+>)*([^<]+)/.exec(
        (await read(path)).text.split('<tbody')[1] ?? '',
      )?.[1]
    expect(await first('/produits?tri=-nom')).toBe('Produit 59')
    expect(await first('/produits?tri=-phase')).toBe('=SOMME(A1)')
    expect(await first('/produits')).toBe('Produit 01')
    expect(await first('/produits?q=produit+07')).toBe('Produit 07')
    const { text } = await read('/produits?tri=nom&phase=construction')
    expect(text).toContain('href="/produits?phase=construction&amp;tri=-nom"')
    expect((await read('/produits?tri=hasard')).text).toContain('La liste ne se trie pas par « hasard »')
  })

  it('keeps the filters from one page to the next, and lets each be removed', async () => {
    const { text } = await read('/produits?q=produit&phase=construction&page=2')
    expect(text).toContain('href="/produits?phase=construction&amp;q=produit"')
    expect(text).toContain('href="/produits?q=produit"')
    expect(text).toContain('href="/produits?phase=construction"')
  })

  it.each([
    ['/produits?phase=lune', 'Aucune phase ne s’appelle « lune »'],
    ['/produits?incubateur=lune', 'Aucun incubateur de la liste ne s’appelle « lune »'],
    ['/produits?theme=lune', 'Aucun thème ne s’appelle « lune »'],
    ['/produits?usagers=lune', 'Aucune catégorie d’usagers ne s’appelle « lune »'],
    ['/produits?sponsor=lune', 'Aucune organisation ne s’appelle « lune »'],
    ['/produits?portee=lune', 'Aucune portée ne s’appelle « lune »'],
    ['/produits?suivi=lune', 'Aucun suivi ne s’appelle « lune »'],
    ['/produits?manque=lune', 'Rien de ce qui peut manquer ne s’appelle « lune »'],
    ['/produits?etat=lune', 'Aucun état ne s’appelle « lune »'],
    ['/produits?page=1000000000', 'Cette liste a 2 pages'],
    ['/produits?page=999999999', 'Cette liste a 2 pages'],
    ['/produits?page=-1', '« -1 » n’est pas un numéro de page'],
    ['/produits?page=1e9', '« 1e9 » n’est pas un numéro de page'],
    ['/produits?page=0', '« 0 » n’est pas un numéro de page'],
    ['/produits?au=2025-02-30', '« 2025-02-30 » n’est pas une date du calendrier'],
    ['/produits?au=2999-01-01', '« 2999-01-01 » est une date à venir'],
    ['/produits?q=%00%25_%5C', 'Aucun produit ne répond à ces filtres'],
  ])('answers %s with a sentence', async (path, sentence) => {
    const { status, text } = await read(path)
    expect(status).toBe(200)
    expect(text).toContain(sentence)
  })

  it('cuts a search of 100 kB, and says so', async () => {
    const { status, text } = await read(`/produits?q=${'x'.repeat(102_400)}`)
    expect(status).toBe(200)
    expect(text).toContain('ramenée à ses 100 premiers caractères')
  })

  it('says what to do when nothing answers the filters', async () => {
    const { text } = await read('/produits?q=introuvable')
    expect(text).toContain('Aucun produit ne répond à ces filtres.')
    expect(text).toContain('Voir tous les produits')
  })

  it('is shown as of a past day, when phases were others', async () => {
    expect((await read('/produits?phase=acceleration&au=2024-06-01')).text).toContain(
      '<strong>0 produit sur 60</strong>',
    )
  })

  it('exports the selection, and no cell of it runs in a spreadsheet', async () => {
    const { text } = await read('/produits.csv?q=pieges')
    const [, row] = text.split('\r\n')
    expect(row).toContain("somme-a1;'=SOMME(A1);")
    expect(row).toContain('"Éviter les ""pièges"" ; vraiment"')
  })

  it('exports what spreadsheets read as UTF-8', async () => {
    const response = await app.visitor().get('/produits.csv')
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect([...new Uint8Array(await response.arrayBuffer()).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  })

  it('never exports everything for a filter that it does not know', async () => {
    const { status, text } = await read('/produits.csv?phase=lune')
    expect(status).toBe(400)
    expect(text).toContain('Aucune phase ne s’appelle « lune »')
  })

  it.each([
    ['/produits.csv?au=2999-01-01', '« 2999-01-01 » est une date à venir, dont on ne peut encore rien dire.'],
    ['/produits.csv?theme=lune', 'Aucun thème ne s’appelle « lune ».'],
    ['/produits.csv?incubator=anct', '« incubator » n’est pas un filtre de cette liste.'],
    ['/produits.csv?phase=construction&phase=acceleration', 'Le filtre « phase » est donné plusieurs fois'],
    ['/produits.atom?format=rss', '« format » n’est pas un filtre de cette liste.'],
  ])('refuses %s, which would hold something else than what was meant', async (path, sentence) => {
    const { status, text } = await read(path)
    expect([status, text.includes(sentence)]).toEqual([400, true])
  })

  it('says which of two values of a filter it follows', async () => {
    expect((await read('/produits?phase=acceleration&phase=construction')).text).toContain(
      'Le filtre « phase » est donné plusieurs fois dans l’adresse : seul le premier compte.',
    )
  })

  it('exports everything that a filter keeps, whatever the page', async () => {
    expect((await read('/produits.csv?page=2')).text.trimEnd().split('\r\n')).toHaveLength(61)
  })

  it('says on the home page how many there are, each figure with its denominator', async () => {
    const { text } = await read('/')
    expect(text).toContain('<strong>60 sur 60 produits</strong>')
    expect(text).toContain('href="/produits?etat=avec-usagers"')
  })
})
