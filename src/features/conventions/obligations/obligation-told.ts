import type { Day } from '../../../shared/day.ts'

import { articleNumber } from '../article-number.ts'
import type { PublicStanding } from '../standing-convention.ts'

import type { Evidence, ObligationLine, ObligationState } from './obligation.ts'
import { mostPressingFirst } from './obligation-lines.ts'
import { debtorWords } from './obligation-list.messages.ts'

/** One time that an obligation is owed, as programs read it. */
export type ToldOccurrence = {
  /** Slug of the product; null when it is not about one. */
  readonly product: string | null
  readonly label: string | null
  readonly state: ObligationState
  readonly dueOn: Day | null
  readonly reason: string
  readonly evidence: readonly Evidence[]
}

/** An obligation as programs read it (interfaces.md, `obligations`). `debtors` are the ids of the parties, `debtor` their names. */
export type ToldObligation = Omit<ToldOccurrence, 'product' | 'label'> & {
  readonly id: string
  readonly convention: string
  readonly article: string
  readonly debtor: string
  readonly debtors: readonly string[]
  readonly beneficiary: string
  readonly subject: string
  readonly occurrences: readonly ToldOccurrence[]
}

/** The obligations of a convention as programs read them, what presses most first. */
export const told = (
  { reference, content }: PublicStanding,
  lines: readonly ObligationLine[],
): readonly ToldObligation[] =>
  mostPressingFirst(lines).map(({ clause, state, dueOn, reason, evidence, occurrences }) => ({
    id: clause.id,
    convention: reference,
    article: articleNumber(content.articles, clause.article),
    debtor: debtorWords(content.parties, clause.debtors),
    debtors: clause.debtors,
    beneficiary: clause.beneficiary,
    subject: clause.subject,
    ...{ state, dueOn, reason, evidence },
    occurrences: occurrences.map(({ about, obligationId: _, ...occurrence }) => ({
      ...{ product: about?.product ?? null, label: about?.label ?? null },
      ...occurrence,
    })),
  }))
