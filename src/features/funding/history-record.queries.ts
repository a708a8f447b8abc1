import type { Tx } from '../../platform/database.ts'
import { type Day, dayOf } from '../../shared/day.ts'
import type { Convention } from '../conventions/index.ts'
import { termsOn } from './funding.queries.ts'
import {
  recordExpenses,
  recordPromise,
  recordReturn,
  recordStatements,
  recordTranches,
  type TrancheHistory,
} from './funding-record.queries.ts'
import type { Expense } from './rules/expense.ts'
import { judge } from './rules/judgement.ts'
import { type StatementDefinition, statementsOf } from './rules/statement.ts'
import { effectOn, tranchesWritten } from './rules/terms.ts'
import { recordDelegation, recordSignature } from './statement/statement-signature.queries.ts'
import { type SigningDelegation, signatureDigest } from './statement/statement-signature.ts'

/** A whole history of the money of a convention, already lived. */
export type WorkedHistory = {
  readonly convention: Convention
  readonly lines: readonly { readonly expense: Expense; readonly supplier: string; readonly object: string }[]
  readonly tranches: readonly Omit<TrancheHistory, 'cents'>[]
  readonly statements: readonly StatementDefinition[]
  /** One for each role: each statement is signed by both, on its day. */
  readonly delegations: readonly Omit<SigningDelegation, 'id'>[]
  /** Yearly reports sent to the payer, and what was given back once the accounts were closed. */
  readonly reports: readonly { readonly year: number; readonly sentOn: Day }[]
  readonly returns: readonly { readonly returnedOn: Day; readonly cents: number }[]
}

/** Keeps a history as it was lived: each line decided by the rules, each fact posted to the ledger, each statement frozen. */
export async function recordHistory(tx: Tx, at: Date, history: WorkedHistory): Promise<void> {
  const { convention, lines, tranches, statements, delegations } = history
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
  const signedOn = new Map(statements.map((one) => [one.number, one.signedOn]))
  const drawn = statementsOf(judged, statements, terms)
  const statementIds = await recordStatements(tx, where, { statements: drawn, ids, frozenOn: signedOn })
  const given = []
  for (const one of delegations)
    given.push({ ...one, id: await recordDelegation(tx, { ...where, personId: null }, one) })
  for (const { number, hash } of drawn)
    await signByAll(tx, where, {
      ...{ statementId: statementIds.get(number) ?? '', hash, delegations: given },
      on: signedOn.get(number) ?? dayOf(at),
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

type SignedByAll = {
  readonly statementId: string
  readonly hash: string
  readonly on: Day
  readonly delegations: readonly SigningDelegation[]
}

/** Signs a statement by each delegation in turn, on paper: nobody of Terreau did. */
async function signByAll(
  tx: Tx,
  where: { readonly conventionId: string; readonly at: Date },
  { statementId, hash, on, delegations }: SignedByAll,
): Promise<void> {
  let previous = hash
  for (const { id: delegationId, role, name, capacity, reference } of delegations) {
    const record = { ...{ statementHash: hash, role, name, capacity, delegation: reference }, on, previous }
    await recordSignature(tx, { ...where, statementId, delegationId, signedBy: null }, record)
    previous = signatureDigest(record)
  }
}
