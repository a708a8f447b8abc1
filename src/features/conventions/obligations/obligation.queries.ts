import type { Db } from '../../../platform/database.ts'
import { addMonths, type Day } from '../../../shared/day.ts'
import type { PublicStanding } from '../standing-convention.ts'
import { type ChecksAsked, factsOn, type ObligationSources } from './check.queries.ts'
import { type Duty, duties } from './duty.ts'
import { owedUnder } from './legal-obligations.ts'
import type { Facts, ObligationLine, Term } from './obligation.ts'
import { obligationLines } from './obligation-lines.ts'

/** The obligations of a convention on a day. */
type ObligationsOn = { readonly lines: readonly ObligationLine[]; readonly duties: readonly Duty[] }

/** After the term, the accounts of the last year are still owed. */
const AFTER_TERM = 24

type OneAsked = { readonly convention: PublicStanding; readonly day: Day }

/** The same, with the convention and the day that are asked about. */
export type ObligationsAsked = OneAsked & ObligationsOn

/** Each obligation of a convention with its state on a day, and all the dated duties that this day knows. */
export async function obligationsOn(
  db: Db,
  sources: ObligationSources,
  { convention, day }: OneAsked,
): Promise<ObligationsOn> {
  const [found] = await judged(db, sources, { conventions: [convention], day })
  if (!found) throw new Error('one convention is asked, one is judged')
  return { lines: found.lines, duties: found.duties }
}

/** The obligations of each convention in effect on a day: as many questions to the database as for one. */
export async function everyObligationOn(
  db: Db,
  sources: ObligationSources,
  day: Day,
): Promise<readonly ObligationsAsked[]> {
  return judged(db, sources, { conventions: await sources.loadConventions(db, day), day })
}

const withDuties = (convention: PublicStanding): PublicStanding => ({
  ...convention,
  content: { ...convention.content, obligations: owedUnder(convention.content) },
})

async function judged(
  db: Db,
  sources: ObligationSources,
  { conventions, day }: ChecksAsked,
): Promise<readonly ObligationsAsked[]> {
  // Before the effect nothing is owed: nothing is asked.
  const owing = conventions.filter(({ effectOn }) => effectOn <= day).map(withDuties)
  const facts =
    owing.length === 0 ? new Map<string, Facts>() : await factsOn(db, sources, { conventions: owing, day })
  return conventions.map((convention) => {
    const { id, effectOn, endsOn, terminatedOn } = convention
    const known = facts.get(id)
    if (known === undefined) return { convention, day, lines: [], duties: [] }
    const { obligations } = withDuties(convention).content
    const term: Term = { effectOn, endsOn, terminatedOn, day }
    return {
      ...{ convention, day, lines: obligationLines(obligations, known, term) },
      duties: duties(obligations, { facts: known, term, from: effectOn, to: addMonths(endsOn, AFTER_TERM) }),
    }
  })
}
