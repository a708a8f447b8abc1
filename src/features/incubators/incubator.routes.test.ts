import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../../../test/support/app.ts'

let app: TestApp
const id = '018f0000-0000-7000-8000-000000000001'
beforeAll(async () => {
  app = await openTestApp()
  await app.database.db
    .insertInto('incubator')
    .values({
      id,
      slug: 'fabrique-du-test',
      external_id: 'Fabrique.Test',
      name: 'Fabrique du Test',
      summary: 'Elle <b>fabrique</b>',
      description: '<script>alert(1)</script>Des essais',
    })
    .execute()
}, 120_000)
afterAll(() => app.close())

const path = '/espace/incubateurs/fabrique-du-test/modifier'
const fields = { name: 'Fabrique du Test', summary: 'Elle fabrique', description: 'Des essais', version: '0' }
const plain = (text: string) => text.replaceAll('\u00a0', ' ').replaceAll('\u202f', ' ')
const read = async (address: string, who = app.visitor()) => {
  const response = await who.get(address)
  return { response, text: plain(await response.text()) }
}

describe('the pages of incubators', () => {
  it('list every incubator with what it carries, and its denominator', async () => {
    const { text } = await read('/incubateurs')
    expect(text).toContain('<strong>0 sur 1 incubateur</strong>')
    expect(text).toContain('Elle fabrique')
  })

  it('say what one carries, what is known of it and what is missing', async () => {
    const { text } = await read('/incubateurs/fabrique-du-test')
    expect(text).toContain('cet incubateur ne porte aucun produit.')
    expect(text).toContain('Ce qui manque (5)')
    expect(text).not.toContain('<script>alert')
  })

  it('move for good from the name at the source', async () => {
    const { response } = await read('/incubateurs/Fabrique.Test')
    expect(response.status).toBe(301)
    expect(response.headers.get('location')).toBe('/incubateurs/fabrique-du-test')
  })

  it.each([
    ['unknown', 'lune'],
    ['without a character', '%00'],
    ['without end', 'a'.repeat(5000)],
  ])('are a 404 for a name %s', async (_, name) => {
    expect((await read(`/incubateurs/${name}`)).response.status).toBe(404)
  })
})

describe('editing an incubator', () => {
  it('is for its own team', async () => {
    const stranger = await app.as('incubator-team', {
      kind: 'incubator',
      id: '018f0000-0000-7000-8000-000000000002',
    })
    expect((await stranger.get(path)).status).toBe(403)
    expect((await stranger.post(path, fields)).status).toBe(403)
    expect((await (await app.as('incubator-team', { kind: 'incubator', id })).get(path)).status).toBe(200)
  })

  it('refuses the address of a person, and says why', async () => {
    const head = await app.as('incubator-head', { kind: 'incubator', id })
    const response = await head.post(path, { ...fields, contact: 'camille.durand@gouv.example' })
    const text = plain(await response.text())
    expect(response.status).toBe(422)
    expect(text).toContain('Adresse de l’équipe : Cette adresse semble être celle d’une personne')
    expect(text).toContain('value="camille.durand@gouv.example"')
  })

  it('publishes the change at once, and the second of two people sees the first', async () => {
    const head = await app.as('incubator-head', { kind: 'incubator', id })
    expect((await head.post(path, { ...fields, website: 'https://fabrique.example' })).status).toBe(303)
    expect((await read('/incubateurs/fabrique-du-test')).text).toContain('href="https://fabrique.example"')
    const late = await head.post(path, { ...fields, website: 'https://autre.example' })
    const text = await late.text()
    expect(late.status).toBe(409)
    expect(text).toContain('https://fabrique.example')
    expect(text).toContain('value="https://autre.example"')
    expect(text).toContain('name="version" value="1"')
    expect(
      (await head.post(path, { ...fields, website: 'https://autre.example', version: '1' })).status,
    ).toBe(303)
  })

  it('says which organisation it belongs to, one of those that are known', async () => {
    await app.database.db
      .insertInto('organisation')
      .values({
        id: '018f0000-0000-7000-8000-000000000009',
        slug: 'pays-de-test',
        name: 'Pays de Test',
      } as never)
      .execute()
    const head = await app.as('incubator-head', { kind: 'incubator', id })
    const html = await (await head.get(path)).text()
    const version = /name="version" value="(\d+)"/.exec(html)?.[1] ?? ''
    const unknown = await head.post(path, { ...fields, version, owner: 'lune' })
    expect([unknown.status, plain(await unknown.text())]).toEqual([
      422,
      expect.stringContaining('Choisissez une organisation de la liste.'),
    ])
    expect((await head.post(path, { ...fields, version, owner: 'pays-de-test' })).status).toBe(303)
    expect((await read('/incubateurs/fabrique-du-test')).text).toContain('Pays de Test')
    expect((await read('/espace/journal', head)).text).toContain('organisation de rattachement')
    const again = { ...fields, version: String(Number(version) + 1), owner: '' }
    expect((await head.post(path, again)).status).toBe(303)
    expect((await read('/incubateurs')).text).toContain('Organisation inconnue')
  })
})
