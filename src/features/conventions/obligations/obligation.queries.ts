import type { Db } from '../../../platform/database.ts'
import { addMonths, type Day } from '../../../shared/day.ts'
import { type CheckAsked, factsOn, type ObligationSources } from './check.queries.ts'
import { type Duty, duties } from './duty.ts'
import type { Facts, ObligationLine, Term } from './obligation.ts'
import { obligationLines } from './obligation-lines.ts'

/** The obligations of a convention on a day. */
export type ObligationsOn = { readonly lines: readonly ObligationLine[]; readonly duties: readonly Duty[] }

/** After the term, the accounts of the last year are still owed. */
const AFTER_TERM = 24

/** Each obligation of a convention with its state on a day, and all the dated duties that this day knows. */
export async function obligationsOn(
  db: Db,
  sources: ObligationSources,
  asked: CheckAsked,
): Promise<ObligationsOn> {
  const { content, effectOn, endsOn, terminatedOn } = asked.convention
  const term: Term = { effectOn, endsOn, terminatedOn, day: asked.day }
  // Before the effect nothing is owed: nothing is asked.
  if (asked.day < effectOn) return { lines: [], duties: [] }
  const facts: Facts = await factsOn(db, sources, asked)
  const to = addMonths(endsOn, AFTER_TERM)
  return {
    lines: obligationLines(content.obligations, facts, term),
    duties: duties(content.obligations, { facts, term, from: effectOn, to }),
  }
}

/** The obligations of each convention in effect on a day. */
export async function everyObligationOn(
  db: Db,
  sources: ObligationSources,
  day: Day,
): Promise<readonly (CheckAsked & ObligationsOn)[]> {
  const conventions = await sources.loadConventions(db, day)
  return Promise.all(
    conventions.map(async (convention) => ({
      ...{ convention, day },
      ...(await obligationsOn(db, sources, { convention, day })),
    })),
  )
}
