import { describe, expect, it } from 'vitest'
import { plain } from '../../../../test/support/portfolio.ts'
import { upload } from '../../../../test/support/upload.ts'
import { lifeRoom } from '../life/life-room.fixtures.ts'

const { app, convention, db, inside, member, read } = lifeRoom()

const waiver = (more: Record<string, string | File> = {}) =>
  upload(app(), member(), {
    path: inside('renonciations', 'nouvelle'),
    fields: {
      ...{ engagement: 'committee', echeance: '10/07/2026', partie: 'dinum', jour: '15/07/2026' },
      ...{ raison: 'Le comité de juillet est reporté.', preuve: 'Courrier du 15 juillet 2026', ...more },
    },
  })
const letter = (text = '%PDF-1.7 renonciation') => ({ 'piece-fichier': new File([text], 'courrier.pdf') })
const filesKept = async () => (await db().selectFrom('stored_file').select('sha256').execute()).length
const strike = (more: Record<string, string> = {}) =>
  member().post(inside('clauses-non-ecrites', 'nouvelle'), {
    ...{ article: 'a2', mots: 'Elle publie les codes sources.', cause: 'court-decision' },
    ...{ source: 'TA Paris, 3 mars 2026, n° 26-1', jour: '03/05/2026', ...more },
  })

describe('a waiver and a void clause', () => {
  it('are public, with their reason, from their day on', async () => {
    expect((await waiver()).status).toBe(303)
    expect((await strike()).status).toBe(303)
    const text = await read(`/conventions/${convention().slug}/vie`)
    expect(text).toContain('Le comité de juillet est reporté.')
    expect(text).toContain('« Elle publie les codes sources. »')
    const before = await read(`/conventions/${convention().slug}/vie?au=2026-05-02`)
    expect(before).toContain('Toutes les clauses restent écrites')
    expect(before).toContain('Aucune partie n’a renoncé')
  })

  it.each<[string, Record<string, string>, number, string]>([
    ['a standing obligation', { engagement: 'open-source' }, 409, 'seul un avenant change la convention'],
    ['what is owed to the public', { engagement: 'stats', echeance: '31/01/2026' }, 409, 'dû au public'],
    ['the other party', { partie: 'val-seme' }, 409, 'seule la partie à qui il est dû'],
    ['a day without occurrence', { echeance: '11/07/2026' }, 409, 'n’a pas d’échéance ce jour-là'],
    ['no proof', { preuve: '' }, 422, 'Écrivez quel écrit'],
    ['a day to come', { jour: '25/11/2026' }, 422, 'Cette date est à venir'],
  ])('no waiver is kept of %s', async (...[, more, status, words]) => {
    const response = await waiver(more)
    expect(response.status).toBe(status)
    expect(plain(await response.text())).toContain(words)
  })

  it('are kept once', async () => {
    await waiver()
    await strike()
    expect((await waiver()).status).toBe(409)
    expect((await strike()).status).toBe(409)
  })

  it('a whole article struck leaves without object the obligations that name it by its number', async () => {
    const stateOf = async (id: string) => {
      const response = await app().visitor().get(`/api/v1/obligations?convention=${convention().slug}`)
      const { data } = (await response.json()) as { data: readonly { id: string; state: string }[] }
      return data.find((line) => line.id === id)?.state
    }
    expect(await stateOf('open-source')).toBe('unknown')
    expect((await strike({ mots: '' })).status).toBe(303)
    expect(await stateOf('open-source')).toBe('notApplicable')
  })

  it('words that are not in the article are not struck', async () => {
    const response = await strike({ mots: 'Elle danse.' })
    expect(response.status).toBe(409)
    expect(plain(await response.text())).toContain('Ces mots ne sont pas dans cet article')
  })
})

describe('the writing that establishes a waiver', () => {
  it('opens to who acts or signs for a party, and is nowhere public', async () => {
    expect((await waiver(letter())).status).toBe(303)
    const html = await (await member().get(inside('vie'))).text()
    const address = /href="([^"]+\/pieces\/[0-9a-f]{64})"/.exec(html)?.[1] ?? ''
    expect(await (await member().get(address)).text()).toBe('%PDF-1.7 renonciation')
    const signatory = await app().as('delegated-signatory', { kind: 'convention', id: convention().id })
    expect((await signatory.get(address)).status).toBe(200)
    expect((await (await app().as('incubator-team')).get(address)).status).toBe(403)
    expect((await member().get(address.replace(/[0-9a-f]{64}$/, 'a'.repeat(64)))).status).toBe(404)
    expect(plain(html)).toContain('Établie par : Courrier du 15 juillet 2026')
    const shown = await (await app().visitor().get(`/conventions/${convention().slug}/vie`)).text()
    expect(shown).not.toContain('Établie par')
    expect(shown).toContain('Le comité de juillet est reporté.')
    expect(shown).not.toContain('/pieces/')
  })

  it('is refused when it is no document, and none is kept of a waiver that is refused', async () => {
    const before = await filesKept()
    const wrong = await waiver(letter('<html>'))
    expect(wrong.status).toBe(422)
    expect(plain(await wrong.text())).toContain('Ce fichier n’est ni un PDF')
    const twice = [await waiver(), await waiver(letter('%PDF-1.7 seconde'))]
    expect(twice.map(({ status }) => status)).toEqual([303, 409])
    expect(plain((await twice[1]?.text()) ?? '')).toContain('Choisissez de nouveau le document')
    expect(await filesKept()).toBe(before)
  })
})
