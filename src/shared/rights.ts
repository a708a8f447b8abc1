import type { Brand } from './brand.ts'
import type { Day } from './day.ts'

/** Opaque id of a person: the only trace of a person that the journal keeps. */
export type PersonId = Brand<string, 'PersonId'>

/** Opaque id of a service account: the key of a program, which the journal names as it names people. */
export type ServiceAccountId = Brand<string, 'ServiceAccountId'>

/** What a person may be, on a scope, between two days (architecture, "Roles"). `visitor` and `signed-in` are nobody's grant. */
export const grantableRoles = [
  'territorial-agent',
  'product-member',
  'incubator-team',
  'incubator-head',
  'committee-member',
  'sponsor',
  'finance-officer',
  'delegated-signatory',
  'accounting-officer',
  'coach',
  'transverse-expert',
  'programme-team',
  'administrator',
  'service-account',
] as const
export type Role = (typeof grantableRoles)[number]

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

/** Everything that can be asked of Terreau. Each route names one. */
export const actions = [
  'site.read',
  'site.sign-in',
  'notices.stop',
  'demo.use',
  'space.open',
  'portfolio.read',
  'convention.read',
  'convention.act',
  'product.create',
  'product.edit',
  'product.carriers',
  'incubator.edit',
  'network.highlight',
  'organisation.edit',
  'team.read',
  'team.edit',
  'follow-up.edit',
  'convention.draft',
  'convention.sign',
  'convention.accounts',
  'money.read',
  'money.engage',
  'money.certify',
  'money.document',
  'money.eliminate',
  'money.pay',
  'money.accept',
  'money.import',
  'money.call',
  'money.sign',
  'money.sign-engagements',
  'money.sign-payments',
  'journal.read',
  'journal.verify',
  'people.read',
  'people.manage',
  'people.invite',
  'invitation.answer',
  'absence.delegate',
  'retention.read',
  'manifesto.pledge',
  'manifesto.reports',
  'key.manage',
  'key.tell',
  'measurement.write',
  'consultation.search',
  'review.read',
  'review.do',
] as const
export type Action = (typeof actions)[number]

/** Open to everyone, signed in or not. */
const publicActions: ReadonlySet<Action> = new Set([
  'site.read',
  'site.sign-in',
  'notices.stop',
  'demo.use',
  'portfolio.read',
  'convention.read',
  // Whoever holds the link.
  'invitation.answer',
])

/** Open to whoever is signed in, whatever their roles. */
const signedInActions: ReadonlySet<Action> = new Set(['space.open', 'absence.delegate', 'manifesto.pledge'])

/** What a key may be given: actions of the API that no role opens, since nobody does them by hand. */
export const keyActions = ['measurement.write'] as const satisfies readonly Action[]
export type KeyAction = (typeof keyActions)[number]

/** Open to whoever comes with a key, whatever it was given: a program may ask what its own key is. */
const anyKeyActions: ReadonlySet<Action> = new Set(['key.tell'])

/**
 * The policy table: what each role opens, on its own scope. Whatever is not written here is closed.
 *
 * `team.read` shows who works where, by name: to those who work together (product-member, incubator-team, incubator-head), who follow the
 * team (coach), decide on it (committee-member), see that the service was done (finance-officer), run the network (programme-team), or
 * close the access of those who left (administrator). Signatories and accounting officers work on amounts, sponsors and experts on the
 * product: they have the counts, which are public.
 *
 * A convention is public; its bank details are not. Who writes a convention (programme-team) types them in; finance and accounting officers
 * read them in order to pay. `convention.sign` records a signature: the programme team does so for what was signed on paper.
 *
 * Money goes through several hands (decree 2012-1246): who engages (finance-officer, programme-team), who sees that the service was done
 * (incubator-team, incubator-head, programme-team), who pays (accounting-officer), who accepts (delegated-signatory, programme-team). One role
 * may open two of these; that one person does not do two of them on the same line is held by the database. Who does one of the first three keeps
 * the supporting documents (`money.document`); who only decides reads them. Who holds them (the accounting officer, the programme that made them) may
 * eliminate those whose term is over, on the visa of the Archives (`money.eliminate`).
 *
 * A service account holds no role: its key says what it opens (`keyActions`), and whoever answers for the whole network makes keys (`key.manage`).
 */
export const policy = {
  'territorial-agent': [],
  'product-member': ['product.edit', 'team.read', 'team.edit', 'journal.read'],
  'incubator-team': [
    'product.create',
    'product.edit',
    'product.carriers',
    'incubator.edit',
    'team.read',
    'team.edit',
    'money.read',
    'money.certify',
    'money.document',
    'journal.read',
  ],
  'incubator-head': [
    'product.create',
    'product.edit',
    'product.carriers',
    'incubator.edit',
    'team.read',
    'team.edit',
    'follow-up.edit',
    'convention.sign',
    'money.read',
    'money.certify',
    'money.document',
    'journal.read',
    'people.read',
    'people.invite',
    'review.read',
    'review.do',
  ],
  'committee-member': ['team.read', 'journal.read'],
  sponsor: [],
  'finance-officer': [
    'team.read',
    'convention.accounts',
    'money.read',
    'money.engage',
    'money.document',
    'money.pay',
    'money.import',
    'money.call',
    'journal.read',
  ],
  'delegated-signatory': [
    'convention.sign',
    'money.read',
    'money.accept',
    'money.sign',
    'money.sign-engagements',
    'journal.read',
  ],
  'accounting-officer': [
    'convention.accounts',
    'money.read',
    'money.document',
    'money.eliminate',
    'money.pay',
    'money.sign',
    'money.sign-payments',
    'journal.read',
  ],
  coach: ['team.read', 'journal.read'],
  'transverse-expert': [],
  'programme-team': [
    'convention.act',
    'product.create',
    'product.edit',
    'product.carriers',
    'incubator.edit',
    'network.highlight',
    'organisation.edit',
    'team.read',
    'team.edit',
    'follow-up.edit',
    'convention.draft',
    'convention.sign',
    'convention.accounts',
    'money.read',
    'money.engage',
    'money.certify',
    'money.document',
    'money.eliminate',
    'money.accept',
    'money.import',
    'money.call',
    'journal.read',
    'people.read',
    'retention.read',
    'manifesto.reports',
    'key.manage',
    'review.read',
  ],
  administrator: [
    'team.read',
    'journal.read',
    'journal.verify',
    'people.read',
    'people.manage',
    'people.invite',
    'retention.read',
    'organisation.edit',
    'key.manage',
    'consultation.search',
    'review.read',
    'review.do',
  ],
  'service-account': [],
} as const satisfies Record<Role, readonly Action[]>

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
