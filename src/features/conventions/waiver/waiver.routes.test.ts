import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../../../../test/support/app.ts'
import { plain } from '../../../../test/support/portfolio.ts'
import { plantConvention } from '../life/life.fixtures.ts'

// The clock of the tests: 24 November 2026.
let app: TestApp
let convention: { readonly id: string; readonly slug: string }
let planted = 0
let member: Awaited<ReturnType<TestApp['as']>>

beforeAll(async () => {
  app = await openTestApp()
  member = await app.as('programme-team')
}, 120_000)
afterAll(() => app.close())
beforeEach(async () => {
  planted += 1
  convention = await plantConvention(app.database.db, { slug: `convention-${planted}` })
})

const inside = (...rest: readonly string[]) => ['/espace/conventions', convention.slug, ...rest].join('/')
const read = async (path: string, who: { get: (path: string) => Promise<Response> } = app.visitor()) =>
  plain(await (await who.get(path)).text())
const waiver = (more: Record<string, string> = {}) =>
  member.post(inside('renonciations', 'nouvelle'), {
    ...{ engagement: 'committee', echeance: '10/07/2026', partie: 'dinum', jour: '15/07/2026' },
    ...{ raison: 'Le comité de juillet est reporté.', preuve: 'Courrier du 15 juillet 2026', ...more },
  })
const strike = (more: Record<string, string> = {}) =>
  member.post(inside('clauses-non-ecrites', 'nouvelle'), {
    ...{ article: 'a2', mots: 'Elle publie les codes sources.', cause: 'court-decision' },
    ...{ source: 'TA Paris, 3 mars 2026, n° 26-1', jour: '03/05/2026', ...more },
  })

describe('a waiver and a void clause', () => {
  it('are public, with their reason, from their day on', async () => {
    expect((await waiver()).status).toBe(303)
    expect((await strike()).status).toBe(303)
    const text = await read(`/conventions/${convention.slug}/vie`)
    expect(text).toContain('Le comité de juillet est reporté.')
    expect(text).toContain('« Elle publie les codes sources. »')
    const before = await read(`/conventions/${convention.slug}/vie?au=2026-05-02`)
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
      const response = await app.visitor().get(`/api/v1/obligations?convention=${convention.slug}`)
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
