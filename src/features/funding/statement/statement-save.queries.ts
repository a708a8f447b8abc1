import { randomUUID } from 'node:crypto'
import type { Tx } from '../../../platform/database.ts'
import { storeFile } from '../../../platform/files.ts'
import type { Day } from '../../../shared/day.ts'
import { ok, type Result, refuse } from '../../../shared/result.ts'
import type { PersonId } from '../../../shared/rights.ts'
import { type Convention, conventionHeld, holdConvention } from '../../conventions/index.ts'
import { recordAll } from '../../journal/index.ts'
import { delegationsOf } from '../delegation/delegation.queries.ts'
import { post } from '../ledger/ledger.queries.ts'
import { statementText } from '../rules/statement.ts'
import type { KeptStatement } from './kept-statement.ts'
import type { ProposalFault } from './proposal.ts'
import { type Asking, type SigningRefusal, sign } from './signing.ts'
import { keptStatements } from './statement.queries.ts'
import { type FrozenStatement, frozenDigest, frozenText } from './statement-document.ts'
import { type Proposed, type Proposing, proposedStatement } from './statement-proposal.queries.ts'
import { recordSignature } from './statement-signature.queries.ts'
import { type SignatureRecord, type SigningDelegation, signatureDigest } from './statement-signature.ts'

type Act = { readonly actor: PersonId; readonly at: Date }

/** A paper ready to be frozen: what it says, its bytes, where files are kept. */
export type ReadyPaper = {
  readonly frozen: FrozenStatement
  readonly bytes: Uint8Array
  readonly dataDir: string
}

/** What a statement was frozen with. `paperSha256` null: made again from its data whenever it is asked. */
export type Freezing = {
  readonly conventionId: string
  readonly frozen: FrozenStatement
  readonly ids: ReadonlyMap<string, string>
  readonly on: Day
  readonly paperSha256: string | null
}

/** Keeps a frozen statement with the lines that it lists. Answers its id. */
export async function insertStatement(tx: Tx, freezing: Freezing): Promise<string> {
  const { conventionId, frozen, ids, on, paperSha256 } = freezing
  const { statement, hash } = frozen
  const id = randomUUID()
  await tx
    .insertInto('statement')
    .values({
      ...{ id, convention_id: conventionId, number: statement.number, kind: statement.kind },
      ...{ cutoff: statement.cutoff, document: statementText(statement), hash, frozen_on: on },
      ...{ previous_hash: statement.previousHash, total_cents: statement.totalCents },
      ...{ cumulative_cents: statement.cumulativeCents, paper_sha256: paperSha256 },
      frozen: frozenText(frozen),
    })
    .execute()
  const rows = statement.lines.map(({ seq, expenseId }) => ({
    ...{ statement_id: id, expense_id: ids.get(expenseId) ?? '', kind: statement.kind, seq },
  }))
  // A statement may hold more lines than one insertion takes parameters.
  for (let from = 0; from < rows.length; from += 5000)
    await tx
      .insertInto('statement_line')
      .values(rows.slice(from, from + 5000))
      .execute()
  return id
}

type Signature = {
  readonly delegation: SigningDelegation
  readonly record: SignatureRecord
}

const keep = (
  tx: Tx,
  { actor, at }: Act,
  {
    conventionId,
    statementId,
    signature: { delegation, record },
  }: { readonly conventionId: string; readonly statementId: string; readonly signature: Signature },
): Promise<void> =>
  recordSignature(tx, { statementId, conventionId, delegationId: delegation.id, signedBy: actor, at }, record)

const subjectOf = (id: string) => ({ kind: 'convention', id }) as const

const signedEntry = (
  act: Act,
  conventionId: string,
  { number, record }: { readonly number: number; readonly record: SignatureRecord },
) => ({
  ...{ ...act, action: 'money.statement-signed', subject: subjectOf(conventionId) },
  after: { number, role: record.role, sha256: signatureDigest(record) },
})

export type FreezeRefusal =
  | { readonly code: 'faults'; readonly faults: readonly ProposalFault[] }
  | { readonly code: 'changed'; readonly now: Proposed }
  | { readonly code: 'signing'; readonly refusal: SigningRefusal }

/**
 * The first signature: freezes the statement, its data and its paper, and signs it, with what it does to the accounts and its entries. Refused
 * when something stands in its way, when it is no longer what the paper says (an amendment may have taken effect since), and as `sign` does.
 */
export async function freezeAndSign(
  tx: Tx,
  act: Act,
  asked: {
    readonly convention: Convention
    readonly proposing: Proposing
    readonly paper: ReadyPaper
    readonly asking: Omit<Asking, 'delegations'>
  },
): Promise<Result<null, FreezeRefusal>> {
  const { proposing, paper, asking } = asked
  const convention = await conventionHeld(tx, asked.convention)
  const now = await proposedStatement(tx, convention, proposing)
  if (now.proposal.faults.length > 0) return refuse({ code: 'faults', faults: now.proposal.faults })
  if (frozenDigest(now.frozen) !== frozenDigest(paper.frozen)) return refuse({ code: 'changed', now })
  const { statement, hash } = paper.frozen
  const signed = sign({ hash, signatures: [] }, { ...asking, delegations: now.delegations })
  if (!signed.ok) return refuse({ code: 'signing', refusal: signed.error })
  const { sha256 } = await storeFile(tx, paper.dataDir, {
    ...{ bytes: paper.bytes, mediaType: 'application/pdf', at: act.at },
  })
  const statementId = await insertStatement(tx, {
    ...{ conventionId: convention.id, frozen: paper.frozen, ids: now.ids, on: asking.on },
    paperSha256: sha256,
  })
  await keep(tx, act, { conventionId: convention.id, statementId, signature: signed.value })
  if (statement.kind === 'FINAL') await close(tx, { statementId, on: asking.on, convention, now })
  await recordAll(tx, [
    {
      ...{ ...act, action: 'money.statement-frozen', subject: subjectOf(convention.id) },
      after: {
        ...{ number: statement.number, kind: statement.kind, cutoff: statement.cutoff, sha256: hash },
        cents: statement.totalCents,
      },
    },
    signedEntry(act, convention.id, { number: statement.number, record: signed.value.record }),
  ])
  return ok(null)
}

/** Rule 8: once the final statement is frozen, what is to be returned is owed. */
const close = (
  tx: Tx,
  {
    statementId,
    on,
    convention,
    now,
  }: {
    readonly statementId: string
    readonly on: Day
    readonly convention: Convention
    readonly now: Proposed
  },
): Promise<void> =>
  post(tx, convention.id, [
    {
      ...{ fact: 'restitution-due', factId: statementId, cents: now.restitutionCents },
      ...{ on, recordedOn: on },
    },
  ])

/** The second signature of a frozen statement, with its entry. Refused as `sign` does; null when there is no statement of this number. */
export async function countersign(
  tx: Tx,
  act: Act,
  {
    conventionId,
    number,
    asking,
  }: {
    readonly conventionId: string
    readonly number: number
    readonly asking: Omit<Asking, 'delegations'>
  },
): Promise<Result<KeptStatement, SigningRefusal> | null> {
  await holdConvention(tx, conventionId)
  const statement = (await keptStatements(tx, conventionId)).find((one) => one.number === number)
  if (!statement) return null
  const signed = sign(statement, { ...asking, delegations: await delegationsOf(tx, conventionId) })
  if (!signed.ok) return signed
  await keep(tx, act, { conventionId, statementId: statement.id, signature: signed.value })
  await recordAll(tx, [signedEntry(act, conventionId, { number, record: signed.value.record })])
  return ok(statement)
}
