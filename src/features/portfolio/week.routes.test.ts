import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../../../test/support/app.ts'
import type { Db } from '../../platform/database.ts'
import type { Scope } from '../../shared/rights.ts'
import { fieldsOf, plain } from './form.fixtures.ts'
import { aPhase, plantIncubator, plantProduct } from './product-page.fixtures.ts'
import { plantMission } from './team/team.fixtures.ts'

let app: TestApp
let db: Db
let ours: Scope
let theirs: Scope
beforeAll(async () => {
  app = await openTestApp()
  db = app.database.db
  const [one, two] = [await plantIncubator(db, 'fabrique'), await plantIncubator(db, 'atelier')]
  ours = { kind: 'incubator', id: one.id }
  theirs = { kind: 'incubator', id: two.id }
  const semis = await plantProduct(db, {
    ...{ name: 'Semis', incubatorIds: [one.id] },
    phases: [aPhase('construction', '2024-03-01', '2026-11-22'), aPhase('acceleration', '2026-11-23')],
  })
  await plantProduct(db, {
    name: 'Ailleurs',
    incubatorIds: [two.id],
    phases: [aPhase('construction', '2026-11-29')],
  })
  await db
    .insertInto('product_event')
    .values({
      product_id: semis.id,
      position: 0,
      kind: 'committee',
      happened_on: '2026-11-24',
      comment: 'Sur <site>',
    })
    .execute()
  await plantMission(db, { who: 'Ada Lune', where: 'semis', days: '2026-11-23' })
  await plantMission(db, {
    who: 'Bo Fer',
    where: 'ailleurs',
    days: '2025-01-01 2026-11-27',
    trade: 'produit',
  })
  await plantMission(db, { who: 'Cy Pré', where: 'incubator:fabrique', days: '2026-11-30' })
}, 120_000)
afterAll(() => app.close())

type Reader = { readonly get: (path: string) => Promise<Response> }
const read = async (who: Reader, du = '') => {
  const response = await who.get(`/espace/semaine${du === '' ? '' : `?du=${encodeURIComponent(du)}`}`)
  return { status: response.status, text: plain(await response.text()) }
}
const under = (text: string, id: string) =>
  text.slice(text.indexOf(`id="${id}"`)).split('</section>')[0] ?? ''

describe('what changed this week', () => {
  it('is told by product: the phase entered, the event, who arrived; what is to come is said to be', async () => {
    const { text } = await read(await app.as('programme-team'))
    expect(text).toContain(
      'Semaine du 23 au 29 novembre 2026 : <strong>2 sur 2 produits</strong> ont changé.',
    )
    const [, semis = ''] = text.split('href="/produits/semis">')
    expect(semis).toContain('Entre en phase « Accélération » le 23/11/2026')
    expect(semis).toContain('Comité d’investissement le 24/11/2026 : Sur &lt;site&gt;')
    expect(semis).toContain('Arrivée le 23/11/2026 : Ada Lune, design')
    expect(text).toContain('Entrera en phase « Construction » le 29/11/2026')
    expect(text).toContain('Dernier jour prévu le 27/11/2026 : Bo Fer, produit')
    expect(text).not.toContain('Cy Pré')
  })

  it('tells public facts to whoever is signed in, and people only to who may read their team', async () => {
    const { text } = await read(await app.as(null))
    expect(text).toContain('Entre en phase « Accélération »')
    expect(text).not.toMatch(/Ada Lune|Bo Fer|Arrivée|Dernier jour/)
    const head = (await read(await app.as('incubator-head', theirs))).text
    expect(under(head, 'suivis')).toContain('Bo Fer')
    expect(under(head, 'reseau')).toContain('Semis')
    expect(head).not.toContain('Ada Lune')
  })

  it('tells which fields changed to everyone, by whom only to who may read the journal of it', async () => {
    const member = await app.as('incubator-head', ours)
    const path = '/espace/produits/semis/modifier'
    const fields = await fieldsOf(member, path)
    expect(
      (await member.post(path, { ...fields, mission: 'Semer', link: 'https://semis.example' })).status,
    ).toBe(303)
    const name = `Personne ${member.personId.slice(0, 4)}`
    expect((await read(member)).text).toContain(
      `Fiche modifiée : adresse du service et mission (par ${name})`,
    )
    const stranger = (await read(await app.as('incubator-head', theirs))).text
    expect(stranger).toContain('Fiche modifiée : adresse du service et mission')
    expect(stranger).not.toContain(name)
  })

  it('of another week, found by any of its days, has links to its neighbours; the present one has no next', async () => {
    const programme = await app.as('programme-team')
    const created = await read(programme, '07/01/2026')
    expect(created.text).toContain('Semaine du 5 au 11 janvier 2026')
    expect(created.text).toMatch(/Fiches créées, sans autre changement : .*Ailleurs<.*Semis</)
    expect(created.text).toContain('href="/espace/semaine?du=2025-12-29"')
    expect(created.text).toContain('href="/espace/semaine?du=2026-01-12"')
    expect((await read(programme)).text).not.toContain('rel="next"')
    expect((await read(programme, '2022-03-03')).text).toContain('Rien n’a changé cette semaine-là.')
  })

  it.each([
    ['in words', 'hier', 'n’est pas une date du calendrier'],
    ['in endless markup', '<b>'.repeat(2000), 'n’est pas une date du calendrier'],
    ['of next week', '2026-11-30', 'n’est pas encore là'],
    ['of the last week of all', '9999-12-31', 'n’est pas encore là'],
    ['before anything', '0001-01-01', 'précède tout ce qui est connu'],
  ])('asked by a day %s, is the present week, and says why', async (_, du, words) => {
    const { status, text } = await read(await app.as(null), du)
    expect(status).toBe(200)
    expect(text).toContain(words)
    expect(text).toContain('Semaine du 23 au 29 novembre 2026')
    expect(text).not.toContain('<b>')
  })
})
