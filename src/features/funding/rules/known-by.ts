import type { Day } from '../../../shared/day.ts'
import type { Expense } from './expense.ts'

const by = <T extends Day | null>(on: T, day: Day): T | null => (on !== null && on <= day ? on : null)

const asKnown = (expense: Expense, day: Day): Expense => ({
  ...expense,
  engagedOn: by(expense.engagedOn, day),
  serviceDoneOn: by(expense.serviceDoneOn, day),
  paidOn: by(expense.paidOn, day),
  cancelledOn: by(expense.cancelledOn, day),
  decision: expense.decision !== null && expense.decision.on <= day ? expense.decision : null,
})

/**
 * The lines as they were known on a day: what was recorded later is not there, what came later has not come. Judged so in the application,
 * where a person decides, a past day is what it was: what counted then is what counts today with a date up to then (a property).
 */
export const knownBy = (expenses: readonly Expense[], day: Day): readonly Expense[] =>
  expenses
    .filter(({ recordedOn }) => recordedOn === null || recordedOn <= day)
    .map((expense) => asKnown(expense, day))
