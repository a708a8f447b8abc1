import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../../test/support/database.ts'
import { openProvider, type ProviderServer, type Wrong } from '../../../../test/support/provider.ts'
import { signingKey } from '../../../platform/openid-provider/provider.ts'
import { type IdentityApp, openIdentity } from '../identity.fixtures.ts'
import { addressOf, entriesOf, idOf, leave, signInBy, wayBack } from './federation.fixtures.ts'

let pro: ProviderServer
let fc: ProviderServer
let app: IdentityApp
beforeAll(async () => {
  ;[pro, fc] = await Promise.all([openProvider('proconnect'), openProvider('franceconnect')])
  app = await openIdentity(await openTestDatabase(), { providers: [pro.access, fc.access] })
})
afterAll(() => Promise.all([app.close(), pro.close(), fc.close()]))
beforeEach(() => {
  pro.wrong({})
  fc.wrong({})
})
afterEach(async () => {
  app.clock.pass(120)
  await app.db.deleteFrom('person_identity').execute()
})

type Browser = ReturnType<IdentityApp['browser']>

const nadia = 'nadia.roussel@demo.terreau.invalid'
const asNadia = (browser: Browser, retour = '/espace') =>
  wayBack(browser, { provider: pro, name: 'Nadia Roussel', retour })

const identities = () => app.db.selectFrom('person_identity').selectAll().execute()

async function ensured(email: string): Promise<string> {
  return (await idOf(app, email)) ?? app.person(email)
}

async function refusal(browser: Browser, path: string, status = 409): Promise<string> {
  const response = await browser.get(path)
  expect(response.status).toBe(status)
  expect(browser.token()).toBeNull()
  return response.text()
}

