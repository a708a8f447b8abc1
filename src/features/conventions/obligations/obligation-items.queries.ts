import type { Db } from '../../../platform/database.ts'
import type { Day } from '../../../shared/day.ts'
import { type Actor, can, canSomewhere, reachOf } from '../../../shared/rights.ts'
import { isSameOrganisation, ownersOf } from '../../portfolio/index.ts'
import type { PublicStanding } from '../standing-convention.ts'
import type { ObligationSources } from './check.queries.ts'
import { everyObligationOn } from './obligation.queries.ts'
import type { Pressing } from './obligation-items.messages.ts'

type Asked = { readonly actor: Actor; readonly today: Day }

/** The parties whose incubators this person looks after, in any convention. */
async function ownersLookedAfter(db: Db, actor: Actor) {
  const reach = reachOf(actor, 'incubator.edit')
  return reach === 'everything' || reach.incubatorIds.length === 0 ? [] : ownersOf(db, reach.incubatorIds)
}

/**
 * The obligations that this person has to see to: all those of the conventions that they may act on, and, for who looks after an incubator,
 * what its owner owes. Nothing is read for who has none.
 */
export async function obligationsToTend(
  db: Db,
  sources: ObligationSources,
  { actor, today }: Asked,
): Promise<readonly Pressing[]> {
  const owners = await ownersLookedAfter(db, actor)
  if (!canSomewhere(actor, 'convention.act') && owners.length === 0) return []
  const actsOn = ({ id }: PublicStanding) => can(actor, 'convention.act', { conventionId: id })
  const looksAfter = ({ content }: PublicStanding): readonly string[] =>
    content.parties
      .filter((party) => owners.some((owner) => isSameOrganisation(party, owner)))
      .map(({ id }) => id)
  const own: ObligationSources = {
    ...sources,
    loadConventions: async (...asked) =>
      (await sources.loadConventions(...asked)).filter((one) => actsOn(one) || looksAfter(one).length > 0),
  }
  const found = await everyObligationOn(db, own, today)
  return found.map(({ convention, lines }) => {
    const parties = looksAfter(convention)
    const isOurs = (debtors: readonly string[]) => debtors.some((party) => parties.includes(party))
    return {
      convention,
      lines: actsOn(convention) ? lines : lines.filter(({ clause }) => isOurs(clause.debtors)),
    }
  })
}
