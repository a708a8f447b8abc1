import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browser, openTestApp, type TestApp } from '../../../../test/support/app.ts'
import { upload } from '../../../../test/support/upload.ts'
import { historyOf } from '../../journal/index.ts'
import { ledgerOf, plantFunded, plantLines, wordsOf, written } from '../spending/spending.fixtures.ts'
import { workbookWith } from './expense-file.fixtures.ts'
import { expenseImportJobs } from './expense-import.jobs.ts'
import { expenseReader } from './expense-reader.files.ts'
import { fileOf, paid, type Row } from './import.fixtures.ts'
import { storedArchive } from './stored-archive.files.ts'

const room = '/espace/conventions/financee/imports'
let app: TestApp
let payer: Browser & { readonly personId: string }
let conventionId: string
let dataDir: string

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'terreau-import-'))
  app = await openTestApp({ env: { DATA_DIR: dataDir } })
  const { db } = app.database
  conventionId = (await plantFunded(db, 'financee')).id
  const secretId = (await plantFunded(db, 'voisine')).id
  payer = await app.as('finance-officer', { kind: 'convention', id: conventionId })
  await plantLines(db, conventionId, [{ code: 'V01', dp: 'DP1', paid: null }])
  await plantLines(db, secretId, [{ code: 'Z9', ej: 'PARTAGE', dp: 'DP-PARTAGE' }])
}, 120_000)
afterAll(async () => {
  await app.close()
  await rm(dataDir, { recursive: true, force: true })
})

/** What a trial leaves as it was: all but the journal, which tells of it. */
async function unmoved() {
  const { journal: _, ...rest } = await written(app.database.db)
  return rest
}

const csv = (bytes: Buffer, name = 'depenses.csv') =>
  new File([new Uint8Array(bytes)], name, { type: 'text/csv' })
const send = (fields: Record<string, File>, browser = payer) =>
  upload(app, browser, { path: `${room}/nouveau`, fields })
const bring = (bytes: Buffer, name?: string) => send({ fichier: csv(bytes, name) })

/** Sends what says that it weighs 200 MB. */
function sendTooMuch(browser: Browser): Response | Promise<Response> {
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  return app.app.request(`http://localhost${room}/nouveau`, {
    ...{ method: 'POST', body: 'x' },
    headers: {
      ...{ cookie, origin: 'http://localhost', host: 'localhost' },
      ...{ 'content-length': '200000000', 'content-type': 'multipart/form-data; boundary=x' },
    },
  })
}

/** Does the work that was asked for last. */
async function work(): Promise<void> {
  const asked = (await app.jobs()).at(-1)
  if (asked === undefined) throw new Error('nothing was asked for')
  const jobs = expenseImportJobs({
    ...{ db: app.database.db, dataDir, reader: expenseReader() },
    now: () => new Date('2026-11-24T09:00:00Z'),
  })
  await jobs.find(({ name }) => name === asked.name)?.run(asked.data)
}

/** The columns as the page proposes them. */
async function proposed(href: string): Promise<Record<string, string>> {
  const html = await (await payer.get(href)).text()
  const selects = [...html.matchAll(/<select[^>]*name="([^"]+)"[\s\S]*?<\/select>/g)]
  return Object.fromEntries(
    selects.map(([select, name = '']) => [name, /value="([^"]*)" selected/.exec(select)?.[1] ?? '']),
  )
}

/** Brings a file, takes its columns as they are proposed, tries it; answers where it stands. */
async function tried(...rows: readonly Row[]): Promise<string> {
  const columns = (await bring(fileOf(...rows))).headers.get('location') ?? ''
  const asked = await payer.post(columns, { ...(await proposed(columns)), nom: '' })
  expect(asked.status).toBe(303)
  await work()
  return asked.headers.get('location') ?? ''
}

