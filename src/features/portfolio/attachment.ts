import { addDays, type Day } from '../../shared/day.ts'

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
