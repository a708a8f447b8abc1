import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browser, openTestApp, type TestApp } from '../../../test/support/app.ts'
import { upload } from '../../../test/support/upload.ts'
import { wholeContent } from './convention.fixtures.ts'
import { deskOf, fieldIn, odile, remi, wordsOf } from './convention-pages.fixtures.ts'

let app: TestApp
let team: Browser
let desk: ReturnType<typeof deskOf>
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'terreau-conventions-'))
  app = await openTestApp({ now: () => new Date('2024-06-30T09:00:00Z'), env: { DATA_DIR: folder } })
  team = await app.as('programme-team')
  desk = deskOf(team)
})
afterAll(async () => {
  await app.close()
  await rm(folder, { recursive: true, force: true })
})

describe('signing', () => {
  beforeAll(async () => {
    await team.post('/espace/conventions/nouvelle', { reference: 'PAS-A-PAS', titre: 'Essai' })
    await desk.bring({ ...wholeContent, reference: 'A-SIGNER' })
    await desk.send('a-signer')
    await desk.sign('a-signer', odile)
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
      const response = await desk.sign('a-signer', { ...fields })
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
    const slug = await desk.inForce('AMENDEE')
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
    await desk.send(slug)
    for (const fields of [odile, remi]) await desk.sign(slug, { ...fields, date: '01/06/2024' })
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
    await desk.bring({ ...wholeContent, reference: 'ENCORE-BROUILLON' })
    const response = await team.post('/espace/conventions/encore-brouillon/avenant', {})
    expect(response.status).toBe(409)
    expect(await wordsOf(response)).toContain('modifie une convention en vigueur')
  })
})

describe('bank details', () => {
  it('are nowhere in what is public, and shown to who may read them', async () => {
    const slug = await desk.inForce('COMPTES')
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
  const send = (slug: string, file: File | null) =>
    upload(app, team, {
      path: `/espace/conventions/${slug}/pieces`,
      fields: { nom: 'Scan de l’original', ...(file ? { piece: file } : {}) },
    })

  it('is kept as it came, and opens to those who may read bank details only', async () => {
    const slug = await desk.inForce('PIECE')
    expect((await send(slug, new File([pdf], 'scan.pdf'))).status).toBe(303)
    const page = await (await team.get(`/espace/conventions/${slug}/pieces`)).text()
    const href = /href="([^"]+\/pieces\/[0-9a-f]{64})"/.exec(page)?.[1] ?? ''
    const kept = await team.get(href)
    expect(await kept.text()).toBe(pdf)
    expect(kept.headers.get('content-disposition')).toMatch(/^attachment/)
    const signatory = await app.as('delegated-signatory')
    expect((await signatory.get(href)).status).toBe(403)
  })

  it('stands beside the text that was signed, not the draft that is being written', async () => {
    await desk.bring({ ...wholeContent, reference: 'PIECE-2' })
    const early = await send('piece-2', new File([pdf], 'scan.pdf'))
    expect([early.status, await wordsOf(early)]).toEqual([
      409,
      expect.stringContaining('envoyé à la signature'),
    ])
    await desk.send('piece-2')
    for (const fields of [odile, remi]) await desk.sign('piece-2', fields)
    await team.post('/espace/conventions/piece-2/avenant', {})
    expect((await send('piece-2', new File([pdf], 'scan.pdf'))).status).toBe(303)
    expect(await wordsOf(team.get('/espace/conventions/piece-2/pieces'))).toMatch(
      /[0-9a-f]{64} Convention 1 ko/,
    )
  })

  it('is refused when it is missing, or no document whatever its name says', async () => {
    await desk.bring({ ...wholeContent, reference: 'PIECE-FAUSSE' })
    const none = await send('piece-fausse', null)
    expect([none.status, await wordsOf(none)]).toEqual([
      422,
      expect.stringContaining('Choisissez le document'),
    ])
    const page = await send('piece-fausse', new File(['<html>'], 'scan.pdf', { type: 'application/pdf' }))
    expect([page.status, await wordsOf(page)]).toEqual([422, expect.stringContaining('ni un PDF')])
  })
})

describe('the public document of a text', () => {
  type Document = { readonly [part: string]: unknown }
  const documentOf = async (slug: string) => {
    const response = await app.visitor().get(`/conventions/${slug}/convention.json?texte=0`)
    const text = await response.text()
    return { text, document: JSON.parse(text) as Document }
  }

  it('holds every part of the published schema but the accounts, and what tells the text that was signed', async () => {
    const slug = await desk.inForce('DOCUMENT')
    const schema = (await (await app.visitor().get('/conventions/schema.json')).json()) as {
      properties: object
    }
    const { document } = await documentOf(slug)
    const { accounts: _, ...parts } = { ...wholeContent, reference: 'DOCUMENT' }
    expect(Object.keys(schema.properties).sort()).toEqual([...Object.keys(parts), 'accounts'].sort())
    expect(document).toMatchObject(parts)
    expect(Object.keys(document)).not.toContain('accounts')
    expect(document).toMatchObject({
      text: { number: 0, kind: 'convention', effectOn: '2024-03-15' },
      signatures: [
        { partyId: 'val-seme', name: 'Odile Marchand', signedOn: '2024-03-01' },
        { partyId: 'fabrique', name: 'Rémi Castaing', signedOn: '2024-03-15' },
      ],
    })
    expect((await app.visitor().get(`/conventions/${slug}/convention.json?texte=9`)).status).toBe(404)
  })

  it('has the digest that its page tells', async () => {
    const slug = await desk.inForce('EMPREINTE')
    const { text } = await documentOf(slug)
    const page = await (await app.visitor().get(`/conventions/${slug}`)).text()
    expect(page).toContain(createHash('sha256').update(text).digest('hex'))
  })

  it('names nobody who did not sign, and neither do its pages', async () => {
    await desk.bring({ ...wholeContent, reference: 'SUPPLEE' })
    await desk.send('supplee')
    await desk.sign('supplee', odile)
    await desk.sign('supplee', { ...remi, nom: 'Ève Suppléante', delegation: 'D-1', du: '01/01/2024' })
    const pages = await Promise.all(
      ['', '/versions'].map((end) => wordsOf(app.visitor().get(`/conventions/supplee${end}`))),
    )
    const { text } = await documentOf('supplee')
    for (const shown of [...pages, text]) expect(shown).not.toContain('Rémi Castaing')
    expect(pages[0]).toContain('Ève Suppléante')
    expect(text).toContain('Ève Suppléante')
  })
})

it('a day that is none is put aside, and said', async () => {
  const slug = await desk.inForce('JOUR')
  for (const address of ['/conventions?au=demain', `/conventions/${slug}?au=2024-02-31`]) {
    const response = await app.visitor().get(address)
    expect(response.status).toBe(200)
    expect(await response.text()).toContain('fr-alert--warning')
  }
})
