import type { Db } from '../../../platform/database.ts'
import type { Day } from '../../../shared/day.ts'
import { type Convention, isSigned, standingOn } from '../../conventions/index.ts'
import { delegationsOf } from '../delegation/delegation.queries.ts'
import type { KeptDelegation } from '../delegation/delegation.ts'
import { fundingSumsOn } from '../funding.queries.ts'
import type { FundingSums } from '../funding-facts.ts'
import { closingOn } from '../funding-status.ts'
import { expensesOf, unlistedLines } from '../open-lines.queries.ts'
import { judge } from '../rules/judgement.ts'
import { knownBy } from '../rules/known-by.ts'
import type { StatementDefinition } from '../rules/statement.ts'
import { asDecided, type Proposal, propose, type StatementFacts } from './proposal.ts'
import { keptStatements, lineDetails, listedAmong, openOrders } from './statement.queries.ts'
import { composeStatement } from './statement-composition.ts'
import type { FrozenStatement } from './statement-document.ts'
import type { SigningDelegation } from './statement-signature.ts'

/** What a statement is proposed from. */
export type Proposing = Pick<StatementDefinition, 'cutoff' | 'kind'> & {
  readonly today: Day
  /** The delegation of who would sign first, for the paper; null: not known yet. */
  readonly signerOf: (delegations: readonly KeptDelegation[]) => SigningDelegation | null
  /** Said by what is not real. */
  readonly mention: string | null
}

export type Proposed = {
  readonly proposal: Proposal
  readonly frozen: FrozenStatement
  /** Ids of the lines that it lists, by their names. */
  readonly ids: ReadonlyMap<string, string>
  readonly delegations: readonly KeptDelegation[]
  /** What would go back to the payer if the accounts closed on it. */
  readonly restitutionCents: number
}

async function factsOf(
  db: Db,
  convention: Convention,
  { today, kind }: Pick<Proposing, 'today' | 'kind'>,
): Promise<{ readonly facts: StatementFacts; readonly funding: FundingSums } | null> {
  const funding = await fundingSumsOn(db, convention, today)
  if (funding === null) return null
  const { terms } = funding
  // A final statement lists all that was accepted; an interim one, what no other lists.
  const read = kind === 'FINAL' ? expensesOf(db, convention.id) : unlistedLines(db, convention.id)
  const expenses = knownBy(await read, today)
  return {
    funding,
    facts: {
      ...{ terms, today },
      // The database itself refuses a payment that another convention claims.
      lines: asDecided(judge(expenses, { terms, claimedElsewhere: new Set(), autoDecides: false })),
      frozen: await keptStatements(db, convention.id),
      listed: await listedAmong(
        db,
        convention.id,
        expenses.map(({ id }) => id),
      ),
      openOrders: await openOrders(db, convention.id),
    },
  }
}

/** The amendments of a convention in force by a day, as a paper names them. */
export const amendmentsBy = ({ texts }: Convention, day: Day): FrozenStatement['amendments'] =>
  texts
    .filter(isSigned)
    .filter(({ number, effectOn }) => number > 0 && effectOn <= day)
    .map(({ number, effectOn }) => ({ number, effectOn }))

/** The statement that would be frozen today for a cut-off, whole, as its paper would say it. Throws before the effect of the convention. */
export async function proposedStatement(
  db: Db,
  convention: Convention,
  { cutoff, kind, today, signerOf, mention }: Proposing,
): Promise<Proposed> {
  const known = await factsOf(db, convention, { today, kind })
  const standing = standingOn(convention, cutoff)
  if (!known || !standing) throw new Error(`${convention.reference} has not taken effect`)
  const { facts, funding } = known
  const { terms } = facts
  const proposal = propose(facts, { cutoff, kind })
  const delegations = await delegationsOf(db, convention.id)
  const named = await lineDetails(
    db,
    convention.id,
    proposal.statement.lines.map(({ expenseId }) => expenseId),
  )
  const frozen = composeStatement(proposal.statement, {
    ...{ content: standing.content, amendments: amendmentsBy(convention, cutoff) },
    details: proposal.statement.lines.flatMap(({ expenseId }) => {
      const { id: _, ...detail } = named.get(expenseId) ?? {}
      return 'expenseId' in detail ? [detail] : []
    }),
    ...{
      terms,
      consumption: funding.consumption,
      receipts: funding.movements.filter(({ fact }) => fact === 'receipt'),
      delegations,
      signer: signerOf(delegations),
    },
    ...{ on: today, mention },
  })
  return {
    ...{ proposal, frozen, delegations },
    ids: new Map([...named].map(([code, { id }]) => [code, id])),
    restitutionCents: closingOn({ ...funding, closedOn: today }, today)?.restitutionCents ?? 0,
  }
}
