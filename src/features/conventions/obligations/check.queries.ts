import type { Db } from '../../../platform/database.ts'
import type { Day } from '../../../shared/day.ts'
import type { PublicStanding } from '../standing-convention.ts'
import { notYet } from './not-yet.messages.ts'
import { reasons } from './obligation.messages.ts'
import type { CheckFacts, Facts, VoidClause, Waiver } from './obligation.ts'

/** What a check is asked: the facts of one convention, dated up to a day. */
export type CheckAsked = { readonly convention: PublicStanding; readonly day: Day }

/**
 * How features tell the facts that obligations rest on: one reading answers several checks at once, so that a page asks the database a few
 * questions, whatever the number of obligations. `ids` are the checks that it answers; it may leave some out of its answer, never add any.
 */
export type CheckSource = {
  readonly ids: readonly string[]
  readonly facts: (db: Db, asked: CheckAsked) => Promise<ReadonlyMap<string, CheckFacts>>
}

/** What the parties decided of their obligations by a day: occurrences not claimed, clauses held to be unwritten. */
export type Deviations = { readonly waivers: readonly Waiver[]; readonly voids: readonly VoidClause[] }

/** Everything that obligations are read from, put together where the features meet. */
export type ObligationSources = {
  /** By reference or slug, as it stands on a day; null when nothing bears this name. */
  readonly loadConvention: (db: Db, ref: string, day: Day) => Promise<PublicStanding | null>
  /** Every convention that has taken effect by a day. */
  readonly loadConventions: (db: Db, day: Day) => Promise<readonly PublicStanding[]>
  readonly deviationsOf: (db: Db, asked: CheckAsked) => Promise<Deviations>
  readonly checks: readonly CheckSource[]
}

/** The facts of a convention up to a day, with the reason of each check that nothing answers yet. */
export async function factsOn(db: Db, sources: ObligationSources, asked: CheckAsked): Promise<Facts> {
  const wanted = new Set(asked.convention.content.obligations.map(({ check }) => check))
  const useful = sources.checks.filter(({ ids }) => ids.some((id) => wanted.has(id)))
  const [deviations, ...answers] = await Promise.all([
    sources.deviationsOf(db, asked),
    ...useful.map(({ facts }) => facts(db, asked)),
  ])
  const checks = new Map<string, CheckFacts>()
  for (const id of wanted) checks.set(id, notTold(id))
  for (const answer of answers) for (const [id, found] of answer) checks.set(id, found)
  return { checks, ...deviations }
}

const notTold = (id: string): CheckFacts => {
  const subject = notYet[id]
  const reason = subject === undefined ? reasons.notYetChecked : reasons.notYet(subject)
  return { kind: 'finding', finding: { kind: 'unknown', reason } }
}
