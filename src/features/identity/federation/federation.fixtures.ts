import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { openTestDatabase } from '../../../../test/support/database.ts'
import { openProvider, type ProviderServer } from '../../../../test/support/provider.ts'
import { type IdentityApp, openIdentity } from '../identity.fixtures.ts'

type Browser = ReturnType<IdentityApp['browser']>

/** Address of the provider, as the page that leaves for it gives it, to whoever follows links as to browsers that go by themselves. */
export async function addressOf(response: Response): Promise<string> {
  expect(response.status).toBe(200)
  const link = /class="fr-btn" href="(http[^"]+)"/.exec(await response.text())?.[1]
  const href = link?.replaceAll('&amp;', '&') ?? ''
  expect(response.headers.get('refresh')).toBe(`0; url=${href}`)
  return href
}

type Going = { readonly provider: ProviderServer; readonly retour?: string }

/** Leaves for a provider; answers its address. */
export const leave = async (browser: Browser, { provider, retour = '/espace' }: Going): Promise<string> =>
  addressOf(await browser.post(`/connexion/${provider.key}`, { retour }))

/** Leaves, chooses who they are there (null: gives up), and answers the path by which the provider sends them back. */
export const wayBack = async (
  browser: Browser,
  { name, ...going }: Going & { readonly name: string | null },
): Promise<string> => going.provider.choose(await leave(browser, going), name)

/** Signs in by a provider, all the way. */
export const signInBy = async (
  browser: Browser,
  { provider, name }: { readonly provider: ProviderServer; readonly name: string },
): Promise<Response> => browser.get(await wayBack(browser, { provider, name }))

/** The entries of the journal that say this, the earliest first. */
export async function entriesOf({ db }: IdentityApp, action: string) {
  const rows = await db
    .selectFrom('journal_entry')
    .select(['body', 'actor_id as actor'])
    .where('action', '=', action)
    .orderBy('seq')
    .execute()
  return rows.map(({ body, actor }) => ({ ...(JSON.parse(body) as Record<string, unknown>), actor, body }))
}

/** The id of whoever has an address, if anyone. */
export const idOf = async ({ db }: IdentityApp, email: string): Promise<string | undefined> =>
  (await db.selectFrom('person').select('id').where('email', '=', email).executeTakeFirst())?.id

const NADIA = 'nadia.roussel@demo.terreau.invalid'

/**
 * For a file of tests: a site and both providers, which behave when a test begins; no identity is linked then, and two hours have passed since the
 * test before.
 */
export function providersRoom() {
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
  return {
    app: () => app,
    pro: () => pro,
    fc: () => fc,
    nadia: NADIA,
    asNadia: (browser: Browser, retour = '/espace') =>
      wayBack(browser, { provider: pro, name: 'Nadia Roussel', retour }),
    identities: () => app.db.selectFrom('person_identity').selectAll().execute(),
    /** The id of whoever has this address, recorded now when nobody has. */
    ensured: async (email: string): Promise<string> => (await idOf(app, email)) ?? app.person(email),
    /** The page that refuses a way back: it lets nobody in. */
    refusal: async (browser: Browser, path: string, status = 409): Promise<string> => {
      const response = await browser.get(path)
      expect(response.status).toBe(status)
      expect(browser.token()).toBeNull()
      return response.text()
    },
  }
}
