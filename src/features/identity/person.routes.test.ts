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

const grantsOf = (person: string) =>
  app.db.selectFrom('role_grant').selectAll().where('person_id', '=', person).orderBy('starts_on').execute()
const journalOf = async (person: string) =>
  (await historyOf(app.db, { subject: { kind: 'person', id: person }, limit: 20 })).map(
    ({ action }) => action,
  )
const today = '24/11/2026'

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

describe('roles', () => {
  const give = (person: string, fields: Record<string, string>) =>
    admin.post(`/espace/personnes/${person}/roles/nouveau`, { debut: today, fin: '', ...fields })

  it('are given on a scope from a day, and open what they open at once', async () => {
    const person = await app.person('role@exemple.fr')
    const theirs = await app.as(person)
    expect((await theirs.get('/espace/reseau')).status).toBe(403)
    const fields = { role: 'incubator-head', perimetre: `incubator:${incubator.id}` }
    expect((await give(person, fields)).status).toBe(303)
    expect((await theirs.get('/espace/reseau')).status).toBe(200)
    expect(await journalOf(person)).toEqual(['role.granted', 'person.created'])
    expect(await (await theirs.get('/espace')).text()).toContain('Fabrique du Canal')
  })

  it.each([
    {
      why: 'a scope that nobody offers',
      perimetre: 'product:x',
      role: 'coach',
      says: 'Choisissez ce sur quoi',
    },
    { why: 'a role that does not exist', perimetre: 'network', role: 'roi', says: 'Choisissez un rôle' },
    { why: 'a service account', perimetre: 'network', role: 'service-account', says: 'Choisissez un rôle' },
    {
      why: 'a role on a scope it does not have',
      perimetre: 'network',
      role: 'product-member',
      says: 'ne se donne pas',
    },
    {
      why: 'a day that does not exist',
      perimetre: 'network',
      role: 'coach',
      debut: '30/02/2026',
      says: 'n’existe pas',
    },
    {
      why: 'words in place of a day',
      perimetre: 'network',
      role: 'coach',
      debut: 'demain',
      says: 'JJ/MM/AAAA',
    },
    {
      why: 'days the wrong way round',
      perimetre: 'network',
      role: 'coach',
      fin: '23/11/2026',
      says: 'vient avant',
    },
  ])('are refused for $why', async ({ says, why: _, ...fields }) => {
    const person = await app.person(`refus.${crypto.randomUUID()}@exemple.fr`)
    const refused = await give(person, fields)
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain(says)
    expect(await grantsOf(person)).toEqual([])
  })

  it('are not given twice for the same days', async () => {
    const person = await app.person('double@exemple.fr', 'coach')
    const refused = await give(person, { role: 'coach', perimetre: 'network', debut: '01/06/2026' })
    expect(refused.status).toBe(409)
    expect(await refused.text()).toContain('a déjà ce rôle')
    expect((await give(person, { role: 'coach', perimetre: `product:${product.id}` })).status).toBe(303)
  })

  it('end on a last day; yesterday closes them at once', async () => {
    const person = await app.person('fin@exemple.fr')
    await give(person, { role: 'programme-team', perimetre: 'network', debut: '01/01/2026' })
    const theirs = await app.as(person)
    expect((await theirs.get('/espace/reseau')).status).toBe(200)
    const [grant] = await grantsOf(person)
    const path = `/espace/personnes/${person}/roles/${grant?.id}`
    expect((await admin.get(path)).status).toBe(200)
    const early = await admin.post(path, { fin: '01/11/2026', 'fin-lue': '' })
    expect(early.status).toBe(409)
    expect(await early.text()).toContain('ne peut pas venir avant hier')
    expect((await admin.post(path, { fin: '23/11/2026', 'fin-lue': '' })).status).toBe(303)
    expect((await theirs.get('/espace/reseau')).status).toBe(403)
    expect((await journalOf(person))[0]).toBe('role.ended')
    expect((await admin.get(path)).status).toBe(409)
  })

  it('that have not begun are withdrawn', async () => {
    const person = await app.person('annule@exemple.fr', 'coach')
    const [grant] = await grantsOf(person)
    const path = `/espace/personnes/${person}/roles/${grant?.id}`
    expect((await admin.post(path, { fin: '23/11/2026', 'fin-lue': '' })).status).toBe(303)
    expect(await grantsOf(person)).toEqual([])
    expect((await journalOf(person))[0]).toBe('role.withdrawn')
    expect((await admin.get(path)).status).toBe(404)
  })

  it('are not ended over what someone else has just set', async () => {
    const person = await app.person('deux@exemple.fr', 'coach')
    const [grant] = await grantsOf(person)
    const path = `/espace/personnes/${person}/roles/${grant?.id}`
    expect((await admin.post(path, { fin: '31/12/2026', 'fin-lue': '' })).status).toBe(303)
    const late = await admin.post(path, { fin: '30/11/2026', 'fin-lue': '' })
    expect(late.status).toBe(409)
    expect(await late.text()).toContain('entre-temps')
    expect((await grantsOf(person))[0]?.ends_on).toBe('2026-12-31')
  })

  it('never leave the network without an administrator', async () => {
    const [grant] = await grantsOf(adminId)
    const refused = await admin.post(`/espace/personnes/${adminId}/roles/${grant?.id}`, {
      fin: today,
      'fin-lue': '',
    })
    expect(refused.status).toBe(409)
    expect(await refused.text()).toContain('dernier administrateur')
  })

  it('are those of the person that the address names', async () => {
    const [grant] = await grantsOf(adminId)
    const person = await app.person('pas-le-sien@exemple.fr')
    expect((await admin.get(`/espace/personnes/${person}/roles/${grant?.id}`)).status).toBe(404)
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
    expect(await grantsOf(person)).toMatchObject([{ ends_on: '2026-11-23' }])
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
