import type { Day } from '../../../shared/day.ts'
import { ttcOf } from '../rules/expense.ts'
import { leftOf } from './line.ts'
import { factFaults, type LineFacts } from './line-acts.ts'
import { type LineRefusal, takenFaults } from './line-refusal.ts'
import type { At } from './line-situation.ts'

/** What is not known to the convention may stay as it is (the rules then reject it), but nothing is corrected into it. */
function natureFaults(
  { line: { expense }, desk: { content } }: At,
  { market, category }: LineFacts,
): readonly LineRefusal[] {
  const isMarket = market === expense.market || content.markets.some(({ id }) => id === market)
  const isCategory =
    category === expense.category || content.costCategories.some(({ code }) => code === category)
  return [
    ...(isMarket ? [] : [{ code: 'market-unknown' } as const]),
    ...(isCategory ? [] : [{ code: 'category-unknown' } as const]),
  ]
}

/** A line stays above what takes some of it back, and what takes some back stays below what is left of its original. */
function remainderFaults({ line, takers, original }: At, facts: LineFacts): readonly LineRefusal[] {
  if (original !== null) {
    const others = original.takers.filter(({ code }) => code !== line.expense.id)
    return takenFaults(facts, leftOf(original.line.expense, others))
  }
  const taken = leftOf({ htCents: 0, vatCents: 0 }, takers)
  const left = leftOf(facts, takers)
  return facts.htCents > 0 && (left.htCents < 0 || ttcOf(left) < 0)
    ? [{ code: 'below-its-corrections', takenCents: -ttcOf(taken) }]
    : []
}

/** What was moved to another convention is the same payment there: its number and its day stay as they are on both sides. */
function movedFaults({ expense }: At['line'], { dp, dpPost, paidOn }: LineFacts): readonly LineRefusal[] {
  return [
    ...(dp === expense.dp && dpPost === expense.dpPost
      ? []
      : [{ code: 'payment-moved', field: 'dp' } as const]),
    ...(paidOn === expense.paidOn ? [] : [{ code: 'payment-moved', field: 'paid' } as const]),
  ]
}

/** What was taken back was delivered, what was moved is the same payment, and what was delivered on an order was engaged with it. */
function standingFaults({ line, takers }: At, facts: LineFacts): readonly LineRefusal[] {
  const standing = takers.filter(({ isRejected }) => !isRejected)
  const isMoved = standing.some(({ type }) => type === 'RECLASSIFICATION')
  const isOfOrder = line.orderId !== null && line.expense.type === 'EXPENSE'
  return [
    ...(standing.length > 0 && facts.serviceDoneOn === null ? [{ code: 'service-taken-back' } as const] : []),
    ...(isMoved ? movedFaults(line, facts) : []),
    ...(isOfOrder && facts.engagedOn !== line.expense.engagedOn
      ? [{ code: 'engaged-by-order' } as const]
      : []),
  ]
}

/** What is wrong with the facts that a line would have once corrected, beside what it is held to by its order and its payment. */
export const correctionFaults = (at: At, facts: LineFacts, today: Day): readonly LineRefusal[] => [
  ...factFaults(at.line, facts, today),
  ...natureFaults(at, facts),
  ...remainderFaults(at, facts),
  ...standingFaults(at, facts),
]
