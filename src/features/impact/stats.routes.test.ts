import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../../../test/support/app.ts'

const ids = [1, 2, 3].map((last) => `018f0000-0000-7000-8000-00000000000${last}`)
const stored = `<script>alert('x')</script>`

async function plant({ database: { db } }: TestApp): Promise<void> {
  const [incubator = '', one = '', other = ''] = ids
  await db.insertInto('incubator').values({ id: incubator, slug: 'fabrique', name: stored }).execute()
  await db
    .insertInto('product')
    .values([
      { id: one, slug: 'semis', name: 'Semis', repository: 'https://exemple.fr/code' },
      { id: other, slug: 'friche', name: 'Friche' },
    ])
    .execute()
  const phase = (product_id: string, position: number, [code = '', starts_on = '']: readonly string[]) => ({
    ...{ product_id, position, phase: code, starts_on, ends_on: null, comment: null },
  })
  await db
    .insertInto('product_phase')
    .values([
      phase(one, 0, ['investigation', '2024-01-10']),
      phase(one, 1, ['construction', '2024-06-08']),
      phase(other, 0, ['investigation', '2025-03-01']),
      phase(other, 1, ['abandon-investigation', '2025-09-01']),
    ])
    .execute()
  await db
    .insertInto('product_incubator')
    .values(
      [one, other].map((product_id) => ({
        ...{ product_id, position: 0, incubator_id: incubator, starts_on: null, ends_on: null },
      })),
    )
    .execute()
}

let app: TestApp
let bare: TestApp
beforeAll(async () => {
  app = await openTestApp({ env: { DEMO: '0' } })
  await plant(app)
  bare = await openTestApp({ env: { DEMO: '0' } })
}, 120_000)
afterAll(async () => {
  await app.close()
  await bare.close()
})

const read = async (path: string, of = app) => {
  const response = await of.visitor().get(path)
  const text = (await response.text()).replaceAll('\u00a0', ' ').replaceAll('\u202f', ' ')
  return { response, text, words: text.replace(/<[^>]+>/g, '') }
}

describe('the statistics of the network', () => {
  it('answer in a sentence with its figure, its denominator and its day', async () => {
    const { response, words } = await read('/stats')
    expect(response.status).toBe(200)
    expect(words).toContain(
      'Au 24 novembre 2026, 0 sur 2 produits commencés depuis le 10 janvier 2024 est pérennisé, 1 est arrêté, 1 est encore en incubation.',
    )
  })

  it('tell five figures, each with its sentence, its table or list, its rule and its file', async () => {
    const { text, words } = await read('/stats')
    for (const id of ['phases', 'mouvements', 'durees', 'connu', 'incubateurs']) {
      expect(text).toContain(`href="#${id}"`)
      expect(text).toContain(`href="/stats/${id}.csv"`)
    }
    expect(text.match(/Comment c’est calculé/g)).toHaveLength(5)
    expect(words).toContain('1 sur 2 produits commencés est en incubation')
    expect(words).toContain('En 2026, jusqu’au 24 novembre 2026, 0 produit a commencé et aucun n’est sorti.')
    expect(words).toContain('investigation 167 jours (2 séjours terminés)')
    expect(words).toContain(
      'Sur 1 service avec des usagers au 24 novembre 2026, on voit le code source de 1, les statistiques de 0',
    )
    expect(words).toContain('1 sur 1 incubateur porte au moins un produit en cours.')
  })

  it('tell of any past day as of that day, and lead back to today', async () => {
    const { text, words } = await read('/stats?au=2025-06-30')
    expect(words).toContain(
      'Au 30 juin 2025, 0 sur 2 produits commencés depuis le 10 janvier 2024 est pérennisé, 0 est arrêté, 2 sont encore en incubation.',
    )
    expect(words).toContain('En 2025, jusqu’au 30 juin 2025, 1 produit a commencé et aucun n’est sorti.')
    expect(text).toContain('<a href="/stats">Revenir à aujourd’hui</a>')
    expect(text).toContain('href="/stats/phases.csv?au=2025-06-30"')
    expect(text).toContain('value="30/06/2025"')
  })

  it('take the day as people type it', async () => {
    expect((await read(`/stats?au=${encodeURIComponent('30/06/2025')}`)).words).toContain(
      'Au 30 juin 2025, 0 sur 2',
    )
  })

  it('say before the first phase that nothing had begun, and from when one may look', async () => {
    const { response, words } = await read('/stats?au=2010-01-01')
    expect(response.status).toBe(200)
    expect(words).toContain('Au 1er janvier 2010, aucun produit n’avait encore commencé.')
    expect(words).toContain('a commencé le 10 janvier 2024')
    expect(words).not.toContain('Comment c’est calculé')
  })

  it('say of an empty network what will stand here', async () => {
    const { response, words } = await read('/stats', bare)
    expect(response.status).toBe(200)
    expect(words).toContain('Aucun produit n’est encore suivi ici.')
  })

  it.each([
    ['2024-02-30', 'n’est pas une date du calendrier'],
    ['hier', 'n’est pas une date du calendrier'],
    ['9999-12-31', 'est une date à venir'],
    ['%00', 'Au 24 novembre 2026'],
    ['"><script>alert(1)</script>', 'n’est pas une date du calendrier'],
    ['x'.repeat(20_000), 'n’est pas une date du calendrier'],
  ])('put aside a day that makes no sense, and say so', async (au, said) => {
    const { response, text, words } = await read(`/stats?au=${au === '%00' ? au : encodeURIComponent(au)}`)
    expect(response.status).toBe(200)
    expect(words).toContain(said)
    expect(words).toContain('Au 24 novembre 2026, 0 sur 2 produits')
    expect(text).not.toContain('<script>alert')
  })

  it('are one click away from the home page, and from every room', async () => {
    expect((await read('/')).text).toContain('<a href="/stats">Voir les statistiques du réseau</a>')
    expect((await read('/produits')).text).toMatch(/<a[^>]* href="\/stats"[^>]*>Impact<\/a>/)
  })

  it('show a name as a name, whatever it holds', async () => {
    const { text } = await read('/stats')
    expect(text).not.toContain(stored)
    expect(text).toContain('&lt;script&gt;alert')
  })

  it('draw without anything inline, and without a figure that is no number', async () => {
    for (const path of ['/stats', '/stats?au=2024-01-10', '/stats?au=2024-06-08']) {
      const { text } = await read(path)
      expect(text).toContain('<svg')
      expect(text).not.toMatch(/ style=|NaN|Infinity|undefined/)
    }
  })
})

