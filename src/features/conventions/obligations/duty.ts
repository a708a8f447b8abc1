import type { Day } from '../../../shared/day.ts'
import type { ObligationClause } from '../convention-content.ts'
import { dueAfter, recurringDays } from './due-days.ts'
import type { Facts, Occurrence, Term } from './obligation.ts'
import { EFFECT, endOf, isAfterTermination, isVoid, obligationOccurrences } from './obligation-states.ts'

/** Something owed on a day that is known: what a calendar holds. `key` names it for ever, so that a calendar does not double it. */
export type Duty = {
  readonly key: string
  readonly on: Day
  readonly clause: ObligationClause
  /** What it is about when there are several: a product, an event. */
  readonly about: string | null
  /** Its state on the day that is asked about; null: that day is too far to be judged. */
  readonly state: Occurrence['state'] | null
}

type Span = { readonly from: Day; readonly to: Day }

/** The days that the text alone gives, facts aside. */
function writtenDays({ when }: ObligationClause, { effectOn, endsOn }: Term, to: Day): readonly Day[] {
  if (effectOn === null) return []
  switch (when.kind) {
    case 'every':
    case 'yearly':
      return recurringDays(when, { effectOn, endsOn }, to)
    case 'at-term':
      return endsOn === null ? [] : [dueAfter(endsOn, when.within)]
    case 'on-event':
      return when.event === EFFECT ? [dueAfter(effectOn, when.within)] : []
    case 'standing':
    case 'per-product':
      return []
  }
}

const keyOf = (id: string, on: Day, about: string | null): string =>
  about === null ? `${id}-${on}` : `${id}-${on}-${about}`

/**
 * Every dated duty between two days, both included, in the order of days: those that the text gives, and those that events of the facts
 * started (a product's own day is its phase's, not an appointment: it is left out). Voided clauses ask for nothing, and nothing is asked after a
 * termination but the duties of the end.
 */
export function duties(
  clauses: readonly ObligationClause[],
  { facts, term, from, to }: Span & { readonly facts: Facts; readonly term: Term },
): readonly Duty[] {
  const span = { ...term, endsOn: endOf(term) }
  const judged = Map.groupBy(obligationOccurrences(clauses, facts, term), (one) => one.obligationId)
  const all = clauses.flatMap((clause): readonly Duty[] => {
    const own = (judged.get(clause.id) ?? []).filter(({ about }) => !about?.product)
    if (isVoid(clause, facts.voids)) return []
    const started = own.flatMap(({ dueOn, about, state }): readonly Duty[] =>
      dueOn === null || clause.when.kind === 'per-product' || clause.when.kind === 'standing'
        ? []
        : [
            {
              key: keyOf(clause.id, dueOn, about?.label ?? null),
              on: dueOn,
              clause,
              about: about?.label ?? null,
              state,
            },
          ],
    )
    const known = new Set(started.map(({ on }) => on))
    const written = writtenDays(clause, span, to)
      .filter((on) => !known.has(on))
      .map((on) => ({ key: keyOf(clause.id, on, null), on, clause, about: null, state: null }))
    return [...started, ...written]
  })
  return all
    .filter(({ on }) => on >= from && on <= to)
    .filter(
      ({ clause, on, state }) => !isAfterTermination(clause, { dueOn: on, state: state ?? 'unknown' }, term),
    )
    .toSorted((one, other) => (one.on < other.on ? -1 : Number(one.on > other.on)))
}
