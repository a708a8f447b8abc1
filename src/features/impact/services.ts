import type { Day } from '../../shared/day.ts'
import { type ProductLife, phaseBegunBy } from '../portfolio/index.ts'
import type { Network } from './phases-over-years.ts'
import { traitsBy } from './standing.ts'

/** The services that people use on a day. */
export function servicesInUse({ lives, terms }: Network, day: Day): readonly ProductLife[] {
  const traitsOf = traitsBy(terms)
  return lives.filter(({ phases }) => {
    const begun = phaseBegunBy(phases, day)
    return begun !== null && traitsOf(begun.phase).includes('with-users')
  })
}
