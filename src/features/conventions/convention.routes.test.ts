import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browser, openTestApp, type TestApp } from '../../../test/support/app.ts'
import { placed, wholeContent } from './convention.fixtures.ts'
import type { ConventionContent } from './convention-content.ts'

let app: TestApp
let team: Browser
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'terreau-conventions-'))
  app = await openTestApp({ now: () => new Date('2024-06-30T09:00:00Z'), env: { DATA_DIR: folder } })
  team = await app.as('programme-team')
})
afterAll(async () => {
  await app.close()
  await rm(folder, { recursive: true, force: true })
})

/** Words of a page, without its tags nor its no-break spaces. */
const wordsOf = async (response: Response | Promise<Response>): Promise<string> =>
  (await (await response).text())
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#x27;', '’')
    .replace(/[\s\u00a0\u202f]+/g, ' ')
const fieldIn = (html: string, name: string): string =>
  (new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '').replaceAll('&quot;', '"')

const plain = (html: string): string =>
  html.replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&amp;', '&')

const attribute = (tag: string, name: string): string | undefined =>
  new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]

/** What a browser without scripts would send of the form of a page: its fields as they stand, boxes that are ticked. */
function fieldsOfPage(html: string): Record<string, readonly string[]> {
  const inputs = [...html.matchAll(/<input[^>]+>/g)]
    .map(([tag]) => tag)
    .filter((tag) => attribute(tag, 'type') !== 'checkbox' || / checked/.test(tag))
    .map((tag) => [attribute(tag, 'name'), attribute(tag, 'value')] as const)
  const areas = [...html.matchAll(/(<textarea[^>]*>)([^<]*)</g)].map(
    ([, tag = '', text]) => [attribute(tag, 'name'), text] as const,
  )
  const selects = [...html.matchAll(/(<select[^>]*>)(.*?)<\/select>/gs)].map(
    ([, tag = '', options = '']) =>
      [attribute(tag, 'name'), /<option value="([^"]*)" selected/.exec(options)?.[1]] as const,
  )
  const sent = [...inputs, ...areas, ...selects].filter(([name]) => name !== undefined && name !== 'csrf')
  const byName = Map.groupBy(sent, ([name]) => name ?? '')
  return Object.fromEntries(
    [...byName].map(([name, pairs]) => [name, pairs.map(([, value = '']) => plain(value))]),
  )
}

const bring = (content: ConventionContent | string) =>
  team.post('/espace/conventions/nouvelle', {
    document: typeof content === 'string' ? content : JSON.stringify(content),
  })

async function sendForSignature(slug: string): Promise<Response> {
  const html = await (await team.get(`/espace/conventions/${slug}`)).text()
  return team.post(`/espace/conventions/${slug}/envoi`, { version: fieldIn(html, 'version') })
}

const odile = {
  partie: 'val-seme',
  nom: 'Odile Marchand',
  qualite: 'Directrice générale',
  date: '01/03/2024',
}
const remi = { partie: 'fabrique', nom: 'Rémi Castaing', qualite: 'Chef de service', date: '15/03/2024' }
const signFor = (slug: string, fields: Record<string, string>) =>
  team.post(`/espace/conventions/${slug}/signature`, fields)

async function inForce(reference: string): Promise<string> {
  await bring({ ...wholeContent, reference })
  const slug = reference.toLowerCase()
  await sendForSignature(slug)
  await signFor(slug, odile)
  await signFor(slug, remi)
  return slug
}

