import type { Day } from '../../../shared/day.ts'
import type { Expense } from '../rules/expense.ts'
import type { Amount, Line } from './line.ts'
import { dayFaults, frozenFaults, type LineRefusal, vatFaults } from './line-refusal.ts'

/** The facts of a line that people type and correct. Whole cents. */
export type LineFacts = Pick<
  Expense,
  | 'engagedOn'
  | 'serviceDoneOn'
  | 'paidOn'
  | 'cancelledOn'
  | 'dp'
  | 'dpPost'
  | 'htCents'
  | 'vatCents'
  | 'market'
  | 'category'
> &
  Pick<Line, 'requestedOn' | 'invoice' | 'cancelReason'>

/** What a line says of itself. */
export const factsOf = ({ expense, requestedOn, invoice, cancelReason }: Line): LineFacts => ({
  ...{ engagedOn: expense.engagedOn, serviceDoneOn: expense.serviceDoneOn, paidOn: expense.paidOn },
  ...{ cancelledOn: expense.cancelledOn, dp: expense.dp, dpPost: expense.dpPost },
  ...{ htCents: expense.htCents, vatCents: expense.vatCents },
  ...{ market: expense.market, category: expense.category, requestedOn, invoice, cancelReason },
})

type Standing = { readonly line: Line; readonly closedOn: Day | null }

/** The first reason why an act is not possible on a line as it stands; none: it is. */
type Possible = (at: Standing) => readonly LineRefusal[]

const first = (...faults: readonly (readonly LineRefusal[])[]): readonly LineRefusal[] =>
  faults.find((some) => some.length > 0) ?? []

const when = <R extends LineRefusal>(is: boolean, refusal: R): readonly LineRefusal[] => (is ? [refusal] : [])

/** A payment is asked for once, for what was delivered. */
export const canRequest: Possible = ({ line, closedOn }) =>
  first(
    frozenFaults(line, closedOn),
    when(line.expense.paidOn !== null, { code: 'already-paid' }),
    when(line.expense.serviceDoneOn === null, { code: 'not-delivered' }),
    when(line.expense.dp !== '', { code: 'already-requested' }),
  )

/** What was asked for is paid, once. */
export const canPay: Possible = ({ line, closedOn }) =>
  first(
    frozenFaults(line, closedOn),
    when(line.expense.paidOn !== null, { code: 'already-paid' }),
    when(line.expense.serviceDoneOn === null, { code: 'not-delivered' }),
    when(line.expense.dp === '', { code: 'dp-missing' }),
  )

/** What is paid is decided, once. */
export const canDecide: Possible = ({ line, closedOn }) =>
  first(frozenFaults(line, closedOn), when(line.expense.paidOn === null, { code: 'not-paid' }))

/** What was not delivered is given up. */
export const canCancel: Possible = ({ line, closedOn }) =>
  first(
    frozenFaults(line, closedOn),
    when(line.expense.type !== 'EXPENSE', { code: 'is-a-correction' }),
    when(line.expense.serviceDoneOn !== null, { code: 'delivered' }),
  )

/** A fact is corrected as long as nothing was decided of it. What was moved to another convention is rejected and moved anew. */
export const canCorrect: Possible = ({ line, closedOn }) =>
  first(
    frozenFaults(line, closedOn),
    when(line.expense.type === 'RECLASSIFICATION', { code: 'is-a-correction' }),
  )

/** Article 4: what was delivered may be taken back, decided or not, unless it was rejected: nothing of it is financed. */
export const canCredit: Possible = ({ line: { expense }, closedOn }) =>
  first(
    when(closedOn !== null, { code: 'accounts-closed', on: closedOn as Day }),
    when(expense.cancelledOn !== null, { code: 'cancelled' }),
    when(expense.htCents <= 0, { code: 'is-a-correction' }),
    when(expense.serviceDoneOn === null, { code: 'not-delivered' }),
    when(expense.decision?.accept === false, { code: 'original-rejected' }),
  )

/** What was paid may be moved to another convention. */
export const canReclassify: Possible = (at) =>
  first(canCredit(at), when(at.line.expense.paidOn === null, { code: 'not-paid' }))

/** What is wrong with the facts that a line would have, whatever the database knows of others. */
export function factFaults(line: Line, facts: LineFacts, today: Day): readonly LineRefusal[] {
  const { dp, paidOn, requestedOn, htCents } = facts
  return [
    ...dayFaults({ ...facts, certifiedOn: line.certifiedOn }, today),
    ...vatFaults(facts),
    ...when(htCents === 0, { code: 'amount-missing' }),
    ...when(line.hasUnits && htCents !== line.expense.htCents, { code: 'amount-follows-units' }),
    ...when(dp === '' && (paidOn !== null || requestedOn !== null), { code: 'dp-missing' }),
  ]
}

/** What takes some of a line back bears the sign of what it takes, however it was typed. */
export const negative = ({ htCents, vatCents }: Amount): Amount => ({
  htCents: -Math.abs(htCents),
  // Never minus zero.
  vatCents: vatCents === 0 ? 0 : -Math.abs(vatCents),
})
