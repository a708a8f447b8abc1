import { type Day, lastOf } from '../../../shared/day.ts'
import { isSpent } from '../rules/eligibility.ts'
import { isAccepted, type Judged } from '../rules/expense.ts'
import {
  type FrozenSoFar,
  nextStatement,
  nothingFrozen,
  type Statement,
  type StatementDefinition,
} from '../rules/statement.ts'
import { effectOn, type Terms } from '../rules/terms.ts'
import { isSignedByBoth, type KeptStatement, missingRoles } from './kept-statement.ts'
import type { SigningRole } from './statement-signature.ts'

/**
 * What somebody accepted stays accepted, whatever a text signed since would say of it: the ledger holds it, and so do statements. It counts
 * from the latest of its payment, its decision and the day it was learnt.
 */
export const asDecided = (lines: readonly Judged[]): readonly Judged[] =>
  lines.map((line): Judged => {
    const { expense, status } = line
    const { decision, recordedOn } = expense
    if (status !== 'REJECTED' || decision?.accept !== true || !isSpent(expense)) return line
    const counted = lastOf(expense.paidOn, decision.on)
    const acceptedOn = recordedOn === null ? counted : lastOf(counted, recordedOn)
    return { expense, status: 'ACCEPTED', reasons: [], acceptedOn }
  })

/** An order of which something is neither delivered nor given up. */
export type OpenOrder = {
  readonly ej: string
  readonly supplierName: string
  readonly remainderCents: number
}

/** What is known of the money of a convention when a statement is proposed. Lines are judged today, as a person decided. */
export type StatementFacts = {
  readonly terms: Terms
  readonly today: Day
  readonly lines: readonly Judged[]
  /** Statements frozen so far, in their order. */
  readonly frozen: readonly KeptStatement[]
  /** Names of the lines that interim statements list. */
  readonly listed: ReadonlySet<string>
  readonly openOrders: readonly OpenOrder[]
}

/** Why a statement cannot be frozen. A final one tells everything that stands in its way. */
export type ProposalFault =
  | { readonly code: 'cutoff-to-come' }
  | { readonly code: 'cutoff-before-effect'; readonly effectOn: Day }
  | { readonly code: 'cutoff-before-previous'; readonly number: number; readonly cutoff: Day }
  | { readonly code: 'closed'; readonly number: number }
  | { readonly code: 'unsigned'; readonly number: number; readonly roles: readonly SigningRole[] }
  | { readonly code: 'nothing-new' }
  | { readonly code: 'open-order'; readonly order: OpenOrder }
  | { readonly code: 'unpaid-line'; readonly line: string }
  | { readonly code: 'undecided-line'; readonly line: string }
  | { readonly code: 'accepted-later'; readonly line: string; readonly on: Day }

type ClosingFault = Extract<
  ProposalFault,
  { code: 'unsigned' | 'open-order' | 'unpaid-line' | 'undecided-line' | 'accepted-later' }
>

/** A line that the statement does not list, and why. */
export type LeftOut = {
  readonly line: Judged
  readonly why: 'accepted-later' | 'undecided' | 'rejected' | 'unpaid'
}

export type Proposal = {
  readonly statement: Statement
  readonly leftOut: readonly LeftOut[]
  readonly faults: readonly ProposalFault[]
}

const whyLeft: Readonly<Record<Judged['status'], LeftOut['why'] | null>> = {
  ACCEPTED: 'accepted-later',
  PAID: 'undecided',
  PENDING_REVIEW: 'undecided',
  REJECTED: 'rejected',
  PLANNED: 'unpaid',
  ENGAGED: 'unpaid',
  SERVICE_DONE: 'unpaid',
  CANCELLED: null,
}

function leftOutOf({ lines, listed }: StatementFacts, statement: Statement): readonly LeftOut[] {
  const here = new Set(statement.lines.map(({ expenseId }) => expenseId))
  return lines.flatMap((line) => {
    const why = whyLeft[line.status]
    return why === null || here.has(line.expense.id) || listed.has(line.expense.id) ? [] : [{ line, why }]
  })
}

