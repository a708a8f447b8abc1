import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../../test/support/database.ts'
import { type DataPortalServer, openDataPortal } from '../../../../test/support/dataportal.ts'
import type { OpenDatabase } from '../../../platform/database.ts'
import { pdfMaker } from '../../../platform/pdf.ts'
import { publicCanonical } from '../convention-paper.files.ts'
import { signedText } from '../papers.fixtures.ts'
import { sha256Of } from './package.files.ts'
import { insertConvention } from './publication.fixtures.ts'
import { type PublicationDeps, publicationJobs } from './publication.jobs.ts'
import { askPublication, publicationsOf } from './publication.queries.ts'

let database: OpenDatabase
let portal: DataPortalServer
let folder = ''
let conventionId = ''
let count = 0
const now = () => new Date('2026-06-01T09:00:00Z')
const act = { actor: null, at: now() }
const sha256 = sha256Of(publicCanonical(signedText, false))

beforeAll(async () => {
  database = await openTestDatabase()
  folder = await mkdtemp(path.join(tmpdir(), 'terreau-publication-'))
})
afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true, force: true })
})
beforeEach(async () => {
  portal = await openDataPortal()
  count += 1
  conventionId = await insertConvention(database.db, { slug: `val-seme-${count}` })
})
afterEach(() => portal.close())

const deps = (given: Partial<PublicationDeps> = {}): PublicationDeps => ({
  ...{ db: database.db, dataDir: folder, baseUrl: 'https://terreau.example', now, specimen: false },
  ...{ makePdf: pdfMaker({ root: process.cwd() }), portal, wait: async () => {} },
  ...given,
})
const run = async (
  name: 'publish' | 'check',
  id: string,
  given: Partial<PublicationDeps> = {},
): Promise<void> => {
  const job = publicationJobs(deps(given))[name === 'publish' ? 0 : 1]
  await job?.run({ id })
}
const ask = () =>
  database.db.transaction().execute((tx) => askPublication(tx, act, { conventionId, textNumber: 0, sha256 }))
const asked = async (): Promise<string> => (await ask()) ?? ''
const only = async () => {
  const publications = await publicationsOf(database.db, conventionId)
  expect(publications).toHaveLength(1)
  return publications[0]
}

