import { createHash } from 'node:crypto'
import { type Day, firstOf } from '../../../shared/day.ts'
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

// Members in the order of their names, as RFC 8785 sorts them: JSON.stringify then writes the canonical form, ten times sooner than a
// sorter that knows nothing of the shape (a test holds the two together).
const sortedLine = (line: StatementLine): StatementLine => ({
  category: line.category,
  corrects: line.corrects,
  dp: line.dp,
  ej: line.ej,
  engagedOn: line.engagedOn,
  expenseId: line.expenseId,
  htCents: line.htCents,
  market: line.market,
  paidOn: line.paidOn,
  seq: line.seq,
  serviceDoneOn: line.serviceDoneOn,
  ttcCents: line.ttcCents,
  type: line.type,
  vatCents: line.vatCents,
})

/** The canonical form (RFC 8785) of a statement: what is frozen, attached and hashed. Its texts hold no lone surrogate. */
export const statementText = (document: StatementDocument): string =>
  JSON.stringify({
    convention: document.convention,
    cumulativeCents: document.cumulativeCents,
    cutoff: document.cutoff,
    kind: document.kind,
    lines: document.lines.map(sortedLine),
    number: document.number,
    previousHash: document.previousHash,
    schema: document.schema,
    totalCents: document.totalCents,
  } satisfies StatementDocument)

/** SHA-256 of the canonical form of a statement, in hexadecimal. */
export const statementHash = (document: StatementDocument): string =>
  createHash('sha256').update(statementText(document)).digest('hex')

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

type Before = { readonly cumulativeCents: number; readonly hash: string }

type Chosen = { readonly terms: Terms; readonly before: Before; readonly lines: readonly Accepted[] }

function drawUp(definition: StatementDefinition, { terms, before, lines }: Chosen): Statement {
  const { number, kind, cutoff } = definition
  const totalCents = sumOf(lines.map(({ expense }) => basisOf(terms, expense)))
  const document: StatementDocument = {
    schema: 'erda/1',
    ...{ convention: terms.convention, number, kind, cutoff, previousHash: before.hash },
    lines: lines.map(lineOf),
    totalCents,
    cumulativeCents: kind === 'FINAL' ? totalCents : before.cumulativeCents + totalCents,
  }
  return { ...document, hash: statementHash(document) }
}

/**
 * Every statement, each chained to the one before, in the order of their numbers. Interim: the accepted lines up to the cut-off that no
 * other lists; final: all of them. A line accepted after the signature is for the next one, so that nothing learnt later changes what was
 * signed.
 */
export function statementsOf(
  lines: readonly Judged[],
  definitions: readonly StatementDefinition[],
  terms: Terms,
): readonly Statement[] {
  // In their order, the lines up to a day come first: a statement is a slice.
  const accepted = lines.filter(isAccepted).toSorted(inOrder)
  let listed = 0
  let before: Before = { cumulativeCents: 0, hash: GENESIS }
  return definitions
    .toSorted((one, other) => one.number - other.number)
    .map((definition) => {
      const until = firstOf(definition.signedOn, definition.cutoff)
      const end = accepted.findLastIndex(({ acceptedOn }) => acceptedOn <= until) + 1
      const own = accepted.slice(definition.kind === 'FINAL' ? 0 : listed, end)
      if (definition.kind === 'INTERIM') listed = Math.max(listed, end)
      const statement = drawUp(definition, { terms, before, lines: own })
      before = { cumulativeCents: statement.cumulativeCents, hash: statement.hash }
      return statement
    })
}

/** What a new statement follows: the last that was frozen, and the names of the lines that interim ones list. */
export type FrozenSoFar = Before & { readonly listed: ReadonlySet<string> }

/** What the first statement follows. */
export const nothingFrozen: FrozenSoFar = { hash: GENESIS, cumulativeCents: 0, listed: new Set() }

/**
 * The statement that would be frozen today, after those that were: what they list is theirs for good, whatever was learnt since. As
 * `statementsOf` draws up a whole history (a property holds the two together).
 */
export function nextStatement(
  lines: readonly Judged[],
  definition: StatementDefinition,
  { terms, before }: { readonly terms: Terms; readonly before: FrozenSoFar },
): Statement {
  const until = firstOf(definition.signedOn, definition.cutoff)
  const own = lines
    .filter(isAccepted)
    .filter(({ acceptedOn }) => acceptedOn <= until)
    .filter(({ expense }) => definition.kind === 'FINAL' || !before.listed.has(expense.id))
    .toSorted(inOrder)
  return drawUp(definition, { terms, before, lines: own })
}