describe('a file of expenses', () => {
  it('is brought, its columns proposed and remembered, tried, then imported for good', async () => {
    const before = await unmoved()
    const brought = await bring(
      fileOf(paid('A1'), { ej: 'EJ-V01', poste_ej: '', dp: 'DP1', objet: 'Nouvel objet' }),
    )
    expect(brought.status).toBe(303)
    const columns = brought.headers.get('location') ?? ''
    expect(columns).toMatch(/\/imports\/[0-9a-f-]{36}\/colonnes$/)
    const fields = await proposed(columns)
    expect(fields).toMatchObject({ '1.ej': 'ej', '1.htCents': 'montant_ht', '1.vatBp': '' })

    const asked = await payer.post(columns, { ...fields, nom: 'Tableau du service' })
    const href = asked.headers.get('location') ?? ''
    const waiting = await payer.get(href)
    expect(waiting.headers.get('refresh')).toBe('2')
    expect(await wordsOf(waiting)).toContain('En attente de lecture : 0 %')

    await work()
    const trial = await payer.get(href)
    expect(trial.headers.get('refresh')).toBeNull()
    const words = await wordsOf(trial)
    expect(words).toContain('Essai réussi, 2 lignes lues : 1 ligne nouvelle, 1 corrigée')
    expect(words).toMatch(/V01 objet Objet de V01 Nouvel objet/)
    expect(await unmoved()).toEqual(before)
    const { journal } = await written(app.database.db)

    expect((await payer.post(href, {})).status).toBe(303)
    // Asked twice, it is done once.
    expect((await payer.post(href, {})).status).toBe(409)
    await work()
    expect(await wordsOf(payer.get(href))).toContain(
      '2 lignes lues et enregistrées : 1 ligne nouvelle, 1 corrigée',
    )
    const after = await written(app.database.db)
    expect(after).toMatchObject({ lines: Number(before.lines) + 1, journal: Number(journal) + 1 })
    expect(Number((await ledgerOf(app.database.db, conventionId)).payment)).toBe(120_000)
    await work()
    expect(await written(app.database.db)).toEqual(after)

    expect(await wordsOf(payer.get(room))).toMatch(/depenses\.csv 24\/11\/2026 .* importé 1 1 0 0/)
    const next = (await bring(fileOf(paid('A2')))).headers.get('location') ?? ''
    expect(await wordsOf(payer.get(next))).toContain('Tableau du service')
    expect(await proposed(`${next}?modele=Tableau%20du%20service`)).toMatchObject({ '1.ej': 'ej' })
  }, 60_000)

  it('lists its faults with line, column, value and reason, and names another convention only to who reads its money', async () => {
    const before = await unmoved()
    const href = await tried(paid('B1', { marche: 'inconnu' }), paid('PARTAGE', { poste_ej: '' }))
    const words = await wordsOf(payer.get(href))
    expect(words).toContain('2 lignes lues, 2 fautes. Rien n’a été enregistré')
    expect(words).toContain('2 marche inconnu Ce marché n’est pas dans l’annexe')
    expect(words).toContain('déjà porté par une autre convention')
    expect(words).not.toContain('VOISINE')
    const reader = await app.as('programme-team')
    expect(await wordsOf(reader.get(href))).toContain('(VOISINE, ligne Z9)')
    expect((await payer.post(href, {})).status).toBe(409)
    expect(await unmoved()).toEqual(before)
  }, 60_000)

  it('is told in the journal from the moment it is brought: by whom, which file, how many lines and faults', async () => {
    const bytes = fileOf(paid('J1', { marche: 'inconnu' }), paid('J2'))
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    await tried(paid('J1', { marche: 'inconnu' }), paid('J2'))
    const subject = { kind: 'convention', id: conventionId }
    const told = await historyOf(app.database.db, { subject, limit: 3 })
    const file = { file: 'depenses.csv', sha256 }
    expect(told.toReversed()).toMatchObject([
      { action: 'expenses.brought', actor: { id: payer.personId }, after: file },
      { action: 'expenses.trial-asked', actor: { id: payer.personId }, after: file },
      {
        ...{ action: 'expenses.tried', actor: { id: payer.personId } },
        after: { ...file, read: 2, faults: 1 },
      },
    ])
  }, 60_000)

  it('joins two extracts of Chorus', async () => {
    const orders = Buffer.from(
      'N° EJ;N° poste EJ;N° marché;Catégorie de dépense;Montant hors taxe;TVA;Date EJ\nJ1;1;developpement;devops;100,00;20,00;05/01/2026\n',
    )
    const payments = Buffer.from(
      'N° EJ;N° poste EJ;N° DP;Montant hors taxe;TVA;Date de paiement\nJ1;1;DPJ1;100,00;20,00;15/04/2026\n',
    )
    const brought = await send({ fichier: csv(orders, 'ej.csv'), second: csv(payments, 'dp.csv') })
    const columns = brought.headers.get('location') ?? ''
    const asked = await payer.post(columns, { ...(await proposed(columns)), nom: '' })
    await work()
    const words = await wordsOf(payer.get(asked.headers.get('location') ?? ''))
    expect(words).toContain('Essai réussi, 2 lignes lues : 1 ligne nouvelle')
    expect(words).toContain('J1 DPJ1')
  }, 60_000)

  it('is kept under a name that a text can hold', async () => {
    for (const name of ['dep\0enses.csv', `${'a'.repeat(199)}😀.csv`])
      expect((await bring(fileOf(paid('N1')), name)).status).toBe(303)
    expect(await wordsOf(payer.get(room))).toContain('depenses.csv')
  })

  it('of one line is told in the singular', async () => {
    const href = await tried(paid('S1'))
    expect((await payer.post(href, {})).status).toBe(303)
    await work()
    expect(await wordsOf(payer.get(href))).toContain('1 ligne lue et enregistrée : 1 ligne nouvelle')
  }, 60_000)

  it('is tried again by nobody once it is being imported for good', async () => {
    const href = await tried(paid('D1'))
    const columns = `${href}/colonnes`
    const fields = await proposed(columns)
    // Both pages were open: whoever comes second is told.
    const [again, forGood] = await Promise.all([
      payer.post(columns, { ...fields, nom: '' }),
      payer.post(href, {}),
    ])
    expect([again.status, forGood.status].toSorted()).toEqual([303, 409])
  }, 60_000)

  it('keeps what was chosen when a column is given twice, or the order to none', async () => {
    const columns = (await bring(fileOf(paid('C1')))).headers.get('location') ?? ''
    const fields = await proposed(columns)
    const wrong = await payer.post(columns, {
      ...fields,
      '1.ej': '',
      '1.object': 'montant_ht',
      nom: 'x'.repeat(81),
    })
    expect(wrong.status).toBe(422)
    const html = await wrong.clone().text()
    expect(await wordsOf(wrong)).toContain('sans lequel aucune ligne ne se lit')
    expect(html).toContain('dépasse 80 caractères')
    expect(html).toMatch(/name="1\.dp"[\s\S]*?value="dp" selected/)
  })
})

