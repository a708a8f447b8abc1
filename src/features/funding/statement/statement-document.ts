import { createHash } from 'node:crypto'
import type { Day } from '../../../shared/day.ts'
import { canonical, type Json } from '../../../shared/json.ts'
import { type StatementDocument, statementHash } from '../rules/statement.ts'

/** What a line of the paper says beside what is hashed: known of the order when the statement was frozen. */
export type LineDetail = {
  readonly expenseId: string
  readonly ejPost: string | null
  readonly dpPost: string | null
  readonly supplier: string
  readonly object: string
  /** The incubated product; null when the expense serves several. */
  readonly product: string | null
}

/** Who will sign in one of the two places, and by what delegation. */
export type Certifier = {
  readonly organisation: string
  readonly capacity: string
  readonly delegation: string | null
}

/**
 * All that a statement (ERDA) holds once frozen: attached to its paper, enough to make the paper again to the byte. `hash` is that of
 * `statement` alone (rule 7); what stands beside it is held by the digest of the whole.
 */
export type FrozenStatement = {
  /** Name and version of the template that made the paper: 'statement/1'. */
  readonly template: string
  readonly hash: string
  readonly statement: StatementDocument
  readonly title: string
  readonly parties: readonly string[]
  /** Texts in force at the cut-off: the amendments, each with its day. */
  readonly amendments: readonly { readonly number: number; readonly effectOn: Day }[]
  readonly details: readonly LineDetail[]
  /** Words for the codes that lines hold. */
  readonly markets: Readonly<Record<string, string>>
  readonly categories: Readonly<Record<string, string>>
  readonly thresholds: readonly {
    readonly tranche: string
    readonly cents: number
    readonly crossedOn: Day | null
  }[]
  readonly receivedCents: number
  readonly engagements: Certifier
  readonly payments: Certifier
  /** Said by what is not real: the paper is marked « SPÉCIMEN ». */
  readonly mention?: string | undefined
}

/** What a new statement is made with. An older one names its own. */
const CURRENT_TEMPLATE = 'statement/1'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** The canonical form of the whole: what the paper carries. */
export const frozenText = (frozen: FrozenStatement): string => canonical(frozen as unknown as Json)

/** Digest of the whole: it also holds the suppliers, objects and thresholds, that the hash of the statement leaves out. */
export const frozenDigest = (frozen: FrozenStatement): string => sha256(frozenText(frozen))

/** Freezes a statement with what its paper says. Refuses, as a bug, a line without its detail. */
export function freeze(parts: Omit<FrozenStatement, 'template' | 'hash'>): FrozenStatement {
  const known = new Set(parts.details.map(({ expenseId }) => expenseId))
  const bare = parts.statement.lines.find(({ expenseId }) => !known.has(expenseId))
  if (bare) throw new Error(`line ${bare.seq} of the statement has no detail`)
  return { ...parts, template: CURRENT_TEMPLATE, hash: statementHash(parts.statement) }
}
