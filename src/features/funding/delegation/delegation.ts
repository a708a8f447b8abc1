import { type Day, lastOf } from '../../../shared/day.ts'
import { ok, type Result, refuse } from '../../../shared/result.ts'
import { holdsOn, type SigningDelegation, type SigningRole } from '../statement/statement-signature.ts'

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
  (['ENGAGEMENTS', 'PAYMENTS'] as const).filter(
    (role) => !delegations.some((one) => one.role === role && holdsOn(one, day)),
  )

/** Until when each role can be signed for without a break, from a day on; null: without end. Roles that nobody holds are left out. */
export function coverage(
  delegations: readonly SigningDelegation[],
  day: Day,
): readonly { readonly holder: string; readonly endsOn: Day | null }[] {
  const held = delegations.filter((one) => holdsOn(one, day))
  return (['ENGAGEMENTS', 'PAYMENTS'] as const).flatMap((role) => {
    const own = held.filter((one) => one.role === role)
    const [first, ...others] = own
    if (!first) return []
    const longest = others.reduce(
      (best, one) =>
        best.endsOn === null || (one.endsOn !== null && lastOf(best.endsOn, one.endsOn) === best.endsOn)
          ? best
          : one,
      first,
    )
    return [{ holder: longest.name, endsOn: longest.endsOn }]
  })
}
