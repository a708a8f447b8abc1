import { describe, expect, it } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

const production = {
  NODE_ENV: 'production',
  SESSION_SECRET: 'x'.repeat(32),
  BASE_URL: 'https://terreau.example',
  SMTP_URL: 'smtp://mail.example:25',
}

it('nothing is required outside production', () => {
  expect(readConfig({})).toMatchObject({
    port: 3000,
    host: '127.0.0.1',
    databaseUrl: null,
    demo: true,
    appearance: 'neutral',
    stateBrand: ['République', 'Française'],
    pageCache: true,
    rateLimit: true,
  })
})

it.each([
  ['PORT', 'beaucoup'],
  ['PORT', '70000'],
  ['DATABASE_URL', 'mysql://localhost/x'],
  ['BASE_URL', 'terreau.example'],
  ['APPEARANCE', 'rose'],
  ['STATE_BRAND', 'Ministère||de la Culture'],
  ['STATE_BRAND', 'a|b|c|d|e|f|g'],
  ['STATE_BRAND', 'M'.repeat(41)],
  ['PAGE_CACHE', 'peut-être'],
  ['RATE_LIMIT', '0'],
  ['SESSION_SECRET', 'court'],
  ['DEMO', 'oui'],
  ['CONTACT', 'pas une adresse'],
  ['LOG_LEVEL', 'bavard'],
  ['TRUST_PROXY', '2'],
  ['SMTP_URL', 'http://mail.example'],
  ['DATAPORTAL_URL', 'portail.example'],
  ['DATAPORTAL_URL', 'http://portail.example'],
])('an absurd %s=%s stops the start with one line that names it', (name, value) => {
  const read = () => readConfig({ [name]: value })
  expect(read).toThrow(ConfigError)
  expect(read).toThrow(new RegExp(`^${name} : [^\\n]+$`))
})

const portal = { DATAPORTAL_URL: 'https://portail.example/', DATAPORTAL_KEY: 'cle' }

it('a data portal is written to with its key, under TLS or on this machine', () => {
  const account = { url: 'https://portail.example', key: 'cle' }
  expect(readConfig({ ...portal, DEMO: '0' }).dataPortal).toEqual(account)
  const url = 'http://127.0.0.1:4000'
  expect(readConfig({ ...portal, DEMO: '0', DATAPORTAL_URL: url }).dataPortal).toEqual({ ...account, url })
})

it('nothing leaves without a key, nor from a demonstration', () => {
  expect(readConfig({ DEMO: '0', DATAPORTAL_URL: portal.DATAPORTAL_URL }).dataPortal).toBeNull()
  expect(readConfig({ ...portal, DEMO: '1' }).dataPortal).toBeNull()
})

it('a key without a portal stops the start, and is not told', () => {
  expect(() => readConfig({ DEMO: '0', DATAPORTAL_KEY: 'secret-key' })).toThrow(
    /^DATAPORTAL_URL : (?!.*secret-key).*$/,
  )
})

it('the State’s block bears the lines that it was given', () => {
  expect(readConfig({ STATE_BRAND: 'Premier | ministre' }).stateBrand).toEqual(['Premier', 'ministre'])
})

it.each(['SESSION_SECRET', 'BASE_URL', 'SMTP_URL'])('production asks for %s', (name) => {
  expect(() => readConfig({ ...production, [name]: undefined })).toThrow(new RegExp(`^${name} : `))
})

it('production refuses the demonstration, and does without it', () => {
  expect(() => readConfig({ ...production, DEMO: '1' })).toThrow(/^DEMO : /)
  expect(readConfig(production).demo).toBe(false)
})

it.each([
  [{ HOST: '0.0.0.0' }, false],
  [{ BASE_URL: 'https://demo.example' }, false],
  [{ BASE_URL: 'http://localhost:3000' }, true],
  [{ HOST: '0.0.0.0', DEMO: '1' }, true],
  [{ DEMO: '0' }, false],
])('%j: the demonstration runs by itself on the loopback only (%s)', (env, demo) => {
  expect(readConfig(env).demo).toBe(demo)
})

describe('providers of identities', () => {
  const proconnect = {
    PROCONNECT_ISSUER: 'https://identites.example/api/v2',
    PROCONNECT_CLIENT_ID: 'terreau',
    PROCONNECT_CLIENT_SECRET: 'secret',
  }
  const elsewhere = { ...proconnect, DEMO: '0' }

  it('are those whose three variables are given', () => {
    expect(readConfig({}).identityProviders).toEqual([])
    const issuer = 'https://identites.example/api/v2'
    const known = { key: 'proconnect', issuer, clientId: 'terreau', clientSecret: 'secret' }
    expect(readConfig(elsewhere).identityProviders).toEqual([{ ...known, acrValues: null }])
    expect(
      readConfig({ ...elsewhere, PROCONNECT_ACR_VALUES: 'eidas1 eidas2' }).identityProviders,
    ).toMatchObject([{ acrValues: 'eidas1 eidas2' }])
  })

  it.each(Object.keys(proconnect))('stop the start when %s is missing', (name) => {
    expect(() => readConfig({ ...elsewhere, [name]: '' })).toThrow(name)
  })

  it('are reached by https, or on this machine', () => {
    const reach = (PROCONNECT_ISSUER: string) => () => readConfig({ ...elsewhere, PROCONNECT_ISSUER })
    expect(reach('http://identites.example/api')).toThrow('PROCONNECT_ISSUER')
    expect(reach('http://127.0.0.1:8080/api')).not.toThrow()
  })

  it('are never asked anything by a demonstration, but on this machine', () => {
    expect(() => readConfig({ ...proconnect, DEMO: '1' })).toThrow('rien ne sort d’une démonstration')
    const here = { ...proconnect, PROCONNECT_ISSUER: 'http://127.0.0.1:8080/api', DEMO: '1' }
    expect(readConfig(here).identityProviders).toHaveLength(1)
  })
})
