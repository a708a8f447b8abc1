import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../../test/support/database.ts'
import { openProvider, type ProviderServer } from '../../../../test/support/provider.ts'
import { type IdentityApp, openIdentity } from '../identity.fixtures.ts'
import { identityJobs } from '../identity.jobs.ts'
import { addressOf } from '../person.queries.ts'
import { entriesOf, idOf, signInBy } from './federation.fixtures.ts'

let fc: ProviderServer
let pro: ProviderServer
let app: IdentityApp
beforeAll(async () => {
  ;[fc, pro] = await Promise.all([openProvider('franceconnect'), openProvider('proconnect')])
  app = await openIdentity(await openTestDatabase(), { providers: [pro.access, fc.access] })
})
afterAll(() => Promise.all([app.close(), fc.close(), pro.close()]))
afterEach(async () => {
  app.clock.pass(120)
  await app.db.deleteFrom('person_identity').execute()
  await app.db.deleteFrom('identity_confirmation').execute()
})

const paul = 'paul.ostermann@demo.terreau.invalid'
const asPaul = { name: 'Paul Ostermann' }

const identities = () => app.db.selectFrom('person_identity').selectAll().execute()
const known = async (email: string) => (await idOf(app, email)) ?? app.person(email)

async function linkMailed(to: string): Promise<string> {
  const mail = (await app.mails()).at(-1)
  expect(await addressOf(app.db, mail?.person ?? '')).toBe(to)
  return /http:\/\/localhost(\/connexion\/confirmation\/[\w-]{43})/.exec(mail?.text ?? '')?.[1] ?? ''
}

describe('an address that the provider does not vouch for', () => {
  it.each([
    ['known', 'Paul Ostermann', paul],
    ['unknown', 'Odile Kervella', 'odile.kervella@demo.terreau.invalid'],
  ] as const)(
    'opens nothing by itself, %s: its mail is asked, and the page is the same',
    async (state, name, email) => {
      if (state === 'known') await known(email)
      const browser = app.browser()
      const asked = await signInBy(browser, { provider: fc, name })
      expect([asked.status, asked.headers.get('location')]).toEqual([
        303,
        '/connexion/confirmation?par=franceconnect',
      ])
      expect(browser.token()).toBeNull()
      expect(await identities()).toEqual([])
      expect(await (await browser.get('/connexion/confirmation?par=franceconnect')).text()).toContain(
        'FranceConnect ne garantit pas votre adresse',
      )
      expect(await linkMailed(email)).not.toBe('')
    },
  )

  it('is linked to the person who has it once they followed the link, in the same browser, and opens their space', async () => {
    const person = await known(paul)
    const browser = app.browser()
    await signInBy(browser, { provider: fc, ...asPaul })
    const link = await linkMailed(paul)
    expect(await (await browser.get(link)).text()).toContain(paul)
    const entered = await browser.post(link)
    expect([entered.status, entered.headers.get('location')]).toEqual([303, '/espace'])
    expect(await identities()).toMatchObject([
      { person_id: person, provider: 'franceconnect', issuer: fc.issuer },
    ])
    expect((await entriesOf(app, 'identity.linked')).at(-1)).toMatchObject({
      actor: person,
      after: { provider: 'franceconnect', confirmedBy: 'mail' },
    })
    const again = app.browser()
    expect((await signInBy(again, { provider: fc, ...asPaul })).headers.get('location')).toBe('/espace')
  })

  it('makes a person without any role once its owner followed the link', async () => {
    const browser = app.browser()
    await signInBy(browser, { provider: fc, name: 'Odile Kervella' })
    const email = 'odile.kervella@demo.terreau.invalid'
    expect(await idOf(app, email)).toBeUndefined()
    expect((await browser.post(await linkMailed(email))).status).toBe(303)
    expect(await app.grantsOf((await idOf(app, email)) ?? 'nobody')).toEqual([])
    expect(await (await browser.get('/espace')).text()).toContain('Odile Kervella')
  })

  it('is not trusted either when ProConnect says that it is not confirmed', async () => {
    const awa = 'awa.diarra@demo.terreau.invalid'
    await known(awa)
    const browser = app.browser()
    const asked = await signInBy(browser, { provider: pro, name: 'Awa Diarra' })
    expect(asked.headers.get('location')).toBe('/connexion/confirmation?par=proconnect')
    expect([browser.token(), await identities()]).toEqual([null, []])
  })

  it('gives nothing to who typed somebody else’s address: the link only opens in the browser that came', async () => {
    await known(paul)
    const attacker = app.browser()
    await signInBy(attacker, { provider: fc, ...asPaul })
    const link = await linkMailed(paul)
    const owner = app.browser()
    const opened = await owner.get(link)
    expect([opened.status, await opened.text()]).toEqual([
      404,
      expect.stringContaining('votre compte n’a pas changé'),
    ])
    expect((await owner.post(link)).status).toBe(409)
    expect([owner.token(), attacker.token(), await identities()]).toEqual([null, null, []])
  })

  it('is confirmed once, within a quarter of an hour, by the last link', async () => {
    await known(paul)
    const browser = app.browser()
    await signInBy(browser, { provider: fc, ...asPaul })
    const first = await linkMailed(paul)
    await signInBy(browser, { provider: fc, ...asPaul })
    const second = await linkMailed(paul)
    expect((await browser.get(first)).status).toBe(404)
    expect((await browser.post(second)).status).toBe(303)
    expect((await app.browser().get(second)).status).toBe(404)
    await app.db.deleteFrom('person_identity').execute()
    const late = app.browser()
    await signInBy(late, { provider: fc, ...asPaul })
    app.clock.pass(15)
    const expired = await late.get(await linkMailed(paul))
    expect([expired.status, await expired.text()]).toEqual([404, expect.stringContaining('a expiré')])
  })

  it('is written to five times an hour, no more', async () => {
    await known(paul)
    for (let times = 0; times < 5; times += 1) await signInBy(app.browser(), { provider: fc, ...asPaul })
    const refused = await signInBy(app.browser(), { provider: fc, ...asPaul })
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  })

  it('is forgotten when nobody confirmed it', async () => {
    await signInBy(app.browser(), { provider: fc, name: 'Odile Kervella' })
    app.clock.pass(76)
    for (const { run } of identityJobs(app.db, app.clock.now)) await run({})
    expect(await app.db.selectFrom('identity_confirmation').select('email').execute()).toEqual([])
    expect(await app.db.selectFrom('federation_attempt').select('id').execute()).toEqual([])
  })
})
