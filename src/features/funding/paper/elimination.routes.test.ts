import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../../../../test/support/app.ts'
import { openTestDatabase } from '../../../../test/support/database.ts'
import { upload } from '../../../../test/support/upload.ts'
import { backUp, restore } from '../../../platform/backup.ts'
import { checkStoredFile } from '../../../platform/files.ts'
import { plantFunded, plantLines, wordsOf } from '../spending/spending.fixtures.ts'
import { eliminatedIn, papersIn, plantOutbox } from './elimination.fixtures.ts'
import { erasureJobs } from './elimination.jobs.ts'

let now = new Date('2026-11-24T09:00:00Z')
const PAID = '2026-05-05'
const VISA = '%PDF-1.7 bordereau visé'

let folder: string
let app: TestApp
let slug: string
let conventionId: string
type Member = Awaited<ReturnType<TestApp['as']>>
let accountant: Member
let signatory: Member

const at = (...rest: readonly string[]) => ['/espace/conventions', slug, ...rest].join('/')
const db = () => app.database.db

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'terreau-elimination-'))
  app = await openTestApp({ env: { DATA_DIR: folder }, now: () => now })
}, 120_000)
afterAll(async () => {
  await app.close()
  await rm(folder, { recursive: true, force: true })
})

async function signIn(): Promise<void> {
  const on = { kind: 'convention', id: conventionId } as const
  accountant = await app.as('accounting-officer', on)
  signatory = await app.as('delegated-signatory', on)
}

/** A convention with lines paid in 2026, each decided unless said, and a document beside the first. */
beforeEach(async () => {
  now = new Date('2026-11-24T09:00:00Z')
  slug = `pieces-${randomUUID().slice(0, 8)}`
  conventionId = (await plantFunded(db(), slug)).id
  await signIn()
  await plantLines(
    db(),
    conventionId,
    ['D1', 'D2', 'D3'].map((code) => ({ code, paid: PAID, ej: `${slug}-${code}` })),
  )
  for (const code of ['D1', 'D2']) await decide(code)
  await join('D1', 'Facture 1', `facture ${slug}`)
})

const decide = async (code: string) =>
  expect(
    (
      await signatory.post(at('depenses', code, 'decision'), {
        ...{ decision: 'accepter', motif: '', version: '0' },
      })
    ).status,
  ).toBe(303)

const join = (code: string, label: string, content: string) =>
  upload(app, accountant, {
    path: at('depenses', code, 'pieces'),
    fields: { nature: 'invoice', nom: label, piece: new File([`%PDF-1.7 ${content}`], 'f.pdf') },
  })

const papers = () => papersIn(db(), conventionId)
const paper = async (label = 'Facture 1') => {
  const found = (await papers()).find((one) => one.label === label)
  if (!found) throw new Error(`no document ${label}`)
  return found
}

type Fields = Readonly<Record<string, string | File>>

const typed = {
  ...{ motif: 'Durée échue, sans intérêt historique', visa: 'AD-2037-12', visele: '08/01/2037' },
}
const eliminate = async (more: Fields = {}, who = accountant) =>
  upload(app, who, {
    path: at('archives', 'elimination'),
    fields: {
      ...{ ...typed, pieces: (await paper()).id },
      bordereau: new File([VISA], 'bordereau.pdf'),
      ...more,
    },
  })

const eliminated = () => eliminatedIn(db(), conventionId)

/** Does what was asked of the queue so far. */
async function erase(): Promise<void> {
  const [job] = erasureJobs({ db: db(), dataDir: folder })
  for (const { name, data } of await app.jobs()) if (name === job?.name) await job.run(data)
}

/** Another day: sessions of before are over. */
async function when(day: string): Promise<void> {
  now = new Date(`${day}T09:00:00Z`)
  await signIn()
}

