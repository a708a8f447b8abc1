import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../test/support/database.ts'
import { seedPeople } from './demonstration.queries.ts'
import { demoPeople } from './demonstration.ts'
import { type IdentityApp, openIdentity } from './identity.fixtures.ts'

const mail = {
  id: 'm1',
  person: '00000000-0000-4000-8000-000000000001',
  to: 'a@demo.terreau.invalid',
  subject: 'Votre lien de connexion à Terreau',
  text: 'Bonjour,\n\nhttp://localhost/connexion/lien/abc\n\nhttps://exemple.invalid/ <script>',
  at: '2026-11-24T09:05:00.000Z',
}

let app: IdentityApp
beforeAll(async () => {
  app = await openIdentity(await openTestDatabase(), {
    demo: true,
    mails: [mail, { ...mail, id: 'm-html', html: '<p>Bonjour</p>' }],
  })
})
afterAll(() => app.close())

describe('the demonstration', () => {
  it('says how to be loaded while it is empty', async () => {
    const page = await (await app.browser().get('/demonstration')).text()
    expect(page).toContain('bin/terreau seed demo')
  })

  it('offers a person for each role, and signs in as the one chosen', async () => {
    const id = crypto.randomUUID()
    const seed = () =>
      app.db
        .transaction()
        .execute((tx) => seedPeople(tx, { resolveScope: async () => id, now: app.clock.now() }))
    expect([await seed(), await seed()]).toEqual([demoPeople.length, 0])
    const browser = app.browser()
    const page = await (await browser.get('/demonstration')).text()
    for (const { name } of demoPeople) expect(page).toContain(`Se connecter comme ${name}`)
    const chosen = demoPeople.find(({ role }) => role === 'administrator')
    const entered = await browser.post('/demonstration/connexion', { personne: chosen?.key ?? '' })
    expect([entered.status, entered.headers.get('location')]).toEqual([303, '/espace'])
    expect((await browser.get('/espace/personnes/nouvelle')).status).toBe(200)
  })

  it('plays nobody else', async () => {
    await app.person('vraie@exemple.fr')
    const browser = app.browser()
    for (const personne of ['vraie', 'vraie@exemple.fr', ''])
      expect((await browser.post('/demonstration/connexion', { personne })).status).toBe(404)
    expect(browser.token()).toBeNull()
  })

  it('shows the mails, with the links of this site only', async () => {
    const page = await (await app.browser().get('/demonstration/courriels')).text()
    expect(page).toContain('<a href="/connexion/lien/abc">')
    expect(page).not.toContain('href="https://exemple.invalid')
    expect(page).not.toContain('<script>')
    expect(page).toContain('10\u00a0h\u00a005')
  })

  it('shows a message in HTML as it was written, with its style and nothing else', async () => {
    const page = await app.browser().get('/demonstration/courriels/m-html')
    expect(await page.text()).toBe('<p>Bonjour</p>')
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'.*; sandbox$/)
    for (const id of ['m1', 'inconnu'])
      expect((await app.browser().get(`/demonstration/courriels/${id}`)).status).toBe(404)
  })

  it('does not exist elsewhere', async () => {
    const real = await openIdentity(await openTestDatabase())
    try {
      for (const path of ['/demonstration', '/demonstration/courriels'])
        expect((await real.browser().get(path)).status).toBe(404)
      expect(
        (await real.browser().post('/demonstration/connexion', { personne: 'camille.perrin' })).status,
      ).toBe(404)
    } finally {
      await real.close()
    }
  })
})
