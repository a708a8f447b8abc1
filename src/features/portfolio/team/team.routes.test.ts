import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../../../../test/support/app.ts'
import type { Db } from '../../../platform/database.ts'
import type { Scope } from '../../../shared/rights.ts'
import { fieldsOf, plain } from '../form.fixtures.ts'
import { plantIncubator, plantProduct } from '../product-page.fixtures.ts'
import { plantMission, plantPerson } from './team.fixtures.ts'

let app: TestApp
let db: Db
let own: Scope
let semis: string
const path = '/espace/produits/semis/equipe'
const suivi = '/espace/produits/semis/suivi'
beforeAll(async () => {
  app = await openTestApp()
  db = app.database.db
  const { id } = await plantIncubator(db, 'fabrique')
  own = { kind: 'incubator', id }
  semis = (await plantProduct(db, { name: 'Semis', incubatorIds: [id] })).id
  await plantProduct(db, { name: 'Vide', incubatorIds: [id] })
  await plantMission(db, { who: 'Ada Lune', where: 'semis', days: '2026-01-01' })
  await plantMission(db, { who: 'Bo Fer', where: 'semis', days: '2025-01-01 2026-06-30', trade: 'produit' })
  await plantMission(db, { who: 'Cy Pré', where: 'semis', days: '2027-01-01', trade: 'donnees' })
  await plantMission(db, { who: 'Transe Verse', where: 'incubator:fabrique', days: '2026-01-01' })
}, 120_000)
afterAll(() => app.close())

const read = async (address: string, who: { get: (path: string) => Promise<Response> }) => {
  const response = await who.get(address)
  return { status: response.status, text: plain(await response.text()) }
}
const section = (text: string, id: string): string =>
  text.slice(text.indexOf(`<section class="t-section" id="${id}"`)).split('</section>')[0] ?? ''

describe('the team of a product', () => {
  it('is told on a day: who is here, who comes, who left', async () => {
    const coach = await app.as('coach', own)
    const { text } = await read(path, coach)
    expect(text).toContain(
      'Au 24 novembre 2026, <strong>1 personne</strong> est dans l’équipe de Semis : design (1).',
    )
    expect(section(text, 'sur-place')).toContain('Ada Lune')
    expect(section(text, 'a-venir')).toContain('Cy Pré')
    expect(section(text, 'partis')).toContain('Bo Fer')
    expect(section(text, 'temps')).toContain('3 missions connues depuis le 1er janvier 2025, de 3 personnes')
    expect(text).not.toContain('Ajouter une mission')
    const past = await read(`${path}?au=01/03/2026`, coach)
    expect(past.text).toContain('Au 1er mars 2026, <strong>2 personnes</strong> sont')
    expect(past.text).toContain('jour montré, 01/03/2026')
  })

  it.each(['0001-01-01', '0500-06-30', '9999-12-31'])('is told of %s too, as any day', async (au) => {
    expect((await read(`${path}?au=${au}`, await app.as('coach', own))).status).toBe(200)
  })

  it('without any mission, says so and what will stand there', async () => {
    const { text } = await read('/espace/produits/vide/equipe', await app.as('incubator-team', own))
    expect(text).toContain('aucune mission n’est connue dans l’équipe de Vide')
    expect(text).toContain('href="/espace/produits/vide/equipe/nouvelle"')
  })

  it.each([
    ['that the calendar lacks', '31/02/2026'],
    ['in words', 'hier'],
    ['without end', '9'.repeat(3000)],
    ['in markup', '<b>x</b>'],
  ])('shows today for a day %s, and says it', async (_, au) => {
    const { status, text } = await read(`${path}?au=${encodeURIComponent(au)}`, await app.as('coach', own))
    expect(status).toBe(200)
    expect(text).toContain('n’est pas une date du calendrier')
    expect(text).toContain('Au 24 novembre 2026')
    expect(text).not.toContain('<b>x')
  })

  it('of an incubator is its own: the people who belong to no product', async () => {
    const { text } = await read('/espace/incubateurs/fabrique/equipe', await app.as('incubator-head', own))
    expect(text).toContain('dans l’équipe propre à fabrique')
    expect(text).toContain('Transe Verse')
    expect(text).not.toContain('Ada Lune')
    expect(text).not.toContain('Qui suit ce produit')
  })

  it('is led to from the page of the incubator, for who may read it', async () => {
    const link = 'href="/espace/incubateurs/fabrique/equipe"'
    expect((await read('/incubateurs/fabrique', await app.as('coach', own))).text).toContain(link)
    expect((await read('/incubateurs/fabrique', app.visitor())).text).not.toContain(link)
  })

  it('is closed to who has no reason to know people, and on what one does not reach', async () => {
    for (const role of ['sponsor', 'transverse-expert', 'accounting-officer', 'territorial-agent'] as const)
      expect((await (await app.as(role)).get(path)).status).toBe(403)
    const stranger = await app.as('incubator-head', { kind: 'incubator', id: semis })
    expect((await stranger.get(path)).status).toBe(403)
  })
})

