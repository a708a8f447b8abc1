import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../../../test/support/app.ts'
import { publicRooms } from '../../web/view/navigation.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp({
    env: { CONTACT: 'contact@terreau.example', SOURCE_URL: 'https://code.example/terreau' },
  })
  const { db } = app.database
  await db
    .insertInto('incubator')
    .values({
      id: '018f0000-0000-7000-8000-000000000001',
      slug: 'fabrique',
      name: 'La Fabrique de l’Éducation',
    })
    .execute()
  await db
    .insertInto('organisation')
    .values({
      id: '018f0000-0000-7000-8000-000000000002',
      slug: 'men',
      name: 'Ministère de l’Éducation nationale',
      acronym: 'MEN',
    })
    .execute()
}, 120_000)
afterAll(() => app.close())

const read = async (path: string) => {
  const response = await app.visitor().get(path)
  return { response, text: (await response.text()).replaceAll('\u00a0', ' ').replaceAll('\u202f', ' ') }
}

describe('the search', () => {
  it('finds incubators and organisations whatever the accents and capitals', async () => {
    const { text } = await read('/recherche?q=EDUCATION')
    expect(text).toContain('<strong>2 résultats</strong>')
    expect(text).toContain('Incubateurs (1)')
    expect(text).toContain('Organisations (1)')
  })

  it('forgives a mistake of typing, and says what it looked for', async () => {
    const { text } = await read('/recherche?q=educatoin')
    expect(text).toContain('Rien ne contient « educatoin » : la recherche porte sur « education ».')
    expect(text).toContain('<strong>2 résultats</strong>')
  })

  it('leads from an organisation to the products that it sponsors', async () => {
    expect((await read('/recherche?q=MEN')).text).toContain('<a href="/produits?sponsor=men">')
  })

  it.each(['zzzz', '%25', '_', '%5C', '%00'])('says what to do when nothing answers %s', async (q) => {
    const { response, text } = await read(`/recherche?q=${q}`)
    expect(response.status).toBe(200)
    expect(text).toMatch(/Rien ne répond à cette recherche|Cherchez un produit/)
  })

  it('shows words typed as words', async () => {
    const { text } = await read(`/recherche?q=${encodeURIComponent('"><script>alert(1)</script>')}`)
    expect(text).not.toContain('<script>alert')
  })
})

describe('what the law asks for', () => {
  it('tells who to write to, and offers the source', async () => {
    const { text } = await read('/mentions-legales')
    expect(text).toContain('mailto:contact@terreau.example')
    expect(text).toContain('href="https://code.example/terreau"')
  })

  it('claims no conformity that nobody audited', async () => {
    const { text } = await read('/accessibilite')
    expect(text).toContain('Accessibilité : non conforme')
    expect(text).toContain('Aucun audit')
  })

  it('says what is kept of people', async () => {
    expect((await read('/donnees-personnelles')).text).toContain('terreau_session')
  })
})

describe('the map of the site', () => {
  it('leads to every room that the navigation leads to, and each of them opens', async () => {
    const { text } = await read('/plan-du-site')
    const main = text.slice(text.indexOf('<main'), text.indexOf('</main>'))
    const led = [...main.matchAll(/<li><a href="([^"]+)"/g)].map(([, href = '']) => href)
    expect(led).toEqual(expect.arrayContaining(publicRooms.map(({ href }) => href)))
    expect(new Set(led).size).toBe(led.length)
    for (const href of led)
      expect({ href, status: (await read(href)).response.status }).toEqual({ href, status: 200 })
  })
})

describe('the choice of light or dark', () => {
  it('is kept a year, and brings back where one was', async () => {
    const reader = app.visitor()
    const response = await reader.post('/affichage', { affichage: 'dark', retour: '/produits?q=a' })
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe('/produits?q=a')
    expect(response.headers.getSetCookie().join()).toMatch(
      /terreau_affichage=dark; Max-Age=31536000; Path=\/; SameSite=Lax/,
    )
    expect(await (await reader.get('/mentions-legales')).text()).toContain('data-fr-theme="dark"')
  })

  it.each(['https://exemple.invalid', '//exemple.invalid', '/\\exemple.invalid'])(
    'never sends to %s',
    async (retour) => {
      const response = await app.visitor().post('/affichage', { affichage: 'light', retour })
      expect(response.headers.get('location')).toBe('/')
    },
  )

  it('refuses a colour that it does not have', async () => {
    const response = await app.visitor().post('/affichage', { affichage: 'rose' })
    expect(response.status).toBe(422)
    expect(await response.text()).toContain('Choisissez un affichage')
  })
})
