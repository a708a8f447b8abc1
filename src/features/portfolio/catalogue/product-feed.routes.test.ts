import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../../../../test/support/app.ts'
import { aPhase, plantIncubator, plantProduct } from '../product-page.fixtures.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
  const { db } = app.database
  const { id } = await plantIncubator(db, 'Fabrique du Test')
  await plantProduct(db, {
    name: 'Lavoirs <b> & "fontaines"',
    mission: ']]><script>alert(1)</script>\u0008 fin',
    incubatorIds: [id],
    phases: [
      aPhase('investigation', '2025-01-15'),
      aPhase('construction', '2026-02-01'),
      aPhase('acceleration', '2027-01-01'),
    ],
  })
  await plantProduct(db, { name: 'Ailleurs', phases: [aPhase('construction', '2026-03-01')] })
}, 120_000)
afterAll(() => app.close())

const read = async (path: string) => {
  const response = await app.visitor().get(path)
  return { response, text: await response.text() }
}
const titles = (text: string) =>
  [...text.matchAll(/<entry>\s*<title[^>]*>(.*?)<\/title>/gs)].map(([, title]) => title)

describe('the feed of a list', () => {
  it('tells the phases that its products entered, latest first, none to come', async () => {
    const { response, text } = await read('/produits.atom')
    expect(response.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8')
    expect(titles(text)).toHaveLength(3)
    expect(titles(text)[0]).toContain('Ailleurs : Construction, depuis le 1er\u00a0mars\u00a02026')
    expect(text).toContain('<updated>2026-03-01T12:00:00.000Z</updated>')
  })

  it('is narrowed like the list, and leads to it', async () => {
    const { text } = await read('/produits.atom?incubateur=fabrique-du-test')
    expect(titles(text)).toHaveLength(2)
    expect(text).toContain('href="http://localhost/produits?incubateur=fabrique-du-test"')
    expect(text).toContain('href="http://localhost/produits.atom?incubateur=fabrique-du-test"')
  })

  it('says that a demonstration is one', async () => {
    expect((await read('/produits.atom')).text).toContain('données de démonstration')
  })

  it('holds every text as text, and no character that XML lacks', async () => {
    const { text } = await read('/produits.atom')
    expect(text).not.toContain('<script>')
    expect(text).not.toContain('\u0008')
    expect(text).not.toMatch(/<title[^>]*>[^<]*<b>/)
  })

  it('refuses a filter that it does not know rather than follow everything', async () => {
    expect((await read('/produits.atom?phase=lune')).response.status).toBe(400)
  })

  it('without entry is a feed all the same', async () => {
    const { response, text } = await read('/produits.atom?q=introuvable')
    expect(response.status).toBe(200)
    expect(text).toContain('<updated>1970-01-01T00:00:00.000Z</updated>')
  })
})
