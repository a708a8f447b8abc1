import type { Db } from '../../../platform/database.ts'
import type { Day } from '../../../shared/day.ts'
import { type Action, type Actor, can, type PolicyObject, reachOf } from '../../../shared/rights.ts'
import {
  type Convention,
  type ConventionContent,
  conventionsWithin,
  standingOn,
} from '../../conventions/index.ts'
import { incubatorsOwnedByEach } from '../../portfolio/index.ts'

/**
 * What a right must reach to work on the money of a convention: the convention itself, or an incubator of the one who pays. A team does not
 * reach the convention of another partner.
 */
export async function moneyReachOf(
  db: Db,
  { id, texts }: Pick<Convention, 'id' | 'texts'>,
): Promise<Required<Pick<PolicyObject, 'conventionId' | 'incubatorIds'>>> {
  const payer = texts[0]?.content.parties.find(({ role }) => role === 'payer')
  const [incubators = []] = payer === undefined ? [] : await incubatorsOwnedByEach(db, [payer])
  return { conventionId: id, incubatorIds: incubators.map((one) => one.id) }
}

type Asked = { readonly action: Action; readonly on: Day }

/** A role on a convention answers at once; the incubators of who pays are only asked for who holds a role on one. */
async function reaches(db: Db, actor: Actor, { action, ...convention }: Convention & Pick<Asked, 'action'>) {
  if (can(actor, action, { conventionId: convention.id })) return true
  const reach = reachOf(actor, action)
  if (reach === 'everything' || reach.incubatorIds.length === 0) return reach === 'everything'
  return can(actor, action, await moneyReachOf(db, convention))
}

/** The conventions in effect on a day on whose money somebody may do this, each with its text in force, in the order of their references. */
export async function conventionsFor(
  db: Db,
  actor: Actor,
  { action, on }: Asked,
): Promise<readonly { readonly convention: Convention; readonly content: ConventionContent }[]> {
  const found = []
  for (const convention of await conventionsWithin(db, 'everything')) {
    const standing = standingOn(convention, on)
    if (standing !== null && standing.effectOn <= on && (await reaches(db, actor, { ...convention, action })))
      found.push({ convention, content: standing.content })
  }
  return found
}
