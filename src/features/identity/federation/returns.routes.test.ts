import { describe, expect, it } from 'vitest'
import type { Wrong } from '../../../../test/support/provider.ts'
import { signingKey } from '../../../platform/openid-provider/provider.ts'
import { entriesOf, leave, providersRoom, wayBack } from './federation.fixtures.ts'

const room = providersRoom()
const { asNadia, ensured, identities, nadia, refusal } = room

describe('a return that was not expected', () => {
  it.each([
    ['a state that nobody gave', (path: string) => path.replace(/state=[\w-]+/, `state=${'x'.repeat(43)}`)],
    ['no state', (path: string) => path.replace(/state=[\w-]+/, '')],
  ])('is refused: %s', async (_, change) => {
    await ensured(nadia)
    const browser = room.app().browser()
    const path = await asNadia(browser)
    expect(await refusal(browser, change(path))).toContain('ne correspond à aucune connexion commencée ici')
    expect(await identities()).toEqual([])
  })

  it('is refused in another browser, and serves in its own', async () => {
    await ensured(nadia)
    const browser = room.app().browser()
    const path = await asNadia(browser)
    expect(await refusal(room.app().browser(), path)).toContain('n’a pas été commencée dans ce navigateur')
    const thief = room.app().browser()
    await leave(thief, { provider: room.pro() })
    expect(await refusal(thief, path)).toContain('n’a pas été commencée dans ce navigateur')
    expect((await browser.get(path)).status).toBe(303)
  })

  it('is refused twice', async () => {
    await ensured(nadia)
    const browser = room.app().browser()
    const path = await asNadia(browser)
    expect((await browser.get(path)).status).toBe(303)
    const again = await browser.get(path)
    expect([again.status, await again.text()]).toEqual([409, expect.stringContaining('a déjà servi')])
  })

  it('is refused once when it comes twice at the same instant', async () => {
    await ensured(nadia)
    const browser = room.app().browser()
    const path = await asNadia(browser)
    const both = await Promise.all([browser.get(path), browser.get(path)])
    expect(both.map(({ status }) => status).toSorted()).toEqual([303, 409])
  })

  it('is refused after ten minutes', async () => {
    await ensured(nadia)
    const browser = room.app().browser()
    const path = await asNadia(browser)
    room.app().clock.pass(10)
    expect(await refusal(browser, path)).toContain('Plus de dix minutes')
  })

  it('is refused with a code that already served', async () => {
    await ensured(nadia)
    const first = room.app().browser()
    const code = /code=([\w-]+)/.exec(await asNadia(first))?.[1] ?? ''
    const second = room.app().browser()
    const path = await asNadia(second)
    expect((await second.get(path)).status).toBe(303)
    const used = /code=([\w-]+)/.exec(path)?.[1] ?? ''
    expect(used).not.toBe(code)
    const third = room.app().browser()
    const replayed = (await asNadia(third)).replace(/code=[\w-]+/, `code=${used}`)
    expect(await refusal(third, replayed)).toContain('ProConnect ne reconnaît plus cette connexion')
  })

  it('is refused from one provider at the door of the other', async () => {
    await ensured(nadia)
    const browser = room.app().browser()
    const path = await asNadia(browser)
    expect(await refusal(browser, path.replace('/proconnect/', '/franceconnect/'))).toContain(
      'destinée à un autre fournisseur d’identité',
    )
    expect((await browser.get(path)).status).toBe(303)
  })

  it('is refused with the answer of one provider under the state of the other, and written down', async () => {
    await ensured(nadia)
    const browser = room.app().browser()
    const answer = new URLSearchParams((await asNadia(browser)).split('?')[1])
    answer.set(
      'state',
      new URL(await leave(browser, { provider: room.fc() })).searchParams.get('state') ?? '',
    )
    const page = await refusal(browser, `/connexion/franceconnect/retour?${answer}`)
    expect(page).toContain('ne vient pas de FranceConnect')
    expect((await entriesOf(room.app(), 'identity.refused')).at(-1)).toMatchObject({
      after: { provider: 'franceconnect', refusal: 'wrong-issuer' },
    })
  })

  it('is refused without the name of the provider, when it says that it always gives it', async () => {
    await ensured(nadia)
    const browser = room.app().browser()
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
    const browser = room.app().browser()
    const path = await asNadia(browser)
    room.pro().wrong(wrong)
    const page = await refusal(browser, path)
    expect(page).toContain(sentence)
    expect(page).toContain('écrit au journal')
    expect(await identities()).toEqual([])
    const written = (await entriesOf(room.app(), 'identity.refused')).at(-1)
    expect(written).toMatchObject({ actor: null, after: { provider: 'proconnect', refusal: reason } })
    expect(written?.body).not.toMatch(/nadia|roussel/i)
  })

  it('is refused below the level of assurance that was asked for', async () => {
    const browser = room.app().browser()
    const path = await wayBack(browser, { provider: room.fc(), name: 'Paul Ostermann' })
    room.fc().wrong({ idToken: { claims: { acr: 'eidas0' } } })
    expect(await refusal(browser, path)).toContain('niveau demandé')
  })

  it('is taken again once the provider is right', async () => {
    await ensured(nadia)
    const browser = room.app().browser()
    expect((await browser.get(await asNadia(browser))).status).toBe(303)
  })
})
