import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../../../test/support/app.ts'
import { aPhase, plain, plantIncubator, plantProduct } from '../../../test/support/portfolio.ts'

// The clock of the tests: 24 November 2026 at ten in France.
let app: TestApp
let ours: Awaited<ReturnType<typeof plantIncubator>>
const path = () => `/incubateurs/${ours.slug}`

async function plant(): Promise<void> {
  const { db } = app.database
  ours = await plantIncubator(db, 'Carré potager')
  const theirs = await plantIncubator(db, 'Jardin voisin')
  const carry = (product_id: string, position: number, days: readonly [string | null, string | null]) =>
    db
      .insertInto('product_incubator')
      .values({ product_id, position, incubator_id: ours.id, starts_on: days[0], ends_on: days[1] })
      .execute()
  for (let n = 1; n <= 14; n++) {
    const phases = [aPhase('investigation', '2021-01-01'), aPhase('abandon-investigation', '2021-06-01')]
    const { id } = await plantProduct(db, { name: `Essai ${String(n).padStart(2, '0')}`, phases })
    await carry(id, 0, [null, null])
  }
  const shared = await plantProduct(db, {
    ...{ name: 'Serre', mission: '<script>alert(1)</script> <b>Chauffer</b>', incubatorIds: [theirs.id] },
    ...{ link: 'https://serre.example', statsDeclared: true, monServiceSecurise: false },
  })
  await carry(shared.id, 1, ['2025-01-01', null])
  const left = await plantProduct(db, { name: 'Verger', incubatorIds: [theirs.id] })
  await carry(left.id, 1, ['2024-03-01', '2026-01-31'])
  const toCome = await plantProduct(db, { name: 'Treille', phases: [aPhase('investigation', '2027-02-01')] })
  await carry(toCome.id, 0, [null, null])
  await db
    .insertInto('product_event')
    .values([
      { product_id: shared.id, position: 0, kind: 'committee', happened_on: '2026-12-15', comment: null },
      {
        product_id: shared.id,
        position: 1,
        kind: 'product_launch',
        happened_on: '2026-11-24',
        comment: null,
      },
      { product_id: left.id, position: 0, kind: 'committee', happened_on: '2026-12-16', comment: null },
    ])
    .execute()
  const organisationId = randomUUID()
  await db
    .insertInto('organisation')
    .values({ id: organisationId, slug: 'pays-du-carre', name: 'Pays du Carré <i>' } as never)
    .execute()
  await db
    .insertInto('product_sponsor')
    .values([
      { product_id: shared.id, position: 0, organisation_id: organisationId },
      { product_id: left.id, position: 0, organisation_id: organisationId },
    ])
    .execute()
}

beforeAll(async () => {
  app = await openTestApp()
  await plant()
}, 120_000)
afterAll(() => app.close())

const read = async (address: string) => {
  const response = await app.visitor().get(address)
  return { response, text: plain(await response.text()) }
}
/** What a section says, tags aside. */
const section = (html: string, id: string): string => {
  const from = html.indexOf(`<section class="t-section" id="${id}"`)
  return from < 0
    ? ''
    : html
        .slice(from, html.indexOf('</section>', from))
        .replace(/<[^>]+>/g, ' ')
        .replace(/\s+/g, ' ')
}

