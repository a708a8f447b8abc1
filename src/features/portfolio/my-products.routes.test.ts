import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../../../test/support/app.ts'
import type { Db } from '../../platform/database.ts'
import { day } from '../../shared/day.ts'
import type { PersonId, Scope } from '../../shared/rights.ts'
import { plain } from './form.fixtures.ts'
import { aPhase, plantIncubator, plantProduct } from './product-page.fixtures.ts'
import { addMission, placeBySlug } from './team/mission.queries.ts'
import { plantFollowUp, plantMission, plantPerson } from './team/team.fixtures.ts'

let app: TestApp
let db: Db
let ours: Scope
let own: Scope
beforeAll(async () => {
  app = await openTestApp()
  db = app.database.db
  const { id } = await plantIncubator(db, 'fabrique')
  ours = { kind: 'incubator', id }
  const semis = await plantProduct(db, { name: 'Semis', incubatorIds: [id], contact: 'equipe@semis.example' })
  own = { kind: 'product', id: semis.id }
  await plantProduct(db, { name: 'Berges', incubatorIds: [id] })
  await plantProduct(db, { name: 'Puits', incubatorIds: [id], phases: [aPhase('abandon', '2025-01-01')] })
  await plantProduct(db, { name: 'Ailleurs' })
  await plantMission(db, { who: 'Ada Lune', where: 'semis', days: '2026-01-01' })
  await plantMission(db, { who: 'Bo Fer', where: 'semis', days: '2025-01-01 2025-12-31' })
  await plantFollowUp(db, {
    ...{ product: semis.id, person: await plantPerson(db, 'Nadia Suit'), startsOn: '2026-01-01' },
  })
}, 120_000)
afterAll(() => app.close())

type Reader = { readonly get: (path: string) => Promise<Response> }
const read = async (who: Reader, search = '') => {
  const response = await who.get(`/espace/produits${search}`)
  const text = plain(await response.text())
  const rows = [...text.matchAll(/<tr role="row">(.*?)<\/tr>/gs)].slice(1).map(([row]) => row)
  const named = rows.map((row) => /href="\/produits\/[^"]+">([^<]+)</.exec(row)?.[1])
  return { status: response.status, text, rows, named }
}
async function holdMission(person: PersonId, slug: string): Promise<void> {
  const place = await placeBySlug(db, 'product', slug)
  if (!place) throw new Error(`no product ${slug}`)
  const terms = {
    ...{ trade: 'support', employerKind: 'agent' as const, employer: null },
    ...{ startsOn: day('2026-01-01'), endsOn: null },
  }
  await db
    .transaction()
    .execute((tx) =>
      addMission(tx, { place, person, terms, actor: null, at: new Date('2026-01-05T09:00:00Z') }),
    )
}

describe('my products', () => {
  it('those of a mission of mine come first, then those that my incubator lets me change, by name', async () => {
    const team = await app.as('incubator-team', ours)
    await holdMission(team.personId, 'semis')
    const { text, named, rows } = await read(team)
    expect(named).toEqual(['Semis', 'Berges', 'Puits'])
    expect(rows[0]).toContain('Votre mission')
    expect(rows[1]).not.toContain('Votre')
    expect(text).toContain('<strong>3 produits</strong>, dont 1 par une mission')
  })

  it('each tells what is missing, whether it is followed, how many work on it, and its last change; stopped ones come last', async () => {
    const { rows } = await read(await app.as('incubator-team', ours))
    const [berges = '', semis = '', puits = ''] = rows
    expect(semis).toContain('suivi</span>')
    expect(semis).toMatch(/>\d personnes?</)
    expect(semis).toContain('05/01/2026')
    expect(berges).toContain('sans suivi</span>')
    expect(berges).toContain('aucune mission connue')
    const missing = (row: string) => Number(/(\d+) informations/.exec(row)?.[1] ?? 0)
    expect(missing(berges)).toBe(missing(semis) + 1)
    // Of a product that was stopped nothing more is expected, not even to be followed.
    expect(puits).toContain('rien</span>')
    expect(puits).toContain('sans objet</span>')
  })

  it('a role on a product makes it mine; I am shown the acts that this role opens, and no other', async () => {
    const coach = await read(await app.as('coach', own))
    expect(coach.named).toEqual(['Semis'])
    expect(coach.rows[0]).toContain('Votre rôle')
    expect(coach.rows[0]).toContain('/espace/produits/semis/equipe')
    expect(coach.rows[0]).not.toContain('/espace/produits/semis/modifier')
    const member = await read(await app.as('product-member', own))
    expect(member.rows[0]).toContain('/espace/produits/semis/modifier')
  })

  it('a mission gives no right: the product is mine, and only read', async () => {
    const nobody = await app.as(null)
    await holdMission(nobody.personId, 'ailleurs')
    const { named, rows } = await read(nobody)
    expect(named).toEqual(['Ailleurs'])
    expect(rows[0]).not.toContain('/espace/produits/')
    expect((await nobody.get('/espace/produits/ailleurs/modifier')).status).toBe(403)
    expect((await nobody.get('/espace/produits/ailleurs/equipe')).status).toBe(403)
  })

  it.each([
    ['?montrer=en-cours', ['Berges', 'Semis']],
    ['?montrer=sans-suivi', ['Berges']],
    ['?montrer=miens', []],
    ['?q=berg', ['Berges']],
    ['?q=%25', []],
  ])('%s narrows them, and says among how many', async (search, expected) => {
    const { named, text } = await read(await app.as('incubator-team', ours), search)
    expect(named).toEqual(expected)
    expect(text).toContain(`<strong>${expected.length} sur 3 produits</strong>`)
  })

  it('without any, says how they come; an absurd address still answers', async () => {
    const { text } = await read(await app.as(null))
    expect(text).toContain('Aucun produit ne vous est confié.')
    const absurd = await read(
      await app.as('incubator-team', ours),
      `?montrer=lune&page=1e9&q=${'x'.repeat(9000)}`,
    )
    expect(absurd.status).toBe(200)
    expect(absurd.text).toContain('La liste ne se réduit pas à « lune »')
    expect(absurd.text).toContain('Aucun de vos produits ne répond à ces filtres.')
  })
})

describe('the team on the public page of a product', () => {
  it('is counted by trade on the day shown, without any name', async () => {
    const section = async (who: Reader, path: string) => {
      const text = plain(await (await who.get(path)).text())
      return text.slice(text.indexOf('id="equipe-titre"')).split('</section>')[0] ?? ''
    }
    const now = await section(app.visitor(), '/produits/semis')
    expect(now).toMatch(/Au 24 novembre 2026, \d personnes? y travaille/)
    expect(now).toMatch(/Design<\/th><td[^>]*>1<\/td>/)
    expect(now).not.toMatch(/Ada|Bo Fer|\/espace/)
    expect(await section(app.visitor(), '/produits/semis?au=2024-12-31')).toContain('aucune mission connue')
    expect(await section(await app.as('coach', own), '/produits/semis')).toContain(
      '/espace/produits/semis/equipe',
    )
  })
})
