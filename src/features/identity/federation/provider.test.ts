import { describe, expect, it } from 'vitest'
import type { PersonId } from '../../../shared/rights.ts'
import { assuranceOf, claimedBy, entranceOf, type ProviderKey } from './provider.ts'

const issuer = 'https://identites.example'
const said = (claims: Record<string, unknown>) => ({ issuer, subject: 'abc', claims })
const agent = {
  given_name: 'Nadia',
  usual_name: 'Roussel',
  email: 'Nadia.Roussel@exemple.fr',
  siret: '13002526500013',
}
const elected = { given_name: 'Paul Marie', family_name: 'Ostermann', email: 'paul@exemple.fr' }
const person = 'b1f4c5a0-0000-4000-8000-000000000001' as PersonId
const other = 'b1f4c5a0-0000-4000-8000-000000000002' as PersonId

describe('what a provider says of someone', () => {
  it('is read under the names that each provider gives', () => {
    expect(claimedBy('proconnect', said(agent))).toEqual({
      ...{ provider: 'proconnect', issuer, subject: 'abc', name: 'Nadia Roussel' },
      ...{ email: 'nadia.roussel@exemple.fr', confirmed: true, siret: '13002526500013' },
    })
    expect(claimedBy('franceconnect', said({ ...elected, preferred_username: 'Weber' }))).toMatchObject({
      ...{ name: 'Paul Marie Weber', email: 'paul@exemple.fr', siret: null },
    })
  })

  it.each([
    ['proconnect', {}, true],
    ['proconnect', { email_verified: true }, true],
    ['proconnect', { email_verified: false }, false],
    ['franceconnect', {}, false],
    ['franceconnect', { email_verified: true }, false],
  ] as const)('from %s with %o, the address is confirmed: %s', (provider: ProviderKey, more, confirmed) => {
    expect(claimedBy(provider, said({ ...agent, ...more })).confirmed).toBe(confirmed)
  })

  it.each([
    [{ siret: '13002526500014' }, { siret: null }],
    [{ siret: 13002526500013 }, { siret: null }],
    [{ email: 'pas une adresse' }, { email: null }],
    [{ email: 12 }, { email: null }],
    [{ given_name: '', usual_name: ' ' }, { name: null }],
    [{ given_name: ['Nadia'] }, { name: 'Roussel' }],
  ])('leaves out what is absurd: %o', (absurd, left) => {
    expect(claimedBy('proconnect', said({ ...agent, ...absurd }))).toMatchObject(left)
  })
})

describe('how someone comes in', () => {
  const sure = claimedBy('proconnect', said(agent))
  const unsure = claimedBy('franceconnect', said(elected))
  const nobody = { byIdentity: null, byAddress: null }

  it('by the identity first, whatever the address says', () => {
    const known = { byIdentity: person, byAddress: other }
    for (const claimed of [sure, unsure, { ...sure, email: null, name: null }])
      expect(entranceOf(claimed, known)).toEqual({ ok: true, value: { kind: 'enter', person } })
  })

  it('by an address that the provider vouches for, when it is known', () => {
    const known = { byIdentity: null, byAddress: person }
    expect(entranceOf(sure, known)).toEqual({ ok: true, value: { kind: 'link', person } })
  })

  it('as a new person, when such an address is unknown', () => {
    expect(entranceOf(sure, nobody)).toMatchObject({ ok: true, value: { kind: 'create' } })
  })

  it('by mail, known or not, when nobody vouches for the address', () => {
    for (const byAddress of [null, person])
      expect(entranceOf(unsure, { byIdentity: null, byAddress })).toMatchObject({
        value: { kind: 'confirm' },
      })
  })

  it('not at all without an address, nor as a new person without a name', () => {
    expect(entranceOf({ ...sure, email: null }, nobody)).toEqual({ ok: false, error: { code: 'no-address' } })
    expect(entranceOf({ ...sure, name: null }, nobody)).toEqual({ ok: false, error: { code: 'no-name' } })
  })
})

describe('how surely a provider checked who someone is', () => {
  const factors = 'https://proconnect.example/deux-facteurs'
  it.each([
    {
      provider: 'franceconnect',
      configured: null,
      acrAsked: 'eidas1',
      acrTaken: ['eidas1', 'eidas2', 'eidas3'],
    },
    { provider: 'franceconnect', configured: 'eidas2', acrAsked: 'eidas2', acrTaken: ['eidas2', 'eidas3'] },
    { provider: 'proconnect', configured: null, acrAsked: 'eidas1', acrTaken: [] },
    { provider: 'proconnect', configured: factors, acrAsked: factors, acrTaken: [factors] },
  ] as const)('$provider, with $configured configured: asks $acrAsked, takes $acrTaken', (row) => {
    const { acrAsked, acrTaken } = row
    expect(assuranceOf(row.provider, row.configured)).toEqual({ acrAsked, acrTaken })
  })
})
