import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browser, openTestApp, type TestApp } from '../../../../test/support/app.ts'
import type { Db } from '../../../platform/database.ts'
import { fieldsOf, plain } from '../form.fixtures.ts'
import { plantIncubator, plantProduct } from '../product-page.fixtures.ts'
import { plantMission, plantPerson } from './team.fixtures.ts'

let app: TestApp
let db: Db
let member: Browser
let team: Browser
let incubator: Awaited<ReturnType<typeof plantIncubator>>
const base = '/espace/produits/semis/equipe'
beforeAll(async () => {
  app = await openTestApp()
  db = app.database.db
  incubator = await plantIncubator(db, 'fabrique')
  const product = await plantProduct(db, { name: 'Semis', incubatorIds: [incubator.id] })
  await plantProduct(db, { name: 'Ailleurs' })
  member = await app.as('product-member', { kind: 'product', id: product.id })
  team = await app.as('incubator-team', { kind: 'incubator', id: incubator.id })
}, 120_000)
afterAll(() => app.close())

const fields = (change: Record<string, string> = {}) => ({
  courriel: 'jeanne.roy@equipe.example',
  nom: 'Jeanne Roy',
  metier: 'developpement',
  statut: 'independent',
  employeur: '',
  debut: '01/03/2026',
  fin: '',
  ...change,
})
const missionsIn = (slug: string) =>
  db
    .selectFrom('mission as m')
    .innerJoin('product as p', 'p.id', 'm.product_id')
    .innerJoin('person as w', 'w.id', 'm.person_id')
    .select(['m.id', 'm.trade', 'm.starts_on', 'm.ends_on', 'm.version', 'm.employer', 'w.name', 'w.email'])
    .where('p.slug', '=', slug)
    .orderBy('m.starts_on')
    .execute()
const textOf = async (response: Response) => plain(await response.text())

