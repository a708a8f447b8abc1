import type { Day } from '../../../shared/day.ts'
import { ok, type Result, refuse } from '../../../shared/result.ts'
import type { Holder, PaperKind } from './paper.ts'

/** A document whose term is over: kept until its day, beside something of which nothing more is awaited. */
export type EndedPaper = {
  readonly id: string
  readonly kind: PaperKind
  readonly label: string
  readonly sha256: string
  readonly bytes: number
  readonly addedOn: Day
  readonly keptUntil: Day
  /** What it was kept beside. */
  readonly holder: Pick<Holder, 'kind' | 'ref' | 'object'>
  /** Whether the same document is still kept for something else: it stays. */
  readonly isUsedBeside: boolean
}

/** What is asked of an elimination: which documents, why, and the visa of the Archives. */
export type EliminationAsked = {
  readonly papers: readonly string[]
  readonly motive: string
  readonly visaNumber: string
  readonly visaOn: Day
}

export type EliminationRefusal =
  | { readonly code: 'visa-in-future' }
  | { readonly code: 'not-ended'; readonly count: number }
  | { readonly code: 'used-beside'; readonly label: string }

/**
 * Whether documents may be eliminated: each has ended and is kept for nothing else, and the visa was given (code du patrimoine, art. L212-2 and
 * R212-14). The database holds the same.
 */
export function checkElimination(
  { papers, visaOn }: EliminationAsked,
  { ended, today }: { readonly ended: readonly EndedPaper[]; readonly today: Day },
): Result<readonly EndedPaper[], EliminationRefusal> {
  if (visaOn > today) return refuse({ code: 'visa-in-future' })
  const chosen = ended.filter(({ id }) => papers.includes(id))
  const missing = new Set(papers).size - chosen.length
  if (missing > 0) return refuse({ code: 'not-ended', count: missing })
  const used = chosen.find(({ isUsedBeside }) => isUsedBeside)
  return used ? refuse({ code: 'used-beside', label: used.label }) : ok(chosen)
}
