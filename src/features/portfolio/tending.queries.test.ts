import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestDatabase } from '../../../test/support/database.ts'
import type { OpenDatabase } from '../../platform/database.ts'
import { day } from '../../shared/day.ts'
import { type Actor, type PersonId, type Role, type Scope, visitor } from '../../shared/rights.ts'
import { carriers } from './carrier.queries.ts'
import type { IncubatorId, ProductId } from './product.ts'
import { aPhase, plantIncubator, plantProduct } from './product-page.fixtures.ts'
import { tendingItems } from './tending.messages.ts'
import { productsToTend } from './tending.queries.ts'

const today = day('2026-11-24')
let database: OpenDatabase
let ours: IncubatorId
let theirs: IncubatorId
let alone: ProductId

beforeAll(async () => {
  database = await openTestDatabase()
  const { db } = database
  ours = (await plantIncubator(db, 'La nôtre')).id
  theirs = (await plantIncubator(db, 'La leur')).id
  await plantProduct(db, { name: 'Joignable', incubatorIds: [ours], contact: 'equipe@joignable.example' })
  await plantProduct(db, { name: 'Arrêté', incubatorIds: [ours], phases: [aPhase('abandon', '2025-01-01')] })
  await plantProduct(db, { name: 'Ailleurs', incubatorIds: [theirs] })
  for (const n of [1, 2, 3, 4, 5, 6]) await plantProduct(db, { name: `Muet ${n}`, incubatorIds: [ours] })
  alone = (await plantProduct(db, { name: 'Seul' })).id
})
afterAll(() => database.close())

const person = (role: Role, scope: Scope): Actor => ({
  kind: 'person',
  id: 'p' as PersonId,
  name: 'P',
  grants: [{ role, scope }],
})
const named = async (actor: Actor) =>
  (await productsToTend(database.db, actor, today)).products.map(({ name }) => name)

it('who may edit nothing has nothing to tend', async () => {
  expect(await named(visitor)).toEqual([])
  expect(await named(person('coach', { kind: 'incubator', id: ours }))).toEqual([])
})

it('an incubator’s products in progress that nobody can write to wait for an address, five at most', async () => {
  const head = person('incubator-head', { kind: 'incubator', id: ours })
  expect(await named(head)).toEqual(['Muet 1', 'Muet 2', 'Muet 3', 'Muet 4', 'Muet 5'])
  const items = tendingItems(await productsToTend(database.db, head, today))
  expect(items).toHaveLength(6)
  expect(items.at(-1)).toMatchObject({
    href: '/espace/produits',
    text: '1 autre produit en cours est dans ce cas.',
  })
})

it('a right on one product, or on the network, reaches that much', async () => {
  expect(await named(person('product-member', { kind: 'product', id: alone }))).toEqual(['Seul'])
  const everywhere = await productsToTend(database.db, person('programme-team', { kind: 'network' }), today)
  expect(everywhere.total).toBe(8)
})

it('a role may be held on each incubator and each product, with the incubators that carry it today', async () => {
  const found = await carriers(database.db, today)
  expect(found.slice(0, 2).map(({ label }) => label)).toEqual(['La leur', 'La nôtre'])
  expect(found.find(({ label }) => label === 'Ailleurs')).toMatchObject({
    kind: 'product',
    incubatorIds: [theirs],
  })
  expect(found.find(({ label }) => label === 'Seul')).toMatchObject({ id: alone, incubatorIds: [] })
})
