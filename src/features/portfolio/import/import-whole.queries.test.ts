import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../../test/support/database.ts'
import type { Db, OpenDatabase } from '../../../platform/database.ts'
import { verifyChain } from '../../journal/index.ts'
import { formerSlug, productBySlug } from '../product.queries.ts'
import {
  anImportedOrganisation,
  anImportedProduct,
  rowCounts,
  saveTold,
  importDay as today,
} from './import.fixtures.ts'

let database: OpenDatabase
let db: Db
beforeAll(async () => {
  database = await openTestDatabase()
  db = database.db
})
afterAll(() => database.close())

// Each test speaks of products of its own: what the others saved stays.
let n = 0
let name = ''
beforeEach(() => {
  n += 1
  name = `produit.${n}`
})

const save = (told: Parameters<typeof saveTold>[1] = {}, more: Parameters<typeof saveTold>[2] = {}) =>
  saveTold(db, told, more)
const one = (told: Parameters<typeof anImportedProduct>[0] = {}) => ({
  products: [anImportedProduct({ externalId: name, ...told })],
})
const slug = () => name.replace('.', '-')

describe('addresses', () => {
  it('follow a product that changed its name at the source', async () => {
    await save(one({ formerIds: [`Tout.premier.${n}`] }))
    const id = (await productBySlug(db, slug(), today))?.id
    const renamed = anImportedProduct({ externalId: `neuf.${n}`, formerIds: [name] })
    expect((await save({ products: [renamed] })).products.updated).toBe(1)
    expect(await productBySlug(db, `neuf-${n}`, today)).toMatchObject({ id, externalId: `neuf.${n}` })
    expect(
      await Promise.all([slug(), `Tout.premier.${n}`, `neuf.${n}`].map((was) => formerSlug(db, was))),
    ).toEqual(Array(3).fill(`neuf-${n}`))
    expect((await save({ products: [renamed] })).products.unchanged).toBe(1)
  })
  it('of old lead to one product only', async () => {
    const [first, second] = [`a.${n}`, `b.${n}`].map((externalId) =>
      anImportedProduct({ externalId, formerIds: [`ancien.${n}`] }),
    )
    if (!first || !second) throw new Error('two products')
    const { anomalies } = await save({ products: [second, first] })
    expect(anomalies).toMatchObject([{ id: `b.${n}`, code: 'x.former_id_shared' }])
    expect(await formerSlug(db, `ancien.${n}`)).toBe(`a-${n}`)
  })
})

it('a dry run says the same and writes nothing', async () => {
  const before = await rowCounts(db)
  const dry = await save(
    { ...one({ themes: ['Jamais vu'] }), organisations: [anImportedOrganisation({ externalId: `o.${n}` })] },
    { dryRun: true },
  )
  expect([dry.products.created, dry.organisations.created]).toEqual([1, 1])
  expect(await rowCounts(db)).toEqual(before)
})

it('an import that fails half-way leaves nothing behind', async () => {
  const before = await rowCounts(db)
  const [broken] = one({
    phases: [{ phase: 'nowhere', startsOn: today, endsOn: null, comment: null }],
  }).products
  if (!broken) throw new Error('one product')
  await expect(save({ products: [broken] })).rejects.toThrow()
  expect(await rowCounts(db)).toEqual(before)
})

it('the chain of the journal holds after all these imports', async () => {
  expect((await verifyChain(db)).faults).toEqual([])
})

it('two imports at once follow one another', async () => {
  const [first, second] = await Promise.all([save(one()), save(one())])
  expect([
    first.products.created + second.products.created,
    first.products.unchanged + second.products.unchanged,
  ]).toEqual([1, 1])
})