describe('the files of the statistics', () => {
  const lines = async (path: string, of = app) => {
    const { response, text } = await read(path, of)
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    return text.replace('\ufeff', '').trimEnd().split('\r\n')
  }

  it('count products by phase on each 1 January, then on the day', async () => {
    expect(await lines('/stats/phases.csv?au=2026-11-24')).toEqual([
      'jour;investigation;construction;acceleration;consolidation;opere;transfere;abandon;abandon-investigation;produits_commences',
      '01/01/2025;0;1;0;0;0;0;0;0;1',
      '01/01/2026;0;1;0;0;0;0;0;1;2',
      '24/11/2026;0;1;0;0;0;0;0;1;2',
    ])
  })

  it('count entries and exits by year, up to the day', async () => {
    expect((await lines('/stats/mouvements.csv?au=2025-10-01')).slice(1)).toEqual([
      '2024;31/12/2024;1;0;0;0;0;0;1',
      '2025;01/10/2025;1;0;0;1;0;0;1',
    ])
  })

  it('give lengths in days, and nothing where nothing was measured', async () => {
    expect((await lines('/stats/durees.csv')).slice(1, 4)).toEqual([
      'Investigation;2;159;167;176;0;0;;;',
      'Construction;0;;;;0;1;899;899;899',
      'Accélération;0;;;;0;0;;;',
    ])
  })

  it('tell what is known of services, with their number', async () => {
    expect(await lines('/stats/connu.csv')).toContain('Code source;1;1;0;0;0')
  })

  it('tell what each incubator carries', async () => {
    expect((await lines('/stats/incubateurs.csv')).slice(1)).toEqual([`fabrique;${stored};2;1;1;0;1`])
  })

  it.each(['phases', 'mouvements', 'durees', 'connu', 'incubateurs'])(
    '%s: an empty network gives a head, and no fact',
    async (name) => {
      const rows = (await lines(`/stats/${name}.csv`, bare)).slice(1)
      expect(rows.filter((row) => /;[1-9]/.test(row))).toEqual([])
    },
  )

  it.each(['hier', '2027-01-01'])('are refused for the day %s, rather than hold another one', async (au) => {
    const response = await app.visitor().get(`/stats/phases.csv?au=${au}`)
    expect(response.status).toBe(400)
    expect(response.headers.get('content-type')).toContain('text/html')
  })

  it('say so when they hold a demonstration', async () => {
    const demo = await openTestApp({ env: { DEMO: '1' } })
    const response = await demo.visitor().get('/stats/durees.csv')
    const text = await response.text()
    expect(response.headers.get('content-disposition')).toContain('stats-durees-2026-11-24-demonstration.csv')
    expect(
      text
        .split('\r\n')
        .slice(0, -1)
        .every((line) => /;(mention|données de démonstration)$/.test(line)),
    ).toBe(true)
    await demo.close()
  })
})