describe('adding a mission', () => {
  it('records who was not known, without any role, and says nothing of it on the public page but a count', async () => {
    expect((await member.post(`${base}/nouvelle`, fields({ employeur: 'Coopérative' }))).status).toBe(303)
    const [mission] = await missionsIn('semis')
    expect(mission).toMatchObject({ name: 'Jeanne Roy', trade: 'developpement', employer: 'Coopérative' })
    const roles = await db
      .selectFrom('role_grant as g')
      .innerJoin('person as p', 'p.id', 'g.person_id')
      .select('g.id')
      .where('p.email', '=', 'jeanne.roy@equipe.example')
      .execute()
    expect(roles).toEqual([])
    expect(await textOf(await member.get(base))).toContain('Jeanne Roy')
    expect(await textOf(await app.visitor().get('/produits/semis'))).not.toMatch(/Jeanne|Coopérative/)
  })

  it('never reveals nor changes the name of somebody already known', async () => {
    await plantPerson(db, 'Camille Known')
    const known = { courriel: 'CAMILLE.known@equipe.example', nom: 'Nom Inventé' }
    const faulty = await member.post(`${base}/nouvelle`, fields({ ...known, debut: 'hier' }))
    expect(faulty.status).toBe(422)
    expect(await textOf(faulty)).not.toContain('Camille Known')
    // The name is asked for whether the address is known or not: the answer tells nothing.
    for (const courriel of ['camille.known@equipe.example', 'personne.inconnue@equipe.example']) {
      const nameless = await member.post(`${base}/nouvelle`, fields({ courriel, nom: '' }))
      expect(nameless.status).toBe(422)
      expect(await textOf(nameless)).toContain('Écrivez le prénom et le nom de la personne.')
    }
    const refused = await member.post(`${base}/nouvelle`, fields({ ...known, metier: 'design' }))
    expect(refused.status).toBe(422)
    const words = await textOf(refused)
    expect(words).toContain('Cette adresse est connue sous un autre nom')
    expect(words).not.toContain('Camille Known')
    const added = await member.post(
      `${base}/nouvelle`,
      fields({ ...known, nom: 'camille  KNOWN', metier: 'design' }),
    )
    expect(added.status).toBe(303)
    const [person] = await db
      .selectFrom('person')
      .select('name')
      .where('email', '=', 'camille.known@equipe.example')
      .execute()
    expect(person?.name).toBe('Camille Known')
    const entries = await db.selectFrom('journal_personal').select('value').execute()
    expect(entries.map(({ value }) => value)).not.toContain('Nom Inventé')
  })

  const unreadable: readonly (readonly [string, Record<string, string>, string])[] = [
    ['no address', { courriel: '' }, 'Écrivez une adresse électronique.'],
    ['two addresses', { courriel: 'a@b.fr, c@d.fr' }, 'Écrivez une seule adresse.'],
    ['a name of 10 kB', { nom: 'x'.repeat(10_000) }, 'Le nom est trop long'],
    ['an unknown trade', { metier: 'sorcellerie' }, 'Choisissez un métier de la liste.'],
    ['an unknown status', { statut: 'roi' }, 'Choisissez un statut de la liste.'],
    ['a firm of 10 kB', { employeur: 'y'.repeat(10_000) }, 'tient en 120 signes'],
    ['a day that no calendar has', { debut: '31/02/2026' }, 'Cette date n’existe pas'],
    ['an end before the start', { fin: '28/02/2026' }, 'Le dernier jour précède le premier'],
    ['a year out of reach', { debut: '01/03/0226' }, 'Cette année est hors de portée'],
  ]
  it.each(unreadable)(
    'refuses %s beside its field, and loses nothing of what was typed',
    async (_what, change, words) => {
      const before = await missionsIn('semis')
      const response = await member.post(
        `${base}/nouvelle`,
        fields({ courriel: 'typed@equipe.example', ...change }),
      )
      expect(response.status).toBe(422)
      const text = await textOf(response)
      expect(text).toContain(words)
      for (const value of Object.values(change))
        if (value !== 'sorcellerie' && value !== 'roi') expect(text).toContain(`value="${value}"`)
      expect(await missionsIn('semis')).toEqual(before)
    },
  )

  it('refuses the same person twice on the same thing on a same day; another product is another thing', async () => {
    const programme = await app.as('programme-team')
    const again = await programme.post(`${base}/nouvelle`, fields({ debut: '01/01/2026', fin: '01/03/2026' }))
    expect(again.status).toBe(409)
    expect(await textOf(again)).toContain('Cette personne a déjà une mission ici, depuis le 01/03/2026')
    const before = await programme.post(
      `${base}/nouvelle`,
      fields({ debut: '01/01/2026', fin: '28/02/2026' }),
    )
    expect(before.status).toBe(303)
    expect((await programme.post('/espace/produits/ailleurs/equipe/nouvelle', fields())).status).toBe(303)
  })

  it('of two same missions sent at once, one stands and the other is told', async () => {
    const sent = await Promise.all(
      [member, team].map((who) =>
        who.post(`${base}/nouvelle`, fields({ courriel: 'twice@equipe.example', nom: 'Deux Fois' })),
      ),
    )
    expect(sent.map(({ status }) => status).sort()).toEqual([303, 409])
    expect((await missionsIn('semis')).filter(({ email }) => email === 'twice@equipe.example')).toHaveLength(
      1,
    )
  })

  it('on an incubator, is for those who serve all its products', async () => {
    const path = '/espace/incubateurs/fabrique/equipe'
    const transverse = fields({ courriel: 'trans@equipe.example', nom: 'Trans Verse', metier: 'coaching' })
    expect((await member.post(`${path}/nouvelle`, transverse)).status).toBe(403)
    expect((await team.post(`${path}/nouvelle`, transverse)).status).toBe(303)
    expect(await textOf(await team.get(path))).toContain('Trans Verse')
  })
})

describe('changing a mission', () => {
  it('the second of two people sees what the first saved, and nothing is overwritten', async () => {
    const id = await plantMission(db, { who: 'Ada Lune', where: 'semis', days: '2026-02-01' })
    const opened = await fieldsOf(member, `${base}/${id}`)
    expect(opened).toMatchObject({ metier: 'design', debut: '01/02/2026', fin: '', version: '0' })
    expect((await team.post(`${base}/${id}`, { ...opened, metier: 'produit' })).status).toBe(303)
    const late = await member.post(`${base}/${id}`, { ...opened, metier: 'donnees' })
    const text = await textOf(late)
    expect(late.status).toBe(409)
    expect(text).toContain('Quelqu’un a modifié cette fiche pendant que vous la remplissiez')
    expect(text).toContain('Produit')
    expect(text).toContain('value="donnees" selected')
    expect((await missionsIn('semis')).find((one) => one.id === id)).toMatchObject({
      trade: 'produit',
      version: 1,
    })
  })

  it('sent without any change, writes nothing', async () => {
    const id = await plantMission(db, { who: 'Bel Étang', where: 'semis', days: '2026-02-01' })
    const opened = await fieldsOf(member, `${base}/${id}`)
    expect((await member.post(`${base}/${id}`, opened)).status).toBe(303)
    expect((await missionsIn('semis')).find((one) => one.id === id)).toMatchObject({ version: 0 })
  })

  it('refuses days that the person already holds there', async () => {
    await plantMission(db, { who: 'Cy Pré', where: 'semis', days: '2025-01-01 2025-12-31' })
    const id = await plantMission(db, { who: 'Cy Pré', where: 'semis', days: '2026-01-01' })
    const opened = await fieldsOf(member, `${base}/${id}`)
    const response = await member.post(`${base}/${id}`, { ...opened, debut: '31/12/2025' })
    expect(response.status).toBe(409)
    expect(await textOf(response)).toContain('du 01/01/2025 au 31/12/2025')
  })

  it('is found in its own team only', async () => {
    const id = await plantMission(db, { who: 'Dan Roc', where: 'ailleurs', days: '2026-02-01' })
    expect((await member.get(`${base}/${id}`)).status).toBe(404)
    expect((await member.post(`${base}/${id}/fin`, { fin: '01/03/2026', version: '0' })).status).toBe(404)
    expect((await member.get(`${base}/pas-une-mission`)).status).toBe(404)
  })
})