describe('signing in by ProConnect', () => {
  it('links the identity to the person who has the address, opens the page that was asked for, and says so in the journal', async () => {
    const person = await ensured(nadia)
    const browser = app.browser()
    const entered = await browser.get(await asNadia(browser, '/produits?q=eau'))
    expect([entered.status, entered.headers.get('location')]).toEqual([303, '/produits?q=eau'])
    expect(browser.token()).not.toBeNull()
    expect(await identities()).toMatchObject([
      { person_id: person, provider: 'proconnect', issuer: pro.issuer, siret: '99999000500012' },
    ])
    expect((await entriesOf(app, 'identity.linked')).at(-1)).toMatchObject({
      actor: person,
      after: { provider: 'proconnect', confirmedBy: 'provider' },
    })
    expect((await entriesOf(app, 'person.signed-in')).at(-1)).toMatchObject({ after: { way: 'proconnect' } })
  })

  it('knows the identity again, whatever the person’s address has become', async () => {
    const person = await ensured(nadia)
    const first = app.browser()
    await first.get(await asNadia(first))
    await app.db.updateTable('person').set({ email: 'autre@exemple.fr' }).where('id', '=', person).execute()
    app.clock.pass(5)
    const second = app.browser()
    expect((await second.get(await asNadia(second))).status).toBe(303)
    const [identity, ...others] = await identities()
    expect(others).toEqual([])
    expect(identity?.person_id).toBe(person)
    expect(identity?.used_at.getTime()).toBe((identity?.linked_at.getTime() ?? 0) + 5 * 60_000)
    await app.db.updateTable('person').set({ email: nadia }).where('id', '=', person).execute()
  })

  it('records someone whom nobody knows, without any role', async () => {
    const browser = app.browser()
    expect(
      (await browser.get(await wayBack(browser, { provider: pro, name: 'Jeanne Morvan' }))).headers.get(
        'location',
      ),
    ).toBe('/espace')
    const person = await idOf(app, 'jeanne.morvan@demo.terreau.invalid')
    expect(await app.grantsOf(person ?? '')).toEqual([])
    expect(await (await browser.get('/espace')).text()).toContain('Jeanne Morvan')
  })

  it('asks nothing that ProConnect does not know, with a state and a nonce of 43 characters', async () => {
    const query = new URL(await leave(app.browser(), { provider: pro })).searchParams
    expect([...query.keys()].toSorted()).toEqual([
      ...['acr_values', 'client_id', 'nonce', 'redirect_uri', 'response_type', 'scope', 'state'],
    ])
    for (const name of ['state', 'nonce']) expect(query.get(name)).toMatch(/^[\w-]{43}$/)
  })

  it('keeps of the attempt only digests, in the database as in the browser', async () => {
    const browser = app.browser()
    const state = new URL(await leave(browser, { provider: pro })).searchParams.get('state') ?? 'none'
    const rows = JSON.stringify(await app.db.selectFrom('federation_attempt').selectAll().execute())
    expect(rows).not.toContain(state)
    expect(JSON.stringify([...browser.cookies])).not.toContain(state)
  })

  it('signs out there too, then comes back to the first page', async () => {
    await ensured(nadia)
    const browser = app.browser()
    await browser.get(await asNadia(browser))
    const address = await addressOf(await browser.post('/deconnexion'))
    expect(browser.token()).toBeNull()
    const query = new URL(address).searchParams
    expect([...query.keys()].toSorted()).toEqual(['id_token_hint', 'post_logout_redirect_uri', 'state'])
    const out = await browser.get(await pro.signOut(address))
    expect([out.status, out.headers.get('location')]).toEqual([303, '/'])
    expect(await (await browser.get('/connexion')).text()).toContain('celle de ProConnect aussi')
  })

  it('signs out here when the provider is down, and says what may be left open', async () => {
    const other = await openProvider('proconnect')
    const database = await openTestDatabase()
    const site = await openIdentity(database, { providers: [other.access] })
    try {
      await site.person(nadia)
      const browser = site.browser()
      await signInBy(browser, { provider: other, name: 'Nadia Roussel' })
      await other.close()
      // As after a restart: nothing is remembered of the provider.
      const restarted = await openIdentity(database, { providers: [other.access] })
      const after = restarted.browser()
      after.cookies.set('terreau_session', browser.token() ?? '')
      const out = await after.post('/deconnexion')
      expect([out.status, out.headers.get('location'), after.token()]).toEqual([303, '/', null])
      expect(await (await after.get('/connexion')).text()).toContain('ProConnect n’a pas répondu')
    } finally {
      await site.close()
      await other.close()
    }
  })
})

describe('an answer signed as the agreement allows', () => {
  it.each(['RS256', 'ES256'] as const)('is taken: %s', async (algorithm) => {
    const provider = await openProvider('proconnect', { algorithm })
    const site = await openIdentity(await openTestDatabase(), { providers: [provider.access] })
    try {
      const entered = await signInBy(site.browser(), { provider, name: 'Jeanne Morvan' })
      expect([entered.status, entered.headers.get('location')]).toEqual([303, '/espace'])
    } finally {
      await site.close()
      await provider.close()
    }
  })
})

