import { addDays, type Day } from '../../shared/day.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'

/** Something that may be chosen by its name. */
export type NamedChoice = {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly acronym: string | null
}

/** An incubator that carries a product, and when. */
export type AttachmentDays = {
  readonly incubatorId: string
  readonly startsOn: Day | null
  readonly endsOn: Day | null
}

/**
 * The attachments of a product once the source says which incubators carry it on a day. One it no longer names ends the day before, one
 * it newly names starts that day; what is past or to come stays. Incubators in force come first, in the order of the source.
 */
export function attachmentsAfter(
  attachments: readonly AttachmentDays[],
  wanted: readonly string[],
  on: Day,
): readonly AttachmentDays[] {
  const eve = addDays(on, -1)
  const isInForce = ({ startsOn, endsOn }: AttachmentDays) =>
    (startsOn === null || startsOn <= on) && (endsOn === null || endsOn >= on)
  const present = attachments.filter(isInForce)
  const carried = wanted.map((incubatorId) => {
    const standing = present.find((one) => one.incubatorId === incubatorId)
    if (standing) return standing
    const toCome = attachments.flatMap((one) =>
      one.incubatorId === incubatorId && (one.startsOn ?? '') > on ? [one.startsOn] : [],
    )
    const next = toCome.sort()[0]
    return { incubatorId, startsOn: on, endsOn: next ? addDays(next, -1) : null }
  })
  const ended = present
    .filter((one) => !wanted.includes(one.incubatorId) && (one.startsOn === null || one.startsOn <= eve))
    .map((one) => ({ ...one, endsOn: eve }))
  return [...carried, ...ended, ...attachments.filter((one) => !isInForce(one))]
}

const touches = (one: AttachmentDays, other: AttachmentDays): boolean =>
  (one.startsOn === null || other.endsOn === null || one.startsOn <= other.endsOn) &&
  (other.startsOn === null || one.endsOn === null || other.startsOn <= one.endsOn)

/** Places, in the list, of the attachments that share a day with an earlier one of the same incubator. */
export const overlapping = (attachments: readonly AttachmentDays[]): readonly number[] =>
  attachments.flatMap((one, index) =>
    attachments.slice(0, index).some((other) => other.incubatorId === one.incubatorId && touches(one, other))
      ? [index]
      : [],
  )

export type CarrierRefusal =
  | { readonly code: 'none-left' }
  /** Incubators whose days change, that the person has no right on. */
  | { readonly code: 'out-of-reach'; readonly incubatorIds: readonly string[] }

const spansOf = (attachments: readonly AttachmentDays[], incubatorId: string): string =>
  attachments
    .filter((one) => one.incubatorId === incubatorId)
    .map(({ startsOn, endsOn }) => `${startsOn ?? ''}/${endsOn ?? ''}`)
    .sort()
    .join()

/**
 * Whether a person may change the attachments of a product so. Only what an incubator of theirs carries is theirs to begin or to end:
 * nobody gives a product to an incubator, nor takes it from one, without a right on it. A product that had a carrier keeps one written.
 */
export function checkCarriers(
  before: readonly AttachmentDays[],
  after: readonly AttachmentDays[],
  reach: 'everything' | { readonly incubatorIds: readonly string[] },
): Result<readonly AttachmentDays[], CarrierRefusal> {
  if (before.length > 0 && after.length === 0) return refuse({ code: 'none-left' })
  const named = [...new Set([...before, ...after].map(({ incubatorId }) => incubatorId))]
  const changed = named.filter((id) => spansOf(before, id) !== spansOf(after, id))
  const beyond = reach === 'everything' ? [] : changed.filter((id) => !reach.incubatorIds.includes(id))
  return beyond.length > 0 ? refuse({ code: 'out-of-reach', incubatorIds: beyond }) : ok(after)
}