describe('the publication of a convention', () => {
  it('puts on the portal the public data, the document and their description, and tells where', async () => {
    await run('publish', await asked())
    expect(await only()).toMatchObject({
      state: 'published',
      publishedOn: '2026-06-01',
      url: portal.datasets[0]?.page,
      fault: null,
    })
    expect(portal.datasets[0]?.resources.map(({ title }) => title)).toEqual([
      'convention.json',
      'convention.pdf',
      'metadonnees.jsonld',
      'LISEZMOI.md',
    ])
    expect(portal.bytesOf('convention.json')).toBe(publicCanonical(signedText, false))
    expect(portal.bytesOf('LISEZMOI.md')).toContain(signedText.sha256)
  })

  it('sends neither an account nor the name of who did not sign', async () => {
    await run('publish', await asked())
    for (const title of ['convention.json', 'metadonnees.jsonld', 'LISEZMOI.md'])
      expect(portal.bytesOf(title)).not.toMatch(/0092441|9244 140|Trésorerie inventée|Nom-Caché/)
  })

  it('describes the package for other catalogues: who, until when, and the digest of each file', async () => {
    await run('publish', await asked())
    const metadata = JSON.parse(portal.bytesOf('metadonnees.jsonld'))
    expect(metadata).toMatchObject({
      '@type': 'dcat:Dataset',
      'dct:temporal': {
        'dcat:startDate': { '@value': '2026-05-11' },
        'dcat:endDate': { '@value': '2027-05-11' },
      },
      'dcat:distribution': [
        { 'spdx:checksum': { 'spdx:checksumValue': { '@value': sha256 } } },
        { 'dct:title': 'convention.pdf' },
      ],
    })
    expect(metadata['dct:publisher']).toHaveLength(3)
  })

  it('makes nothing twice when the job comes twice, or when the publication is asked again', async () => {
    const id = await asked()
    await run('publish', id)
    const before = portal.asked.length
    await run('publish', id)
    expect(await ask()).toBeNull()
    expect(portal.asked).toHaveLength(before)
    expect(portal.datasets).toHaveLength(1)
  })

  it('waits on the disk without a portal, and goes out once there is one', async () => {
    const id = await asked()
    await run('publish', id, { portal: null })
    expect(await only()).toMatchObject({ state: 'ready', url: null, publishedOn: null })
    const waiting = path.join(folder, 'publications', `val-seme-${count}`)
    const [kept = ''] = await readdir(waiting)
    expect((await readdir(path.join(waiting, kept))).sort()).toEqual([
      'LISEZMOI.md',
      'convention.json',
      'convention.pdf',
      'metadonnees.jsonld',
    ])
    expect(sha256Of(await readFile(path.join(waiting, kept, 'convention.json')))).toBe(sha256)
    expect(portal.asked).toEqual([])
    expect(await ask()).toBe(id)
    await run('publish', id)
    expect(await readdir(waiting)).toEqual([kept])
    expect(await only()).toMatchObject({ state: 'published' })
  })

  it('tells a refusal in French, does not insist, and may be asked again', async () => {
    const id = await asked()
    await run('publish', id, { portal: { url: portal.url, key: 'perdue' } })
    expect(await only()).toMatchObject({ state: 'failed', fault: expect.stringMatching(/refuse la clé/) })
    expect(await ask()).toBe(id)
    expect(await only()).toMatchObject({ state: 'asked', fault: null })
  })

  it('tells that the portal does not answer, and asks to be run again', async () => {
    portal.stumble(503, 503, 503, 503)
    const id = await asked()
    await expect(run('publish', id)).rejects.toMatchObject({ reason: 'unavailable' })
    expect(await only()).toMatchObject({ state: 'failed', fault: expect.stringMatching(/n’a pas répondu/) })
    await run('publish', id)
    expect(await only()).toMatchObject({ state: 'published', fault: null })
    expect(portal.datasets).toHaveLength(1)
  })

  it('tells an error that nobody foresaw, and asks to be run again', async () => {
    const id = await asked()
    const nowhere = path.join(folder, 'fichier')
    await writeFile(nowhere, '')
    await expect(run('publish', id, { dataDir: nowhere })).rejects.toMatchObject({ code: 'ENOTDIR' })
    expect(await only()).toMatchObject({ state: 'failed', fault: expect.stringMatching(/erreur imprévue/) })
    await run('publish', id)
    expect(await only()).toMatchObject({ state: 'published', fault: null })
  })

  it('marks what a demonstration prepares', async () => {
    await run('publish', await asked(), { portal: null, specimen: true })
    const waiting = path.join(folder, 'publications', `val-seme-${count}`)
    const [kept = ''] = await readdir(waiting)
    expect(await readFile(path.join(waiting, kept, 'LISEZMOI.md'), 'utf8')).toContain(
      'rien de ce paquet ne doit être publié',
    )
  })
})

describe('what is published is what was signed', () => {
  it('holds as long as the portal serves the same bytes, and no longer', async () => {
    const id = await asked()
    await run('publish', id)
    expect((await only())?.check).toBeNull()
    await run('check', id)
    expect((await only())?.check).toEqual({ at: now(), found: 'same' })
    portal.tamper('convention.json', portal.bytesOf('convention.json').replace('160000000', '160000001'))
    await run('check', id)
    expect((await only())?.check).toEqual({ at: now(), found: 'different' })
  })

  it('is unknown when the portal cannot be read', async () => {
    const id = await asked()
    await run('publish', id)
    await portal.close()
    await run('check', id)
    expect((await only())?.check).toEqual({ at: now(), found: 'unreadable' })
    portal = await openDataPortal()
  })
})

describe('the database', () => {
  it('refuses to publish what not every party has signed', async () => {
    conventionId = await insertConvention(database.db, { slug: `val-seme-${count}-projet`, signed: 2 })
    await expect(ask()).rejects.toThrow('only a signed text is published')
  })

  it('writes each step in the journal', async () => {
    await run('publish', await asked())
    const rows = await database.db
      .selectFrom('journal_entry')
      .select('body')
      .orderBy('seq', 'desc')
      .limit(2)
      .execute()
    expect(rows.map(({ body }) => JSON.parse(body).action)).toEqual([
      'publication.published',
      'publication.asked',
    ])
  })
})
