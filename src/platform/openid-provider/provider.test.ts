import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProvider, type ProviderServer } from '../../../test/support/provider.ts'

const servers = new Map<string, ProviderServer>()
beforeAll(async () => {
  for (const key of ['proconnect', 'franceconnect'] as const) servers.set(key, await openProvider(key))
})
afterAll(() => Promise.all([...servers.values()].map(({ close }) => close())))

type Change = Readonly<Record<string, string | null>>

/** Asks to sign in, with all that is needed but for what is changed; null leaves a parameter out. */
async function ask(key: 'proconnect' | 'franceconnect', change: Change = {}) {
  const { issuer, access } = servers.get(key) as ProviderServer
  const scope =
    key === 'proconnect' ? 'openid given_name usual_name email siret' : 'openid given_name family_name email'
  const asked: Change = {
    ...{ client_id: access.clientId, response_type: 'code', scope, acr_values: 'eidas1' },
    ...{
      state: 's'.repeat(43),
      nonce: 'n'.repeat(43),
      redirect_uri: `http://localhost/connexion/${key}/retour`,
    },
    ...change,
  }
  const query = Object.entries(asked).flatMap(([name, value]) => (value === null ? [] : [[name, value]]))
  return fetch(`${issuer}/authorize?${new URLSearchParams(query)}`, { redirect: 'manual' })
}

describe('a simulated provider', () => {
  it.each(['proconnect', 'franceconnect'] as const)(
    '%s asks who it is when nothing is missing',
    async (key) => {
      const answer = await ask(key)
      expect(answer.status).toBe(303)
      expect(answer.headers.get('location')).toContain('/identites/')
    },
  )

  it.each([
    ['proconnect', { nonce: 'n'.repeat(31) }, 'nonce'],
    ['proconnect', { state: 's'.repeat(31) }, 'state'],
    ['proconnect', { acr_values: null }, 'acr_values'],
    ['proconnect', { couleur: 'bleue' }, 'Y000400'],
    ['proconnect', { code_challenge: 'c'.repeat(43), code_challenge_method: 'S256' }, 'Y000400'],
    ['proconnect', { redirect_uri: 'http://localhost/ailleurs' }, 'redirect_uri'],
    ['franceconnect', { nonce: 'n'.repeat(21) }, 'nonce'],
    ['franceconnect', { nonce: null }, 'nonce'],
    ['franceconnect', { acr_values: null }, 'acr_values'],
    ['franceconnect', { acr_values: 'eidas2' }, 'acr_values'],
  ] as const)('%s refuses %o, and says why', async (key, change, why) => {
    const answer = await ask(key, change)
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining(why)])
  })

  it('lists invented people without any script, and nobody else may be chosen', async () => {
    const { issuer, choose } = servers.get('proconnect') as ProviderServer
    const first = await ask('proconnect')
    const cookie = first.headers
      .getSetCookie()
      .map((each) => each.split(';')[0])
      .join('; ')
    const page = await fetch(new URL(first.headers.get('location') ?? '', issuer), { headers: { cookie } })
    const text = await page.text()
    expect(text).toContain('Nadia Roussel')
    expect(text).toContain('fournisseur simulé')
    expect(text).not.toMatch(/<script/)
    const address = (await ask('proconnect')).url
    expect(await choose(address, 'Personne Inconnue')).toContain('error=access_denied')
  })

  it('does not show its choices to a browser that did not ask', async () => {
    const { issuer } = servers.get('proconnect') as ProviderServer
    const first = await ask('proconnect')
    const page = await fetch(new URL(first.headers.get('location') ?? '', issuer))
    expect([page.status, await page.text()]).toEqual([
      400,
      expect.stringContaining('recommencez depuis Terreau'),
    ])
  })
})
