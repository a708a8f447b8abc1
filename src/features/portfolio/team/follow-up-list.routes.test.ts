import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../../../../test/support/app.ts'
import type { Scope } from '../../../shared/rights.ts'
import { plain } from '../form.fixtures.ts'
import { aPhase, plantIncubator, plantProduct } from '../product-page.fixtures.ts'
import { plantFollowUp, plantPerson } from './team.fixtures.ts'

let app: TestApp
let ours: Scope
beforeAll(async () => {
  app = await openTestApp()
  const { db } = app.database
  const { id } = await plantIncubator(db, 'Bêta')
  ours = { kind: 'incubator', id }
  const other = await plantIncubator(db, 'Alpha')
  const nadia = await plantPerson(db, 'Nadia Suit')
  const plant = async (name: string, incubatorIds = [id], phase = 'construction') =>
    (await plantProduct(db, { name, incubatorIds, phases: [aPhase(phase, '2024-03-01')] })).id
  await plant('Orphelin')
  await plant('Ailleurs', [other.id])
  await plant('Partagé', [id, other.id])
  await plant('Seul', [])
  await plant('Arrêté', [id], 'abandon')
  await plantFollowUp(db, { product: await plant('Suivi'), person: nadia, startsOn: '2026-01-01' })
  await plantFollowUp(db, {
    ...{ product: await plant('Jadis'), person: nadia, startsOn: '2025-01-01', endsOn: '2026-11-23' },
  })
  await plantFollowUp(db, { product: await plant('Demain'), person: nadia, startsOn: '2026-11-25' })
}, 120_000)
afterAll(() => app.close())

type Reader = { readonly get: (path: string) => Promise<Response> }
const read = async (who: Reader, path: string) => plain(await (await who.get(path)).text())
const named = (text: string) =>
  [...text.matchAll(/<a href="\/produits\/[^"]+">([^<]+)<\/a>/g)].map(([, name]) => name)

describe('products in progress that nobody follows', () => {
  it('are told by incubator, those without one last, each with the act, among those in progress', async () => {
    const text = await read(await app.as('programme-team'), '/espace/sans-suivi')
    expect(named(text)).toEqual(['Ailleurs', 'Demain', 'Jadis', 'Orphelin', 'Partagé', 'Seul'])
    expect(text).toContain(
      'Au 24 novembre 2026, <strong>6 sur 7 produits en cours</strong> ne sont suivis par personne.',
    )
    expect([...text.matchAll(/<h2 id="groupe-/g)]).toHaveLength(3)
    expect(text).toContain('Porté aussi par Alpha')
    expect(text).toContain('href="/espace/produits/orphelin/equipe#suivi"')
  })

  it('are those of one’s own incubators for a head', async () => {
    expect(named(await read(await app.as('incubator-head', ours), '/espace/sans-suivi'))).toEqual([
      ...['Demain', 'Jadis', 'Orphelin', 'Partagé'],
    ])
  })

  it.each(['0', '-1', '99999999999', 'deux'])('page=%s is a page that is', async (number) => {
    const text = await read(await app.as('programme-team'), `/espace/sans-suivi?page=${number}`)
    expect(named(text)).toHaveLength(6)
  })

  it('await who may decide at « Aujourd’hui », and nobody else', async () => {
    const head = await read(await app.as('incubator-head', ours), '/espace')
    expect(head).toContain('<a href="/espace/sans-suivi">Choisir qui suit 4 produits sans suivi</a>')
    expect(head).toContain('4 sur 5 produits en cours')
    const team = await read(await app.as('incubator-team', ours), '/espace')
    expect(team).not.toContain('/espace/sans-suivi')
    const elsewhere = await read(
      await app.as('incubator-head', { kind: 'incubator', id: '018f0000-0000-7000-8000-000000000009' }),
      '/espace',
    )
    expect(elsewhere).not.toContain('sans suivi</a>')
  })

  it('once one is chosen, is one less', async () => {
    const programme = await app.as('programme-team')
    await programme.post('/espace/produits/orphelin/suivi', {
      ...{ cote: 'reseau', 'reseau-qui': programme.personId, 'reseau-jour': '24/11/2026', 'reseau-lu': '' },
    })
    expect(await read(programme, '/espace/sans-suivi')).toContain('5 sur 7 produits en cours')
  })
})
