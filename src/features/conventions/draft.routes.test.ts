import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browser, openTestApp, type TestApp } from '../../../test/support/app.ts'
import { placed, wholeContent } from './convention.fixtures.ts'
import { deskOf, fieldIn, fieldsOfPage, odile, remi, wordsOf } from './convention-pages.fixtures.ts'

let app: TestApp
let team: Browser
let desk: ReturnType<typeof deskOf>

beforeAll(async () => {
  app = await openTestApp({ now: () => new Date('2024-06-30T09:00:00Z') })
  team = await app.as('programme-team')
  desk = deskOf(team)
})
afterAll(() => app.close())

it('what is left to mend in a draft is told by its place in French, and by nothing that programs write', async () => {
  await team.post('/espace/conventions/nouvelle', { reference: 'A-FINIR', titre: 'Essai' })
  const page = await wordsOf(team.get('/espace/conventions/a-finir'))
  expect(page).toMatch(/points à corriger.*Versements aucun versement n’est prévu/)
  expect(page).not.toMatch(/funding|amountCents|\.tranches/)
})

describe('a convention brought as a document', () => {
  it('is created as a draft that nobody else sees, sent, signed by two people, and then public', async () => {
    const created = await desk.bring({ ...wholeContent, reference: 'VIE-ENTIERE' })
    expect(created.headers.get('location')).toBe('/espace/conventions/vie-entiere')
    expect((await app.visitor().get('/conventions/vie-entiere')).status).toBe(404)
    expect((await desk.send('vie-entiere')).status).toBe(303)
    expect((await desk.sign('vie-entiere', remi)).status).toBe(303)
    expect((await app.visitor().get('/conventions/vie-entiere')).status).toBe(404)
    expect((await desk.sign('vie-entiere', odile)).status).toBe(303)
    const page = await wordsOf(app.visitor().get('/conventions/vie-entiere'))
    expect(page).toContain(
      'Au 30 juin 2024, la convention entre AVS et Fabrique du canal est en vigueur depuis le 15 mars 2024, jusqu’au 15 mars 2025 inclus, pour 300 000,00 €',
    )
    expect(await wordsOf(app.visitor().get('/conventions/vie-entiere?au=2024-03-14'))).toContain(
      'n’était pas encore en vigueur le 14 mars 2024',
    )
  })

  it('with one wrong field is refused whole, the field named, and what was given is still there', async () => {
    const wrong = placed({ ...wholeContent, reference: 'FAUX-1' }, ['accounts', 0, 'key'], '12')
    const response = await desk.bring(wrong)
    expect(response.status).toBe(422)
    const html = await response.clone().text()
    expect(html).toContain('&quot;reference&quot;:&quot;FAUX-1&quot;')
    const words = await wordsOf(response)
    expect(words).toContain('Compte 1, clé RIB')
    expect(words).toContain('accounts[0].key')
    expect((await team.get('/espace/conventions/faux-1')).status).toBe(404)
  })

  it.each([
    ['payments that do not add up', ['funding', 'amountCents'], 1, 'les versements font 300 000,00 €'],
    ['no signatory', ['parties', 0, 'representative', 'name'], '', 'personne ne signe pour cette partie'],
    ['an unknown category', ['markets', 0, 'categories', 0], 'x', 'aucune catégorie de dépenses'],
    ['a field of another kind', ['term', 'months'], 'douze', 'ce n’est pas ce qui est attendu'],
  ] as const)('that has %s is refused with the reason', async (...[, place, value, reason]) => {
    const response = await desk.bring(placed({ ...wholeContent, reference: 'FAUX-2' }, place, value))
    expect(response.status).toBe(422)
    expect(await wordsOf(response)).toContain(reason)
  })

  it('that is no JSON is refused', async () => {
    const response = await desk.bring('{ "reference": ')
    expect(response.status).toBe(422)
    expect(await wordsOf(response)).toContain('n’est pas du JSON')
  })
})

describe('a convention written step by step', () => {
  it('is kept at each step, tells what is left, and is not sent while something is', async () => {
    await team.post('/espace/conventions/nouvelle', { reference: 'PAS-A-PAS', titre: 'Essai' })
    const step = '/espace/conventions/pas-a-pas/texte/financement'
    const html = await (await team.get(step)).text()
    const common = { version: fieldIn(html, 'version'), origine: fieldIn(html, 'origine') }
    const added = await team.post(step, { ...common, action: 'ajouter:funding.tranches' })
    expect(await added.text()).toContain('name="funding.tranches.0.cents"')
    const fields = {
      'funding.amountCents': '1 000,50',
      'funding.tranches.0.cents': '1000,5',
      'funding.tranches.0.condition.kind': 'signature',
    }
    const wrong = await team.post(step, { ...common, ...fields, 'funding.amountCents': 'mille' })
    expect(wrong.status).toBe(422)
    expect(await wrong.text()).toContain('value="mille"')
    const saved = await team.post(step, { ...common, ...fields })
    expect(saved.headers.get('location')).toBe('/espace/conventions/pas-a-pas/texte/depenses')
    expect(await (await team.get(step)).text()).toContain('value="1000,50"')
    const summary = await wordsOf(team.get('/espace/conventions/pas-a-pas'))
    expect(summary).toContain('une convention lie deux parties au moins')
    expect(summary).not.toContain('Montant total le montant')
    await team.post('/espace/conventions/pas-a-pas/envoi', { version: '1' })
    expect(await wordsOf(team.get('/espace/conventions/pas-a-pas'))).toContain('Ce texte se contredit encore')
  })

  it('saved meanwhile by someone else overwrites nothing, and shows both', async () => {
    await team.post('/espace/conventions/nouvelle', { reference: 'A-DEUX', titre: 'Essai' })
    const step = '/espace/conventions/a-deux/texte/articles'
    const html = await (await team.get(step)).text()
    const common = { version: fieldIn(html, 'version'), origine: fieldIn(html, 'origine') }
    await team.post(step, { ...common, object: 'Le premier' })
    const second = await team.post(step, { ...common, object: 'Le second' })
    expect(second.status).toBe(409)
    const words = await wordsOf(second)
    expect(words).toContain('Le premier')
    expect(words).toContain('Le second')
  })

  it('whole, comes back from its steps as it was', async () => {
    await desk.bring({ ...wholeContent, reference: 'ALLER-RETOUR' })
    for (const slug of [
      'parties',
      'articles',
      'financement',
      'depenses',
      'comptes',
      'duree',
      'lectures',
      'engagements',
    ]) {
      const address = `/espace/conventions/aller-retour/texte/${slug}`
      const html = await (await team.get(address)).text()
      const fields = fieldsOfPage(html)
      const saved = await team.post(address, fields)
      expect({ slug, status: saved.status }).toEqual({ slug, status: 303 })
    }
    const row = await app.database.db
      .selectFrom('convention_text as t')
      .innerJoin('convention as c', 'c.id', 't.convention_id')
      .select(['t.content', 't.version'])
      .where('c.slug', '=', 'aller-retour')
      .executeTakeFirstOrThrow()
    expect(row.content).toEqual({ ...wholeContent, reference: 'ALLER-RETOUR' })
    expect(row.version).toBe(0)
  })
})
