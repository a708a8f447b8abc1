import type { Tx } from '../../platform/database.ts'
import { dayOf } from '../../shared/day.ts'
import type { Convention } from '../conventions/index.ts'
import { termsOn } from './funding.queries.ts'
import {
  recordExpenses,
  recordPromise,
  recordStatements,
  recordTranches,
  type TrancheHistory,
} from './funding-record.queries.ts'
import type { Expense } from './rules/expense.ts'
import { judge } from './rules/judgement.ts'
import { type StatementDefinition, statementsOf } from './rules/statement.ts'
import { effectOn, tranchesWritten } from './rules/terms.ts'

/** A whole history of the money of a convention, already lived. */
export type WorkedHistory = {
  readonly convention: Convention
  readonly lines: readonly { readonly expense: Expense; readonly supplier: string; readonly object: string }[]
  readonly tranches: readonly Omit<TrancheHistory, 'cents'>[]
  readonly statements: readonly StatementDefinition[]
}

/** Keeps a history as it was lived: each line decided by the rules, each fact posted to the ledger, each statement frozen. */
export async function recordHistory(tx: Tx, at: Date, history: WorkedHistory): Promise<void> {
  const { convention, lines, tranches, statements } = history
  const terms = termsOn(convention, dayOf(at))
  if (terms === null) throw new RangeError(`${convention.reference} has not taken effect`)
  const where = { conventionId: convention.id, at }
  const judged = judge(
    lines.map(({ expense }) => expense),
    { terms, claimedElsewhere: new Set(), autoDecides: true },
  )
  await recordPromise(tx, where, { of: 'convention', cents: terms.ceilingCents, on: effectOn(terms) })
  for (const { id: of, signedOn, addCents } of terms.amendments)
    await recordPromise(tx, where, { of, cents: addCents, on: signedOn })
  const told = judged.flatMap((one, index) => {
    const line = lines[index]
    return line ? [{ judged: one, supplier: line.supplier, object: line.object }] : []
  })
  const ids = await recordExpenses(tx, where, told)
  const amounts = new Map(tranchesWritten(terms, dayOf(at)).map(({ id, cents }) => [id, cents]))
  await recordTranches(
    tx,
    where,
    tranches.map((one) => ({ ...one, cents: amounts.get(one.tranche) ?? 0 })),
  )
  await recordStatements(tx, where, {
    statements: statementsOf(judged, statements, terms),
    ids,
    frozenOn: new Map(statements.map(({ number, signedOn }) => [number, signedOn])),
  })
}
