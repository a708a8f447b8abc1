import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browser, openTestApp, type TestApp } from '../../../test/support/app.ts'
import { wholeContent } from './convention.fixtures.ts'
import { deskOf, odile, remi } from './convention-pages.fixtures.ts'

let app: TestApp
let now = new Date('2024-06-30T09:00:00Z')
let desk: ReturnType<typeof deskOf>
let team: Browser

const account = wholeContent.accounts[0]?.number ?? ''

beforeAll(async () => {
  app = await openTestApp({ now: () => now })
  team = await app.as('programme-team')
  desk = deskOf(team)
  await desk.inForce('CANAL-1')
  await desk.bring({ ...wholeContent, reference: 'BROUILLON-1' })
  await desk.bring({
    ...{ ...wholeContent, reference: 'PRE-2', title: 'Convention de la prairie' },
    object: `Ouvrir le compte ${account}.`,
  })
  await desk.send('pre-2')
  await desk.sign('pre-2', odile)
  await desk.sign('pre-2', { ...remi, nom: 'Ève Suppléante', delegation: 'D-1', du: '01/01/2024' })
}, 120_000)
afterAll(() => app.close())

async function ask(search: string) {
  const response = await app.visitor().get(`/api/v1/conventions${search}`)
  const text = await response.text()
  // biome-ignore lint/suspicious/noExplicitAny: documents of any shape are looked into
  return { status: response.status, text, body: JSON.parse(text) as any }
}
const referencesOf = async (search: string) =>
  (await ask(search)).body.data.map(({ reference }: { reference: string }) => reference)

describe('the list of conventions by the API', () => {
  it('tells who is bound, for how much, from when to when, and where to read the rest', async () => {
    const { body } = await ask('')
    expect(body).toMatchObject({ total: 2, asOf: '2024-06-30' })
    expect(body.data[0]).toEqual({
      ...{ reference: 'CANAL-1', slug: 'canal-1', title: wholeContent.title, state: 'in-force' },
      ...{ instrument: wholeContent.instrument, amountCents: wholeContent.funding.amountCents },
      ...{ effectOn: '2024-03-15', endsOn: '2025-03-15', terminatedOn: null },
      parties: wholeContent.parties.map(({ id, name, acronym, siret, role }) => ({
        ...{ id, name, acronym, siret, role },
      })),
      url: 'http://localhost/conventions/canal-1',
      pdf: 'http://localhost/conventions/canal-1/convention.pdf',
      json: 'http://localhost/conventions/canal-1/convention.json',
    })
  })

  it.each([
    ['', ['CANAL-1', 'PRE-2']],
    ['?q=PRAIRIE%20convention', ['PRE-2']],
    ['?q=brouillon', []],
    ['?state=in-force', ['CANAL-1', 'PRE-2']],
    ['?state=signing', []],
    ['?state=signing&au=2024-03-14', ['CANAL-1', 'PRE-2']],
    ['?limit=1&page=2', ['PRE-2']],
  ])('asked %s, names %j: drafts are nobody’s news', async (search, references) => {
    expect(await referencesOf(search)).toEqual(references)
  })

  it('names those that have ended, once they have', async () => {
    const before = now
    now = new Date('2025-03-16T09:00:00Z')
    expect(await referencesOf('?state=ended')).toEqual(['CANAL-1', 'PRE-2'])
    expect(await referencesOf('?state=ended&au=2025-03-15')).toEqual([])
    now = before
  })

  it.each(['?state=draft', '?au=demain', '?au=2024-07-01', '?etat=x', '?limit=0'])(
    'refuses %s, and says which',
    async (search) => {
      const { status, body } = await ask(search)
      expect(status).toBe(400)
      expect(body.errors).toHaveLength(1)
    },
  )
})

describe('a convention by the API', () => {
  it('tells its payments, and its texts under the digest of what was signed', async () => {
    const { body } = await ask('/canal-1')
    const { sha256 } = await app.database.db
      .selectFrom('convention_text as t')
      .innerJoin('convention as c', 'c.id', 't.convention_id')
      .select('t.sha256')
      .where('c.slug', '=', 'canal-1')
      .executeTakeFirstOrThrow()
    expect(body.data.texts).toMatchObject([{ number: 0, kind: 'convention', effectOn: '2024-03-15', sha256 }])
    const total = body.data.tranches.reduce((sum: number, { cents }: { cents: number }) => sum + cents, 0)
    expect(total).toBe(body.data.amountCents)
    expect(body.data.tranches.map(({ article }: { article: string }) => article)).toEqual(
      wholeContent.funding.tranches.map(
        ({ article: named }) => wholeContent.articles.find(({ id }) => id === named)?.number ?? named,
      ),
    )
    const json = new URL(body.data.texts[0].json)
    const page = await app.visitor().get(json.pathname + json.search)
    expect(page.status).toBe(200)
  })

  it('tells no text before it took effect', async () => {
    const { body } = await ask('/canal-1?au=2024-03-14')
    expect(body.data).toMatchObject({ state: 'signing', texts: [] })
  })

  it('holds neither account nor the name of who did not sign', async () => {
    const { text } = await ask('/pre-2')
    expect(text).toContain('Ève Suppléante')
    expect(text).not.toContain('Rémi Castaing')
    expect(text).not.toContain(account)
  })

  it.each(['/inconnue', '/brouillon-1'])('is not found at %s', async (path) => {
    expect((await ask(path)).status).toBe(404)
  })
})

it('is described for programs and on the page of the API, with an example that answers', async () => {
  const visitor = app.visitor()
  const { paths } = (await (await visitor.get('/api/v1/openapi.json')).json()) as { paths: object }
  expect(Object.keys(paths)).toEqual(
    expect.arrayContaining(['/api/v1/conventions', '/api/v1/conventions/{slug}']),
  )
  expect(await (await visitor.get('/api')).text()).toContain('/api/v1/conventions/canal-1')
})
