import { describe, expect, it } from 'vitest'
import { openProvider } from '../../../../test/support/provider.ts'
import { openIdentity } from '../identity.fixtures.ts'
import { addressOf, entriesOf, idOf, leave, providersRoom, signInBy, wayBack } from './federation.fixtures.ts'

const room = providersRoom()
const { asNadia, ensured, identities, nadia, refusal } = room

describe('signing in by ProConnect', () => {
  it('links the identity to the person who has the address, opens the page that was asked for, and says so in the journal', async () => {
    const person = await ensured(nadia)
    const browser = room.app().browser()
    const entered = await browser.get(await asNadia(browser, '/produits?q=eau'))
    expect([entered.status, entered.headers.get('location')]).toEqual([303, '/produits?q=eau'])
    expect(browser.token()).not.toBeNull()
    expect(await identities()).toMatchObject([
      { person_id: person, provider: 'proconnect', issuer: room.pro().issuer, siret: '99999000500012' },
    ])
    expect((await entriesOf(room.app(), 'identity.linked')).at(-1)).toMatchObject({
      actor: person,
      after: { provider: 'proconnect', confirmedBy: 'provider' },
    })
    expect((await entriesOf(room.app(), 'person.signed-in')).at(-1)).toMatchObject({
      after: { way: 'proconnect' },
    })
  })

  it('knows the identity again, whatever the person’s address has become', async () => {
    const person = await ensured(nadia)
    const first = room.app().browser()
    await first.get(await asNadia(first))
    await room
      .app()
      .db.updateTable('person')
      .set({ email: 'autre@exemple.fr' })
      .where('id', '=', person)
      .execute()
    room.app().clock.pass(5)
    const second = room.app().browser()
    expect((await second.get(await asNadia(second))).status).toBe(303)
    const [identity, ...others] = await identities()
    expect(others).toEqual([])
    expect(identity?.person_id).toBe(person)
    expect(identity?.used_at.getTime()).toBe((identity?.linked_at.getTime() ?? 0) + 5 * 60_000)
    await room.app().db.updateTable('person').set({ email: nadia }).where('id', '=', person).execute()
  })

  it('records someone whom nobody knows, without any role', async () => {
    const browser = room.app().browser()
    expect(
      (
        await browser.get(await wayBack(browser, { provider: room.pro(), name: 'Jeanne Morvan' }))
      ).headers.get('location'),
    ).toBe('/espace')
    const person = await idOf(room.app(), 'jeanne.morvan@demo.terreau.invalid')
    expect(await room.app().grantsOf(person ?? '')).toEqual([])
    expect(await (await browser.get('/espace')).text()).toContain('Jeanne Morvan')
  })

  it('asks nothing that ProConnect does not know, with a state and a nonce of 43 characters', async () => {
    const query = new URL(await leave(room.app().browser(), { provider: room.pro() })).searchParams
    expect([...query.keys()].toSorted()).toEqual([
      ...['acr_values', 'client_id', 'nonce', 'redirect_uri', 'response_type', 'scope', 'state'],
    ])
    for (const name of ['state', 'nonce']) expect(query.get(name)).toMatch(/^[\w-]{43}$/)
  })

  it('keeps of the attempt only digests, in the database as in the browser', async () => {
    const browser = room.app().browser()
    const state = new URL(await leave(browser, { provider: room.pro() })).searchParams.get('state') ?? 'none'
    const rows = JSON.stringify(await room.app().db.selectFrom('federation_attempt').selectAll().execute())
    expect(rows).not.toContain(state)
    expect(JSON.stringify([...browser.cookies])).not.toContain(state)
  })

  it('signs out there too, then comes back to the first page', async () => {
    await ensured(nadia)
    const browser = room.app().browser()
    await browser.get(await asNadia(browser))
    const address = await addressOf(await browser.post('/deconnexion'))
    expect(browser.token()).toBeNull()
    const query = new URL(address).searchParams
    expect([...query.keys()].toSorted()).toEqual(['id_token_hint', 'post_logout_redirect_uri', 'state'])
    const out = await browser.get(await room.pro().signOut(address))
    expect([out.status, out.headers.get('location')]).toEqual([303, '/'])
    expect(await (await browser.get('/connexion')).text()).toContain('celle de ProConnect aussi')
  })

  it('signs out here when the provider is down, and says what may be left open', async () => {
    const other = await openProvider('proconnect')
    const site = await openIdentity(room.app().database, { providers: [other.access] })
    try {
      await ensured(nadia)
      const browser = site.browser()
      await signInBy(browser, { provider: other, name: 'Nadia Roussel' })
      await other.close()
      // As after a restart: nothing is remembered of the provider.
      const restarted = await openIdentity(room.app().database, { providers: [other.access] })
      const after = restarted.browser()
      after.cookies.set('terreau_session', browser.token() ?? '')
      const out = await after.post('/deconnexion')
      expect([out.status, out.headers.get('location'), after.token()]).toEqual([303, '/', null])
      expect(await (await after.get('/connexion')).text()).toContain('ProConnect n’a pas répondu')
    } finally {
      await other.close()
    }
  })
})

describe('an answer signed as the agreement allows', () => {
  it.each(['RS256', 'ES256'] as const)('is taken: %s', async (algorithm) => {
    const provider = await openProvider('proconnect', { algorithm })
    const site = await openIdentity(room.app().database, { providers: [provider.access] })
    try {
      const entered = await signInBy(site.browser(), { provider, name: 'Jeanne Morvan' })
      expect([entered.status, entered.headers.get('location')]).toEqual([303, '/espace'])
    } finally {
      await provider.close()
    }
  })
})

describe('a person who gives up, a provider that rests', () => {
  it('comes back to the page of signing in, with the page that was asked for', async () => {
    const browser = room.app().browser()
    const given = await browser.get(
      await wayBack(browser, { provider: room.pro(), name: null, retour: '/produits' }),
    )
    expect(given.headers.get('location')).toBe('/connexion?retour=%2Fproduits')
    const page = await (await browser.get('/connexion?retour=%2Fproduits')).text()
    expect(page).toContain('Vous avez renoncé à vous identifier avec ProConnect.')
    expect(page).toContain('name="retour" value="/produits"')
  })

  it('says that the provider does not answer, and what to do, on the way out as on the way back', async () => {
    await ensured(nadia)
    const gone = await openProvider('proconnect')
    const site = await openIdentity(room.app().database, { providers: [gone.access] })
    try {
      gone.wrong({ down: true })
      const browser = site.browser()
      const out = await browser.post('/connexion/proconnect', { retour: '/espace' })
      expect([out.status, await out.text()]).toEqual([
        503,
        expect.stringContaining('ProConnect ne répond pas'),
      ])
      gone.wrong({})
      const path = await wayBack(browser, { provider: gone, name: 'Nadia Roussel' })
      await gone.close()
      const page = await refusal(browser, path, 503)
      expect(page).toContain('demandez un lien par courriel')
    } finally {
      await gone.close()
    }
  })

  it('is nowhere to be found on an installation that has no provider', async () => {
    const site = await openIdentity(room.app().database)
    expect(await (await site.browser().get('/connexion')).text()).not.toContain('ProConnect')
    const asked = await site.browser().post('/connexion/proconnect', { retour: '/espace' })
    expect([asked.status, await asked.text()]).toEqual([
      404,
      expect.stringContaining('n’est pas branchée à ProConnect'),
    ])
  })
})
