import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../test/support/database.ts'
import { historyOf } from '../journal/index.ts'
import { type IdentityApp, openIdentity } from './identity.fixtures.ts'

let app: IdentityApp
let editor: Awaited<ReturnType<IdentityApp['as']>>
beforeAll(async () => {
  app = await openIdentity(await openTestDatabase())
  editor = await app.as(await app.person('programme@exemple.fr', 'programme-team'))
})
afterAll(() => app.close())

async function anOrganisation(slug: string, siret: string | null = null): Promise<string> {
  const id = crypto.randomUUID()
  await app.db
    .insertInto('organisation')
    .values({ id, slug, name: `Agence ${slug}`, siret })
    .execute()
  return id
}

const stored = (id: string) =>
  app.db
    .selectFrom('organisation')
    .select(['name', 'acronym', 'siret', 'version'])
    .where('id', '=', id)
    .executeTakeFirst()

/** What the form of a page holds, hidden fields included. */
async function fieldsOf(path: string): Promise<Record<string, string>> {
  const page = await (await editor.get(path)).text()
  const inputs = page.slice(page.indexOf('action="/espace/organisations/')).matchAll(/<input[^>]*>/g)
  const read = (tag: string, name: string) =>
    (new RegExp(`(?<![\\w-])${name}="([^"]*)"`).exec(tag)?.[1] ?? '')
      .replaceAll('&quot;', '"')
      .replaceAll('&#x27;', "'")
  return Object.fromEntries([...inputs].map(([tag]) => [read(tag, 'name'), read(tag, 'value')]))
}

describe('an organisation', () => {
  it('is found in the list, and edited with its SIRET typed in groups', async () => {
    const id = await anOrganisation('du-fleuve')
    expect(await (await editor.get('/espace/organisations?q=FLEUVE')).text()).toContain('Agence du-fleuve')
    const path = '/espace/organisations/du-fleuve'
    const fields = { ...(await fieldsOf(path)), sigle: 'ADF', siret: '130 025 265 00013' }
    expect((await editor.post(path, fields)).status).toBe(303)
    expect(await stored(id)).toMatchObject({ acronym: 'ADF', siret: '13002526500013', version: 1 })
    const [entry] = await historyOf(app.db, { subject: { kind: 'organisation', id }, limit: 5 })
    expect(entry).toMatchObject({
      action: 'organisation.updated',
      before: { acronym: null, siret: null },
      after: { acronym: 'ADF', siret: '13002526500013' },
    })
  })

  it('is not written nor recorded when nothing changed', async () => {
    const id = await anOrganisation('immobile')
    const path = '/espace/organisations/immobile'
    expect((await editor.post(path, await fieldsOf(path))).status).toBe(303)
    expect((await stored(id))?.version).toBe(0)
    expect(await historyOf(app.db, { subject: { kind: 'organisation', id }, limit: 5 })).toEqual([])
  })

  it.each([
    { field: 'nom', typed: ' ', says: 'Écrivez le nom' },
    { field: 'nom', typed: 'x'.repeat(301), says: 'trop long' },
    { field: 'sigle', typed: 'x'.repeat(41), says: 'trop long' },
    { field: 'siret', typed: '13002526500014', says: 's’accordent pas avec sa clé' },
    { field: 'siret', typed: '130025265', says: '14 chiffres' },
  ])('is refused with its reason: $field', async ({ field, typed, says }) => {
    const slug = `refus-${crypto.randomUUID()}`
    await anOrganisation(slug)
    const path = `/espace/organisations/${slug}`
    const refused = await editor.post(path, { ...(await fieldsOf(path)), [field]: typed })
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain(says)
  })

  it('does not take the SIRET of another', async () => {
    await anOrganisation('premiere', '12000101100010')
    await anOrganisation('seconde')
    const path = '/espace/organisations/seconde'
    const refused = await editor.post(path, { ...(await fieldsOf(path)), siret: '12000101100010' })
    expect(refused.status).toBe(409)
    expect(await refused.text()).toContain('Une autre organisation porte déjà ce SIRET')
  })

  it('edited by two people at once loses nothing of what either typed', async () => {
    const id = await anOrganisation('partagee')
    const path = '/espace/organisations/partagee'
    const opened = await fieldsOf(path)
    expect((await editor.post(path, { ...opened, nom: 'Nom de la première', sigle: 'P1' })).status).toBe(303)
    const late = await editor.post(path, { ...opened, nom: 'Nom de la seconde' })
    const page = await late.text()
    expect(late.status).toBe(409)
    expect(page).toContain('value="Nom de la seconde"')
    expect(page).toContain('Nom de la première')
    expect(page).toContain('value="P1"')
    expect(await stored(id)).toMatchObject({ name: 'Nom de la première', version: 1 })
  })

  it('does not exist under an invented name', async () => {
    expect((await editor.get('/espace/organisations/nulle-part')).status).toBe(404)
  })

  it('is closed to whoever does not edit organisations', async () => {
    await anOrganisation('fermee')
    const coach = await app.as(await app.person('coach@exemple.fr', 'coach'))
    for (const path of ['/espace/organisations', '/espace/organisations/fermee'])
      expect((await coach.get(path)).status).toBe(403)
    expect((await coach.post('/espace/organisations/fermee', { nom: 'A', version: '0' })).status).toBe(403)
  })
})
