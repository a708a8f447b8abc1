import type { Brand } from './brand.ts'
import type { Day } from './day.ts'
import { type Action, anyKeyActions, policy, publicActions, type Role, signedInActions } from './policy.ts'

export {
  type Action,
  actions,
  grantableRoles,
  type KeyAction,
  keyActions,
  policy,
  type Role,
} from './policy.ts'

/** Opaque id of a person: the only trace of a person that the journal keeps. */
export type PersonId = Brand<string, 'PersonId'>

/** Opaque id of a service account: the key of a program, which the journal names as it names people. */
export type ServiceAccountId = Brand<string, 'ServiceAccountId'>

/** On what a role holds. */
export type Scope =
  | { readonly kind: 'network' }
  | { readonly kind: 'incubator' | 'convention' | 'product'; readonly id: string }

/** A role that a person holds on the day of the request. */
export type Grant = {
  readonly role: Role
  readonly scope: Scope
  /** Who lent it for an absence: the act is then theirs too, and the journal says so. */
  readonly lentBy?: PersonId
}

/** The same with its days, as recorded. `endsOn` null: until further notice. */
export type DatedGrant = Grant & { readonly startsOn: Day; readonly endsOn: Day | null }

/** Who asks. */
export type Actor =
  | { readonly kind: 'visitor' }
  | {
      readonly kind: 'person'
      readonly id: PersonId
      readonly name: string
      readonly grants: readonly Grant[]
    }
  | {
      readonly kind: 'service-account'
      readonly id: ServiceAccountId
      readonly name: string
      /** What its key opens, on this scope. */
      readonly actions: readonly Action[]
      readonly scope: Scope
    }

export const visitor: Actor = { kind: 'visitor' }

/** What an action bears on: the thing itself and what carries it, so that a role on an incubator holds on its products. */
export type PolicyObject = {
  readonly productId?: string
  readonly incubatorIds?: readonly string[]
  readonly conventionId?: string
}

/** Whether a role held on this scope reaches the object. */
function covers(scope: Scope, object: PolicyObject): boolean {
  switch (scope.kind) {
    case 'network':
      return true
    case 'incubator':
      return object.incubatorIds?.includes(scope.id) ?? false
    case 'convention':
      return object.conventionId === scope.id
    case 'product':
      return object.productId === scope.id
  }
}

const opens = (role: Role, action: Action): boolean => (policy[role] as readonly Action[]).includes(action)

/** The scopes on which roles, or a key, open an action. */
function scopesOpen(actor: Actor, action: Action): readonly Scope[] {
  if (actor.kind === 'visitor') return []
  if (actor.kind === 'service-account') return actor.actions.includes(action) ? [actor.scope] : []
  return actor.grants.filter((grant) => opens(grant.role, action)).map(({ scope }) => scope)
}

/**
 * The one question of rights: may this actor do this to that? Routes, lists and buttons all ask it here. Without an object, only a
 * role on the whole network answers yes.
 */
export function can(actor: Actor, action: Action, object: PolicyObject = {}): boolean {
  if (publicActions.has(action)) return true
  if (actor.kind === 'person' && signedInActions.has(action)) return true
  if (actor.kind === 'service-account' && anyKeyActions.has(action)) return true
  return scopesOpen(actor, action).some((scope) => covers(scope, object))
}

/** In whose absence an actor does this: null when their own roles let them, or when nothing does. */
export function inAbsenceOf(actor: Actor, action: Action, object: PolicyObject = {}): PersonId | null {
  if (actor.kind !== 'person') return null
  const own = actor.grants.filter(({ lentBy }) => lentBy === undefined)
  if (can({ ...actor, grants: own }, action, object)) return null
  const used = actor.grants.find((grant) => opens(grant.role, action) && covers(grant.scope, object))
  return used?.lentBy ?? null
}

/** Whether the actor may do this to something at least: shows or hides an entry of the navigation. */
export function canSomewhere(actor: Actor, action: Action): boolean {
  return can(actor, action) || scopesOpen(actor, action).length > 0
}

/** The things that a right reaches, when it does not reach everything. */
export type Reached = {
  readonly incubatorIds: readonly string[]
  readonly productIds: readonly string[]
  readonly conventionIds: readonly string[]
}

/** On what an actor may do this: 'everything', or the ids of incubators, products and conventions. Lists are scoped in SQL with it. */
export function reachOf(actor: Actor, action: Action): 'everything' | Reached {
  if (can(actor, action)) return 'everything'
  const scopes = scopesOpen(actor, action)
  const idsOf = (kind: Scope['kind']) =>
    scopes.flatMap((scope) => (scope.kind === kind && 'id' in scope ? [scope.id] : []))
  return {
    incubatorIds: idsOf('incubator'),
    productIds: idsOf('product'),
    conventionIds: idsOf('convention'),
  }
}
