import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../test/support/database.ts'
import { grantableRoles, type PersonId } from '../../shared/rights.ts'
import { historyOf, verifyChain } from '../journal/index.ts'
import { type IdentityApp, openIdentity } from './identity.fixtures.ts'
import type { ScopeChoice } from './scope.ts'

const incubator: ScopeChoice = { kind: 'incubator', id: crypto.randomUUID(), label: 'Fabrique du Canal' }
const product: ScopeChoice = {
  kind: 'product',
  id: crypto.randomUUID(),
  label: 'Carnet de berges',
  incubatorIds: [incubator.id],
}
const elsewhere: ScopeChoice = { kind: 'product', id: crypto.randomUUID(), label: 'Loin', incubatorIds: [] }

let app: IdentityApp
let admin: Awaited<ReturnType<IdentityApp['as']>>
let adminId: PersonId
beforeAll(async () => {
  app = await openIdentity(await openTestDatabase(), { scopes: [incubator, product, elsewhere] })
  adminId = await app.person('admin@exemple.fr', 'administrator')
  admin = await app.as(adminId)
})
afterAll(() => app.close())

describe('recording a person', () => {
  it('keeps the name and the address, and says in the journal who did it', async () => {
    const created = await admin.post('/espace/personnes/nouvelle', {
      nom: 'Ana Lopez',
      courriel: 'Ana@exemple.fr',
    })
    const [path = '', id = ''] =
      /^\/espace\/personnes\/(.+)$/.exec(created.headers.get('location') ?? '') ?? []
    expect(created.status).toBe(303)
    const page = await (await admin.get(path)).text()
    expect(page).toContain('Ana Lopez')
    expect(page).toContain('Aucun rôle n’a encore été donné')
    const [entry] = await historyOf(app.db, { subject: { kind: 'person', id }, limit: 1 })
    expect(entry).toMatchObject({
      action: 'person.created',
      actor: { id: adminId },
      after: { name: 'Ana Lopez', email: 'ana@exemple.fr' },
    })
  })

  it('writes no personal value into the chain itself', async () => {
    const bodies = await app.db.selectFrom('journal_entry').select('body').execute()
    expect(JSON.stringify(bodies)).not.toMatch(/Lopez|@exemple/)
  })

  it('says what is wrong beside each field, and keeps what was typed', async () => {
    const refused = await admin.post('/espace/personnes/nouvelle', { nom: ' ', courriel: 'ana@exemple' })
    const page = await refused.text()
    expect(refused.status).toBe(422)
    expect(page).toContain('2 réponses sont à corriger')
    expect(page).toContain('value="ana@exemple"')
  })

  it('refuses an address that is already someone’s', async () => {
    const refused = await admin.post('/espace/personnes/nouvelle', {
      nom: 'Autre',
      courriel: 'ANA@exemple.fr',
    })
    expect(refused.status).toBe(409)
    expect(await refused.text()).toContain('déjà enregistrée avec cette adresse')
  })

  it('knows nobody under an invented address', async () => {
    for (const id of ['x', crypto.randomUUID()])
      expect((await admin.get(`/espace/personnes/${id}`)).status).toBe(404)
  })
})

