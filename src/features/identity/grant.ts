import { addDays, type Day } from '../../shared/day.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import type { DatedGrant, Grant, Role, Scope } from '../../shared/rights.ts'

/** Whether a grant is in force on a day; its last day included. */
export const isInForce = (grant: DatedGrant, day: Day): boolean =>
  grant.startsOn <= day && (grant.endsOn === null || grant.endsOn >= day)

/** Where a grant stands on a day. */
export function periodOf(grant: DatedGrant, day: Day): 'to-come' | 'in-force' | 'ended' {
  if (grant.startsOn > day) return 'to-come'
  return isInForce(grant, day) ? 'in-force' : 'ended'
}

/** What a person holds on a day, without the dates: what `can()` is asked with. */
export const grantsOn = (grants: readonly DatedGrant[], day: Day): readonly Grant[] =>
  grants.filter((grant) => isInForce(grant, day)).map(({ role, scope }) => ({ role, scope }))

/**
 * On what each role may be held. A member of a product holds on that product, never on the network: a slip in a form must not open
 * every product. A service account is not a person: it comes with its key.
 */
export const scopesOfRole = {
  'territorial-agent': ['network'],
  'product-member': ['product'],
  'incubator-team': ['incubator'],
  'incubator-head': ['incubator'],
  'committee-member': ['network', 'incubator', 'convention'],
  sponsor: ['incubator', 'convention', 'product'],
  'finance-officer': ['network', 'incubator', 'convention'],
  'delegated-signatory': ['network', 'incubator', 'convention'],
  'accounting-officer': ['network', 'incubator', 'convention'],
  coach: ['network', 'incubator', 'product'],
  'transverse-expert': ['network', 'incubator', 'product'],
  'programme-team': ['network'],
  administrator: ['network'],
  'service-account': [],
} as const satisfies Record<Role, readonly Scope['kind'][]>

export type GrantRefusal = { readonly code: 'wrong-scope' } | { readonly code: 'ends-before-start' }

/** Checks a grant before it is given. Overlap with a same grant is refused by the database, which alone sees them all. */
export function grantOf(typed: DatedGrant): Result<DatedGrant, GrantRefusal> {
  const allowed: readonly Scope['kind'][] = scopesOfRole[typed.role]
  if (!allowed.includes(typed.scope.kind)) return refuse({ code: 'wrong-scope' })
  if (typed.endsOn !== null && typed.endsOn < typed.startsOn) return refuse({ code: 'ends-before-start' })
  return ok(typed)
}

/** What ending a grant comes to: a last day, or nothing left of it when that day comes before its first. */
export type Ending = { readonly kind: 'shortened'; readonly endsOn: Day } | { readonly kind: 'withdrawn' }

export type EndingRefusal =
  | { readonly code: 'already-ended'; readonly endsOn: Day }
  | { readonly code: 'in-the-past' }
  | { readonly code: 'last-administrator' }
  | { readonly code: 'lent-until'; readonly endsOn: Day }

type EndingAsked = {
  readonly grant: DatedGrant
  readonly lastDay: Day
  readonly today: Day
  readonly isLastAdministrator: boolean
}

const isAdministration = ({ role, scope }: Grant): boolean =>
  role === 'administrator' && scope.kind === 'network'

/**
 * Ends a grant on a last day, included: yesterday at the earliest (the right closes at once), since what was held before was held. A
 * grant that has not begun by that day is withdrawn. What is lent for an absence never lasts longer.
 */
export function endingOf({
  grant,
  lastDay,
  today,
  isLastAdministrator,
}: EndingAsked): Result<Ending, EndingRefusal> {
  if (grant.endsOn !== null && grant.endsOn < today)
    return refuse({ code: 'already-ended', endsOn: grant.endsOn })
  if (lastDay < addDays(today, -1)) return refuse({ code: 'in-the-past' })
  if (grant.lentBy !== undefined && grant.endsOn !== null && lastDay > grant.endsOn)
    return refuse({ code: 'lent-until', endsOn: grant.endsOn })
  if (isLastAdministrator && isAdministration(grant)) return refuse({ code: 'last-administrator' })
  return ok(lastDay < grant.startsOn ? { kind: 'withdrawn' } : { kind: 'shortened', endsOn: lastDay })
}
