import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openProvider, type ProviderServer } from '../../../test/support/provider.ts'
import { openIdClient } from './client.ts'

const secrets = { state: 's'.repeat(43), nonce: 'n'.repeat(43), verifier: 'v'.repeat(43) }
const HOUR = 3_600_000

let provider: ProviderServer
let passed = 0
beforeEach(async () => {
  passed = 0
  provider = await openProvider('franceconnect')
})
afterEach(() => provider.close())

function client(pkce = true) {
  const { issuer, clientId, clientSecret } = provider.access
  const redirectUri = 'http://localhost/connexion/franceconnect/retour'
  const asked = { scope: 'openid email', acrAsked: 'eidas1', acrTaken: ['eidas1'], pkce }
  const known = { issuer, clientId, clientSecret, redirectUri, afterSignOut: 'http://localhost/sortie' }
  return openIdClient({ ...known, ...asked }, () => passed)
}

const discoveries = () => provider.asked.filter((path) => path.endsWith('/openid-configuration')).length

describe('the description of a provider', () => {
  it('is read when it is first needed, once for all who come together, and renewed after an hour', async () => {
    const { begin } = client()
    expect(discoveries()).toBe(0)
    await Promise.all([begin(secrets), begin(secrets), begin(secrets)])
    passed = HOUR - 1
    await begin(secrets)
    expect(discoveries()).toBe(1)
    passed = HOUR
    await begin(secrets)
    expect(discoveries()).toBe(2)
  })

  it('is believed for a day when it can no longer be read, and read again as soon as it can', async () => {
    const { begin } = client()
    await begin(secrets)
    provider.wrong({ down: true })
    passed = 2 * HOUR
    expect(await begin(secrets)).toMatchObject({ ok: true })
    passed = 24 * HOUR
    expect(await begin(secrets)).toEqual({ ok: false, error: { code: 'unavailable' } })
    provider.wrong({})
    expect(await begin(secrets)).toMatchObject({ ok: true })
  })
})

describe('a request to sign in', () => {
  it('bears a PKCE challenge where the provider offers S256 and it may be sent, never its verifier', async () => {
    const begun = await client().begin(secrets)
    const query = new URL(begun.ok ? begun.value : '').searchParams
    expect(query.get('code_challenge_method')).toBe('S256')
    expect(query.get('code_challenge')).toMatch(/^[\w-]{43}$/)
    expect(query.toString()).not.toContain(secrets.verifier)
    const without = await client(false).begin(secrets)
    expect(without.ok && without.value).not.toContain('code_challenge')
  })
})
