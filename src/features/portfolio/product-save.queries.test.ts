import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../test/support/database.ts'
import type { Db, OpenDatabase } from '../../platform/database.ts'
import { day } from '../../shared/day.ts'
import { AppError } from '../../shared/errors.ts'
import type { PersonId } from '../../shared/rights.ts'
import { historyOf } from '../journal/index.ts'
import { aPortfolio } from './import/import.fixtures.ts'
import { savePortfolio } from './import/import.queries.ts'
import { incubatorBySlug } from './incubator.queries.ts'
import { productBySlug } from './product.queries.ts'
import type { ProductId } from './product.ts'
import { createProduct, savePhases, saveProduct } from './product-save.queries.ts'

const at = new Date('2026-08-20T08:00:00Z')
const today = day('2026-08-20')
const actor = '0190a0a0-0000-7000-8000-000000000001' as PersonId

let database: OpenDatabase
let db: Db
beforeAll(async () => {
  database = await openTestDatabase()
  db = database.db
  await savePortfolio(db, aPortfolio(), { source: 'content', at, today, dryRun: false })
})
afterAll(() => database.close())

const create = async (name = 'Jardin partagé') => {
  const id = randomUUID() as ProductId
  const incubator = await incubatorBySlug(db, 'les-communs')
  if (!incubator) throw new Error('no incubator')
  const phases = [{ phase: 'investigation', startsOn: day('2026-06-01'), endsOn: null, comment: null }]
  const created = await db.transaction().execute((tx) =>
    createProduct(tx, {
      id,
      product: { name, themes: ['social'] },
      incubatorIds: [incubator.id],
      phases,
      actor,
      at,
    }),
  )
  return { id, slug: created.slug }
}
const load = async (slug: string) => {
  const product = await productBySlug(db, slug, today)
  if (!product) throw new Error(`no product at ${slug}`)
  return product
}

describe('a product born in Terreau', () => {
  it('has an address made of its name, carried from its first day, with its entry in the journal', async () => {
    const { id, slug } = await create()
    expect(slug).toBe('jardin-partage')
    expect(await load(slug)).toMatchObject({
      ...{ id, externalId: null, version: 0, importedOn: null, mission: '', themes: [{ code: 'social' }] },
      attachments: [{ slug: 'les-communs', startsOn: '2026-06-01', endsOn: null }],
      phases: [{ phase: 'investigation' }],
    })
    const [entry] = await historyOf(db, { subject: { kind: 'product', id }, limit: 1 })
    expect(entry).toMatchObject({
      action: 'product.created',
      actor: { id: actor },
      after: { name: 'Jardin partagé', incubators: ['les-communs'] },
    })
  })
  it('takes a number when its address is another’s', async () => {
    await create('Verger')
    expect((await create('Verger !')).slug).toBe('verger-2')
  })
})

describe('a change', () => {
  it('writes the fields given, leaves the others, tells what it was', async () => {
    const { id, slug } = await create('Potager')
    const version = await db.transaction().execute((tx) =>
      saveProduct(tx, {
        id,
        version: 0,
        actor,
        at,
        product: {
          mission: 'Nourrir',
          statsDeclared: false,
          themes: ['sante', 'social'],
          userKinds: ['etat'],
        },
      }),
    )
    expect(version).toBe(1)
    expect(await load(slug)).toMatchObject({
      name: 'Potager',
      mission: 'Nourrir',
      statsDeclared: false,
      version: 1,
      themes: [{ code: 'sante' }, { code: 'social' }],
    })
    const [entry] = await historyOf(db, { subject: { kind: 'product', id }, limit: 1 })
    expect(entry).toMatchObject({
      action: 'product.updated',
      before: { mission: '', themes: ['social'] },
      after: { mission: 'Nourrir', userKinds: ['etat'] },
    })
    expect(Object.keys(entry?.after ?? {}).sort()).toEqual([
      'mission',
      'statsDeclared',
      'themes',
      'userKinds',
    ])
  })
  it('of nothing writes nothing', async () => {
    const { id } = await create('Serre')
    const same = { name: 'Serre', themes: ['social'] }
    expect(
      await db.transaction().execute((tx) => saveProduct(tx, { id, version: 0, actor, at, product: same })),
    ).toBe(0)
    expect(await historyOf(db, { subject: { kind: 'product', id }, limit: 5 })).toHaveLength(1)
  })
  it('made from a version that is no longer the last is a conflict, and nothing of it is written', async () => {
    const { id, slug } = await create('Ruche')
    const change = (mission: string) =>
      db.transaction().execute((tx) => saveProduct(tx, { id, version: 0, actor, at, product: { mission } }))
    await change('Du miel')
    await expect(change('De la cire')).rejects.toMatchObject({ kind: 'conflict' })
    expect((await load(slug)).mission).toBe('Du miel')
  })
  it('made by two people at once goes to one of them', async () => {
    const { id } = await create('Mare')
    const change = (mission: string) =>
      db.transaction().execute((tx) => saveProduct(tx, { id, version: 0, actor, at, product: { mission } }))
    const outcomes = await Promise.allSettled([change('une'), change('deux')])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const refused = outcomes.find((outcome) => outcome.status === 'rejected')
    expect(refused?.reason).toBeInstanceOf(AppError)
  })
  it('of a product that does not exist is refused', async () => {
    const id = randomUUID() as ProductId
    const change = db
      .transaction()
      .execute((tx) => saveProduct(tx, { id, version: 0, actor, at, product: { mission: '' } }))
    await expect(change).rejects.toMatchObject({ kind: 'not-found' })
  })
  it('of phases replaces them all, in the order given', async () => {
    const { id, slug } = await create('Compost')
    const phases = [
      { phase: 'construction', startsOn: day('2026-07-01'), endsOn: null, comment: 'Trois mois' },
      { phase: 'investigation', startsOn: day('2026-06-01'), endsOn: day('2026-07-01'), comment: null },
    ]
    expect(
      await db.transaction().execute((tx) => savePhases(tx, { id, version: 0, actor, at, phases })),
    ).toBe(1)
    expect((await load(slug)).phases.map(({ term: _, ...period }) => period)).toEqual(phases)
    const [entry] = await historyOf(db, { subject: { kind: 'product', id }, limit: 1 })
    expect(entry).toMatchObject({ action: 'product.updated', after: { phases } })
  })
})
