import type { Db } from '../../../platform/database.ts'
import type { Day } from '../../../shared/day.ts'
import { type Actor, can, canSomewhere } from '../../../shared/rights.ts'
import type { ObligationSources } from './check.queries.ts'
import { everyObligationOn } from './obligation.queries.ts'
import type { Pressing } from './obligation-items.messages.ts'

/** The obligations of the conventions that this person may act on. Nothing is read for who may act on none. */
export async function obligationsToTend(
  db: Db,
  sources: ObligationSources,
  { actor, today }: { readonly actor: Actor; readonly today: Day },
): Promise<readonly Pressing[]> {
  if (!canSomewhere(actor, 'convention.act')) return []
  const own: ObligationSources = {
    ...sources,
    loadConventions: async (...asked) =>
      (await sources.loadConventions(...asked)).filter(({ id }) =>
        can(actor, 'convention.act', { conventionId: id }),
      ),
  }
  return everyObligationOn(db, own, today)
}
