import { type Day, lastOf } from '../../../shared/day.ts'
import { type CashRow, cashOf, imputed, lowest, type Receipt, receivedOf } from './cash.ts'
import { sumOf } from './cents.ts'
import { type Closing, closingOf } from './closing.ts'
import { type Consumption, consumptionOf } from './consumption.ts'
import {
  type Expense,
  type ExpenseStatus,
  isAccepted,
  type Judged,
  type RejectionReason,
  ttcOf,
} from './expense.ts'
import { judge } from './judgement.ts'
import { type Statement, type StatementDefinition, statementsOf } from './statement.ts'
import { basisOf, ceilingOn, effectOn, type Terms, tranchesOf } from './terms.ts'
import { firstMetOn } from './tranche.ts'

/** A whole history, from signature to closing. */
export type History = {
  readonly terms: Terms
  readonly expenses: readonly Expense[]
  readonly receipts: readonly Receipt[]
  readonly statements: readonly StatementDefinition[]
  /** Keys of payments that other conventions claim. */
  readonly claimedElsewhere: ReadonlySet<string>
}

/** Everything that the rules say of a history. */
export type Replay = {
  readonly expenses: readonly {
    readonly id: string
    readonly vatCents: number
    readonly ttcCents: number
    readonly status: ExpenseStatus
    readonly reasons: readonly RejectionReason[]
    readonly acceptedOn: Day | null
  }[]
  readonly consumedTimeline: Consumption
  readonly tranches: readonly {
    readonly id: string
    readonly cents: number
    readonly conditionMetOn: Day | null
  }[]
  readonly erdas: readonly (Omit<Statement, 'lines'> & { readonly lineIds: readonly string[] })[]
  readonly cash: { readonly rows: readonly CashRow[]; readonly minBalanceCents: number }
  readonly closing: Closing
  readonly acceptedByCategoryCents: Readonly<Record<string, number>>
}

function byCategory(lines: readonly Judged[], terms: Terms): Readonly<Record<string, number>> {
  const sums = new Map<string, number>()
  for (const { expense } of lines.filter(isAccepted))
    sums.set(expense.category, (sums.get(expense.category) ?? 0) + basisOf(terms, expense))
  return Object.fromEntries(sums)
}

const told = ({ expense, status, reasons, acceptedOn }: Judged): Replay['expenses'][number] => ({
  ...{ id: expense.id, vatCents: expense.vatCents, ttcCents: ttcOf(expense) },
  ...{ status, reasons, acceptedOn },
})

const withoutLines = ({ lines, ...statement }: Statement): Replay['erdas'][number] => ({
  ...statement,
  lineIds: lines.map(({ expenseId }) => expenseId),
})

const tranchesPlayed = (terms: Terms, consumption: Consumption): Replay['tranches'] =>
  [...Map.groupBy(tranchesOf(terms), ({ id }) => id)].map(([id, versions]) => {
    // The version that was met, else the last one, which is still waited for.
    const told = versions.reduce((one, next) => (firstMetOn(one, consumption) === null ? next : one))
    return { id, cents: told.cents, conditionMetOn: firstMetOn(told, consumption) }
  })

const farthest = (terms: Terms): Day =>
  terms.amendments.reduce((last, { signedOn }) => lastOf(last, signedOn), effectOn(terms))

/** Plays a history whole: each line judged, each tranche and statement, the cash, the closing. An AUTO line is decided by the rules. */
export function replay({ terms, expenses, receipts, statements, claimedElsewhere }: History): Replay {
  const lines = judge(expenses, { terms, claimedElsewhere, autoDecides: true })
  const consumedTimeline = consumptionOf(lines, terms)
  const rows = cashOf(lines, receipts)
  return {
    expenses: lines.map(told),
    consumedTimeline,
    tranches: tranchesPlayed(terms, consumedTimeline),
    erdas: statementsOf(lines, statements, terms).map(withoutLines),
    cash: { rows, minBalanceCents: lowest(rows) },
    closing: closingOf({
      receivedCents: receivedOf(receipts),
      acceptedCents: consumedTimeline.at(-1)?.consumedCents ?? 0,
      imputedCents: sumOf(imputed(lines).map(ttcOf)),
      ceilingCents: ceilingOn(terms, farthest(terms)),
    }),
    acceptedByCategoryCents: byCategory(lines, terms),
  }
}
