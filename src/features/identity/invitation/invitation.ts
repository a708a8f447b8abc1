import type { Day } from '../../../shared/day.ts'
import { ok, type Result, refuse } from '../../../shared/result.ts'
import {
  type Actor,
  can,
  type DatedGrant,
  type Grant,
  grantableRoles,
  type PolicyObject,
  type Role,
  type Scope,
} from '../../../shared/rights.ts'
import { grantOf, scopesOfRole } from '../grant.ts'
import type { Email } from '../person.ts'
import { type ScopeChoice, scopeValue } from '../scope.ts'

/** An invitation is good for a fortnight: time to come back from leave. */
export const INVITATION_DAYS = 14

const DAY = 24 * 3_600_000

export const invitationExpiry = (sentAt: Date): Date => new Date(sentAt.getTime() + INVITATION_DAYS * DAY)

/** How long an invitation that came to nothing is still told, in days. */
export const FORGOTTEN_AFTER_DAYS = 30

/**
 * To which roles each role may invite, on its own scope. Never above what it holds itself, but for administrators, who could give any role
 * anyway; never to its own: a head of incubator is named from outside.
 */
export const invitableRoles: Readonly<Partial<Record<Role, readonly Role[]>>> = {
  'incubator-head': ['incubator-team', 'product-member', 'committee-member', 'sponsor', 'coach'],
  administrator: grantableRoles.filter((role) => scopesOfRole[role].length > 0),
}

/** What a scope bears on, carriers included, as the policy asks it. */
export function objectOf(scope: Scope, choices: readonly ScopeChoice[]): PolicyObject {
  switch (scope.kind) {
    case 'network':
      return {}
    case 'incubator':
      return { incubatorIds: [scope.id] }
    case 'convention':
      return { conventionId: scope.id }
    case 'product': {
      const found = choices.find((choice) => scopeValue(choice) === scopeValue(scope))
      return { productId: scope.id, incubatorIds: found?.incubatorIds ?? [] }
    }
  }
}

/** Whether somebody who holds these roles may invite to this one. */
export function mayInvite(actor: Actor, { role, scope }: Grant, choices: readonly ScopeChoice[]): boolean {
  if (actor.kind !== 'person') return false
  const object = objectOf(scope, choices)
  return actor.grants.some(
    (grant) =>
      (invitableRoles[grant.role] ?? []).includes(role) &&
      can({ ...actor, grants: [grant] }, 'people.invite', object),
  )
}

/** The roles to which an actor may invite, somewhere. */
export function rolesOffered(actor: Actor): readonly Role[] {
  if (actor.kind !== 'person') return []
  const offered = new Set(actor.grants.flatMap(({ role }) => invitableRoles[role] ?? []))
  return grantableRoles.filter((role) => offered.has(role))
}

/** The scopes on which an actor may invite to a role at least; the network is told apart. */
export function scopesOffered(
  actor: Actor,
  choices: readonly ScopeChoice[],
): { readonly network: boolean; readonly choices: readonly ScopeChoice[] } {
  const offers = (scope: Scope): boolean =>
    rolesOffered(actor).some(
      (role) =>
        (scopesOfRole[role] as readonly string[]).includes(scope.kind) &&
        mayInvite(actor, { role, scope }, choices),
    )
  return { network: offers({ kind: 'network' }), choices: choices.filter(offers) }
}

export type InvitingRefusal = {
  readonly code: 'wrong-scope' | 'ends-before-start' | 'not-yours' | 'already-over'
}

/** Checks an invitation before it leaves. Refused when the one who invites could not give that role there, or when its days are past. */
export function invitingOf(
  actor: Actor,
  typed: DatedGrant,
  { choices, today }: { readonly choices: readonly ScopeChoice[]; readonly today: Day },
): Result<DatedGrant, InvitingRefusal> {
  const grant = grantOf(typed)
  if (!grant.ok) return grant
  if (!mayInvite(actor, typed, choices)) return refuse({ code: 'not-yours' })
  return typed.endsOn !== null && typed.endsOn < today ? refuse({ code: 'already-over' }) : grant
}

export type InvitationState = 'pending' | 'accepted' | 'declined' | 'withdrawn'

/** An invitation, as kept. Once accepted, the name is that of the person, null when erased; the address is no longer kept here. */
export type Invitation = DatedGrant & {
  readonly id: string
  readonly name: string | null
  readonly email: Email | null
  readonly invitedBy: { readonly id: string; readonly name: string | null }
  readonly sentAt: Date
  readonly expiresAt: Date
  readonly state: InvitationState
}

/** Where an invitation stands at an instant. */
export type InvitationStanding = InvitationState | 'expired'

/** An invitation that nobody answered in time has expired: it may be sent again. */
export const standingOf = ({ state, expiresAt }: Invitation, now: Date): InvitationStanding =>
  state === 'pending' && expiresAt <= now ? 'expired' : state

export type AnswerRefusal = {
  readonly code: 'unknown' | Exclude<InvitationStanding, 'pending'> | 'no-longer-theirs' | 'over'
}

type Answering = {
  readonly invitation: Invitation | null
  /** Who invited, with what they hold today. */
  readonly inviter: Actor
  readonly choices: readonly ScopeChoice[]
  readonly now: Date
  readonly today: Day
}

/**
 * Whether an invitation can still be answered. It is worth what the one who sent it may still do: a head who left the incubator no longer
 * invites to it.
 */
export function answerable(answering: Answering): Result<Invitation, AnswerRefusal> {
  const { invitation, inviter, choices, now, today } = answering
  if (!invitation) return refuse({ code: 'unknown' })
  const standing = standingOf(invitation, now)
  if (standing !== 'pending') return refuse({ code: standing })
  if (invitation.endsOn !== null && invitation.endsOn < today) return refuse({ code: 'over' })
  return mayInvite(inviter, invitation, choices) ? ok(invitation) : refuse({ code: 'no-longer-theirs' })
}

/** The grant that accepting gives: from the day of the answer at the earliest, since nothing was held before. */
export const grantOnAnswer = ({ role, scope, startsOn, endsOn }: DatedGrant, today: Day): DatedGrant => ({
  ...{ role, scope, endsOn },
  startsOn: startsOn < today ? today : startsOn,
})
