import { expect } from 'vitest'
import type { ProviderServer } from '../../../../test/support/provider.ts'
import type { IdentityApp } from '../identity.fixtures.ts'

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
