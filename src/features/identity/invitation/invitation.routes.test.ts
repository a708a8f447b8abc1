import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../../test/support/database.ts'
import type { PersonId } from '../../../shared/rights.ts'
import { historyOf } from '../../journal/index.ts'
import { type IdentityApp, openIdentity } from '../identity.fixtures.ts'
import { addressOf } from '../person.queries.ts'
import type { ScopeChoice } from '../scope.ts'
import { purgeInvitations } from './invitation.queries.ts'

const incubator: ScopeChoice = { kind: 'incubator', id: crypto.randomUUID(), label: 'Fabrique du Canal' }
const other: ScopeChoice = { kind: 'incubator', id: crypto.randomUUID(), label: 'Ailleurs' }
const product: ScopeChoice = {
  ...{ kind: 'product', id: crypto.randomUUID(), label: 'Carnet de berges' },
  incubatorIds: [incubator.id],
}

let app: IdentityApp
let head: Awaited<ReturnType<IdentityApp['as']>>
let headId: PersonId
beforeAll(async () => {
  app = await openIdentity(await openTestDatabase(), { scopes: [incubator, other, product] })
})
// Another head each time: how often one may invite is counted.
beforeEach(async () => {
  headId = await app.person(`tete.${crypto.randomUUID()}@exemple.fr`, 'incubator-head', {
    ...{ kind: 'incubator', id: incubator.id },
  })
  head = await app.as(headId)
})
afterAll(() => app.close())

const anAddress = () => `ada.${crypto.randomUUID()}@exemple.fr`
const fields = (email: string, others: Record<string, string> = {}) => ({
  ...{ nom: 'Ada Lenoir', courriel: email, role: 'product-member', perimetre: `product:${product.id}` },
  ...{ debut: '24/11/2026', fin: '', ...others },
})
const invite = (email: string, others?: Record<string, string>) =>
  head.post('/espace/invitations/nouvelle', fields(email, others))
const linkFor = async (): Promise<string> => {
  const mail = (await app.mails()).findLast(({ text }) => text.includes('/invitations/'))
  return /\/invitations\/[\w-]{43}/.exec(mail?.text ?? '')?.[0] ?? ''
}
const rowOf = (email: string) =>
  app.db.selectFrom('invitation').selectAll().where('email', '=', email).executeTakeFirstOrThrow()
const personAt = (email: string) =>
  app.db.selectFrom('person').selectAll().where('email', '=', email).executeTakeFirst()
const actionsOn = async (id: string, kind = 'invitation') =>
  (await historyOf(app.db, { subject: { kind, id }, limit: 20 })).map(({ action }) => action)

