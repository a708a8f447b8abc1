import type { IncubatorSummary } from '../portfolio/index.ts'
import { WITHOUT_SEQUEL } from './standing.ts'

/** What an incubator carries on a day, and what came of it. A product carried by two counts for each. */
export type IncubatorResult = Pick<IncubatorSummary, 'slug' | 'name'> & {
  /** Of which a phase has begun: what the others are counted among. */
  readonly begun: number
  readonly active: number
  readonly withUsers: number
  readonly madeDurable: number
  readonly withoutSequel: number
}

/** The incubators that carry on the day at least one product that has begun, the most active first, then by name as given. */
export const incubatorResults = (incubators: readonly IncubatorSummary[]): readonly IncubatorResult[] =>
  incubators
    .map(({ slug, name, active, phases }) => {
      const among = (keeps: (phase: (typeof phases)[number]) => boolean) =>
        phases.filter(keeps).reduce((sum, { count }) => sum + count, 0)
      return {
        ...{ slug, name, active },
        begun: among(() => true),
        withUsers: among(({ traits }) => traits.includes('with-users')),
        madeDurable: among(({ traits }) => traits.includes('made-durable')),
        withoutSequel: among(({ code }) => code === WITHOUT_SEQUEL),
      }
    })
    .filter(({ begun }) => begun > 0)
    .sort((one, other) => other.active - one.active)
