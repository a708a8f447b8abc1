import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../../test/support/database.ts'
import { openProvider, type ProviderServer } from '../../../../test/support/provider.ts'
import { dayOf } from '../../../shared/day.ts'
import type { PersonId } from '../../../shared/rights.ts'
import { type IdentityApp, openIdentity } from '../identity.fixtures.ts'
import { erasePerson } from '../person.queries.ts'
import { admit } from './entrance.routes.ts'
import { entriesOf, idOf, signInBy } from './federation.fixtures.ts'
import { forgetIdentities } from './forget.queries.ts'
import { identitiesOf, linkIdentity } from './identity.queries.ts'
import { claimedBy } from './provider.ts'

let pro: ProviderServer
let fc: ProviderServer
let app: IdentityApp
beforeAll(async () => {
  ;[pro, fc] = await Promise.all([openProvider('proconnect'), openProvider('franceconnect')])
  app = await openIdentity(await openTestDatabase(), { providers: [pro.access, fc.access] })
})
afterAll(() => Promise.all([app.close(), pro.close(), fc.close()]))
// The next morning: sessions of the day before are closed.
afterEach(() => app.clock.pass(9 * 60))

const karim = 'karim.benali@demo.terreau.invalid'
const asKarim = () => ({ provider: pro, name: 'Karim Benali' })
const identities = () => app.db.selectFrom('person_identity').select(['id', 'person_id']).execute()

async function karimIn() {
  const person = (await idOf(app, karim)) ?? (await app.person(karim))
  const browser = app.browser()
  expect((await signInBy(browser, asKarim())).status).toBe(303)
  return { person, browser }
}

describe('my connections', () => {
  it('shows the identities that are linked, with the organisation when Terreau knows its SIRET', async () => {
    const { browser } = await karimIn()
    const before = await (await browser.get('/espace/connexions')).text()
    expect(before).toContain('ProConnect')
    expect(before).toContain('SIRET 99999000500012')
    await app.db
      .insertInto('organisation')
      .values({ id: randomUUID(), slug: 'val-seme', name: 'Val-Semé', siret: '99999000500012' } as never)
      .execute()
    expect(await (await browser.get('/espace/connexions')).text()).toContain(
      'Val-Semé (SIRET 99999000500012)',
    )
  })

  it('takes an identity away from its own person only, and writes it down', async () => {
    const { browser, person } = await karimIn()
    const [identity] = await identities()
    const other = await app.as(await app.person(`${randomUUID()}@exemple.fr`))
    const path = `/espace/connexions/${identity?.id}/retrait`
    expect((await other.post(path)).status).toBe(404)
    expect(await identities()).toHaveLength(1)
    expect((await browser.post(path)).headers.get('location')).toBe('/espace/connexions')
    expect(await identities()).toEqual([])
    expect((await entriesOf(app, 'identity.unlinked')).at(-1)).toMatchObject({
      actor: person,
      before: { provider: 'proconnect' },
    })
    expect(await (await browser.get('/espace/connexions')).text()).toContain('Aucune identité n’est liée.')
  })

  it('closes the other sessions, keeps this one, and writes it down', async () => {
    const { browser: left } = await karimIn()
    const { browser, person } = await karimIn()
    expect(await (await browser.get('/espace/connexions')).text()).toContain('celle-ci')
    expect((await browser.post('/espace/connexions/sessions')).status).toBe(303)
    expect((await left.get('/espace')).headers.get('location')).toBe('/connexion?retour=%2Fespace')
    const page = await (await browser.get('/espace/connexions')).text()
    expect(page).toContain('Aucune autre session n’est ouverte.')
    expect((await entriesOf(app, 'sessions.closed')).at(-1)).toMatchObject({
      actor: person,
      after: { closed: 1 },
    })
  })

  it('is closed to visitors', async () => {
    expect((await app.browser().get('/espace/connexions')).headers.get('location')).toContain(
      '/connexion?retour=',
    )
  })
})

