import { addDays, type Day, firstOf, lastOf } from '../../../shared/day.ts'
import { ok, type Result, refuse } from '../../../shared/result.ts'
import type { Grant, PersonId, Role } from '../../../shared/rights.ts'
import type { RecordedGrant } from '../person.ts'

/** Days of the longest absence, both ends included. Longer, somebody else is given the role. */
export const LONGEST_ABSENCE = 90

/** Held by name, with delegations of their own (funding): never lent. */
const personalRoles: readonly Role[] = ['delegated-signatory', 'accounting-officer']

/** Why a role cannot be lent; null when it can. What is lent to somebody is not theirs to lend. */
export function refusalOfLending({ role, origin }: RecordedGrant): 'personal' | 'lent' | null {
  if (origin.kind === 'absence') return 'lent'
  return personalRoles.includes(role) ? 'personal' : null
}

/** Roles that are not over, and whether they can be lent. */
export const notOver = (grants: readonly RecordedGrant[], today: Day): readonly RecordedGrant[] =>
  grants.filter(({ endsOn }) => endsOn === null || endsOn >= today)

/** A role lent between two days. */
export type Loan = { readonly source: RecordedGrant; readonly startsOn: Day; readonly endsOn: Day }

export type LendRefusal = {
  readonly code:
    | 'oneself'
    | 'ends-before-start'
    | 'in-the-past'
    | 'too-long'
    | 'no-role'
    | 'not-held'
    | 'personal'
    | 'lent'
    | 'not-held-then'
}

type Asked = {
  readonly delegator: PersonId
  readonly delegate: PersonId
  readonly startsOn: Day
  readonly endsOn: Day
  /** Ids of the grants to lend. */
  readonly lent: readonly string[]
}

function refusalOfDays({ startsOn, endsOn }: Asked, today: Day): LendRefusal['code'] | null {
  if (endsOn < startsOn) return 'ends-before-start'
  if (startsOn < today) return 'in-the-past'
  return endsOn >= addDays(startsOn, LONGEST_ABSENCE) ? 'too-long' : null
}

function loanOf(grant: RecordedGrant | undefined, asked: Asked): Result<Loan, LendRefusal> {
  if (!grant) return refuse({ code: 'not-held' })
  const refusal = refusalOfLending(grant)
  if (refusal) return refuse({ code: refusal })
  const startsOn = lastOf(grant.startsOn, asked.startsOn)
  const endsOn = grant.endsOn === null ? asked.endsOn : firstOf(grant.endsOn, asked.endsOn)
  return endsOn < startsOn ? refuse({ code: 'not-held-then' }) : ok({ source: grant, startsOn, endsOn })
}

/**
 * Lends roles for an absence: those that one holds oneself, within the absence, and no longer than one holds them. Refused for roles that are
 * personal or lent, for oneself, for days that are past, the wrong way round or too many.
 */
export function lendingOf(
  asked: Asked,
  { grants, today }: { readonly grants: readonly RecordedGrant[]; readonly today: Day },
): Result<readonly Loan[], LendRefusal> {
  if (asked.delegate === asked.delegator) return refuse({ code: 'oneself' })
  const days = refusalOfDays(asked, today)
  if (days) return refuse({ code: days })
  if (asked.lent.length === 0) return refuse({ code: 'no-role' })
  const loans: Loan[] = []
  for (const id of new Set(asked.lent)) {
    const loan = loanOf(
      grants.find((grant) => grant.id === id),
      asked,
    )
    if (!loan.ok) return loan
    loans.push(loan.value)
  }
  return ok(loans)
}

type Party = { readonly id: PersonId; readonly name: string | null }

/** An absence during which somebody's roles are lent. */
export type Absence = {
  readonly id: string
  readonly delegator: Party
  readonly delegate: Party
  readonly startsOn: Day
  readonly endsOn: Day
  /** Null once one of the two is erased. */
  readonly reason: string | null
  readonly endedAt: Date | null
  readonly roles: readonly Grant[]
}

/** Where an absence stands on a day. */
export function absenceStateOn(
  { startsOn, endsOn, endedAt }: Absence,
  day: Day,
): 'to-come' | 'under-way' | 'ended' {
  if (endedAt !== null || endsOn < day) return 'ended'
  return startsOn > day ? 'to-come' : 'under-way'
}
