import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../test/support/database.ts'
import type { PersonId } from '../../shared/rights.ts'
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

let app: IdentityApp
let admin: Awaited<ReturnType<IdentityApp['as']>>
let adminId: PersonId
beforeAll(async () => {
  app = await openIdentity(await openTestDatabase(), { scopes: [incubator, product] })
  adminId = await app.person('admin@exemple.fr', 'administrator')
  admin = await app.as(adminId)
})
afterAll(() => app.close())

const journalOf = async (person: string) =>
  (await historyOf(app.db, { subject: { kind: 'person', id: person }, limit: 20 })).map(
    ({ action }) => action,
  )
const today = '24/11/2026'

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
    expect(await app.grantsOf(person)).toEqual([])
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
    const [grant] = await app.grantsOf(person)
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
    const [grant] = await app.grantsOf(person)
    const path = `/espace/personnes/${person}/roles/${grant?.id}`
    expect((await admin.post(path, { fin: '23/11/2026', 'fin-lue': '' })).status).toBe(303)
    expect(await app.grantsOf(person)).toEqual([])
    expect((await journalOf(person))[0]).toBe('role.withdrawn')
    expect((await admin.get(path)).status).toBe(404)
  })

  it('are not ended over what someone else has just set', async () => {
    const person = await app.person('deux@exemple.fr', 'coach')
    const [grant] = await app.grantsOf(person)
    const path = `/espace/personnes/${person}/roles/${grant?.id}`
    expect((await admin.post(path, { fin: '31/12/2026', 'fin-lue': '' })).status).toBe(303)
    const late = await admin.post(path, { fin: '30/11/2026', 'fin-lue': '' })
    expect(late.status).toBe(409)
    expect(await late.text()).toContain('entre-temps')
    expect((await app.grantsOf(person))[0]?.ends_on).toBe('2026-12-31')
  })

  it('never leave the network without an administrator', async () => {
    const [grant] = await app.grantsOf(adminId)
    const refused = await admin.post(`/espace/personnes/${adminId}/roles/${grant?.id}`, {
      fin: today,
      'fin-lue': '',
    })
    expect(refused.status).toBe(409)
    expect(await refused.text()).toContain('dernier administrateur')
  })

  it('are those of the person that the address names', async () => {
    const [grant] = await app.grantsOf(adminId)
    const person = await app.person('pas-le-sien@exemple.fr')
    expect((await admin.get(`/espace/personnes/${person}/roles/${grant?.id}`)).status).toBe(404)
  })
})