describe('an invitation', () => {
  it('is sent to an address that nobody has, and records nobody before the answer', async () => {
    const email = anAddress()
    expect((await invite(email)).status).toBe(303)
    const { id, token_hash: hash } = await rowOf(email)
    const mail = (await app.mails()).at(-1)
    expect(mail?.person).toBe(id)
    expect(await addressOf(app.db, id)).toBe(email)
    expect(mail?.text).not.toContain(hash)
    expect(await personAt(email)).toBeUndefined()
    expect(await (await head.get('/espace/invitations')).text()).toContain('Ada Lenoir')
    expect(await actionsOn(id)).toEqual(['invitation.sent'])
  })

  it('once accepted, confirms the address, records the person and gives the role, once', async () => {
    const email = anAddress()
    await invite(email)
    const link = await linkFor()
    const { id } = await rowOf(email)
    const theirs = app.browser()
    const shown = await (await theirs.get(link)).text()
    expect(shown).toContain('Carnet de berges')
    expect((await theirs.post(link, { reponse: 'accepter' })).headers.get('location')).toBe('/connexion')
    const person = await personAt(email)
    expect(person?.name).toBe('Ada Lenoir')
    expect(await app.grantsOf(person?.id ?? '')).toMatchObject([
      { role: 'product-member', scope_id: product.id, given_by: headId, invitation_id: id, ends_on: null },
    ])
    expect(theirs.token()).toBeNull()
    expect((await app.mails()).at(-1)).toMatchObject({
      person: headId,
      subject: 'Votre invitation est acceptée',
    })
    const again = await theirs.post(link, { reponse: 'accepter' })
    expect(again.status).toBe(409)
    expect(await again.text()).toContain('a déjà été acceptée')
    expect((await theirs.get(link)).status).toBe(404)
    expect(await actionsOn(person?.id ?? '', 'person')).toEqual([
      ...['invitation.accepted', 'role.granted', 'person.created'],
    ])
  })

  it('gives the role to the person who has this address, whatever name was typed', async () => {
    const email = anAddress()
    const known = await app.person(email)
    await invite(email, { nom: 'Un autre nom' })
    expect(await app.grantsOf(known)).toEqual([])
    const theirs = await app.as(known)
    const accepted = await theirs.post(await linkFor(), { reponse: 'accepter' })
    expect(accepted.headers.get('location')).toBe('/espace')
    expect(await app.grantsOf(known)).toMatchObject([{ role: 'product-member' }])
    expect((await personAt(email))?.name).not.toBe('Un autre nom')
    expect(await (await theirs.get('/espace')).text()).toContain('sur invitation de')
  })

  it('is declined without recording anybody', async () => {
    const email = anAddress()
    await invite(email)
    const link = await linkFor()
    expect((await app.browser().post(link, { reponse: 'decliner' })).status).toBe(303)
    expect(await personAt(email)).toBeUndefined()
    expect(await (await app.browser().post(link, { reponse: 'accepter' })).text()).toContain('a été déclinée')
    expect(await (await head.get('/espace/invitations')).text()).toContain('déclinée')
  })

  it('needs an answer', async () => {
    await invite(anAddress())
    expect((await app.browser().post(await linkFor())).status).toBe(409)
  })

  it('withdrawn, opens nothing any more', async () => {
    const email = anAddress()
    await invite(email)
    const { id } = await rowOf(email)
    const link = await linkFor()
    expect((await head.get(`/espace/invitations/${id}`)).status).toBe(200)
    expect((await head.post(`/espace/invitations/${id}/retrait`)).status).toBe(303)
    const late = await app.browser().post(link, { reponse: 'accepter' })
    expect(late.status).toBe(409)
    expect(await late.text()).toContain('a été retirée')
    expect((await head.post(`/espace/invitations/${id}/renvoi`)).status).toBe(409)
  })

  it('sent again, has another link and another fortnight; the former opens nothing', async () => {
    const email = anAddress()
    await invite(email)
    const former = await linkFor()
    const { id, expires_at: before } = await rowOf(email)
    app.clock.pass(60)
    expect((await head.post(`/espace/invitations/${id}/renvoi`)).status).toBe(303)
    expect((await rowOf(email)).expires_at.getTime()).toBe(before.getTime() + 3_600_000)
    expect((await app.browser().get(former)).status).toBe(404)
    expect((await app.browser().get(await linkFor())).status).toBe(200)
    expect(await actionsOn(id)).toEqual(['invitation.renewed', 'invitation.sent'])
  })

  it('is worth what the one who sent it may still do', async () => {
    await invite(anAddress())
    await app.db
      .updateTable('role_grant')
      .set({ ends_on: '2026-11-24' })
      .where('person_id', '=', headId)
      .execute()
    app.clock.pass(24 * 60)
    const late = await app.browser().post(await linkFor(), { reponse: 'accepter' })
    expect(late.status).toBe(409)
    expect(await late.text()).toContain('ne peut plus donner ce rôle')
  })

  it.each([
    ['a role above one’s own', { role: 'administrator', perimetre: 'network' }],
    ['another incubator', { role: 'incubator-team', perimetre: `incubator:${other.id}` }],
    ['a scope that the role does not have', { role: 'coach', perimetre: 'network' }],
    ['a missing address', { courriel: '' }],
  ])('is refused for %s, with what was typed', async (_, others) => {
    const sent = (await app.mails()).length
    const refused = await invite(anAddress(), others)
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('Ada Lenoir')
    expect((await app.mails()).length).toBe(sent)
  })

  it('is refused twice for the same address, role and scope', async () => {
    const email = anAddress()
    await invite(email)
    expect((await invite(email)).status).toBe(409)
  })

  it('already held, still waits after it was refused', async () => {
    const email = anAddress()
    await app.person(email, 'product-member', { kind: 'product', id: product.id })
    await invite(email)
    const refused = await app.browser().post(await linkFor(), { reponse: 'accepter' })
    expect(refused.status).toBe(409)
    expect(await refused.text()).toContain('Vous avez déjà ce rôle')
    expect((await rowOf(email)).state).toBe('pending')
  })

  it('to one address may be sent three times an hour', async () => {
    const email = anAddress()
    await invite(email)
    const { id } = await rowOf(email)
    const again = () => head.post(`/espace/invitations/${id}/renvoi`)
    expect([(await again()).status, (await again()).status, (await again()).status]).toEqual([303, 303, 429])
  })

  it('is read and withdrawn by who may invite there, and nobody else', async () => {
    const email = anAddress()
    await invite(email)
    const { id } = await rowOf(email)
    const elsewhere = await app.as(
      await app.person(anAddress(), 'incubator-head', { kind: 'incubator', id: other.id }),
    )
    expect((await elsewhere.post(`/espace/invitations/${id}/retrait`)).status).toBe(403)
    expect(await (await elsewhere.get('/espace/invitations')).text()).not.toContain(email)
    expect((await head.get(`/espace/invitations/${crypto.randomUUID()}`)).status).toBe(404)
    expect((await head.get('/espace/invitations/rien')).status).toBe(404)
  })

  it('expired, says so; a month later, it is forgotten', async () => {
    const email = anAddress()
    await invite(email)
    const link = await linkFor()
    app.clock.pass(14 * 24 * 60)
    const late = await app.browser().post(link, { reponse: 'accepter' })
    expect(await late.text()).toContain('a expiré')
    expect(await (await (await app.as(headId)).get('/espace/invitations')).text()).toContain('expirée')
    await purgeInvitations(app.db, app.clock.now())
    expect((await rowOf(email)).state).toBe('pending')
    app.clock.pass(30 * 24 * 60 + 1)
    await purgeInvitations(app.db, app.clock.now())
    await expect(rowOf(email)).rejects.toThrow()
  })
})