describe('a convention brought as a document', () => {
  it('is created as a draft that nobody else sees, sent, signed by two people, and then public', async () => {
    const created = await bring({ ...wholeContent, reference: 'VIE-ENTIERE' })
    expect(created.headers.get('location')).toBe('/espace/conventions/vie-entiere')
    expect((await app.visitor().get('/conventions/vie-entiere')).status).toBe(404)
    expect((await sendForSignature('vie-entiere')).status).toBe(303)
    expect((await signFor('vie-entiere', remi)).status).toBe(303)
    expect((await app.visitor().get('/conventions/vie-entiere')).status).toBe(404)
    expect((await signFor('vie-entiere', odile)).status).toBe(303)
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
    const response = await bring(wrong)
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
    const response = await bring(placed({ ...wholeContent, reference: 'FAUX-2' }, place, value))
    expect(response.status).toBe(422)
    expect(await wordsOf(response)).toContain(reason)
  })

  it('that is no JSON is refused', async () => {
    const response = await bring('{ "reference": ')
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
    await bring({ ...wholeContent, reference: 'ALLER-RETOUR' })
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

describe('signing', () => {
  beforeAll(async () => {
    await bring({ ...wholeContent, reference: 'A-SIGNER' })
    await sendForSignature('a-signer')
    await signFor('a-signer', odile)
  })

  it.each([
    ['a second time for a party', odile, 409, 'choisissez une des parties|déjà signé'],
    ['by someone else without a delegation', { ...remi, nom: 'Autre' }, 409, 'indiquez la délégation'],
    ['on a day to come', { ...remi, date: '01/07/2024' }, 409, 'Cette date est à venir'],
    [
      'by a delegation that was over',
      { ...remi, nom: 'Autre', delegation: 'd', du: '01/01/2024', au: '14/03/2024' },
      409,
      'était terminée à cette date',
    ],
    ['on a day that does not exist', { ...remi, date: '31/02/2024' }, 422, 'Écrivez un jour qui existe'],
    ['by nobody', { ...remi, nom: '' }, 422, 'Écrivez le nom de la personne'],
  ] as const)(
    '%s is refused beside the field, and nothing typed is lost',
    async (...[, fields, status, why]) => {
      const response = await signFor('a-signer', { ...fields })
      expect(response.status).toBe(status)
      const html = await response.clone().text()
      expect(html).toContain(`value="${fields.qualite}"`)
      expect(await wordsOf(response)).toMatch(new RegExp(why))
    },
  )

  it('is open to a signatory on their convention, and to nobody on another', async () => {
    const { id } = await app.database.db
      .selectFrom('convention')
      .select('id')
      .where('slug', '=', 'a-signer')
      .executeTakeFirstOrThrow()
    const signatory = await app.as('delegated-signatory', { kind: 'convention', id })
    expect((await signatory.get('/espace/conventions/a-signer/signature')).status).toBe(200)
    expect((await signatory.get('/espace/conventions/pas-a-pas')).status).toBe(403)
    const list = await wordsOf(signatory.get('/espace/conventions'))
    expect(list).toContain('A-SIGNER')
    expect(list).not.toContain('PAS-A-PAS')
  })
})

describe('an amendment', () => {
  it('starts from the text in force, changes it once signed by all, and the difference can be read', async () => {
    const slug = await inForce('AMENDEE')
    expect((await team.post(`/espace/conventions/${slug}/avenant`, {})).status).toBe(303)
    expect((await team.post(`/espace/conventions/${slug}/avenant`, {})).status).toBe(409)
    const step = `/espace/conventions/${slug}/texte/duree`
    const html = await (await team.get(step)).text()
    await team.post(step, {
      version: fieldIn(html, 'version'),
      origine: fieldIn(html, 'origine'),
      'term.months': '24',
      'term.bounds': ['engagement', 'service', 'payment'],
    })
    await sendForSignature(slug)
    for (const fields of [odile, remi]) await signFor(slug, { ...fields, date: '01/06/2024' })
    const visitor = app.visitor()
    expect(await wordsOf(visitor.get(`/conventions/${slug}`))).toContain('jusqu’au 15 mars 2026 inclus')
    expect(await wordsOf(visitor.get(`/conventions/${slug}?au=2024-05-31`))).toContain(
      'jusqu’au 15 mars 2025 inclus',
    )
    const versions = await wordsOf(visitor.get(`/conventions/${slug}/versions`))
    expect(versions).toContain('1 point change')
    expect(versions).toMatch(/Nombre de mois Avant 12 Depuis cet avenant 24/)
  })

  it('is refused on a draft', async () => {
    await bring({ ...wholeContent, reference: 'ENCORE-BROUILLON' })
    const response = await team.post('/espace/conventions/encore-brouillon/avenant', {})
    expect(response.status).toBe(409)
    expect(await wordsOf(response)).toContain('modifie une convention en vigueur')
  })
})

describe('bank details', () => {
  it('are nowhere in what is public, and shown to who may read them', async () => {
    const slug = await inForce('COMPTES')
    const number = '0000012345A'
    for (const end of ['', '/versions', '/convention.json']) {
      const text = await (await app.visitor().get(`/conventions/${slug}${end}`)).text()
      expect(text).not.toContain(number)
    }
    expect(await wordsOf(team.get(`/espace/conventions/${slug}`))).toContain(number)
    const signatory = await app.as('delegated-signatory')
    expect(await wordsOf(signatory.get(`/espace/conventions/${slug}`))).not.toContain(number)
  })
})

describe('a document signed elsewhere', () => {
  const pdf = '%PDF-1.7 signé'
  const send = async (slug: string, file: File | null) => {
    const html = await (await team.get(`/espace/conventions/${slug}/pieces`)).text()
    const body = new FormData()
    for (const [name, value] of [
      ['csrf', fieldIn(html, 'csrf')],
      ['nom', 'Scan de l’original'],
    ] as const)
      body.append(name, value)
    if (file) body.append('piece', file)
    const cookie = [...team.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    return app.app.request(`http://localhost/espace/conventions/${slug}/pieces`, {
      ...{ method: 'POST', body },
      headers: { cookie, origin: 'http://localhost', host: 'localhost' },
    })
  }

  it('is kept as it came, and opens to those who may read bank details only', async () => {
    const slug = await inForce('PIECE')
    expect((await send(slug, new File([pdf], 'scan.pdf'))).status).toBe(303)
    const page = await (await team.get(`/espace/conventions/${slug}/pieces`)).text()
    const href = /href="([^"]+\/pieces\/[0-9a-f]{64})"/.exec(page)?.[1] ?? ''
    const kept = await team.get(href)
    expect(await kept.text()).toBe(pdf)
    expect(kept.headers.get('content-disposition')).toMatch(/^attachment/)
    const signatory = await app.as('delegated-signatory')
    expect((await signatory.get(href)).status).toBe(403)
  })

  it('is refused when it is missing, or no document whatever its name says', async () => {
    await bring({ ...wholeContent, reference: 'PIECE-FAUSSE' })
    const none = await send('piece-fausse', null)
    expect([none.status, await wordsOf(none)]).toEqual([
      422,
      expect.stringContaining('Choisissez le document'),
    ])
    const page = await send('piece-fausse', new File(['<html>'], 'scan.pdf', { type: 'application/pdf' }))
    expect([page.status, await wordsOf(page)]).toEqual([422, expect.stringContaining('ni un PDF')])
  })
})

it('publishes the schema of a document, and each text as a document of that schema', async () => {
  const slug = await inForce('DOCUMENT')
  const schema = (await (await app.visitor().get('/conventions/schema.json')).json()) as {
    properties: object
  }
  const response = await app.visitor().get(`/conventions/${slug}/convention.json?texte=0`)
  const document = (await response.json()) as object
  expect(Object.keys(document).sort()).toEqual(Object.keys(schema.properties).sort())
  expect(document).toEqual({ ...wholeContent, reference: 'DOCUMENT', accounts: [] })
  expect((await app.visitor().get(`/conventions/${slug}/convention.json?texte=9`)).status).toBe(404)
})

it('a day that is none is put aside, and said', async () => {
  const slug = await inForce('JOUR')
  for (const address of ['/conventions?au=demain', `/conventions/${slug}?au=2024-02-31`]) {
    const response = await app.visitor().get(address)
    expect(response.status).toBe(200)
    expect(await response.text()).toContain('fr-alert--warning')
  }
})
