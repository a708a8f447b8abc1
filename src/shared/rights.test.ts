import { expect, it } from 'vitest'
import {
  type Action,
  type Actor,
  actions,
  can,
  canSomewhere,
  grantableRoles,
  inAbsenceOf,
  type PersonId,
  policy,
  type Role,
  reachOf,
  type Scope,
  type ServiceAccountId,
  visitor,
} from './rights.ts'

const person = (role: Role, scope: Scope): Actor => ({
  kind: 'person',
  id: 'p' as PersonId,
  name: 'P',
  grants: [{ role, scope }],
})
const nobody: Actor = { kind: 'person', id: 'p' as PersonId, name: 'P', grants: [] }
const network: Scope = { kind: 'network' }

const publicActions = actions.filter((action) => can(visitor, action))
const closedActions = actions.filter((action) => !can(nobody, action))
const pairs = grantableRoles.flatMap((role) => closedActions.map((action) => ({ role, action })))
const opened = ({ role, action }: { role: Role; action: Action }) =>
  (policy[role] as readonly Action[]).includes(action)

it('a visitor reads what is public, and no more', () => {
  expect(publicActions).toEqual([
    'site.read',
    'site.sign-in',
    'notices.stop',
    'demo.use',
    'portfolio.read',
    'convention.read',
    'invitation.answer',
  ])
})

it.each(pairs.filter(opened))('$role on the network may do $action anywhere', ({ role, action }) => {
  expect(can(person(role, network), action)).toBe(true)
  expect(can(person(role, network), action, { productId: 'x' })).toBe(true)
})

it.each(pairs.filter((pair) => !opened(pair)))(
  '$role may not do $action, even on the whole network',
  ({ role, action }) => {
    expect(
      can(person(role, network), action, { productId: 'x', incubatorIds: ['y'], conventionId: 'z' }),
    ).toBe(false)
    expect(canSomewhere(person(role, network), action)).toBe(false)
  },
)

it('a role on an incubator holds on its products and on no other', () => {
  const head = person('incubator-head', { kind: 'incubator', id: 'anct' })
  expect(can(head, 'product.edit', { productId: 'p1', incubatorIds: ['anct', 'mtes'] })).toBe(true)
  expect(can(head, 'product.edit', { productId: 'p2', incubatorIds: ['mtes'] })).toBe(false)
  expect(can(head, 'product.edit')).toBe(false)
  expect(canSomewhere(head, 'product.edit')).toBe(true)
  expect(reachOf(head, 'product.edit')).toEqual({ incubatorIds: ['anct'], productIds: [], conventionIds: [] })
})

it('a role on a product or a convention holds on that one only', () => {
  const member = person('product-member', { kind: 'product', id: 'p1' })
  expect(can(member, 'product.edit', { productId: 'p1' })).toBe(true)
  expect(can(member, 'product.edit', { productId: 'p2' })).toBe(false)
  const officer = person('finance-officer', { kind: 'convention', id: 'c1' })
  expect(can(officer, 'journal.read', { conventionId: 'c1' })).toBe(true)
  expect(can(officer, 'journal.read', { conventionId: 'c2' })).toBe(false)
})

it('a key opens what it was given, on its scope, and what any key may ask; nothing of what people do', () => {
  const account: Actor = {
    ...{ kind: 'service-account', id: 'k' as ServiceAccountId, name: 'K' },
    ...{ actions: ['measurement.write'], scope: { kind: 'incubator', id: 'anct' } },
  }
  expect(can(account, 'measurement.write', { productId: 'p1', incubatorIds: ['anct'] })).toBe(true)
  expect(can(account, 'measurement.write', { productId: 'p2', incubatorIds: ['mtes'] })).toBe(false)
  expect(reachOf(account, 'measurement.write')).toMatchObject({ incubatorIds: ['anct'] })
  const opened = actions.filter((action) => canSomewhere(account, action))
  expect(opened).toEqual([...publicActions, 'key.tell', 'measurement.write'])
})

it('whoever is signed in enters their space; a visitor does not', () => {
  expect(can(nobody, 'space.open')).toBe(true)
  expect(can(visitor, 'space.open')).toBe(false)
  expect(reachOf(visitor, 'product.edit')).toEqual({
    incubatorIds: [],
    productIds: [],
    conventionIds: [],
  })
  expect(reachOf(person('programme-team', network), 'product.edit')).toBe('everything')
})

it('an act is done in the absence of who lent the role, only when no role of one’s own opens it', () => {
  const lentBy = 'q' as PersonId
  const lent = { role: 'incubator-head', scope: { kind: 'incubator', id: 'anct' }, lentBy } as const
  const own = { role: 'product-member', scope: { kind: 'product', id: 'p1' } } as const
  const standIn: Actor = { kind: 'person', id: 'p' as PersonId, name: 'P', grants: [lent, own] }
  const [mine, others] = ['p1', 'p2'].map((productId) => ({ productId, incubatorIds: ['anct'] }))
  expect(inAbsenceOf(standIn, 'product.edit', others)).toBe(lentBy)
  expect(inAbsenceOf(standIn, 'product.edit', mine)).toBeNull()
  expect(inAbsenceOf(standIn, 'product.edit', { productId: 'p3', incubatorIds: ['mtes'] })).toBeNull()
  expect(inAbsenceOf(standIn, 'space.open')).toBeNull()
  expect(inAbsenceOf(visitor, 'product.edit', others)).toBeNull()
})
