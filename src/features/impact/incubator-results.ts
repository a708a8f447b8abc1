import type { IncubatorSummary } from '../portfolio/index.ts'
import { WITHOUT_SEQUEL } from './standing.ts'

/** What an incubator carries on a day, and what came of it. A product carried by two counts for each. */
export type IncubatorResult = Pick<IncubatorSummary, 'slug' | 'name' | 'products'> & {
  readonly active: number
  readonly withUsers: number
  readonly madeDurable: number
  readonly withoutSequel: number
}

/** The incubators that carry, or carried, at least one product on the day, the most active first, then by name as given. */
export const incubatorResults = (incubators: readonly IncubatorSummary[]): readonly IncubatorResult[] =>
  incubators
    .filter(({ products }) => products > 0)
    .map(({ slug, name, products, active, phases }) => {
      const among = (keeps: (phase: (typeof phases)[number]) => boolean) =>
        phases.filter(keeps).reduce((sum, { count }) => sum + count, 0)
      return {
        ...{ slug, name, products, active },
        withUsers: among(({ traits }) => traits.includes('with-users')),
        madeDurable: among(({ traits }) => traits.includes('made-durable')),
        withoutSequel: among(({ code }) => code === WITHOUT_SEQUEL),
      }
    })
    .sort((one, other) => other.active - one.active)
