import type { Brand } from '../../../shared/brand.ts'
import type { Day } from '../../../shared/day.ts'
import { ok, type Result, refuse } from '../../../shared/result.ts'
import type { PersonId } from '../../../shared/rights.ts'
import type { IncubatorId, ProductId, Term } from '../product.ts'

export type MissionId = Brand<string, 'MissionId'>

/** By whom a person is paid for a mission (beta.gouv.fr, `missions[].status`). */
export const employerKinds = ['independent', 'agent', 'service-company'] as const
export type EmployerKind = (typeof employerKinds)[number]

/** From a first day to a last one, included. `endsOn` null: until further notice. */
export type Span = { readonly startsOn: Day; readonly endsOn: Day | null }

/** What a mission says, besides who holds it and on what. `trade` is a code of the nomenclature; `employer` as written. */
export type MissionTerms = Span & {
  readonly trade: string
  readonly employerKind: EmployerKind
  readonly employer: string | null
}

/** What missions are held on: a product, or an incubator by those who serve all its products. */
export type TeamPlace = (
  | { readonly kind: 'product'; readonly id: ProductId }
  | { readonly kind: 'incubator'; readonly id: IncubatorId }
) & { readonly slug: string; readonly name: string }

/** Someone who holds a mission; without a name once erased. */
export type Member = { readonly id: PersonId; readonly name: string | null }

/** A mission as recorded. */
export type Mission = Omit<MissionTerms, 'trade'> & {
  readonly id: MissionId
  readonly version: number
  readonly person: Member
  readonly trade: Term
}

export type MissionRefusal = { readonly code: 'ends-before-start' | 'unlikely-start' | 'unlikely-end' }

// A slip of the year ("0224", "2204") would stretch every picture: the database holds the same bounds.
const FIRST = '2000-01-01'
const LAST = '2099-12-31'
const isUnlikely = (value: Day): boolean => value < FIRST || value > LAST

/** Refuses days outside of this century, and a last day before the first. */
export function refusalOfSpan({ startsOn, endsOn }: Span): MissionRefusal | null {
  if (isUnlikely(startsOn)) return { code: 'unlikely-start' }
  if (endsOn === null) return null
  if (isUnlikely(endsOn)) return { code: 'unlikely-end' }
  return endsOn < startsOn ? { code: 'ends-before-start' } : null
}

/** Where a mission stands on a day; both its first and its last day are worked. */
export function standingOn({ startsOn, endsOn }: Span, on: Day): 'to-come' | 'here' | 'left' {
  if (startsOn > on) return 'to-come'
  return endsOn !== null && endsOn < on ? 'left' : 'here'
}

/** The first of these that shares a day with another span; null when none does. */
export const overlapWith = <S extends Span>(others: readonly S[], { startsOn, endsOn }: Span): S | null =>
  others.find(
    (other) =>
      (endsOn === null || other.startsOn <= endsOn) && (other.endsOn === null || other.endsOn >= startsOn),
  ) ?? null

export type EndingRefusal =
  | MissionRefusal
  | { readonly code: 'ends-already'; readonly endsOn: Day }
  | { readonly code: 'same-end' }

/** Brings the end of a mission to an earlier day. To make it last longer is to change the mission, which says more. */
export function shortened(span: Span, lastDay: Day): Result<Day, EndingRefusal> {
  const refusal = refusalOfSpan({ startsOn: span.startsOn, endsOn: lastDay })
  if (refusal) return refuse(refusal)
  if (span.endsOn === lastDay) return refuse({ code: 'same-end' })
  if (span.endsOn !== null && span.endsOn < lastDay)
    return refuse({ code: 'ends-already', endsOn: span.endsOn })
  return ok(lastDay)
}

/** A team on a day: who is here, who is to come (the soonest first), who left (the latest first). */
export type Team = {
  readonly here: readonly Mission[]
  readonly toCome: readonly Mission[]
  readonly left: readonly Mission[]
}

const byDay = (one: Day | null, other: Day | null): number => {
  const [a, b] = [one ?? LAST, other ?? LAST]
  return a < b ? -1 : a > b ? 1 : 0
}

/** Parts missions by where they stand on a day; those who are here keep the order given. */
export function teamOn(missions: readonly Mission[], on: Day): Team {
  const standing = (wanted: ReturnType<typeof standingOn>) =>
    missions.filter((mission) => standingOn(mission, on) === wanted)
  return {
    here: standing('here'),
    toCome: standing('to-come').sort((a, b) => byDay(a.startsOn, b.startsOn)),
    left: standing('left').sort((a, b) => byDay(b.endsOn, a.endsOn)),
  }
}

/** How many people these missions are of: one who holds two counts once. */
export const peopleIn = (missions: readonly { readonly person: Pick<Member, 'id'> }[]): number =>
  new Set(missions.map(({ person }) => person.id)).size

/** How many missions by trade, the most first; on a tie, in the order of their first appearance. */
export function tradesIn(
  missions: readonly Pick<Mission, 'trade'>[],
): readonly (Term & { readonly count: number })[] {
  const counts = new Map<string, Term & { count: number }>()
  for (const { trade } of missions)
    counts.set(trade.code, { ...trade, count: (counts.get(trade.code)?.count ?? 0) + 1 })
  return [...counts.values()].sort((a, b) => b.count - a.count)
}
