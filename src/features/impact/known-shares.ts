import type { Day } from '../../shared/day.ts'
import {
  type Knowledge,
  type KnowledgeItem,
  knowledgeItems,
  type ProductLife,
  phaseBegunBy,
} from '../portfolio/index.ts'
import type { Network } from './phases-over-years.ts'
import { traitsBy } from './standing.ts'

/** What is known of one item, among some services: the four add up to their number. */
export type KnownShare = {
  readonly item: KnowledgeItem
  /** There is something to show. */
  readonly proven: number
  /** The team says so, or says it is not so, with nothing to show. */
  readonly yes: number
  readonly no: number
  /** Nobody answered, which is neither yes nor no. */
  readonly unknown: number
}

type Answer = Exclude<keyof KnownShare, 'item'>

const answerOf = (known: Knowledge): Answer => {
  if (known.state !== 'said') return known.state
  return known.yes ? 'yes' : 'no'
}

/** The services that people use on a day. */
export function servicesInUse({ lives, terms }: Network, day: Day): readonly ProductLife[] {
  const traitsOf = traitsBy(terms)
  return lives.filter(({ phases }) => {
    const begun = phaseBegunBy(phases, day)
    return begun !== null && traitsOf(begun.phase).includes('with-users')
  })
}

/** What is known of each item among these services, in the order of a page. */
export const knownShares = (services: readonly Pick<ProductLife, 'known'>[]): readonly KnownShare[] =>
  knowledgeItems.map((item) => {
    const counts: Record<Answer, number> = { proven: 0, yes: 0, no: 0, unknown: 0 }
    for (const { known } of services)
      for (const each of known) if (each.item === item) counts[answerOf(each)] += 1
    return { item, ...counts }
  })
