import type { Tx } from '../../platform/database.ts'
import { type Day, dayOf } from '../../shared/day.ts'
import type { Convention } from '../conventions/index.ts'
import { termsOn } from './funding.queries.ts'
import {
  recordExpenses,
  recordPromise,
  recordReturn,
  recordTranches,
  type TrancheHistory,
} from './funding-record.queries.ts'
import type { Expense } from './rules/expense.ts'
import { judge } from './rules/judgement.ts'
import type { StatementDefinition } from './rules/statement.ts'
import { effectOn, tranchesWritten } from './rules/terms.ts'
import { recordStatements } from './statement/statement-record.queries.ts'
import { recordDelegation } from './statement/statement-signature.queries.ts'
import type { SigningDelegation } from './statement/statement-signature.ts'

/** A whole history of the money of a convention, already lived. */
export type WorkedHistory = {
  readonly convention: Convention
  readonly lines: readonly { readonly expense: Expense; readonly supplier: string; readonly object: string }[]
  readonly tranches: readonly Omit<TrancheHistory, 'cents'>[]
  readonly statements: readonly StatementDefinition[]
  /** One for each role: each statement is signed by both, on its day. `personId` null: on paper. */
  readonly delegations: readonly (Omit<SigningDelegation, 'id'> & { readonly personId: string | null })[]
  /** Said by the papers of what is not real. */
  readonly mention: string | null
  /** Yearly reports sent to the payer, and what was given back once the accounts were closed. */
  readonly reports: readonly { readonly year: number; readonly sentOn: Day }[]
  readonly returns: readonly { readonly returnedOn: Day; readonly cents: number }[]
}

/** Keeps a history as it was lived: each line decided by the rules, each fact posted to the ledger, each statement frozen. */
export async function recordHistory(tx: Tx, at: Date, history: WorkedHistory): Promise<void> {
  const { convention, lines } = history
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
  const expenses = judged.flatMap((one, index) => {
    const line = lines[index]
    return line ? [{ judged: one, supplier: line.supplier, object: line.object }] : []
  })
  const ids = await recordExpenses(tx, where, expenses)
  const amounts = new Map(tranchesWritten(terms, dayOf(at)).map(({ id, cents }) => [id, cents]))
  const tranches = history.tranches.map((one) => ({ ...one, cents: amounts.get(one.tranche) ?? 0 }))
  await recordTranches(tx, where, tranches)
  const given = []
  for (const one of history.delegations)
    given.push({ ...one, id: await recordDelegation(tx, { ...where, personId: one.personId }, one) })
  await recordStatements(tx, at, {
    ...{ ...history, terms, judged, ids, delegations: given },
    receipts: tranches.flatMap(({ receivedOn: on, cents }) => (on === null ? [] : [{ on, cents }])),
  })
  await recordEnd(tx, { ...where, proof: PROOF }, history)
}

/** What an invented history is shown by. */
const PROOF = 'Exemple inventé'

async function recordEnd(
  tx: Tx,
  where: { readonly conventionId: string; readonly at: Date; readonly proof: string },
  { reports, returns, convention }: WorkedHistory,
): Promise<void> {
  const payer = convention.texts[0]?.content.parties.find(({ role }) => role === 'payer')
  for (const { year, sentOn } of reports)
    await tx
      .insertInto('yearly_report')
      .values({
        ...{ convention_id: where.conventionId, year, sent_on: sentOn, recorded_at: where.at },
        recipient: payer?.name ?? where.proof,
      })
      .execute()
  for (const told of returns) await recordReturn(tx, where, { ...told, recordedOn: told.returnedOn })
}