describe('a return that was not expected', () => {
  it.each([
    ['a state that nobody gave', (path: string) => path.replace(/state=[\w-]+/, `state=${'x'.repeat(43)}`)],
    ['no state', (path: string) => path.replace(/state=[\w-]+/, '')],
  ])('is refused: %s', async (_, change) => {
    await ensured(nadia)
    const browser = app.browser()
    const path = await asNadia(browser)
    expect(await refusal(browser, change(path))).toContain('ne correspond à aucune connexion commencée ici')
    expect(await identities()).toEqual([])
  })

  it('is refused in another browser, and serves in its own', async () => {
    await ensured(nadia)
    const browser = app.browser()
    const path = await asNadia(browser)
    expect(await refusal(app.browser(), path)).toContain('n’a pas été commencée dans ce navigateur')
    const thief = app.browser()
    await leave(thief, { provider: pro })
    expect(await refusal(thief, path)).toContain('n’a pas été commencée dans ce navigateur')
    expect((await browser.get(path)).status).toBe(303)
  })

  it('is refused twice', async () => {
    await ensured(nadia)
    const browser = app.browser()
    const path = await asNadia(browser)
    expect((await browser.get(path)).status).toBe(303)
    const again = await browser.get(path)
    expect([again.status, await again.text()]).toEqual([409, expect.stringContaining('a déjà servi')])
  })

  it('is refused once when it comes twice at the same instant', async () => {
    await ensured(nadia)
    const browser = app.browser()
    const path = await asNadia(browser)
    const both = await Promise.all([browser.get(path), browser.get(path)])
    expect(both.map(({ status }) => status).toSorted()).toEqual([303, 409])
  })

  it('is refused after ten minutes', async () => {
    await ensured(nadia)
    const browser = app.browser()
    const path = await asNadia(browser)
    app.clock.pass(10)
    expect(await refusal(browser, path)).toContain('Plus de dix minutes')
  })

  it('is refused with a code that already served', async () => {
    await ensured(nadia)
    const first = app.browser()
    const code = /code=([\w-]+)/.exec(await asNadia(first))?.[1] ?? ''
    const second = app.browser()
    const path = await asNadia(second)
    expect((await second.get(path)).status).toBe(303)
    const used = /code=([\w-]+)/.exec(path)?.[1] ?? ''
    expect(used).not.toBe(code)
    const third = app.browser()
    const replayed = (await asNadia(third)).replace(/code=[\w-]+/, `code=${used}`)
    expect(await refusal(third, replayed)).toContain('ProConnect ne reconnaît plus cette connexion')
  })

  it('is refused from one provider at the door of the other', async () => {
    await ensured(nadia)
    const browser = app.browser()
    const path = await asNadia(browser)
    expect(await refusal(browser, path.replace('/proconnect/', '/franceconnect/'))).toContain(
      'destinée à un autre fournisseur d’identité',
    )
    expect((await browser.get(path)).status).toBe(303)
  })

  it('is refused with the answer of one provider under the state of the other, and written down', async () => {
    await ensured(nadia)
    const browser = app.browser()
    const answer = new URLSearchParams((await asNadia(browser)).split('?')[1])
    answer.set('state', new URL(await leave(browser, { provider: fc })).searchParams.get('state') ?? '')
    const page = await refusal(browser, `/connexion/franceconnect/retour?${answer}`)
    expect(page).toContain('ne vient pas de FranceConnect')
    expect((await entriesOf(app, 'identity.refused')).at(-1)).toMatchObject({
      after: { provider: 'franceconnect', reason: 'wrong-issuer' },
    })
  })

  it('is refused without the name of the provider, when it says that it always gives it', async () => {
    await ensured(nadia)
    const browser = app.browser()
    const path = (await asNadia(browser)).replace(/&?iss=[^&]+/, '')
    expect(await refusal(browser, path)).toContain('ne vient pas de ProConnect')
  })
})

const past = Math.floor(Date.now() / 1000) - 3600