describe('a file that cannot be read', () => {
  const bomb = () =>
    workbookWith(
      'xl/worksheets/sheet1.xml',
      () => '<worksheet><sheetData><row r="1"><c r="XFD1048576">1</c></row></sheetData></worksheet>',
    )
  type Unreadable = { readonly name: string; readonly bytes: () => Promise<Buffer>; readonly words: string }
  it.each<[string, Unreadable]>([
    [
      'with a formula',
      {
        name: 'd.xlsx',
        bytes: () =>
          workbookWith('xl/worksheets/sheet1.xml', (text) => text.replace(/<c r="B2"[^>]*>/, '$&<f>1+1</f>')),
        words: 'formule',
      },
    ],
    ['that claims all the room there is', { name: 'd.xlsx', bytes: bomb, words: 'colonnes' }],
    [
      'that is no workbook',
      {
        name: 'd.xlsx',
        bytes: async () => storedArchive(new Map([['a.txt', Buffer.from('a')]])),
        words: 'apportez un fichier CSV, XLSX ou ODS',
      },
    ],
    [
      'that is empty',
      { name: 'd.csv', bytes: async () => Buffer.from('ej;montant_ht\n'), words: 'aucune ligne' },
    ],
  ])('%s is refused at once, and nothing of it is kept', async (_, { name, bytes, words }) => {
    const { db } = app.database
    const count = async () => (await db.selectFrom('expense_import').select('id').execute()).length
    const [before, imports] = [await written(db), await count()]
    const answer = await bring(await bytes(), name)
    expect(answer.status).toBe(422)
    expect(await wordsOf(answer)).toContain(words)
    expect([await written(db), await count()]).toEqual([before, imports])
  })

  it('of 200 MB is refused before it is held, in French', async () => {
    const { db } = app.database
    const before = await written(db)
    // What the form promises: both files together.
    expect(await wordsOf(payer.get(`${room}/nouveau`))).toContain('pèsent ensemble 50 Mo au plus')
    const answer = await sendTooMuch(payer)
    expect(answer.status).toBe(413)
    expect(await wordsOf(answer)).toContain('dépasse 50 Mo. Rien n’a été enregistré')
    expect(await written(db)).toEqual(before)
  })

  it('is asked for when none was chosen', async () => {
    const answer = await payer.post(`${room}/nouveau`, {})
    expect(answer.status).toBe(422)
    expect(await wordsOf(answer)).toContain('Choisissez un fichier')
  })
})

it('is open to who imports only; a visitor’s file is not even read', async () => {
  const accountant = await app.as('accounting-officer', { kind: 'convention', id: conventionId })
  expect((await accountant.get(room)).status).toBe(403)
  expect((await send({ fichier: csv(fileOf(paid('X1'))) }, accountant)).status).toBe(403)
  // Had it been read, its weight would be what it is refused for.
  expect((await sendTooMuch(accountant)).status).toBe(403)
  expect((await app.visitor().get(room)).status).toBe(303)
  expect((await payer.get(`${room}/inconnu`)).status).toBe(404)
  expect((await payer.get('/espace/conventions/voisine/imports')).status).toBe(403)
})