const isUndecided = ({ expense, status }: Judged): boolean =>
  // What the rules alone put aside is still to be decided.
  status === 'PAID' || status === 'PENDING_REVIEW' || (status === 'REJECTED' && expense.decision === null)

/** Why a line keeps the accounts open. `open`: orders that tell by themselves what is left of them. */
function lineFaults(
  line: Judged,
  { open, cutoff }: { readonly open: ReadonlySet<string>; readonly cutoff: Day },
): readonly ClosingFault[] {
  const { expense, status } = line
  if (status === 'SERVICE_DONE' || (status === 'ENGAGED' && !open.has(expense.ej)))
    return [{ code: 'unpaid-line', line: expense.id }]
  if (isUndecided(line)) return [{ code: 'undecided-line', line: expense.id }]
  return isAccepted(line) && line.acceptedOn > cutoff
    ? [{ code: 'accepted-later', line: expense.id, on: line.acceptedOn }]
    : []
}

/** Article 4, rule 8: what stands in the way of closing the accounts, one by one. */
export function closingFaults(
  { frozen, lines, openOrders }: Pick<StatementFacts, 'frozen' | 'lines' | 'openOrders'>,
  cutoff: Day,
): readonly ClosingFault[] {
  const open = new Set(openOrders.map(({ ej }) => ej))
  return [
    ...frozen
      .filter((one) => !isSignedByBoth(one))
      .map((one) => ({ code: 'unsigned', number: one.number, roles: missingRoles(one) }) as const),
    ...openOrders.map((order) => ({ code: 'open-order', order }) as const),
    ...lines.flatMap((line) => lineFaults(line, { open, cutoff })),
  ]
}

function interimFaults({ frozen }: StatementFacts, statement: Statement): readonly ProposalFault[] {
  const last = frozen.at(-1)
  if (last && !isSignedByBoth(last))
    return [{ code: 'unsigned', number: last.number, roles: missingRoles(last) }]
  return statement.lines.length === 0 ? [{ code: 'nothing-new' }] : []
}

function dayFaults({ terms, today, frozen }: StatementFacts, cutoff: Day): readonly ProposalFault[] {
  const start = effectOn(terms)
  const last = frozen.at(-1)
  return [
    ...(cutoff > today ? [{ code: 'cutoff-to-come' } as const] : []),
    ...(cutoff < start ? [{ code: 'cutoff-before-effect', effectOn: start } as const] : []),
    ...(last && cutoff < last.cutoff
      ? [{ code: 'cutoff-before-previous', number: last.number, cutoff: last.cutoff } as const]
      : []),
  ]
}

/** What would be frozen today for a cut-off: what comes before is taken as it was frozen. */
const beforeOf = ({ frozen, listed }: StatementFacts): FrozenSoFar => {
  const last = frozen.at(-1)
  return last ? { hash: last.hash, cumulativeCents: last.cumulativeCents, listed } : nothingFrozen
}

/** A statement as it would be frozen today, what it leaves out, and what stands in its way. */
export function propose(
  facts: StatementFacts,
  { cutoff, kind }: Pick<StatementDefinition, 'cutoff' | 'kind'>,
): Proposal {
  const { terms, frozen, lines, today } = facts
  const definition = { number: frozen.length + 1, kind, cutoff, signedOn: today }
  const statement = nextStatement(lines, definition, { terms, before: beforeOf(facts) })
  const closed = frozen.find((one) => one.kind === 'FINAL')
  const faults: readonly ProposalFault[] = closed
    ? [{ code: 'closed', number: closed.number }]
    : [
        ...dayFaults(facts, cutoff),
        ...(kind === 'FINAL' ? closingFaults(facts, cutoff) : interimFaults(facts, statement)),
      ]
  return { statement, leftOut: leftOutOf(facts, statement), faults }
}