describe('the page of an incubator', () => {
  it('says what it did, each figure with what it is counted among', async () => {
    const { text } = await read(path())
    expect(text).toContain('cet incubateur porte <strong>16 produits</strong>, dont 1 en incubation.')
    const did = section(text, 'chiffres')
    expect(did).toContain('14 investigations menées sur 17 produits portés un jour')
    expect(did).toContain('1 produit en incubation sur 16 produits portés ce jour-là')
    expect(did).toContain('0 produit pérennisé sur 17')
    expect(did).toContain('14 investigations sur 14 (100 %) ont conclu')
    expect(did).toContain('c’est un résultat, pas un échec')
    expect(did).not.toContain('valeur médiane')
  })

  it('gathers its products by phase, those shared marked, a long phase cut short with the way to the rest', async () => {
    const { text } = await read(path())
    const products = section(text, 'phases')
    expect(products).toContain('Investigation non concluante (14)')
    expect(products).toContain('Construction (1)')
    expect(products).toContain('Aucune phase commencée (1)')
    expect(products).toContain('Porté avec Jardin voisin')
    expect(products).toContain('Essai 12')
    expect(products).not.toContain('Essai 13')
    expect(products).toContain('Voir les 14 produits de cette phase')
    expect(text).toContain(`href="/produits?phase=abandon-investigation&amp;incubateur=${ours.slug}"`)
    expect(text).toContain(`href="/produits.csv?incubateur=${ours.slug}"`)
    for (const anchor of ['phase-construction', 'phase-abandon-investigation', 'phase-aucune']) {
      expect(text).toContain(`href="#${anchor}"`)
      expect(text).toContain(`id="${anchor}"`)
    }
    expect(text).not.toContain('<script>alert')
    expect(text).not.toContain('<b>Chauffer')
  })

  it('says what is known of its services, and counts silence apart', async () => {
    const known = section((await read(path())).text, 'connaissance')
    expect(known).toContain(
      '1 service a des usagers. Ce que l’on sait le mieux : « Organisation qui porte le produit », vérifiable pour 1 sur 1',
    )
    expect(known).toMatch(/Adresse du service 1 sur 1 0 0/)
    expect(known).toMatch(/Statistiques publiques 1 sur 1 0 0/)
    expect(known).toMatch(/Suivi dans MonServiceSécurisé 0 sur 1 1, dont 1 « non » 0/)
    expect(known).toMatch(/Code source 0 sur 1 0 1/)
  })

  it('names who it works with, what comes, and what it carried', async () => {
    const { text } = await read(path())
    expect(section(text, 'soutiens')).toContain('Pays du Carré &lt;i&gt; 1 sur 16 produits')
    const coming = section(text, 'avenir')
    expect(coming).toMatch(
      /Comité d’investissement 15\/12\/2026 Serre Début de phase : Investigation 01\/02\/2027 Treille/,
    )
    expect(coming).not.toContain('Verger')
    expect(coming).not.toContain('24/11/2026')
    expect(section(text, 'anciens')).toContain('Verger 31/01/2026 Jardin voisin')
  })

  it('tells another day: what it carried then, and nothing of what came next', async () => {
    const { response, text } = await read(`${path()}?au=31/01/2026`)
    expect(response.headers.get('x-robots-tag')).toBe('noindex')
    expect(text).toContain(
      'Au 31 janvier 2026, cet incubateur porte <strong>17 produits</strong>, dont 2 en incubation.',
    )
    expect(text).toContain('Revenir à aujourd’hui')
    expect(section(text, 'avenir')).toBe('')
    expect(section(text, 'anciens')).toBe('')
    expect(text).toContain('&amp;au=2026-01-31"')
    expect(text).toContain('href="/produits/verger?au=2026-01-31"')
    const early = (await read(`${path()}?au=2021-05-31`)).text
    expect(section(early, 'phases')).toContain('Investigation (14)')
    expect(section(early, 'chiffres')).toContain('0 investigation sur 14 (0 %) a conclu')
    expect(section(early, 'chiffres')).toContain('14 sont encore en cours')
    const before = await read(`${path()}?au=1900-01-01`)
    expect(before.response.status).toBe(200)
    expect(section(before.text, 'phases')).toContain('Aucune phase commencée (15)')
  })

  it.each([
    ['that the calendar lacks', '31/02/2026', 'n’est pas une date du calendrier'],
    ['in words', 'hier', 'n’est pas une date du calendrier'],
    ['without end', 'x'.repeat(10_000), 'n’est pas une date du calendrier'],
    ['without a character', '\0', 'n’est pas une date du calendrier'],
    ['before all', '-1', 'n’est pas une date du calendrier'],
    ['to come', '2026-11-25', 'est une date à venir'],
  ])('shows today and says so for a day %s', async (_, au, why) => {
    const { response, text } = await read(`${path()}?au=${encodeURIComponent(au)}`)
    expect(response.status).toBe(200)
    expect(text).toContain(why)
    expect(text).toContain('Au 24 novembre 2026')
  })

  it('offers its acts to whoever may, and to nobody else', async () => {
    const acts = `/espace/incubateurs/${ours.slug}/mises-en-avant`
    expect((await read(path())).text).not.toContain(acts)
    const head = await app.as('incubator-head', { kind: 'incubator', id: ours.id })
    expect(await (await head.get(path())).text()).toContain(acts)
    const neighbour = await app.as('incubator-head', { kind: 'incubator', id: randomUUID() })
    expect(await (await neighbour.get(path())).text()).not.toContain(acts)
  })
})

describe('the list of incubators', () => {
  const order = async (search: string) => {
    const { text } = await read(`/incubateurs${search}`)
    const table = text.slice(text.indexOf('Tous les incubateurs'))
    return [...table.matchAll(/href="\/incubateurs\/([a-z-]+)/g)].map(([, slug]) => slug)
  }

  it('is sorted by name, or by what each carries, and an absurd order is said', async () => {
    expect(await order('')).toEqual([ours.slug, 'jardin-voisin'])
    expect(await order('?tri=-nom')).toEqual(['jardin-voisin', ours.slug])
    expect(await order('?tri=-en-cours')).toEqual(['jardin-voisin', ours.slug])
    const { text } = await read('/incubateurs?tri=taille&au=demain')
    expect(text).toContain('La liste ne se trie pas par « taille »')
    expect(text).toContain('« demain » n’est pas une date du calendrier')
    expect(text).toContain('aria-sort="ascending"')
  })

  it('tells another day', async () => {
    const { text } = await read('/incubateurs?au=2021-03-01')
    expect(text).toContain('Au 1er mars 2021')
    expect(text).toContain('14 sur 15 produits')
    expect(text).toContain('/incubateurs/jardin-voisin?au=2021-03-01')
  })
})