describe('following a product', () => {
  it('the programme team chooses among its own for the network; the former ends the day before', async () => {
    const programme = await app.as('programme-team')
    const other = await app.as('programme-team')
    const opened = await fieldsOf(programme, path)
    expect(Object.keys(opened)).not.toContain('incubateur-qui')
    const first = {
      cote: 'reseau',
      'reseau-qui': programme.personId,
      'reseau-jour': '01/03/2026',
      'reseau-lu': '',
    }
    expect((await programme.post(suivi, first)).status).toBe(303)
    const seen = (await fieldsOf(programme, path))['reseau-lu'] ?? ''
    const then = { ...first, 'reseau-qui': other.personId, 'reseau-jour': '24/11/2026', 'reseau-lu': seen }
    expect((await programme.post(suivi, then)).status).toBe(303)
    const rows = await db
      .selectFrom('product_follow_up')
      .select(['person_id', 'side', 'starts_on', 'ends_on'])
      .where('product_id', '=', semis)
      .orderBy('starts_on')
      .execute()
    expect(rows).toEqual([
      { person_id: programme.personId, side: 'network', starts_on: '2026-03-01', ends_on: '2026-11-23' },
      { person_id: other.personId, side: 'network', starts_on: '2026-11-24', ends_on: null },
    ])
    // Sent from a page that was read before.
    const late = await other.post(suivi, { ...then, 'reseau-qui': 'personne' })
    expect(late.status).toBe(409)
    expect(plain(await late.text())).toContain('Quelqu’un a changé ce suivi entre-temps')
  })

  it('the head of the incubator chooses for the incubator, and not for the network', async () => {
    const head = await app.as('incubator-head', own)
    const form = {
      cote: 'incubateur',
      'incubateur-qui': head.personId,
      'incubateur-jour': '24/11/2026',
      'incubateur-lu': '',
    }
    expect((await head.post(suivi, form)).status).toBe(303)
    const network = await head.post(suivi, {
      cote: 'reseau',
      'reseau-qui': head.personId,
      'reseau-jour': '24/11/2026',
    })
    expect(network.status).toBe(403)
    const { text } = await read(path, head)
    expect(section(text, 'suivi')).not.toContain('name="reseau-qui"')
    const seen = (await fieldsOf(head, path))['incubateur-lu'] ?? ''
    const over = { ...form, 'incubateur-qui': 'personne', 'incubateur-lu': seen }
    // On its first day it was a mistake: nothing of it stays.
    expect((await head.post(suivi, over)).status).toBe(303)
    expect((await head.post(suivi, { ...over, 'incubateur-lu': '' })).status).toBe(409)
  })

  it('refuses who is not offered, a day that is none, and a form without a side', async () => {
    const head = await app.as('incubator-head', own)
    const stranger = await plantPerson(db, 'Une Inconnue')
    const form = {
      cote: 'incubateur',
      'incubateur-qui': stranger,
      'incubateur-jour': 'demain',
      'incubateur-lu': '',
    }
    const refused = await head.post(suivi, form)
    const text = plain(await refused.text())
    expect(refused.status).toBe(422)
    expect(text).toContain('Choisissez une personne de la liste')
    expect(text).toContain('value="demain"')
    expect(text).not.toContain('Une Inconnue')
    expect((await head.post(suivi, { ...form, cote: 'lune' })).status).toBe(422)
  })

  it('keeps the names of who follows away from the journal’s chain and from the public', async () => {
    const people = await db.selectFrom('person').select('name').where('name', 'like', 'Personne %').execute()
    const entries = await db
      .selectFrom('journal_entry')
      .select('body')
      .where('subject_kind', '=', 'follow-up')
      .execute()
    expect(entries.length).toBeGreaterThan(3)
    const told = entries.map(({ body }) => body).join()
    const publicPage = (await read('/produits/semis', app.visitor())).text
    expect(people.filter(({ name }) => told.includes(name ?? '') || publicPage.includes(name ?? ''))).toEqual(
      [],
    )
  })
})
