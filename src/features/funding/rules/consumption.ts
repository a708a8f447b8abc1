import type { Day } from '../../../shared/day.ts'
import { isAccepted, type Judged } from './expense.ts'
import { basisOf, type Terms } from './terms.ts'

/** What was consumed since the effect, on each day on which it changed. Whole cents, on the basis of the convention. */
export type Consumption = readonly { readonly on: Day; readonly consumedCents: number }[]

/** Rule 5: the sum of the accepted lines up to each day. */
export function consumptionOf(lines: readonly Judged[], terms: Terms): Consumption {
  const byDay = new Map<Day, number>()
  for (const { expense, acceptedOn } of lines.filter(isAccepted))
    byDay.set(acceptedOn, (byDay.get(acceptedOn) ?? 0) + basisOf(terms, expense))
  let consumedCents = 0
  return [...byDay]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([on, cents]) => {
      consumedCents += cents
      return { on, consumedCents }
    })
}

/** What was consumed by a day. */
export const consumedBy = (consumption: Consumption, day: Day): number =>
  consumption.findLast(({ on }) => on <= day)?.consumedCents ?? 0
