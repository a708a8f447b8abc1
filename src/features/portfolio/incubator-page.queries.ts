import type { Db } from '../../platform/database.ts'
import type { Day } from '../../shared/day.ts'
import {
  knownOf,
  livesCarriedBy,
  type SponsorCount,
  sponsorsOf,
  type Upcoming,
  upcomingOf,
} from './incubator-life.queries.ts'
import {
  type CarriedLife,
  formerLives,
  type IncubatorFigures,
  incubatorFigures,
  isCarriedOn,
  livesByPhase,
  type PhaseOfLives,
} from './incubator-life.ts'
import { type KnowledgeShare, knowledgeShares } from './knowledge-shares.ts'
import { loadNomenclatures } from './nomenclature.queries.ts'
import { labelOn, phaseTermOn } from './nomenclature.ts'
import type { IncubatorId } from './product.ts'

/** What an incubator carries and did, as of a day. */
export type IncubatorWork = {
  readonly figures: IncubatorFigures
  readonly phases: readonly PhaseOfLives[]
  readonly former: ReturnType<typeof formerLives>
  /** Among its services with users. */
  readonly knowledge: { readonly services: number; readonly items: readonly KnowledgeShare[] }
  readonly sponsors: readonly SponsorCount[]
  /** Named with the words of the day. */
  readonly upcoming: readonly (Upcoming & { readonly label: string })[]
}

const UPCOMING_SHOWN = 10

/** Everything that the page of an incubator says of its products, in five queries. */
export async function incubatorWork(db: Db, incubatorId: IncubatorId, on: Day): Promise<IncubatorWork> {
  const [lists, lives] = await Promise.all([
    loadNomenclatures(db, ['phase', 'event']),
    livesCarriedBy(db, { incubatorId, on }),
  ])
  const codes = [...lists.phase.codes.keys()]
  const terms = new Map(codes.map((code) => [code, phaseTermOn(lists.phase, code, on)]))
  const termOf = (code: string) => terms.get(code) ?? phaseTermOn(lists.phase, code, on)
  const asked = { day: on, termOf }
  const phases = livesByPhase(lives, { ...asked, codes })
  const idsOf = (products: readonly CarriedLife[]) => products.map(({ id }) => id)
  const carried = idsOf(lives.filter((life) => isCarriedOn(life, on)))
  const withUsers = phases.flatMap(({ term, products }) =>
    term?.traits.includes('with-users') ? idsOf(products) : [],
  )
  const [known, sponsors, upcoming] = await Promise.all([
    knownOf(db, withUsers),
    sponsorsOf(db, carried),
    upcomingOf(db, { ids: carried, after: on, limit: UPCOMING_SHOWN }),
  ])
  return {
    figures: incubatorFigures(lives, asked),
    phases,
    former: formerLives(lives, on),
    knowledge: { services: known.length, items: knowledgeShares(known) },
    sponsors,
    upcoming: upcoming.map((one) => ({ ...one, label: labelOn(lists[one.scheme], one.code, on) })),
  }
}
