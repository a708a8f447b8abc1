import { addDays, type Day } from '../../../shared/day.ts'
import { ok, type Result, refuse } from '../../../shared/result.ts'
import { type Actor, can, type PersonId, type PolicyObject } from '../../../shared/rights.ts'
import { type Member, refusalOfSpan, type Span, standingOn } from './mission.ts'

/** For whom a product is followed: for the network as a whole, or for an incubator that carries it. */
export const followUpSides = ['network', 'incubator'] as const
export type FollowUpSide = (typeof followUpSides)[number]

/** Who follows a product for a side, between two days. */
export type FollowUp = Span & {
  readonly id: string
  readonly side: FollowUpSide
  readonly person: Member
}

/**
 * The sides that an actor may decide on: the network's for a right held on the whole network, the incubator's for a right held on an
 * incubator that carries the product. A right on the network does not choose in place of an incubator.
 */
export function sidesOpenTo(actor: Actor, object: PolicyObject): readonly FollowUpSide[] {
  if (actor.kind !== 'person') return []
  const nearer = { ...actor, grants: actor.grants.filter(({ scope }) => scope.kind !== 'network') }
  const open = { network: can(actor, 'follow-up.edit'), incubator: can(nearer, 'follow-up.edit', object) }
  return followUpSides.filter((side) => open[side])
}

/** The follow-up of a side in force on a day; null when nobody follows for it. */
export const followedOn = (followUps: readonly FollowUp[], side: FollowUpSide, on: Day): FollowUp | null =>
  followUps.find((one) => one.side === side && standingOn(one, on) === 'here') ?? null

/** The follow-up of a side that starts last; null when there never was one. */
export const latestOf = (followUps: readonly FollowUp[], side: FollowUpSide): FollowUp | null =>
  followUps
    .filter((one) => one.side === side)
    .reduce<FollowUp | null>(
      (best, one) => (best === null || one.startsOn > best.startsOn ? one : best),
      null,
    )

/** What becomes of the one before: it stays as it is, ends, or is taken back because it would end before it starts. */
export type Former =
  | { readonly kind: 'stays' }
  | { readonly kind: 'ends'; readonly endsOn: Day }
  | { readonly kind: 'taken-back' }

export type FollowUpRefusal =
  | { readonly code: 'unlikely-start' }
  | { readonly code: 'nobody-to-end' }
  | { readonly code: 'same-person' }
  | { readonly code: 'before-latest'; readonly startsOn: Day }

/**
 * Hands a side over from a day on to a person, or to nobody (null): the one before ends the day before. History is not rewritten: the day
 * cannot come before the start of the latest one; on that very day, the latest was a mistake and is taken back.
 */
export function handedOver(
  latest: FollowUp | null,
  { person, from }: { readonly person: PersonId | null; readonly from: Day },
): Result<Former, FollowUpRefusal> {
  if (refusalOfSpan({ startsOn: from, endsOn: null })) return refuse({ code: 'unlikely-start' })
  if (latest === null || standingOn(latest, from) === 'left')
    return person === null ? refuse({ code: 'nobody-to-end' }) : ok({ kind: 'stays' })
  if (latest.startsOn > from) return refuse({ code: 'before-latest', startsOn: latest.startsOn })
  if (latest.person.id === person) return refuse({ code: 'same-person' })
  return ok(latest.startsOn === from ? { kind: 'taken-back' } : { kind: 'ends', endsOn: addDays(from, -1) })
}

/** What the page showed of a side, to tell whether somebody changed it since. */
export const seenOf = (latest: FollowUp | null): string =>
  latest === null ? '' : `${latest.id} ${latest.endsOn ?? ''}`
