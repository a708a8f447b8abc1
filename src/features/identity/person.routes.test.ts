import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../test/support/database.ts'
import { grantableRoles, type PersonId } from '../../shared/rights.ts'
import { historyOf } from '../journal/index.ts'
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

describe('correcting a person', () => {
  const pathOf = (id: string) => `/espace/personnes/${id}/identite`

  it('changes the name and the address, tells the journal, and closes links sent to the former address', async () => {
    const id = await app.person('avant@exemple.fr')
    await app.browser().post('/connexion', { courriel: 'avant@exemple.fr', retour: '/espace' })
    expect(await (await admin.get(pathOf(id))).text()).toContain('value="avant@exemple.fr"')
    const done = await admin.post(pathOf(id), {
      ...{ nom: 'Ana Lopez', courriel: 'APRES@exemple.fr' },
      ...{ 'nom-lu': 'Personne avant', 'courriel-lu': 'avant@exemple.fr' },
    })
    expect(done.status).toBe(303)
    const [entry] = await historyOf(app.db, { subject: { kind: 'person', id }, limit: 1 })
    expect(entry).toMatchObject({
      before: { name: 'Personne avant', email: 'avant@exemple.fr' },
      after: { name: 'Ana Lopez', email: 'apres@exemple.fr' },
    })
    const links = await app.db
      .selectFrom('sign_in_link')
      .select('token_hash')
      .where('person_id', '=', id)
      .execute()
    expect(links).toEqual([])
  })

  it('is refused for an address of someone else, and over what someone has just corrected', async () => {
    const id = await app.person('un@exemple.fr')
    await app.person('deux@exemple.fr')
    const send = (courriel: string, read: string) =>
      admin.post(pathOf(id), {
        ...{ nom: 'Personne un', courriel, 'nom-lu': 'Personne un', 'courriel-lu': read },
      })
    const taken = await send('deux@exemple.fr', 'un@exemple.fr')
    expect([taken.status, await taken.text()]).toEqual([409, expect.stringContaining('déjà enregistrée')])
    const stale = await send('trois@exemple.fr', 'zero@exemple.fr')
    const page = await stale.text()
    expect(stale.status).toBe(409)
    expect(page).toContain('entre-temps')
    expect(page).toContain('value="trois@exemple.fr"')
    expect((await send('pas une adresse', 'un@exemple.fr')).status).toBe(422)
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
      const closed = ['/espace/personnes/nouvelle', `/espace/personnes/${adminId}`]
      for (const path of closed) expect((await browser.get(path)).status).toBe(403)
      expect((await browser.post('/espace/personnes/nouvelle')).status).toBe(403)
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
