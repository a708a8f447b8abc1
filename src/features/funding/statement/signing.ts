import type { Day } from '../../../shared/day.ts'
import { ok, type Result, refuse } from '../../../shared/result.ts'
import { type KeptStatement, lastLink } from './kept-statement.ts'
import {
  holdsOn,
  isSameName,
  type SignatureRecord,
  type SigningDelegation,
  type SigningRole,
} from './statement-signature.ts'

/** Who asks to sign, as what, when, by the delegations that they hold in their own name. */
export type Asking = {
  readonly personId: string
  readonly role: SigningRole
  readonly on: Day
  readonly delegations: readonly (SigningDelegation & { readonly personId: string | null })[]
}

export type SigningRefusal =
  | { readonly code: 'no-delegation'; readonly role: SigningRole }
  | { readonly code: 'delegation-not-held'; readonly delegation: SigningDelegation }
  | { readonly code: 'role-signed'; readonly name: string; readonly on: Day }
  | { readonly code: 'same-person'; readonly on: Day }
  | { readonly code: 'same-name'; readonly name: string }

/** The delegation by which someone signs on a day. Refused, with its days, when the last that they hold does not hold that day. */
export function delegationFor({
  personId,
  role,
  on,
  delegations,
}: Asking): Result<SigningDelegation, SigningRefusal> {
  const own = delegations.filter((one) => one.personId === personId && one.role === role)
  const held = own.find((one) => holdsOn(one, on))
  if (held) return ok(held)
  const last = own.toSorted((one, other) => (one.startsOn < other.startsOn ? 1 : -1))[0]
  return refuse(last ? { code: 'delegation-not-held', delegation: last } : { code: 'no-delegation', role })
}

/**
 * A signature of a frozen statement (rule 7), chained to what came before. Refused without a delegation of that role in one's own name that
 * holds on the day, when somebody already signed so, and when the two would be one person.
 */
export function sign(
  statement: Pick<KeptStatement, 'hash' | 'signatures'>,
  asking: Asking,
): Result<{ readonly delegation: SigningDelegation; readonly record: SignatureRecord }, SigningRefusal> {
  const delegation = delegationFor(asking)
  if (!delegation.ok) return delegation
  const { id: _, ...held } = delegation.value
  const done = statement.signatures.find(({ role }) => role === asking.role)
  if (done) return refuse({ code: 'role-signed', name: done.name, on: done.on })
  const own = statement.signatures.find(({ signedBy }) => signedBy === asking.personId)
  if (own) return refuse({ code: 'same-person', on: own.on })
  const twin = statement.signatures.find(({ name }) => isSameName(name, held.name))
  if (twin) return refuse({ code: 'same-name', name: twin.name })
  return ok({
    delegation: delegation.value,
    record: {
      ...{ statementHash: statement.hash, role: asking.role, name: held.name, capacity: held.capacity },
      ...{ delegation: held.reference, on: asking.on, previous: lastLink(statement) },
    },
  })
}
