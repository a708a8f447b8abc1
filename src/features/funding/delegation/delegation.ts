import { addDays, type Day } from '../../../shared/day.ts'
import { ok, type Result, refuse } from '../../../shared/result.ts'
import {
  holdsOn,
  type SigningDelegation,
  type SigningRole,
  signingRoles,
} from '../statement/statement-signature.ts'

/** Someone whose rights let them sign in one role, on this convention. */
export type Signer = { readonly id: string; readonly name: string; readonly role: SigningRole }

/** A delegation as it is kept. `personId` null: given on paper to someone who is not in Terreau. */
export type KeptDelegation = SigningDelegation & {
  readonly personId: string | null
  /** The last day on which it signed; null: it never did. */
  readonly lastSignedOn: Day | null
}

/** What is asked: who may sign, for what, by which decision, between which days. */
export type DelegationAsked = Omit<SigningDelegation, 'id' | 'name'> & { readonly personId: string }

export type DelegationRefusal =
  | { readonly code: 'ends-before-start' }
  | { readonly code: 'cannot-sign'; readonly role: SigningRole }
  | { readonly code: 'already-given'; readonly startsOn: Day; readonly endsOn: Day | null }

const meet = (
  one: Pick<SigningDelegation, 'startsOn' | 'endsOn'>,
  other: Pick<SigningDelegation, 'startsOn' | 'endsOn'>,
): boolean =>
  (one.endsOn === null || other.startsOn <= one.endsOn) &&
  (other.endsOn === null || one.startsOn <= other.endsOn)

/**
 * A new delegation (article 4). Refused when its days are the wrong way round, when the rights of the person do not let them sign so, and when
 * they already hold one for the same role on one of these days.
 */
export function giveDelegation(
  asked: DelegationAsked,
  { kept, signers }: { readonly kept: readonly KeptDelegation[]; readonly signers: readonly Signer[] },
): Result<Omit<SigningDelegation, 'id'>, DelegationRefusal> {
  const { personId, ...delegation } = asked
  if (asked.endsOn !== null && asked.endsOn < asked.startsOn) return refuse({ code: 'ends-before-start' })
  const signer = signers.find(({ id, role }) => id === personId && role === asked.role)
  if (!signer) return refuse({ code: 'cannot-sign', role: asked.role })
  const other = kept.find(
    (one) => one.personId === personId && one.role === asked.role && meet(one, delegation),
  )
  if (other) return refuse({ code: 'already-given', startsOn: other.startsOn, endsOn: other.endsOn })
  return ok({ ...delegation, name: signer.name })
}

export type EndRefusal =
  | { readonly code: 'before-start'; readonly startsOn: Day }
  | { readonly code: 'already-ends'; readonly endsOn: Day }
  | { readonly code: 'signed-since'; readonly on: Day }

/** Ends a delegation after a day: only brought nearer, and never before what it signed. */
export function endDelegation(
  { startsOn, endsOn, lastSignedOn }: Pick<KeptDelegation, 'startsOn' | 'endsOn' | 'lastSignedOn'>,
  on: Day,
): Result<Day, EndRefusal> {
  if (on < startsOn) return refuse({ code: 'before-start', startsOn })
  if (endsOn !== null && on > endsOn) return refuse({ code: 'already-ends', endsOn })
  return lastSignedOn !== null && on < lastSignedOn
    ? refuse({ code: 'signed-since', on: lastSignedOn })
    : ok(on)
}

/** Where a delegation stands on a day. */
export type DelegationState = 'holds' | 'to-come' | 'ended'

/** Whether a delegation holds on a day, or will, or no longer does. */
export function delegationStateOn(delegation: SigningDelegation, day: Day): DelegationState {
  if (holdsOn(delegation, day)) return 'holds'
  return delegation.startsOn > day ? 'to-come' : 'ended'
}

/** The roles in which nobody may sign on a day: a statement would wait. */
export const rolesWithout = (delegations: readonly SigningDelegation[], day: Day): readonly SigningRole[] =>
  signingRoles.filter((role) => !delegations.some((one) => one.role === role && holdsOn(one, day)))

const byEnd = (one: Pick<SigningDelegation, 'endsOn'>, other: Pick<SigningDelegation, 'endsOn'>): number =>
  (one.endsOn ?? '') < (other.endsOn ?? '') ? -1 : 1

type Held = Pick<SigningDelegation, 'name' | 'startsOn' | 'endsOn'>

/** The one that lasts longest of those that hold on a day, then of those that follow it without a break; null when none holds. */
function lastHeld(held: readonly Held[], day: Day): Held | null {
  const able = held.filter((one) => holdsOn(one, day))
  const longest = able.find(({ endsOn }) => endsOn === null) ?? able.toSorted(byEnd).at(-1)
  if (!longest?.endsOn) return longest ?? null
  const { endsOn: until } = longest
  // Each is longer than the one before: this comes to an end.
  const longer = held.filter(({ endsOn }) => endsOn === null || endsOn > until)
  return lastHeld(longer, addDays(until, 1)) ?? longest
}

/** Until when each role can be signed for without a break, from a day on, and by whom in the end; null: without end. Roles that nobody holds are left out. */
export const coverage = (
  delegations: readonly SigningDelegation[],
  day: Day,
): readonly { readonly holder: string; readonly endsOn: Day | null }[] =>
  signingRoles.flatMap((role) => {
    const last = lastHeld(
      delegations.filter((one) => one.role === role),
      day,
    )
    return last === null ? [] : [{ holder: last.name, endsOn: last.endsOn }]
  })