describe('an answer that cannot be believed', () => {
  const other = signingKey('RS256') as JsonWebKey
  type Case = {
    readonly what: string
    readonly reason: string
    readonly wrong: Wrong
    readonly sentence: string
  }
  it.each<Case>([
    {
      what: 'an identity signed with another key',
      reason: 'wrong-signature',
      wrong: { idToken: { key: other } },
      sentence: 'La signature',
    },
    {
      what: 'an identity that is not signed',
      reason: 'wrong-signature',
      wrong: { idToken: { alg: 'none' } },
      sentence: 'La signature',
    },
    {
      what: 'an identity signed with a shared secret',
      reason: 'wrong-signature',
      wrong: { idToken: { alg: 'HS256' } },
      sentence: 'La signature',
    },
    {
      what: 'an identity that expired',
      reason: 'expired',
      wrong: { idToken: { claims: { exp: past, iat: past - 60 } } },
      sentence: 'avait expiré',
    },
    {
      what: 'an identity for another site',
      reason: 'wrong-audience',
      wrong: { idToken: { claims: { aud: 'autre' } } },
      sentence: 'à un autre site',
    },
    {
      what: 'an identity from elsewhere',
      reason: 'wrong-issuer',
      wrong: { idToken: { claims: { iss: 'https://autre.example' } } },
      sentence: 'ne vient pas de',
    },
    {
      what: 'an identity for another attempt',
      reason: 'wrong-nonce',
      wrong: { idToken: { claims: { nonce: 'x'.repeat(43) } } },
      sentence: 'une autre connexion',
    },
    {
      what: 'a person signed with another key',
      reason: 'wrong-signature',
      wrong: { userinfo: { key: other } },
      sentence: 'La signature',
    },
    {
      what: 'a person that is not signed',
      reason: 'unreadable',
      wrong: { plainUserinfo: true },
      sentence: 'n’a pas pu être lue',
    },
    {
      what: 'a person who is another',
      reason: 'wrong-subject',
      wrong: { userinfo: { claims: { sub: 'autre' } } },
      sentence: 'deux identités',
    },
    {
      what: 'a person for another site',
      reason: 'wrong-audience',
      wrong: { userinfo: { claims: { aud: 'autre' } } },
      sentence: 'à un autre site',
    },
  ])('is refused: $what', async ({ reason, wrong, sentence }) => {
    await ensured(nadia)
    const browser = app.browser()
    const path = await asNadia(browser)
    pro.wrong(wrong)
    const page = await refusal(browser, path)
    expect(page).toContain(sentence)
    expect(page).toContain('écrit au journal')
    expect(await identities()).toEqual([])
    const written = (await entriesOf(app, 'identity.refused')).at(-1)
    expect(written).toMatchObject({ actor: null, after: { provider: 'proconnect', reason } })
    expect(written?.body).not.toMatch(/nadia|roussel/i)
  })

  it('is refused below the level of assurance that was asked for', async () => {
    const browser = app.browser()
    const path = await wayBack(browser, { provider: fc, name: 'Paul Ostermann' })
    fc.wrong({ idToken: { claims: { acr: 'eidas0' } } })
    expect(await refusal(browser, path)).toContain('niveau demandé')
  })

  it('is taken again once the provider is right', async () => {
    await ensured(nadia)
    const browser = app.browser()
    expect((await browser.get(await asNadia(browser))).status).toBe(303)
  })
})

describe('a person who gives up, a provider that rests', () => {
  it('comes back to the page of signing in, with the page that was asked for', async () => {
    const browser = app.browser()
    const given = await browser.get(
      await wayBack(browser, { provider: pro, name: null, retour: '/produits' }),
    )
    expect(given.headers.get('location')).toBe('/connexion?retour=%2Fproduits')
    const page = await (await browser.get('/connexion?retour=%2Fproduits')).text()
    expect(page).toContain('Vous avez renoncé à vous identifier avec ProConnect.')
    expect(page).toContain('name="retour" value="/produits"')
  })

  it('says that the provider does not answer, and what to do, on the way out as on the way back', async () => {
    await ensured(nadia)
    const gone = await openProvider('proconnect')
    const site = await openIdentity(await openTestDatabase(), { providers: [gone.access] })
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
      await site.close()
      await gone.close()
    }
  })

  it('is nowhere to be found on an installation that has no provider', async () => {
    const site = await openIdentity(await openTestDatabase())
    try {
      expect(await (await site.browser().get('/connexion')).text()).not.toContain('ProConnect')
      const asked = await site.browser().post('/connexion/proconnect', { retour: '/espace' })
      expect([asked.status, await asked.text()]).toEqual([
        404,
        expect.stringContaining('n’est pas branchée à ProConnect'),
      ])
    } finally {
      await site.close()
    }
  })
})
