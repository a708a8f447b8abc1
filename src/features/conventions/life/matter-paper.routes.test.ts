import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { plain } from '../../../../test/support/portfolio.ts'
import { upload } from '../../../../test/support/upload.ts'
import { plantConvention } from './life.fixtures.ts'
import { lifeRoom } from './life-room.fixtures.ts'

const { app, convention, db, inside, member } = lifeRoom()

const letter = '%PDF-1.7 courrier'
const pdf = () => new File([letter], 'courrier.pdf', { type: 'application/pdf' })
const open = (more: Record<string, string | File> = {}) =>
  upload(app(), member(), {
    path: inside('litiges', 'nouveau'),
    fields: {
      ...{ vu: '0', jour: '02/11/2026', recit: 'Désaccord.', objet: 'Dépenses refusées' },
      ...{ piece: 'Courrier', 'piece-jour': '01/11/2026', 'piece-cote': '' },
      ...more,
    },
  })
const papersKept = async () =>
  (
    await sql<{ title: string; kept_at: string | null; sha256: string | null }>`
      select p.title, p.kept_at, p.sha256 from matter_paper p
        join convention_matter m on m.id = p.matter_id
       where m.convention_id = ${convention().id}::uuid`.execute(db())
  ).rows

/** The address of the only document of the dispute, as its page gives it. */
async function documentAddress(): Promise<string> {
  const html = await (await member().get(inside('litiges', '1'))).text()
  return /href="([^"]+\/pieces\/[0-9a-f]{64})"/.exec(html)?.[1] ?? ''
}

describe('the document of a step', () => {
  it('is kept as it came, beside its step, with its digest in the journal', async () => {
    expect((await open({ 'piece-fichier': pdf() })).status).toBe(303)
    const [kept] = await papersKept()
    expect(kept).toMatchObject({ title: 'Courrier', kept_at: null })
    const { rows } = await sql<{ body: string }>`
      select body from journal_entry order by seq desc limit 1`.execute(db())
    expect(JSON.parse(rows[0]?.body ?? '{}').after.document).toBe(kept?.sha256)
    const response = await member().get(await documentAddress())
    expect(await response.text()).toBe(letter)
    expect(response.headers.get('content-type')).toBe('application/pdf')
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="piece-/)
  })

  it('opens to who signs for a party of this convention, to nobody else, and is nowhere public', async () => {
    await open({ 'piece-fichier': pdf() })
    const address = await documentAddress()
    const elsewhere = await plantConvention(db(), { slug: `ailleurs-de-${convention().slug}` })
    const on = (id: string) => ({ kind: 'convention', id }) as const
    const statusFor = async (who: { get: (path: string) => Promise<Response> }) =>
      (await who.get(address)).status
    expect(await statusFor(await app().as('delegated-signatory', on(convention().id)))).toBe(200)
    expect(await statusFor(await app().as('delegated-signatory', on(elsewhere.id)))).toBe(403)
    expect(await statusFor(await app().as('accounting-officer', on(convention().id)))).toBe(403)
    expect(await statusFor(app().visitor())).toBe(303)
    for (const page of ['', '/vie']) {
      const text = await (await app().visitor().get(`/conventions/${convention().slug}${page}`)).text()
      expect(text).not.toContain('Courrier')
      expect(text).not.toContain(address.split('/').at(-1))
    }
  })

  it('may stand beside the place where the original is kept, or be absent from it', async () => {
    await open({ 'piece-fichier': pdf(), 'piece-cote': 'Classeur 3' })
    expect(await papersKept()).toMatchObject([{ kept_at: 'Classeur 3', sha256: expect.any(String) }])
    expect(plain(await (await member().get(inside('litiges', '1'))).text())).toContain('Classeur 3')
    expect((await open({ 'piece-cote': 'Classeur 4' })).status).toBe(303)
    expect(await papersKept()).toContainEqual({ title: 'Courrier', kept_at: 'Classeur 4', sha256: null })
  })

  it.each<[string, Record<string, string | File>, string]>([
    ['neither a document nor a place', {}, 'Joignez la pièce, ou écrivez où la trouver'],
    [
      'a page dressed as a document',
      { 'piece-fichier': new File(['<html>'], 'courrier.pdf', { type: 'application/pdf' }) },
      'Ce fichier n’est ni un PDF, ni un PNG, ni un JPEG',
    ],
    ['a document without a title', { 'piece-fichier': pdf(), piece: '' }, 'Écrivez l’intitulé de la pièce'],
    ['a document without a day', { 'piece-fichier': pdf(), 'piece-jour': '' }, 'Écrivez la date de la pièce'],
  ])('is refused with its step: %s', async (...[, more, words]) => {
    const response = await open(more)
    expect(response.status).toBe(422)
    const text = plain(await response.text())
    expect(text).toContain(words)
    expect(text.includes('Choisissez de nouveau le document')).toBe('piece-fichier' in more)
    expect(await papersKept()).toEqual([])
  })

  it('is not found under another digest', async () => {
    await open({ 'piece-fichier': pdf() })
    const address = (await documentAddress()).replace(/[0-9a-f]{64}$/, 'a'.repeat(64))
    expect((await member().get(address)).status).toBe(404)
  })
})

it('the database keeps no paper that cannot be found again', async () => {
  await open({ 'piece-cote': 'Classeur 1' })
  const paper = sql`
    insert into matter_paper (id, matter_id, position, title, on_day, kept_at, sha256)
    select gen_random_uuid(), id, 0, 'Courrier', date '2026-11-01', null, null from convention_matter
     where convention_id = ${convention().id}::uuid`
  await expect(paper.execute(db())).rejects.toThrow(/check constraint/)
})
