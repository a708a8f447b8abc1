import { createHash } from 'node:crypto'
import { type Day, firstOf } from '../../../shared/day.ts'
import { canonical } from '../../../shared/json.ts'
import { sumOf } from './cents.ts'
import { type Accepted, type ExpenseType, isAccepted, type Judged, ttcOf } from './expense.ts'
import { basisOf, type Terms } from './terms.ts'

/** One statement (ERDA) that is drawn up: what was accepted up to its cut-off. `signedOn`: what is learnt later is for the next one. */
export type StatementDefinition = {
  readonly number: number
  readonly kind: 'INTERIM' | 'FINAL'
  readonly cutoff: Day
  readonly signedOn: Day
}

/** A line of a statement, as it is hashed. */
export type StatementLine = {
  readonly seq: number
  readonly expenseId: string
  readonly type: ExpenseType
  readonly corrects: string | null
  readonly ej: string
  readonly dp: string
  readonly market: string
  readonly category: string
  readonly engagedOn: Day | null
  readonly serviceDoneOn: Day | null
  readonly paidOn: Day | null
  readonly htCents: number
  readonly vatCents: number
  readonly ttcCents: number
}

/** What is hashed and frozen (rule 7). */
export type StatementDocument = {
  readonly schema: 'erda/1'
  readonly convention: string
  readonly number: number
  readonly kind: 'INTERIM' | 'FINAL'
  readonly cutoff: Day
  readonly previousHash: string
  readonly lines: readonly StatementLine[]
  readonly totalCents: number
  readonly cumulativeCents: number
}

export type Statement = StatementDocument & { readonly hash: string }

/** What comes before the first statement. */
export const GENESIS = '0'.repeat(64)

/** SHA-256 of the canonical form (RFC 8785) of a statement, in hexadecimal. */
const statementHash = (document: StatementDocument): string =>
  createHash('sha256')
    .update(canonical(document as unknown as Parameters<typeof canonical>[0]))
    .digest('hex')

const inOrder = (one: Accepted, other: Accepted): number => {
  const [a, b] =
    one.acceptedOn === other.acceptedOn
      ? [one.expense.id, other.expense.id]
      : [one.acceptedOn, other.acceptedOn]
  return a < b ? -1 : Number(a > b)
}

const lineOf = ({ expense }: Accepted, index: number): StatementLine => ({
  seq: index + 1,
  expenseId: expense.id,
  ...{ type: expense.type, corrects: expense.corrects, ej: expense.ej, dp: expense.dp },
  ...{ market: expense.market, category: expense.category },
  ...{ engagedOn: expense.engagedOn, serviceDoneOn: expense.serviceDoneOn, paidOn: expense.paidOn },
  ...{ htCents: expense.htCents, vatCents: expense.vatCents, ttcCents: ttcOf(expense) },
})

type Before = {
  readonly listed: ReadonlySet<string>
  readonly cumulativeCents: number
  readonly hash: string
}

/** Nothing was stated yet. */
const noStatement: Before = { listed: new Set(), cumulativeCents: 0, hash: GENESIS }

/**
 * The statement that a definition asks for: interim, the accepted lines up to the cut-off that no other lists; final, all of them. A line
 * accepted after the signature is for the next one, so that nothing learnt later changes what was signed.
 */
function drawUp(
  lines: readonly Judged[],
  definition: StatementDefinition,
  { terms, before }: { readonly terms: Terms; readonly before: Before },
): Statement {
  const { number, kind, cutoff, signedOn } = definition
  const until = firstOf(signedOn, cutoff)
  const own = lines
    .filter(isAccepted)
    .filter(
      ({ expense, acceptedOn }) =>
        acceptedOn <= until && (kind === 'FINAL' || !before.listed.has(expense.id)),
    )
    .toSorted(inOrder)
  const totalCents = sumOf(own.map(({ expense }) => basisOf(terms, expense)))
  const document: StatementDocument = {
    schema: 'erda/1',
    ...{ convention: terms.convention, number, kind, cutoff, previousHash: before.hash },
    lines: own.map(lineOf),
    totalCents,
    cumulativeCents: kind === 'FINAL' ? totalCents : before.cumulativeCents + totalCents,
  }
  return { ...document, hash: statementHash(document) }
}

/** Every statement, each chained to the one before, in the order of their numbers. */
export function statementsOf(
  lines: readonly Judged[],
  definitions: readonly StatementDefinition[],
  terms: Terms,
): readonly Statement[] {
  const listed = new Set<string>()
  let before: Before = { ...noStatement, listed }
  return definitions
    .toSorted((one, other) => one.number - other.number)
    .map((definition) => {
      const statement = drawUp(lines, definition, { terms, before })
      if (statement.kind === 'INTERIM') for (const { expenseId } of statement.lines) listed.add(expenseId)
      before = { listed, cumulativeCents: statement.cumulativeCents, hash: statement.hash }
      return statement
    })
}
