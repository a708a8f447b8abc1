import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../../../test/support/app.ts'
import { importPortfolio } from '../../../test/support/import.ts'
import { startupClient, startupsClient } from './compatible.fixtures.ts'

const startup = `---
title: Cantine d’été
mission: Mieux nourrir les écoles
incubator: Les.Communs
incubators:
  - abeilles
  - Les.Communs
contact: equipe@cantine.exemple.fr
redirect_from:
  - /startups/vieille.cantine
techno:
  - "Nodejs, React "
  - ruby
thematiques:
  - Education
phases:
  - name: construction
    start: 2025-01-01
events:
  - name: committee
    date: 2025-03-01
  - name: product_launch
    date: 2025-06-01
    comment: Enfin
  - name: other
    date: 2025-01-15
---
Un texte <script>alert(1)</script>.
`

let app: TestApp
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'terreau-compatible-'))
  for (const each of ['_startups', '_incubators', '_organisations'])
    await mkdir(path.join(folder, each), { recursive: true })
  await writeFile(path.join(folder, '_startups', 'Cantine.d.Été.md'), startup)
  await writeFile(path.join(folder, '_incubators', 'Les.Communs.md'), '---\ntitle: Les communs\n---\n')
  await writeFile(path.join(folder, '_incubators', 'abeilles.md'), '---\ntitle: Abeilles\n---\n')
  await writeFile(path.join(folder, '_organisations', 'ville.md'), '---\nname: Ville\n---\n')
  app = await openTestApp({ env: { DEMO: '0' } })
  expect((await importPortfolio(app.database, folder)).exit).toBe(0)
  await app.database.db
    .insertInto('product')
    .values({ id: '018f0000-0000-7000-8000-000000000001', slug: 'ne-ici', name: 'Né ici' })
    .execute()
}, 120_000)
afterAll(async () => {
  await app.close()
  await rm(folder, { recursive: true, force: true })
})

const read = async (address: string) => {
  const response = await app.visitor().get(address)
  return { response, text: await response.clone().text() }
}
const record = async (id: string) =>
  (await read(`/api/v3/startups/${encodeURIComponent(id)}.json`)).response.json()

describe('what an import brought', () => {
  it('is told back as the source spells it: lists as written, events in their order, the principal incubator apart', async () => {
    const { data } = await (await read('/api/v2.7/startups.json')).response.json()
    const told = data.find(({ id }: { id: string }) => id === 'Cantine.d.Été')
    expect(() => startupsClient.shape.data.element.parse(told)).not.toThrow()
    expect(told).toMatchObject({
      attributes: {
        technos: ['Nodejs, React ', 'ruby'],
        thematiques: ['Education'],
        events: [
          { name: 'committee', comment: '' },
          { name: 'product_launch', comment: 'Enfin' },
          { name: 'other', comment: '' },
        ],
        content_url_encoded_markdown: 'Un%20texte%20%3Cscript%3Ealert%281%29%3C%2Fscript%3E.',
      },
      relationships: {
        incubator: { data: { id: 'Les.Communs' } },
        incubators: { data: [{ id: 'abeilles' }, { id: 'Les.Communs' }] },
      },
    })
    expect(startupClient.parse(await record('Cantine.d.Été'))).toMatchObject({
      incubator: 'Les.Communs',
      redirect_from: ['/startups/vieille.cantine'],
      techno: ['Nodejs, React ', 'ruby'],
    })
  })
})

it('a product is found by its name at the source exactly as written, or by its slug', async () => {
  expect((await record('cantine-d-ete')).name).toBe('Cantine d’été')
  expect((await record('ne-ici')).name).toBe('Né ici')
  expect((await record('Cantine.d.Été'.normalize('NFD'))).name).toBe('Cantine d’été')
})

it.each([
  'inconnu.json',
  'cantine.d.été.json',
  'ne-ici',
  '.json',
  'ne-ici.xml',
  `${'x'.repeat(5000)}.json`,
  '%00.json',
])('a record that is not there (%#) is a problem in JSON', async (file) => {
  const { response } = await read(`/api/v3/startups/${file}`)
  expect([response.status, response.headers.get('content-type')]).toEqual([404, 'application/problem+json'])
})

it.each([
  { address: '/api/v2.7/startups.json', type: 'application/json' },
  { address: '/api/v2.7/startups.csv', type: 'text/csv; charset=utf-8' },
  { address: '/api/v2.7/incubators.json', type: 'application/json' },
  { address: '/api/v2.7/organisations.json', type: 'application/json' },
  { address: '/api/v3/startups/ne-ici.json', type: 'application/json' },
])('$address is open to all, known by its ETag, and never taken for a page', async ({ address, type }) => {
  const { response } = await read(address)
  expect([response.status, response.headers.get('content-type')]).toEqual([200, type])
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  expect(response.headers.get('access-control-allow-origin')).toBe('*')
  const etag = response.headers.get('etag') ?? ''
  expect((await app.visitor().get(address, { 'if-none-match': etag })).status).toBe(304)
})

it('a list that somebody changed here is told in our words; the others stay as written', async () => {
  await app.database.db.deleteFrom('product_tag').where('code', '=', 'ruby').execute()
  expect(await record('Cantine.d.Été')).toMatchObject({ techno: ['Node.js', 'React'] })
  const { data } = await (await read('/api/v2.7/startups.json')).response.json()
  const told = data.find(({ id }: { id: string }) => id === 'Cantine.d.Été')
  expect(told.attributes).toMatchObject({ technos: ['Node.js', 'React'], thematiques: ['Education'] })
})
