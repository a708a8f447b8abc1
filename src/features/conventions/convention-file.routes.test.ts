import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browser, openTestApp, type TestApp } from '../../../test/support/app.ts'
import { anctConvention } from '../../seed/anct-convention.data.ts'
import { placed, wholeContent } from './convention.fixtures.ts'
import { fieldIn, wordsOf } from './convention-pages.fixtures.ts'

const PAGE = '/espace/conventions/nouvelle'
let app: TestApp
let team: Browser

beforeAll(async () => {
  app = await openTestApp({ now: () => new Date('2024-06-30T09:00:00Z') })
  team = await app.as('programme-team')
})
afterAll(() => app.close())

/** Sends the form as a browser without scripts does: whatever is typed, and the file that was chosen, if one was. */
async function send(file: BlobPart | null, typed: Record<string, string> = {}): Promise<Response> {
  const html = await (await team.get(PAGE)).text()
  expect(html).toMatch(/<form[^>]* enctype="multipart\/form-data"/i)
  const body = new FormData()
  for (const [name, value] of Object.entries({
    csrf: fieldIn(html, 'csrf'),
    reference: '',
    titre: '',
    ...typed,
  }))
    body.append(name, value)
  body.append('fichier', file === null ? new File([], '') : new File([file], 'convention.json'))
  const cookie = [...team.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  return app.app.request(`http://localhost${PAGE}`, {
    ...{ method: 'POST', body },
    headers: { cookie, origin: 'http://localhost', host: 'localhost' },
  })
}

const leavesOf = (value: unknown): number =>
  typeof value === 'object' && value !== null
    ? Object.values(value).reduce((sum: number, one) => sum + leavesOf(one), 0)
    : 1

describe('a convention from a JSON file', () => {
  it('is created as a draft', async () => {
    const response = await send(JSON.stringify({ ...wholeContent, reference: 'FICHIER-1' }))
    expect(response.headers.get('location')).toBe('/espace/conventions/fichier-1')
    expect(await wordsOf(team.get('/espace/conventions/fichier-1'))).toContain('En cours d’écriture')
  })

  it('begins with a byte order mark: it is read all the same', async () => {
    const response = await send(`\ufeff${JSON.stringify({ ...wholeContent, reference: 'FICHIER-2' })}`)
    expect(response.headers.get('location')).toBe('/espace/conventions/fichier-2')
  })

  it('has one wrong field among more than two hundred: it alone is named, with its place, and nothing given is lost', async () => {
    const document = { ...anctConvention, reference: 'FICHIER-3' }
    expect(leavesOf(document)).toBeGreaterThan(200)
    const wrong = JSON.stringify(placed(document, ['obligations', 41, 'debtors'], 'anct'))
    const response = await send(wrong, { reference: 'GARDEE', titre: 'Titre gardé' })
    expect(response.status).toBe(422)
    const html = await response.clone().text()
    expect(html.match(/obligations\[\d+\][.\w]*/g)).toEqual(['obligations[41].debtors'])
    expect(html).toContain('value="GARDEE"')
    expect(html).toContain('value="Titre gardé"')
    const area = /<textarea[^>]*name="document"[^>]*>([^<]*)</.exec(html)?.[1] ?? ''
    expect(area.replaceAll('&quot;', '"').replaceAll('&amp;', '&').replaceAll('&#x27;', "'")).toBe(wrong)
    const words = await wordsOf(response)
    expect(words).toContain('Rien n’a été enregistré : 1 faute dans ce document')
    expect((await team.get('/espace/conventions/fichier-3')).status).toBe(404)
  })

  it('wins over what is pasted beside it', async () => {
    const file = JSON.stringify({ ...wholeContent, reference: 'FICHIER-4' })
    const response = await send(file, { document: 'un ancien texte' })
    expect(response.headers.get('location')).toBe('/espace/conventions/fichier-4')
  })

  it.each([
    ['is no JSON', '{ "reference":\n "X" ', 'n’est pas du JSON'],
    ['is no text', new Uint8Array([0xff, 0xfe, 0x00, 0xd8]), 'n’est pas du texte en UTF-8'],
  ])('is refused when it %s', async (_, file, words) => {
    const response = await send(file, { titre: 'Titre gardé' })
    expect(response.status).toBe(422)
    expect(await response.clone().text()).toContain('value="Titre gardé"')
    expect(await wordsOf(response)).toContain(words)
  })

  it('is not needed: a reference and a title are enough', async () => {
    const response = await send(null, { reference: 'SANS-FICHIER', titre: 'Essai' })
    expect(response.headers.get('location')).toBe('/espace/conventions/sans-fichier')
  })
})
