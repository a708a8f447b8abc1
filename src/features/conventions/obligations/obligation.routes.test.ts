import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../../test/support/database.ts'
import type { OpenDatabase } from '../../../platform/database.ts'
import { mount } from '../../../web/mount.tsx'
import { anctConvention, sourcesOf } from './convention.fixtures.ts'
import { obligationRoutes } from './obligation.routes.tsx'
import { plantAnct } from './obligation-planting.fixtures.ts'

let database: OpenDatabase
let app: ReturnType<typeof mount>
beforeAll(async () => {
  database = await openTestDatabase()
  await plantAnct(database.db)
  app = mount(obligationRoutes({ db: database.db, sources: sourcesOf(anctConvention) }), {
    site: {
      ...{ appearance: 'neutral', stateBrand: [], demo: false },
      ...{ sourceUrl: null, contact: null, version: '0.0.0' },
    },
    secret: 'a secret for tests',
    https: false,
    trustProxy: false,
    now: () => new Date('2026-11-24T12:00:00Z'),
    authenticate: async (_, next) => next(),
    onBug: (error) => {
      throw error
    },
    cache: null,
    inTheAbsenceOf: (_, act) => act(),
  })
})
afterAll(() => database.close())

const get = (search = '') => app.request(`http://localhost/conventions/anct-dinum-2020/obligations${search}`)
const pageOf = async (search = '') => {
  const response = await get(search)
  return { status: response.status, text: plain(await response.text()) }
}
const plain = (html: string): string =>
  html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/[\s\u00a0\u202f]+/g, ' ')
    .replaceAll('&#x27;', '’')

describe('the page of obligations', () => {
  it('answers how many are kept, of how many that are owed, on its day', async () => {
    const { status, text } = await pageOf()
    expect(status).toBe(200)
    expect(text).toMatch(/Au 24 novembre 2026, \d+ sur 87 obligations dues sont tenues/)
  })

  it('has one line for each obligation, under who owes it', async () => {
    const html = await (await get()).text()
    for (const { id } of anctConvention.content.obligations)
      expect(html.split(`id="${id}"`).length, id).toBe(2)
    expect([...html.matchAll(/<h2 id="doit-([a-z-]+)"/g)].map(([, who]) => who)).toEqual([
      'anct',
      'dinum',
      'anct-dinum',
    ])
  })

  it('shows the proof of what is kept, and tells what nothing reads yet', async () => {
    const html = await (await get()).text()
    expect(html).toContain('href="https://stats.example.org/semis"')
    expect(plain(html)).toContain('Aucune fonction de Terreau ne relève encore les invitations aux clubs.')
  })

  it('keeps the obligations of a party, or in a state', async () => {
    const shown = async (search: string) => {
      const html = await (await get(search)).text()
      return anctConvention.content.obligations.filter(({ id }) => html.includes(`id="${id}"`))
    }
    const ofDinum = await shown('?partie=dinum')
    expect(ofDinum.length).toBeGreaterThan(0)
    expect(ofDinum.filter(({ debtors }) => !debtors.includes('dinum'))).toEqual([])
    // What is counted is what the counts lead to.
    const counted = [...(await pageOf('?partie=dinum')).text.matchAll(/: \d+ sur (\d+)/g)].map(([, of]) =>
      Number(of),
    )
    expect(new Set(counted)).toEqual(new Set([ofDinum.length]))
    const kept = (await shown('?etat=tenue')).map(({ id }) => id)
    expect(kept).toEqual(['incubateur', 'mise-en-avant', 'signature'])
    expect((await pageOf('?etat=en-retard')).text).toContain('Aucune obligation ne répond à ces filtres.')
  })

  it('owes nothing before the last signature', async () => {
    const { status, text } = await pageOf('?au=2020-05-10')
    expect(status).toBe(200)
    expect(text).toContain('La convention ne prend effet que le 11 mai 2020.')
    expect(text).not.toContain('Échéances')
  })

  it('gives its dated duties in the order of days', async () => {
    const { text } = await pageOf('?au=2020-11-12')
    const days = [...text.slice(text.lastIndexOf('Qui doit État')).matchAll(/\d\d\/\d\d\/\d{4}/g)].map(
      ([on]) => on,
    )
    const iso = days.map((on) => on.split('/').reverse().join('-'))
    expect(iso).toEqual(iso.toSorted())
    expect(days).toEqual(expect.arrayContaining(['11/11/2020', '31/01/2021', '11/05/2021', '31/01/2022']))
  })

  it.each([
    ['?au=demain', '« demain » n’est pas une date'],
    ['?partie=autre', '« autre » n’est pas une partie'],
    ['?etat=rouge', '« rouge » n’est pas un état'],
  ])('puts aside what it cannot follow, and says so (%s)', async (search, words) => {
    const { status, text } = await pageOf(search)
    expect(status).toBe(200)
    expect(text).toContain(words)
  })

  it('names no convention that does not exist', async () => {
    const response = await app.request('http://localhost/conventions/inconnue/obligations')
    expect(response.status).toBe(404)
    expect(plain(await response.text())).toContain('Aucune convention ne porte ce nom.')
  })
})

describe('the file of obligations', () => {
  const rows = async (search = '') => {
    const response = await app.request(
      `http://localhost/conventions/anct-dinum-2020/obligations.csv${search}`,
    )
    return { response, lines: (await response.text()).trim().split('\r\n') }
  }

  it('has a line for each occurrence, with the day', async () => {
    const { response, lines } = await rows('?au=2021-05-12')
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename="obligations-anct-dinum-2020-au-2021-05-12.csv"',
    )
    expect(lines.filter((line) => line.startsWith('comite-semestriel;'))).toHaveLength(2)
    expect(lines.slice(1).filter((line) => !line.endsWith(';12/05/2021'))).toEqual([])
  })

  it('refuses a filter that it cannot follow rather than giving everything', async () => {
    expect((await rows('?etat=rouge')).response.status).toBe(400)
  })
})