describe('an administrator', () => {
  it('sees by what a person comes in, and when it was linked and taken away', async () => {
    const { person, browser } = await karimIn()
    const admin = await app.as(await app.person(`${randomUUID()}@exemple.fr`, 'administrator'))
    const page = await (await admin.get(`/espace/personnes/${person}`)).text()
    expect(page).toContain('Identités liées')
    expect(page).toContain('SIRET 99999000500012')
    expect(page).toContain('le fournisseur d’identité')
    const [identity] = await identities()
    await browser.post(`/espace/connexions/${identity?.id}/retrait`)
    expect(await (await admin.get(`/espace/personnes/${person}`)).text()).toContain('Identité retirée')
  })
})

describe('an erased person', () => {
  it('does not come in by an identity that was forgotten while it came', async () => {
    const email = `${randomUUID()}@exemple.fr`
    const person = await app.person(email)
    const claimed = claimedBy('proconnect', { issuer: pro.issuer, subject: randomUUID(), claims: { email } })
    const at = { claimed, now: app.clock.now() }
    const come = (late: boolean) =>
      app.db.transaction().execute(async (tx) => {
        await linkIdentity(tx, { ...at, person, confirmedBy: 'provider' })
        if (late) await forgetIdentities(tx, person)
        return admit(tx, { ...at, entrance: { kind: 'enter', person }, confirmedBy: 'provider' })
      })
    await expect(come(true)).rejects.toThrow('vient d’être retirée')
    expect(await come(false)).toBe(person)
    await app.db.deleteFrom('person_identity').where('person_id', '=', person).execute()
  })

  it('keeps no identity that was being linked as they were erased', async () => {
    const person = await app.person(`${randomUUID()}@exemple.fr`)
    const said = { issuer: pro.issuer, subject: randomUUID(), claims: {} }
    const now = app.clock.now()
    let erased: Promise<void> | null = null
    await app.db.transaction().execute(async (tx) => {
      await linkIdentity(tx, {
        ...{ claimed: claimedBy('proconnect', said), person, confirmedBy: 'provider', now },
      })
      const erasure = { id: person, actor: null, at: now, today: dayOf(now) }
      erased = app.db.transaction().execute((other) => erasePerson(other, erasure))
      // Long enough for the other to come to where it waits, where the engine lets it begin.
      for (let i = 0; i < 50; i += 1) await identitiesOf(tx, person)
    })
    await erased
    expect(await identitiesOf(app.db, person)).toEqual([])
  })

  it('keeps no identity and no confirmation under way, and is not revived by coming back', async () => {
    const { person } = await karimIn()
    const mireille = 'mireille.faure@demo.terreau.invalid'
    const sponsor = await app.person(mireille)
    const waiting = app.browser()
    await signInBy(waiting, { provider: fc, name: 'Mireille Faure' })
    const link = /(\/connexion\/confirmation\/[\w-]+)/.exec((await app.mails()).at(-1)?.text ?? '')?.[1] ?? ''
    expect((await waiting.get(link)).status).toBe(200)
    const actor = await app.person(`${randomUUID()}@exemple.fr`, 'administrator')
    const at = app.clock.now()
    for (const id of [person as PersonId, sponsor])
      await app.db.transaction().execute((tx) => erasePerson(tx, { id, actor, at, today: dayOf(at) }))
    expect(await identities()).toEqual([])
    expect((await waiting.get(link)).status).toBe(404)
    const { browser, person: other } = await karimBack()
    expect(other).not.toBe(person)
    expect(await app.grantsOf(other)).toEqual([])
    expect(browser.token()).not.toBeNull()
    const erased = await app.db
      .selectFrom('person')
      .select('name')
      .where('id', '=', person)
      .executeTakeFirst()
    expect(erased?.name).toBeNull()
  })
})

async function karimBack() {
  const browser = app.browser()
  expect((await signInBy(browser, asKarim())).status).toBe(303)
  return { browser, person: (await idOf(app, karim)) ?? 'nobody' }
}
