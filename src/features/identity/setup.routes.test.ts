import { describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../test/support/database.ts'
import { openIdentity } from './identity.fixtures.ts'
import { firstAdministratorLink } from './setup.queries.ts'

describe('a new installation', () => {
  it('lets whoever runs it become its administrator, once', async () => {
    const fresh = await openIdentity(await openTestDatabase())
    try {
      const link = async () =>
        (await firstAdministratorLink(fresh.db, { baseUrl: '', now: fresh.clock.now() })) ?? ''
      const [first, second] = [await link(), await link()]
      const browser = fresh.browser()
      expect((await browser.get(first)).status).toBe(200)
      const refused = await browser.post(first, { nom: '', courriel: 'camille' })
      expect(refused.status).toBe(422)
      const made = await browser.post(first, { nom: 'Camille Roy', courriel: 'camille@exemple.fr' })
      expect([made.status, made.headers.get('location')]).toEqual([303, '/espace'])
      expect((await browser.get('/espace/personnes/nouvelle')).status).toBe(200)
      const late = fresh.browser()
      expect(await (await late.get(first)).text()).toContain('a déjà servi')
      const other = { nom: 'Autre', courriel: 'autre@exemple.fr' }
      expect((await late.post(second, other)).status).toBe(409)
      expect(await link()).toBe('')
    } finally {
      await fresh.close()
    }
  })

  it('refuses that link after a day', async () => {
    const fresh = await openIdentity(await openTestDatabase())
    try {
      const link = (await firstAdministratorLink(fresh.db, { baseUrl: '', now: fresh.clock.now() })) ?? ''
      fresh.clock.pass(24 * 60)
      expect((await fresh.browser().get(link)).status).toBe(404)
      expect((await fresh.browser().post(link, { nom: 'A', courriel: 'a@exemple.fr' })).status).toBe(409)
      expect(await fresh.db.selectFrom('person').selectAll().execute()).toEqual([])
    } finally {
      await fresh.close()
    }
  })
})