describe('a document whose term is over', () => {
  it('is listed the day after its last, and not before', async () => {
    await when('2036-12-31')
    expect(await wordsOf(accountant.get(at('archives')))).toContain('1 pièce gardée, aucune arrivée au bout')
    await when('2037-01-01')
    const page = await wordsOf(accountant.get(at('archives')))
    expect(page).toMatch(/échue pour 1 pièce sur 1/)
    expect(page).toContain('Facture 1')
    const file = await (await accountant.get(`${at('archives')}.csv`)).text()
    expect(file).toContain('Facture;Facture 1;Dépense D1;Objet de D1;24/11/2026;31/12/2036;')
  })

  it('is eliminated on a visa: its bytes leave, its line keeps its name, its digest and the visa', async () => {
    await when('2037-01-10')
    const { sha256 } = await paper()
    expect((await eliminate()).headers.get('location')).toBe(at('archives'))
    expect(await checkStoredFile(folder, sha256)).toBe('intact')
    await erase()
    await erase()
    expect(await checkStoredFile(folder, sha256)).toBe('missing')

    const line = await wordsOf(accountant.get(at('depenses', 'D1', 'pieces')))
    for (const said of ['Facture 1', sha256, 'éliminée le 10/01/2037, visa AD-2037-12'])
      expect(line).toContain(said)
    expect((await accountant.get(at('depenses', 'D1', 'pieces', sha256))).status).toBe(404)
    const page = await wordsOf(accountant.get(at('archives')))
    expect(page).toContain('Durée échue, sans intérêt historique')
    const html = await (await accountant.get(at('archives'))).text()
    const href = /href="([^"]+\/visas\/[0-9a-f]{64})"/.exec(html)?.[1] ?? ''
    expect(await (await signatory.get(href)).text()).toBe(VISA)
    expect((await signatory.get(href.replace(/.{8}$/, '00000000'))).status).toBe(404)
    const journal = await wordsOf((await app.as('administrator')).get('/espace/journal'))
    expect(journal).toMatch(/Pièces justificatives éliminées.*Facture 1 \(D1\).*AD-2037-12/)
  })

  it('is told by a backup, which holds neither its bytes nor a reason to refuse it', async () => {
    await when('2037-01-10')
    const { sha256 } = await paper()
    await eliminate()
    await erase()
    const file = path.join(folder, `${slug}.terreau`)
    const saved = await backUp(db(), { file, dataDir: folder, progress: () => undefined })
    expect(saved.rows.paper_eliminated).toBeGreaterThan(0)
    const other = await openTestDatabase()
    const target = path.join(folder, `restored-${slug}`)
    await plantOutbox(other.db)
    expect(await restore(other.db, { file, dataDir: target, at: now })).toEqual(saved.rows)
    expect(await checkStoredFile(target, sha256)).toBe('missing')
    await other.close()
  })

  it('is not taken back beside the line that lost it; beside another, its bytes are here again', async () => {
    await when('2037-01-10')
    await eliminate()
    await erase()
    await join('D1', 'La même', `facture ${slug}`)
    expect((await papers()).map(({ label }) => label)).toEqual(['Facture 1'])
    await join('D2', 'Reprise', `facture ${slug}`)
    await erase()
    expect(await checkStoredFile(folder, (await paper()).sha256)).toBe('intact')
  })

  it.each<[string, Fields, number, string]>([
    ['no document chosen', { pieces: '' }, 422, 'Choisissez au moins une pièce'],
    ['a document of nobody', { pieces: 'lune' }, 409, 'n’est pas, ou n’est plus, de celles'],
    ['no motive', { motif: ' ' }, 422, 'Écrivez pourquoi'],
    ['no visa', { visa: '' }, 422, 'Écrivez le numéro ou la référence du visa'],
    ['no day of the visa', { visele: '' }, 422, 'Écrivez la date du visa'],
    ['a visa to come', { visele: '11/01/2037' }, 409, 'Ce jour est à venir'],
    ['no file of the visa', { bordereau: '' }, 422, 'Choisissez le document à joindre'],
    ['a page as visa', { bordereau: new File(['<html>'], 'v.pdf') }, 422, 'ni un PDF, ni un PNG'],
  ])('stays with %s, and what was typed is still there', async (...[, more, status, said]) => {
    await when('2037-01-10')
    const response = await eliminate(more)
    expect(response.status).toBe(status)
    const page = await wordsOf(response)
    expect(page).toContain(said)
    if (more.motif === undefined) expect(page).toContain('Durée échue, sans intérêt historique')
    expect(await eliminated()).toBe(0)
  })

  it('is eliminated by who holds the documents, and by nobody else', async () => {
    await when('2037-01-10')
    expect((await eliminate({}, signatory)).status).toBe(403)
    expect(await wordsOf(signatory.get(at('archives')))).not.toContain('Éliminer des pièces')
    expect(await eliminated()).toBe(0)
  })
})

