import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../../../test/support/app.ts'
import { aPhase, plantIncubator, plantProduct } from './product-page.fixtures.ts'

let app: TestApp
let productId: string
beforeAll(async () => {
  app = await openTestApp()
  const { db } = app.database
  const { id } = await plantIncubator(db, 'Fabrique du Test')
  const planted = await plantProduct(db, {
    name: 'Carte des lavoirs',
    mission: 'Montrer les lavoirs de chaque commune',
    description:
      '# Bonjour\n\n<script>alert(1)</script><img src=x onerror=alert(1)> [lien](javascript:alert(1))',
    contact: 'contact@lavoirs.example',
    incubatorIds: [id],
    phases: [
      aPhase('investigation', '2023-01-01', '2023-06-30'),
      aPhase('construction', '2023-09-01'),
      aPhase('acceleration', '2025-02-03'),
    ],
  })
  productId = planted.id
  await db.insertInto('product_former_slug').values({ slug: 'les-lavoirs', product_id: planted.id }).execute()
}, 120_000)
afterAll(() => app.close())

const read = async (path: string, who = app.visitor()) => {
  const response = await who.get(path)
  return { response, text: (await response.text()).replaceAll('\u00a0', ' ').replaceAll('\u202f', ' ') }
}

describe('the page of a product', () => {
  it('answers at once where the product is, since when, and who carries it', async () => {
    const { text } = await read('/produits/carte-des-lavoirs')
    expect(text).toContain(
      'Au 24 novembre 2026, Carte des lavoirs <strong>est en accélération depuis le 3 février 2025</strong>',
    )
    expect(text).toContain('porté par Fabrique du Test')
  })

  it('shows another day when asked', async () => {
    const { text } = await read('/produits/carte-des-lavoirs?au=2023-03-01')
    expect(text).toContain('<strong>est en investigation depuis le 1er janvier 2023</strong>')
    expect(text).not.toContain('Accélération')
    expect(text).toContain('Revenir à aujourd’hui')
  })

  it('says that nothing had begun before the first phase', async () => {
    const { text } = await read('/produits/carte-des-lavoirs?au=2020-01-01')
    expect(text).toContain('Carte des lavoirs n’a commencé aucune phase')
  })

  it.each([
    ['that the calendar lacks', '2023-02-30'],
    ['in words', 'hier'],
    ['without a character', '%00'],
    ['without end', '9'.repeat(3000)],
    ['to come', '2999-01-01'],
  ])('shows today, and says why, for a day %s', async (_, au) => {
    const { response, text } = await read(`/produits/carte-des-lavoirs?au=${au}`)
    expect(response.status).toBe(200)
    expect(text).toContain('la page montre aujourd’hui')
    expect(text).toContain('est en accélération')
  })

  it('says in plain words what is odd in the history of phases', async () => {
    const { text } = await read('/produits/carte-des-lavoirs')
    expect(text).toContain(
      'Entre « Investigation » et « Construction », 62 jours ne sont couverts par aucune phase.',
    )
    expect(text).toContain('Aucune fin n’est écrite pour « Construction »')
  })

  it('sets what is known beside what is missing', async () => {
    const { text } = await read('/produits/carte-des-lavoirs')
    expect(text).toContain('<a href="mailto:contact@lavoirs.example">')
    expect(text).toMatch(/Ce qui manque \(\d+\)/)
    expect(text).toContain('Le code financé par l’argent public est publié.')
  })

  it('renders the description without anything that acts', async () => {
    const { text } = await read('/produits/carte-des-lavoirs')
    expect(text).toContain('<h3>Bonjour</h3>')
    expect(text).not.toMatch(/<img|<script>|onerror|href="javascript/)
  })

  it('shows to everyone what changed and when, but not who', async () => {
    const { text } = await read('/produits/carte-des-lavoirs')
    expect(text).toContain('<strong>Produit créé</strong>, le 5 janvier 2026 à 10 h 00')
    expect(text).not.toContain('/espace/produits/carte-des-lavoirs/journal')
  })

  it('offers to edit only to whoever may', async () => {
    const href = 'href="/espace/produits/carte-des-lavoirs/modifier"'
    expect((await read('/produits/carte-des-lavoirs')).text).not.toContain(href)
    expect((await read('/produits/carte-des-lavoirs', await app.as('committee-member'))).text).not.toContain(
      href,
    )
    const member = await app.as('product-member', { kind: 'product', id: productId })
    expect((await read('/produits/carte-des-lavoirs', member)).text).toContain(href)
  })

  it('moves for good from an address that the product had before', async () => {
    const { response } = await read('/produits/les-lavoirs?au=2024-01-01')
    expect(response.status).toBe(301)
    expect(response.headers.get('location')).toBe('/produits/carte-des-lavoirs?au=2024-01-01')
  })

  it('is a 404 with names that look like it for a product that nobody knows', async () => {
    const { response, text } = await read('/produits/carte-des-lavoir')
    expect(response.status).toBe(404)
    expect(text).toContain('<a href="/produits/carte-des-lavoirs">Carte des lavoirs</a>')
  })

  it.each([
    ['without a character', '%00'],
    ['badly written', '%E0%A4%A'],
    ['without end', 'a'.repeat(5000)],
    ['that climbs', '..%2f..%2fetc'],
    ['of a picture', '%F0%9F%98%80'],
    ['made for a database', "'%20or%201=1"],
  ])('is a 404 for a name %s', async (_, name) =>
    expect((await read(`/produits/${name}`)).response.status).toBe(404),
  )
})
