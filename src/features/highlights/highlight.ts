import type { Brand } from '../../shared/brand.ts'
import { addDays, addMonths, type Day } from '../../shared/day.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'

export type HighlightId = Brand<string, 'HighlightId'>

/** Where products are put forward: on the page of an incubator, or, for the whole network, on the home page. */
export type Place =
  | { readonly kind: 'network' }
  | { readonly kind: 'incubator'; readonly id: string; readonly slug: string; readonly name: string }

/** First and last day, both included. */
export type Days = { readonly startsOn: Day; readonly endsOn: Day }

/** A product put forward, and why. */
export type Highlight = Days & {
  readonly id: HighlightId
  readonly product: { readonly id: string; readonly slug: string; readonly name: string }
  readonly reason: string
  readonly version: number
}

/** What a product is on a day: what its phase implies (nothing: no phase has begun), since when, and whether the place carries it. */
export type Standing = {
  readonly traits: readonly string[]
  readonly since: Day | null
  /** Always true of the network. */
  readonly carried: boolean
}

/** How many may be in force at once: more than a few is a list, and there is one already. Migration 0008 holds the same. */
export const mostAtOnce = { incubator: 3, network: 6 } as const satisfies Record<Place['kind'], number>

/** How long one may last: beyond, somebody says again why. Migration 0008 holds the same. */
const LONGEST_MONTHS = 12
/** In characters. */
export const LONGEST_REASON = 300

/** Where a highlight stands on a day. */
export function periodOf({ startsOn, endsOn }: Days, day: Day): 'to-come' | 'in-force' | 'ended' {
  if (startsOn > day) return 'to-come'
  return endsOn >= day ? 'in-force' : 'ended'
}

/** Why one that is in force does not show all the same; null when it shows. */
export function silenceOf({ traits, carried }: Standing): 'not-carried' | 'stopped' | 'not-begun' | null {
  if (!carried) return 'not-carried'
  if (traits.includes('active') || traits.includes('made-durable')) return null
  return traits.length === 0 ? 'not-begun' : 'stopped'
}

export type DaysRefusal = {
  readonly code: 'starts-in-past' | 'ends-before-start' | 'ends-in-past' | 'too-long'
}

/**
 * Checks the days of a highlight. `added`: a new one starts today at the earliest. Its last day is not past, not before the first, and a
 * year after it at most.
 */
export function daysRefused(
  { startsOn, endsOn }: Days,
  { today, added }: { readonly today: Day; readonly added: boolean },
): DaysRefusal | null {
  if (added && startsOn < today) return { code: 'starts-in-past' }
  if (endsOn < startsOn) return { code: 'ends-before-start' }
  if (endsOn < today) return { code: 'ends-in-past' }
  return endsOn > addMonths(startsOn, LONGEST_MONTHS) ? { code: 'too-long' } : null
}

export type HighlightRefusal =
  | { readonly code: NonNullable<ReturnType<typeof silenceOf>> }
  | ({ readonly code: 'already-there' } & Days)
  | { readonly code: 'no-room'; readonly most: number; readonly on: Day }

const isWithin = (day: Day, { startsOn, endsOn }: Days): boolean => startsOn <= day && day <= endsOn
const overlap = (one: Days, other: Days): boolean =>
  one.startsOn <= other.endsOn && other.startsOn <= one.endsOn

/** The first day on which these days would be one too many beside the others: it is the first day of one of them. */
function fullOn(days: Days, others: readonly Days[], most: number): Day | null {
  const firstDays = [days.startsOn, ...others.map(({ startsOn }) => startsOn)].filter((day) =>
    isWithin(day, days),
  )
  const full = firstDays.filter((day) => others.filter((other) => isWithin(day, other)).length >= most)
  return full.sort()[0] ?? null
}

type Asked = Days & { readonly productId: string }

/**
 * Whether a product may be put forward on these days, beside the others of the same place. `standing` is what it is on its first day;
 * null: it was put forward already, and only its days change. Refuses a product that the place does not carry, one that is neither in
 * progress nor made durable, the same product twice at once, and one too many at once.
 */
export function checkHighlight(
  asked: Asked,
  beside: {
    readonly place: Place['kind']
    readonly standing: Standing | null
    readonly others: readonly Asked[]
  },
): Result<Days, HighlightRefusal> {
  const silence = beside.standing === null ? null : silenceOf(beside.standing)
  if (silence !== null) return refuse({ code: silence })
  const same = beside.others.find((other) => other.productId === asked.productId && overlap(other, asked))
  if (same) return refuse({ code: 'already-there', startsOn: same.startsOn, endsOn: same.endsOn })
  const most = mostAtOnce[beside.place]
  const on = fullOn(asked, beside.others, most)
  if (on !== null) return refuse({ code: 'no-room', most, on })
  return ok({ startsOn: asked.startsOn, endsOn: asked.endsOn })
}

/** What ending one now comes to: yesterday was its last day, or nothing is left of it when it had not begun by then. */
export type Ending = { readonly kind: 'shortened'; readonly endsOn: Day } | { readonly kind: 'withdrawn' }

/** Ends a highlight at once; null when it has ended already. */
export function endingOf(days: Days, today: Day): Ending | null {
  if (periodOf(days, today) === 'ended') return null
  const eve = addDays(today, -1)
  return eve < days.startsOn ? { kind: 'withdrawn' } : { kind: 'shortened', endsOn: eve }
}
