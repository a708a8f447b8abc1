import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type DataPortalServer, openDataPortal } from '../../test/support/dataportal.ts'
import { type PortalDataset, PortalError, publishOn, servedSha256 } from './data-portal.ts'

let portal: DataPortalServer
let waits: number[]
const wait = async (ms: number): Promise<void> => {
  waits.push(ms)
}
beforeEach(async () => {
  portal = await openDataPortal()
  waits = []
})
afterEach(() => portal.close())

const dataset: PortalDataset = {
  mark: 'VAL/0',
  title: 'Convention VAL',
  description: 'Texte',
  tags: ['convention'],
}
const fileOf = (name: string, text: string) => ({
  name,
  mediaType: 'application/json',
  bytes: Buffer.from(text),
})
const files = [fileOf('a.json', '{"é":1}'), fileOf('b.json', '{}')]
const publish = (what = { dataset, files }) => publishOn(portal, what, { wait })

describe('publishing on a data portal', () => {
  it('makes the dataset, then sends its files, and tells where they stand', async () => {
    const published = await publish()
    expect(portal.asked).toEqual([
      'GET /me/org_datasets/',
      'POST /datasets/',
      'POST /datasets/:id/upload/',
      'POST /datasets/:id/upload/',
    ])
    expect(portal.datasets).toMatchObject([{ title: 'Convention VAL', extras: { 'terreau:mark': 'VAL/0' } }])
    expect(published.url).toBe(portal.datasets[0]?.page)
    expect(Object.keys(published.files)).toEqual(['a.json', 'b.json'])
    expect(portal.bytesOf('a.json')).toBe('{"é":1}')
  })

  it('makes nothing twice, and sends again only the file that changed', async () => {
    const first = await publish()
    portal.asked.length = 0
    const again = await publish({
      dataset: { ...dataset, title: 'Autre titre' },
      files: [files[0] ?? fileOf('', ''), fileOf('b.json', '[]')],
    })
    expect(portal.asked).toEqual([
      'GET /me/org_datasets/',
      'PUT /datasets/:id/',
      'POST /datasets/:id/resources/:id/upload/',
    ])
    expect(again).toEqual(first)
    expect(portal.datasets).toHaveLength(1)
    expect(portal.datasets[0]).toMatchObject({
      title: 'Autre titre',
      resources: [{ title: 'a.json' }, { title: 'b.json' }],
    })
    expect(portal.bytesOf('b.json')).toBe('[]')
  })

  it('finds its own among datasets of the account that others made', async () => {
    const other = { mark: 'VAL/1', title: 'Convention VAL', description: 'Autre', tags: [] }
    await publish({ dataset: other, files: [] })
    await publish()
    await publish({ dataset: { ...dataset, title: 'Autre titre' }, files })
    expect(portal.datasets.map(({ extras, title }) => [extras['terreau:mark'], title])).toEqual([
      ['VAL/1', 'Convention VAL'],
      ['VAL/0', 'Autre titre'],
    ])
  })

  it('waits longer and longer while the portal is unavailable, then publishes', async () => {
    portal.stumble(503, 429)
    await publish()
    expect(waits).toEqual([500, 2000])
    expect(portal.datasets).toHaveLength(1)
  })

  it.each([
    ['the dataset is lost', 1, 'lost'],
    ['a file is lost', 2, 'lost'],
    ['the list is cut short', 0, 'cut'],
    ['the dataset is cut short', 1, 'cut'],
    ['a file is cut short', 2, 'cut'],
  ] as const)('makes nothing twice when the answer to %s', async (_, before, stumble) => {
    const asIs = await openDataPortal()
    let count = 0
    const push = asIs.asked.push.bind(asIs.asked)
    asIs.asked.push = (...items) => {
      if (count++ === before) asIs.stumble(stumble)
      return push(...items)
    }
    await publishOn(asIs, { dataset, files }, { wait })
    expect(asIs.datasets).toHaveLength(1)
    expect(asIs.datasets[0]?.resources.map(({ title }) => title)).toEqual(['a.json', 'b.json'])
    expect(waits).toEqual([500])
    await asIs.close()
  })

  it('gives up after four tries, and says that the portal may answer later', async () => {
    portal.stumble(503, 503, 502, 504)
    await expect(publish()).rejects.toMatchObject({ reason: 'unavailable', status: 504 })
    expect(waits).toEqual([500, 2000, 8000])
    expect(portal.datasets).toEqual([])
  })

  it.each([
    ['a wrong key', 401, () => publishOn({ ...portal, key: 'autre' }, { dataset, files }, { wait })],
    ['a title that it does not take', 400, () => publish({ dataset: { ...dataset, title: ' ' }, files })],
  ])('does not insist on %s', async (_, status, act) => {
    await expect(act()).rejects.toMatchObject({ reason: 'refused', status })
    expect(waits).toEqual([])
  })

  it('takes a redirection for a refusal: the key would follow it', async () => {
    portal.stumble(302)
    await expect(publish()).rejects.toBeInstanceOf(PortalError)
    expect(waits).toEqual([])
  })

  it('says that a portal that nobody keeps is unavailable', async () => {
    await portal.close()
    await expect(publish()).rejects.toMatchObject({ reason: 'unavailable', status: null })
    portal = await openDataPortal()
  })
})

describe('reading again what a portal serves', () => {
  it('gives the digest of the bytes', async () => {
    const { files: addresses } = await publish()
    expect(await servedSha256(portal, addresses['a.json'] ?? '')).toBe(
      createHash('sha256').update('{"é":1}').digest('hex'),
    )
  })

  it.each(['http://127.0.0.1:9/elsewhere', 'ftp://127.0.0.1/x'])(
    'does not follow the portal to %s',
    async (address) => {
      expect(await servedSha256(portal, address)).toBeNull()
    },
  )
})
