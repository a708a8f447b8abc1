import type { Db } from '../../../platform/database.ts'
import type { Day } from '../../../shared/day.ts'
import { openLinesOn } from '../open-lines.queries.ts'
import { ttcOf } from '../rules/expense.ts'
import { judge } from '../rules/judgement.ts'
import { knownBy } from '../rules/known-by.ts'
import type { Terms } from '../rules/terms.ts'
import { closingFaults, type StatementFacts } from '../statement/proposal.ts'
import { keptStatements, lineDetails, openOrders } from '../statement/statement.queries.ts'
import type { Obstacle, ObstacleKind, Obstacles } from './obstacles.ts'

/** How many of each kind a page names: the others are counted. */
const NAMED = 20

type Asked = { readonly convention: { readonly id: string }; readonly terms: Terms; readonly today: Day }

/** What a closing is judged by. What is decided stands in no way: only the other lines are read. */
async function factsOf(db: Db, { convention: { id }, terms, today }: Asked) {
  const open = knownBy(await openLinesOn(db, id, today), today)
  return {
    // The database itself refuses a payment that another convention claims.
    lines: judge(open, { terms, claimedElsewhere: new Set(), autoDecides: false }).filter(
      ({ expense: { decision } }) => decision === null,
    ),
    frozen: await keptStatements(db, id),
    openOrders: await openOrders(db, id),
  }
}

type Found = Obstacle & { readonly kind: ObstacleKind }

function foundIn(facts: Pick<StatementFacts, 'lines' | 'frozen' | 'openOrders'>, today: Day) {
  const lines = new Map(facts.lines.map(({ expense }) => [expense.id, expense]))
  const frozen = new Map(facts.frozen.map((one) => [one.number, one]))
  return closingFaults(facts, today).flatMap((fault): readonly Found[] => {
    if (fault.code === 'open-order') {
      const { ej, supplierName, remainderCents } = fault.order
      return [{ kind: 'order', ref: ej, about: supplierName, cents: remainderCents }]
    }
    if (fault.code === 'unsigned') {
      const statement = frozen.get(fault.number)
      const about = statement?.kind === 'FINAL' ? 'final' : 'intermédiaire'
      const cents = statement?.totalCents ?? 0
      return [{ kind: 'unsigned-statement', ref: String(fault.number), about, cents }]
    }
    if (fault.code === 'accepted-later') return []
    const line = lines.get(fault.line)
    return [{ kind: fault.code, ref: fault.line, about: '', cents: line ? ttcOf(line) : 0 }]
  })
}

/**
 * What still stands in the way of closing a convention today, by the very rule that refuses a final statement. The first of each kind, by their
 * references, and how many there are. Amounts with VAT.
 */
export async function obstaclesOf(db: Db, asked: Asked): Promise<Obstacles> {
  const facts = await factsOf(db, asked)
  const byKind = Map.groupBy(foundIn(facts, asked.today), ({ kind }) => kind)
  const first = (kind: ObstacleKind) => (byKind.get(kind) ?? []).slice(0, NAMED)
  const codes = [...first('unpaid-line'), ...first('undecided-line')].map(({ ref }) => ref)
  const details = await lineDetails(db, asked.convention.id, codes)
  const isLine = (kind: ObstacleKind): boolean => kind === 'unpaid-line' || kind === 'undecided-line'
  const named = (kind: ObstacleKind) => ({
    named: first(kind).map(({ ref, about, cents }) => ({
      ...{ ref, cents, about: isLine(kind) ? (details.get(ref)?.supplier ?? '') : about },
    })),
    count: byKind.get(kind)?.length ?? 0,
  })
  return {
    order: named('order'),
    'unpaid-line': named('unpaid-line'),
    'undecided-line': named('undecided-line'),
    'unsigned-statement': named('unsigned-statement'),
    'no-final-statement': { named: [], count: facts.frozen.some(({ kind }) => kind === 'FINAL') ? 0 : 1 },
  }
}