describe('a document stays', () => {
  it('before its day', async () => {
    await when('2036-12-31')
    expect((await eliminate({ visele: '08/01/2030' })).status).toBe(409)
  })

  it('as long as something is awaited of its line', async () => {
    await join('D3', 'Facture 3', `autre ${slug}`)
    await when('2037-01-10')
    expect((await eliminate({ pieces: (await paper('Facture 3')).id })).status).toBe(409)
    await decide('D3')
    await when('2037-01-11')
    expect((await eliminate({ pieces: (await paper('Facture 3')).id })).status).toBe(303)
  })

  it('as long as it is kept for another line', async () => {
    await sql`update expense set paid_on = '2026-12-01' where convention_id = ${conventionId}::uuid and code = 'D3'`.execute(
      db(),
    )
    await when('2027-02-01')
    await join('D3', 'Même facture', `facture ${slug}`)
    await when('2037-01-10')
    const page = await wordsOf(eliminate())
    expect(page).toContain('La pièce « Facture 1 » sert encore')
    expect(await wordsOf(accountant.get(at('archives')))).toContain('non, elle sert encore ailleurs')
    expect(await eliminated()).toBe(0)
  })

  it('on the disk until the last line that it ended for lets it go', async () => {
    await join('D2', 'Copie', `facture ${slug}`)
    await when('2037-01-10')
    const { sha256 } = await paper()
    await eliminate()
    await erase()
    expect(await checkStoredFile(folder, sha256)).toBe('intact')
    await eliminate({ pieces: (await paper('Copie')).id })
    await erase()
    expect(await checkStoredFile(folder, sha256)).toBe('missing')
  })
})

describe('the database itself', () => {
  const insert = async (on: string, label = 'Facture 1') => {
    const { id, sha256 } = await paper(label)
    const elimination = randomUUID()
    await db()
      .transaction()
      .execute(async (tx) => {
        await sql`insert into paper_elimination (id, convention_id, eliminated_on, motive, visa_number, visa_on, visa_sha256, recorded_at)
          values (${elimination}::uuid, ${conventionId}::uuid, ${on}, 'm', 'v', ${on}, ${sha256}, ${`${on}T12:00:00Z`})`.execute(
          tx,
        )
        await sql`insert into paper_eliminated values (${id}::uuid, ${elimination}::uuid)`.execute(tx)
      })
    return { id, elimination }
  }

  it('refuses an elimination on the last day, and takes it the day after', async () => {
    await expect(insert('2036-12-31')).rejects.toThrow('kept until its day')
    await insert('2037-01-01')
    expect(await eliminated()).toBe(1)
  })

  it('refuses one whose line awaits its decision', async () => {
    await join('D3', 'Facture 3', `autre ${slug}`)
    await expect(insert('2037-01-01', 'Facture 3')).rejects.toThrow('kept until its day')
  })

  it('refuses one of a document kept for another line, known on that day alone', async () => {
    await join('D3', 'Même', `facture ${slug}`)
    await expect(insert('2037-01-01')).rejects.toThrow('another line stays')
  })

  it('refuses that an elimination be changed, or taken back', async () => {
    const { id } = await insert('2037-01-01')
    await expect(
      sql`delete from paper_eliminated where paper_id = ${id}::uuid`.execute(db()),
    ).rejects.toThrow('append-only')
  })

  it('refuses that the bytes of a document leave while something needs them', async () => {
    const { sha256 } = await paper()
    await expect(
      sql`update stored_file set removed_at = now() where sha256 = ${sha256}`.execute(db()),
    ).rejects.toThrow('needed stays')
    // The visa of this elimination is the document itself: something still names it.
    await insert('2037-01-01')
    await expect(
      sql`update stored_file set removed_at = now() where sha256 = ${sha256}`.execute(db()),
    ).rejects.toThrow('needed stays')
  })
})
