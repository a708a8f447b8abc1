import type { Tx } from '../../../platform/database.ts'
import type { Day } from '../../../shared/day.ts'
import { type Convention, standingOn } from '../../conventions/index.ts'
import { fundingSumsOn } from '../funding.queries.ts'
import { closingOn } from '../funding-status.ts'
import { post } from '../ledger/ledger.queries.ts'
import { consumptionOf } from '../rules/consumption.ts'
import type { Expense, Judged } from '../rules/expense.ts'
import { type Statement, type StatementDefinition, statementsOf } from '../rules/statement.ts'
import type { Terms } from '../rules/terms.ts'
import { composeStatement, type Received } from './statement-composition.ts'
import { amendmentsBy } from './statement-proposal.queries.ts'
import { insertStatement } from './statement-save.queries.ts'
import { recordSignature } from './statement-signature.queries.ts'
import { type SigningDelegation, signatureDigest } from './statement-signature.ts'

type Given = SigningDelegation & { readonly personId: string | null }

/** What the statements of a lived history are made of. Its lines and its receipts are kept already. */
export type LivedStatements = {
  readonly convention: Convention
  readonly statements: readonly StatementDefinition[]
  readonly terms: Terms
  readonly lines: readonly { readonly expense: Expense; readonly supplier: string; readonly object: string }[]
  readonly judged: readonly Judged[]
  readonly receipts: readonly Received[]
  /** Id of each line, by its name. */
  readonly ids: ReadonlyMap<string, string>
  readonly delegations: readonly Given[]
  readonly mention: string | null
}

/** Freezes the statements of a lived history, each signed by every delegation on its day; the final one closes the accounts. */
export async function recordStatements(tx: Tx, at: Date, lived: LivedStatements): Promise<void> {
  const signedOn = new Map(lived.statements.map((one) => [one.number, one.signedOn]))
  for (const statement of statementsOf(lived.judged, lived.statements, lived.terms)) {
    const on = signedOn.get(statement.number) ?? statement.cutoff
    const statementId = await freezeAsLived(tx, lived, { statement, on })
    await signByAll(tx, { lived, at }, { statementId, hash: statement.hash, on })
    if (statement.kind === 'FINAL') await closeAsLived(tx, lived, { statementId, on })
  }
}

/** Freezes a statement without its paper, which is made from its data when it is asked. Answers its id. */
function freezeAsLived(
  tx: Tx,
  { convention, terms, lines, judged, receipts, ids, delegations, mention }: LivedStatements,
  { statement, on }: { readonly statement: Statement; readonly on: Day },
): Promise<string> {
  const standing = standingOn(convention, statement.cutoff)
  if (!standing) throw new RangeError(`${convention.reference} has not taken effect`)
  const frozen = composeStatement(statement, {
    ...{ content: standing.content, amendments: amendmentsBy(convention, statement.cutoff) },
    details: lines.map(({ expense, supplier, object }) => ({
      ...{ expenseId: expense.id, supplier, object, product: null },
      ...{ ejPost: expense.ejPost || null, dpPost: expense.dpPost || null },
    })),
    ...{ terms, consumption: consumptionOf(judged, terms), receipts, delegations, signer: null, on, mention },
  })
  return insertStatement(tx, { conventionId: convention.id, frozen, ids, on, paperSha256: null })
}

type Signing = { readonly statementId: string; readonly hash: string; readonly on: Day }

/** Signs a statement by each delegation in turn, as those who hold them did. */
async function signByAll(
  tx: Tx,
  { lived, at }: { readonly lived: LivedStatements; readonly at: Date },
  { statementId, hash, on }: Signing,
): Promise<void> {
  const conventionId = lived.convention.id
  let previous = hash
  for (const { id: delegationId, personId, role, name, capacity, reference } of lived.delegations) {
    const record = { ...{ statementHash: hash, role, name, capacity, delegation: reference }, on, previous }
    await recordSignature(tx, { statementId, conventionId, delegationId, signedBy: personId, at }, record)
    previous = signatureDigest(record)
  }
}

async function closeAsLived(
  tx: Tx,
  { convention }: LivedStatements,
  { statementId, on }: Omit<Signing, 'hash'>,
): Promise<void> {
  const facts = await fundingSumsOn(tx, convention, on)
  const closing = facts && closingOn(facts, on)
  if (!closing) throw new RangeError(`${convention.reference} is closed by its final statement`)
  const cents = closing.restitutionCents
  await post(tx, convention.id, [{ fact: 'restitution-due', factId: statementId, cents, on, recordedOn: on }])
}
