import type { Tx } from '../../platform/database.ts'
import { type Day, dayOf, lastOf } from '../../shared/day.ts'
import { type Convention, standingOn } from '../conventions/index.ts'
import { termsOn } from './funding.queries.ts'
import {
  recordExpenses,
  recordPromise,
  recordTranches,
  type TrancheHistory,
} from './funding-record.queries.ts'
import { closingOn } from './funding-status.ts'
import { post } from './ledger/ledger.queries.ts'
import type { Receipt } from './rules/cash.ts'
import type { Expense, Judged } from './rules/expense.ts'
import { judge } from './rules/judgement.ts'
import { type Statement, type StatementDefinition, statementsOf } from './rules/statement.ts'
import { effectOn, type Terms, tranchesWritten } from './rules/terms.ts'
import { composeStatement } from './statement/statement-composition.ts'
import { amendmentsBy } from './statement/statement-proposal.queries.ts'
import { insertStatement } from './statement/statement-save.queries.ts'
import { recordDelegation, recordSignature } from './statement/statement-signature.queries.ts'
import { type SigningDelegation, signatureDigest } from './statement/statement-signature.ts'

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
}

type Given = SigningDelegation & { readonly personId: string | null }

/** What a history came to: what its statements and their papers are made of. */
type Lived = {
  readonly history: WorkedHistory
  readonly terms: Terms
  readonly judged: readonly Judged[]
  readonly receipts: readonly Receipt[]
  /** Id of each line, by its name. */
  readonly ids: ReadonlyMap<string, string>
  readonly given: readonly Given[]
}

type Where = { readonly conventionId: string; readonly at: Date }

/** Keeps a history as it was lived: each line decided by the rules, each fact posted to the ledger, each statement frozen. */
export async function recordHistory(tx: Tx, at: Date, history: WorkedHistory): Promise<void> {
  const { convention, lines, delegations } = history
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
  const tranches = history.tranches.map((one) => ({ ...one, cents: amounts.get(one.tranche) ?? 0 }))
  const given: Given[] = []
  for (const one of delegations)
    given.push({ ...one, id: await recordDelegation(tx, { ...where, personId: one.personId }, one) })
  const receipts = tranches.flatMap(({ tranche, cents, receivedOn }) =>
    receivedOn === null ? [] : [{ on: receivedOn, tranche, cents }],
  )
  await recordStatements(tx, where, { history, terms, judged, receipts, ids, given })
  // A call rests on a statement that is there already.
  await recordTranches(tx, where, tranches)
}

async function recordStatements(tx: Tx, where: Where, lived: Lived): Promise<void> {
  const { history, terms, judged, receipts } = lived
  const signedOn = new Map(history.statements.map((one) => [one.number, one.signedOn]))
  for (const statement of statementsOf(judged, history.statements, terms)) {
    const on = signedOn.get(statement.number) ?? statement.cutoff
    const statementId = await freezeAsLived(tx, where, { lived, statement, on })
    await signByAll(tx, where, { statementId, hash: statement.hash, delegations: lived.given, on })
    if (statement.kind === 'FINAL')
      await post(tx, where.conventionId, [
        {
          ...{ fact: 'restitution-due', factId: statementId, on, recordedOn: on },
          cents: closingOn({ terms, receipts }, judged, lastOf(on, statement.cutoff)).restitutionCents,
        },
      ])
  }
}

/** Freezes a statement without its paper, which is made from its data when it is asked. Answers its id. */
function freezeAsLived(
  tx: Tx,
  { conventionId }: Where,
  { lived, statement, on }: { readonly lived: Lived; readonly statement: Statement; readonly on: Day },
): Promise<string> {
  const { history, terms, judged, receipts, ids, given } = lived
  const { convention, lines, mention } = history
  const standing = standingOn(convention, statement.cutoff)
  if (!standing) throw new RangeError(`${convention.reference} has not taken effect`)
  const frozen = composeStatement(statement, {
    ...{ content: standing.content, amendments: amendmentsBy(convention, statement.cutoff) },
    details: lines.map(({ expense, supplier, object }) => ({
      ...{ expenseId: expense.id, supplier, object, product: null },
      ...{ ejPost: expense.ejPost || null, dpPost: expense.dpPost || null },
    })),
    ...{ terms, lines: judged, receipts, delegations: given, signer: null, on, mention },
  })
  return insertStatement(tx, { conventionId, frozen, ids, on, paperSha256: null })
}

type SignedByAll = {
  readonly statementId: string
  readonly hash: string
  readonly on: Day
  readonly delegations: readonly Given[]
}

/** Signs a statement by each delegation in turn, as those who hold them did. */
async function signByAll(
  tx: Tx,
  where: Where,
  { statementId, hash, on, delegations }: SignedByAll,
): Promise<void> {
  let previous = hash
  for (const { id: delegationId, personId, role, name, capacity, reference } of delegations) {
    const record = { ...{ statementHash: hash, role, name, capacity, delegation: reference }, on, previous }
    await recordSignature(tx, { ...where, statementId, delegationId, signedBy: personId }, record)
    previous = signatureDigest(record)
  }
}
