import type { Db } from '../../../platform/database.ts'
import type { Day } from '../../../shared/day.ts'
import type { PublicStanding } from '../standing-convention.ts'
import { notYet } from './not-yet.messages.ts'
import { reasons } from './obligation.messages.ts'
import type { CheckFacts, Facts, VoidClause, Waiver } from './obligation.ts'

/** What a check is asked: the facts of some conventions, dated up to a day. */
export type ChecksAsked = { readonly conventions: readonly PublicStanding[]; readonly day: Day }

/** What is told of each convention, by its id. One that is left out is told nothing of. */
export type OfEach<Told> = ReadonlyMap<string, Told>

/**
 * How features tell the facts that obligations rest on: one reading answers several checks of several conventions at once, so that a page asks
 * the database a few questions, whatever their number. `ids` are the checks that it answers; it may leave some out of its answer, never add any.
 */
export type CheckSource = {
  readonly ids: readonly string[]
  readonly facts: (db: Db, asked: ChecksAsked) => Promise<OfEach<ReadonlyMap<string, CheckFacts>>>
}

/** What the parties decided of their obligations by a day: occurrences not claimed, clauses held to be unwritten. */
export type Deviations = { readonly waivers: readonly Waiver[]; readonly voids: readonly VoidClause[] }

/** Everything that obligations are read from, put together where the features meet. */
export type ObligationSources = {
  /** By reference or slug, as it stands on a day; null when nothing bears this name. */
  readonly loadConvention: (db: Db, ref: string, day: Day) => Promise<PublicStanding | null>
  /** Every convention that has taken effect by a day. */
  readonly loadConventions: (db: Db, day: Day) => Promise<readonly PublicStanding[]>
  readonly deviationsOf: (db: Db, asked: ChecksAsked) => Promise<OfEach<Deviations>>
  readonly checks: readonly CheckSource[]
}

const checksOf = ({ content }: PublicStanding): ReadonlySet<string> =>
  new Set(content.obligations.map(({ check }) => check))

/** The facts of each convention up to a day, by its id, with the reason of each check that nothing answers yet. */
export async function factsOn(
  db: Db,
  sources: ObligationSources,
  asked: ChecksAsked,
): Promise<OfEach<Facts>> {
  const wanted = new Set(asked.conventions.flatMap((one) => [...checksOf(one)]))
  const useful = sources.checks.filter(({ ids }) => ids.some((id) => wanted.has(id)))
  const [deviations, ...answers] = await Promise.all([
    sources.deviationsOf(db, asked),
    ...useful.map(({ facts }) => facts(db, asked)),
  ])
  return new Map(
    asked.conventions.map((convention) => {
      const { id } = convention
      const checks = new Map<string, CheckFacts>()
      for (const check of checksOf(convention)) checks.set(check, notTold(check))
      for (const answer of answers)
        for (const [check, found] of answer.get(id) ?? []) checks.set(check, found)
      return [id, { checks, ...(deviations.get(id) ?? { waivers: [], voids: [] }) }]
    }),
  )
}

const notTold = (id: string): CheckFacts => {
  const subject = notYet[id]
  const reason = subject === undefined ? reasons.notYetChecked : reasons.notYet(subject)
  return { kind: 'finding', finding: { kind: 'unknown', reason } }
}