describe('ending a mission', () => {
  it('keeps it in the history of the team, with its last day worked', async () => {
    const id = await plantMission(db, { who: 'Eve Mai', where: 'semis', days: '2026-02-01' })
    const path = `${base}/${id}/fin`
    expect(await fieldsOf(member, path)).toMatchObject({ fin: '24/11/2026', version: '0' })
    const early = await member.post(path, { fin: '31/01/2026', version: '0' })
    expect(early.status).toBe(409)
    expect(await textOf(early)).toContain('Le dernier jour précède le premier')
    expect((await member.post(path, { fin: '30/06/2026', version: '0' })).status).toBe(303)
    expect((await missionsIn('semis')).find((one) => one.id === id)).toMatchObject({ ends_on: '2026-06-30' })
    const then = await textOf(await member.get(`${base}?au=2026-06-30`))
    expect(then.slice(then.indexOf('id="sur-place"'), then.indexOf('id="temps"'))).toContain('Eve Mai')
    const after = await textOf(await member.get(`${base}?au=2026-07-01`))
    expect(after.slice(after.indexOf('id="sur-place"'), after.indexOf('id="temps"'))).not.toContain('Eve Mai')
  })

  it('two people at once: the second is told, and chooses again', async () => {
    const id = await plantMission(db, { who: 'Fay Nord', where: 'semis', days: '2026-02-01' })
    const path = `${base}/${id}/fin`
    expect((await team.post(path, { fin: '30/06/2026', version: '0' })).status).toBe(303)
    const late = await member.post(path, { fin: '31/05/2026', version: '0' })
    expect(late.status).toBe(409)
    expect(await textOf(late)).toContain('Quelqu’un a modifié cette mission entre-temps')
    expect((await missionsIn('semis')).find((one) => one.id === id)).toMatchObject({ ends_on: '2026-06-30' })
    const stale = await member.post(path, { action: 'retirer', version: '0' })
    expect(stale.status).toBe(409)
  })

  it('withdrawn because it was a mistake, it leaves the team and stays in the journal', async () => {
    const id = await plantMission(db, { who: 'Guy Faux', where: 'semis', days: '2026-02-01' })
    expect((await member.post(`${base}/${id}/fin`, { action: 'retirer', version: '0' })).status).toBe(303)
    expect((await missionsIn('semis')).filter((one) => one.id === id)).toEqual([])
    const entries = await db
      .selectFrom('journal_entry')
      .select(['action', 'body'])
      .where('subject_id', '=', id)
      .orderBy('seq')
      .execute()
    expect(entries.map(({ action }) => action)).toEqual(['mission.created', 'mission.withdrawn'])
    expect(entries.map(({ body }) => body).join()).not.toContain('Guy Faux')
  })
})

describe('somebody erased', () => {
  it('leaves the team the day before, without a name nor an employer; the mission is history', async () => {
    const id = await plantMission(db, {
      ...{ who: 'Zoé Partie', where: 'semis', days: '2026-02-01', employer: 'Zoé Partie EURL' },
    })
    const administrator = await app.as('administrator')
    const [mission] = await db.selectFrom('mission').select('person_id').where('id', '=', id).execute()
    expect((await administrator.post(`/espace/personnes/${mission?.person_id}/effacement`, {})).status).toBe(
      303,
    )
    const text = await textOf(await member.get(base))
    expect(text).toContain('personne effacée')
    expect(text).not.toContain('Zoé')
    expect((await member.get(`${base}/${id}`)).status).toBe(409)
    const [left] = await db.selectFrom('mission').select('ends_on').where('id', '=', id).execute()
    expect(left).toEqual({ ends_on: '2026-11-23' })
  })
})