describe('erasing a person', () => {
  it('says what will happen, then leaves no name, address, session nor role; the journal still verifies', async () => {
    const person = await app.person('oubli@exemple.fr')
    await admin.post(`/espace/personnes/${person}/roles/nouveau`, {
      role: 'programme-team',
      perimetre: 'network',
      debut: '01/01/2026',
      fin: '',
    })
    const theirs = await app.as(person)
    const path = `/espace/personnes/${person}/effacement`
    expect(await (await admin.get(path)).text()).toContain('définitif')
    expect((await admin.post(path)).status).toBe(303)
    const row = await app.db.selectFrom('person').selectAll().where('id', '=', person).executeTakeFirst()
    expect(row).toMatchObject({ name: null, email: null, erased_at: app.clock.now() })
    expect((await theirs.get('/espace')).status).toBe(303)
    expect(await app.grantsOf(person)).toMatchObject([{ ends_on: '2026-11-23' }])
    const values = await app.db
      .selectFrom('journal_personal')
      .selectAll()
      .where('person_id', '=', person)
      .execute()
    expect(values).toEqual([])
    expect(await verifyChain(app.db)).toMatchObject({ faults: [] })
    const page = await (await admin.get(`/espace/personnes/${person}`)).text()
    expect(page).toContain('Personne effacée')
    expect(page).not.toContain('oubli')
    expect((await admin.post(path)).status).toBe(409)
  })

  it('lets the address serve again, for someone new', async () => {
    const again = await admin.post('/espace/personnes/nouvelle', {
      nom: 'Retour',
      courriel: 'oubli@exemple.fr',
    })
    expect(again.status).toBe(303)
  })

  it('is refused to oneself', async () => {
    const refused = await admin.post(`/espace/personnes/${adminId}/effacement`)
    expect(refused.status).toBe(409)
    expect(await refused.text()).toContain('votre propre compte')
  })

  it('never empties the network of its administrators, even when two erase each other at once', async () => {
    const one = await openIdentity(await openTestDatabase())
    try {
      const ids = [
        await one.person('a@exemple.fr', 'administrator'),
        await one.person('b@exemple.fr', 'administrator'),
      ]
      const [a, b] = [await one.as(ids[0] as PersonId), await one.as(ids[1] as PersonId)]
      const statuses = await Promise.all([
        a.post(`/espace/personnes/${ids[1]}/effacement`),
        b.post(`/espace/personnes/${ids[0]}/effacement`),
      ])
      expect(statuses.filter(({ status }) => status === 303)).toHaveLength(1)
      const left = await one.db.selectFrom('person').select('id').where('erased_at', 'is', null).execute()
      expect(left).toHaveLength(1)
    } finally {
      await one.close()
    }
  })
})

describe('the people of the network', () => {
  it('are read in full by the programme, found by a part of their name, without accents', async () => {
    const reader = await app.as(await app.person('lecture@exemple.fr', 'programme-team'))
    const page = await (await reader.get('/espace/reseau?q=PERSONNE%20LECT')).text()
    expect(page).toContain('lecture@exemple.fr')
    expect(page).not.toContain('admin@exemple.fr')
    expect(page).not.toContain('/espace/personnes/')
    expect(await (await reader.get('/espace/reseau?q=%25')).text()).toContain('Aucune personne ne correspond')
  })

  it('are read by an incubator’s head as far as the incubator and its products go', async () => {
    await app.person('sur-produit@exemple.fr', 'product-member', { kind: 'product', id: product.id })
    await app.person('ailleurs@exemple.fr', 'product-member', { kind: 'product', id: elsewhere.id })
    const headId = await app.person('tete@exemple.fr', 'incubator-head', {
      kind: 'incubator',
      id: incubator.id,
    })
    const page = await (await (await app.as(headId)).get('/espace/reseau')).text()
    expect(page).toContain('sur-produit@exemple.fr')
    expect(page).toContain('tete@exemple.fr')
    expect(page).not.toMatch(/ailleurs@|lecture@|admin@/)
  })

  it.each(grantableRoles.filter((role) => role !== 'administrator'))(
    'are not managed by: %s',
    async (role) => {
      const browser = await app.as(await app.person(`sans.${role}@exemple.fr`, role))
      const closed = [
        '/espace/personnes/nouvelle',
        `/espace/personnes/${adminId}`,
        `/espace/personnes/${adminId}/effacement`,
      ]
      for (const path of closed) expect((await browser.get(path)).status).toBe(403)
      expect((await browser.post(`/espace/personnes/${adminId}/effacement`)).status).toBe(403)
    },
  )

  it('are closed to a visitor, who is asked to sign in and comes back', async () => {
    const sent = await app.browser().get('/espace/reseau?q=a')
    expect([sent.status, sent.headers.get('location')]).toEqual([
      303,
      '/connexion?retour=%2Fespace%2Freseau%3Fq%3Da',
    ])
  })
})
