import type { ObligationClause } from '../convention-content.ts'
import { reasons } from './obligation.messages.ts'
import {
  type Facts,
  type ObligationLine,
  type ObligationState,
  type Occurrence,
  obligationStates,
  type Term,
} from './obligation.ts'
import { obligationOccurrences } from './obligation-states.ts'

/** What presses most comes first; a duty waived or without object decides only when there is nothing else. */
const urgency = [
  'late',
  'broken',
  'dueSoon',
  'measurementFailed',
  'unknown',
  'notMeasured',
  'kept',
  'waived',
  'notApplicable',
] as const satisfies readonly ObligationState[]

/** Rank of a state: the smaller, the more pressing. */
export const rankOf = (state: ObligationState): number => urgency.indexOf(state)

/** Each state with how many of these are in it, none left out. */
export const tally = (
  states: readonly { readonly state: ObligationState }[],
): Readonly<Record<ObligationState, number>> =>
  Object.fromEntries(
    obligationStates.map((state) => [state, states.filter((one) => one.state === state).length]),
  ) as Record<ObligationState, number>

/** The obligations of a convention on a day, one line each in the order of the text; none before it takes effect. */
export function obligationLines(
  clauses: readonly ObligationClause[],
  facts: Facts,
  term: Term,
): readonly ObligationLine[] {
  const byClause = Map.groupBy(obligationOccurrences(clauses, facts, term), (one) => one.obligationId)
  return clauses.flatMap((clause) => {
    const occurrences = byClause.get(clause.id)
    return occurrences ? [lineOf(clause, occurrences)] : []
  })
}

/** The same, what presses most first, then what is owed first, then as the text goes. */
export const mostPressingFirst = (lines: readonly ObligationLine[]): readonly ObligationLine[] =>
  lines.toSorted(
    (one, other) =>
      rankOf(one.state) - rankOf(other.state) || (one.dueOn ?? '9').localeCompare(other.dueOn ?? '9'),
  )

function lineOf(clause: ObligationClause, occurrences: readonly Occurrence[]): ObligationLine {
  const [first, ...others] = occurrences
  if (!first) throw new Error('an obligation has at least one occurrence')
  // Of two that press alike, the later one tells more of today.
  const decides = others.reduce((most, one) => (rankOf(one.state) <= rankOf(most.state) ? one : most), first)
  const { state, dueOn, evidence } = decides
  if (others.length === 0) return { clause, occurrences, state, dueOn, evidence, reason: first.reason }
  const alike = occurrences.filter((one) => one.state === state)
  return {
    ...{ clause, occurrences, state, dueOn, reason: reasonOf(occurrences, decides) },
    evidence: state === 'kept' ? alike.flatMap((one) => one.evidence) : evidence,
  }
}

/** Of several: how many are kept, among those that are owed; then why the most pressing one is where it is. */
function reasonOf(occurrences: readonly Occurrence[], { reason, about, state }: Occurrence): string {
  const owed = occurrences.filter((one) => one.state !== 'notApplicable' && one.state !== 'waived')
  if (owed.length === 0) return reason
  const kept = owed.filter((one) => one.state === 'kept').length
  const noun = about?.product ? { one: 'produit tenu', many: 'produits tenus' } : null
  const share = noun
    ? reasons.among(kept, owed.length, owed.length < 2 ? noun.one : noun.many)
    : reasons.among(kept, owed.length, owed.length < 2 ? 'échéance tenue' : 'échéances tenues')
  return state === 'kept' ? share : `${share} ${about ? `${about.label} : ` : ''}${reason}`
}
