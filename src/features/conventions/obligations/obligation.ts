import type { Day } from '../../../shared/day.ts'
import type { ObligationClause } from '../convention-content.ts'

/** What an obligation may be on a day (interfaces.md, "States"). */
export const obligationStates = [
  'kept',
  'dueSoon',
  'late',
  'broken',
  'unknown',
  'notApplicable',
  'waived',
  'notMeasured',
  'measurementFailed',
] as const
export type ObligationState = (typeof obligationStates)[number]

/** What shows a fact: a kind ("comité", "page /stats"), an address to open, and the day of the fact; null when nobody dated it. */
export type Evidence = { readonly kind: string; readonly url: string; readonly on: Day | null }

/** What the facts say of one thing. `reason` is a French sentence. Absence of an answer is `unknown`, never `contradicted`. */
export type Finding =
  | { readonly kind: 'shown'; readonly evidence: readonly Evidence[] }
  | { readonly kind: 'contradicted'; readonly reason: string; readonly evidence: readonly Evidence[] }
  | {
      readonly kind: 'unknown' | 'notMeasured' | 'measurementFailed' | 'notApplicable'
      readonly reason: string
    }

/** Something done on a day, with what shows it. */
export type Act = { readonly on: Day; readonly evidence: readonly Evidence[] }

/** A product as an obligation looks at it on a day: its phase by then, since when, whether the obligation applies (null: not known). */
export type ObligedProduct = {
  readonly slug: string
  readonly name: string
  readonly phase: string | null
  readonly phaseSince: Day | null
  readonly applies: boolean | null
  readonly finding: Finding
}

/** Something that calls for an answer: the day it happened, and what answered it. */
export type AnsweredEvent = { readonly label: string; readonly on: Day; readonly done: Act | null }

/**
 * What a check answers. `completeSince`: from this day on every act is recorded, so that none recorded means none done; null: the register
 * may have holes, and silence says nothing. `silence` is the French sentence that says so.
 */
export type CheckFacts =
  | { readonly kind: 'finding'; readonly finding: Finding }
  | {
      readonly kind: 'acts'
      readonly acts: readonly Act[]
      readonly completeSince: Day | null
      readonly silence: string
    }
  | { readonly kind: 'events'; readonly events: readonly AnsweredEvent[] }
  | { readonly kind: 'products'; readonly products: readonly ObligedProduct[] }

/** A party did not claim one occurrence (article 7.3). `product`: the slug, when it bears on one product only. */
export type Waiver = {
  readonly obligationId: string
  readonly dueOn: Day | null
  readonly product?: string | null
}

/** What is held to be unwritten (article 7.2): an article with its parts, or some words of it only. */
export type VoidClause = { readonly article: string; readonly words?: string | null }

/** All that the engine looks at. A check that is not there answers nothing. */
export type Facts = {
  readonly checks: ReadonlyMap<string, CheckFacts>
  readonly waivers: readonly Waiver[]
  readonly voids: readonly VoidClause[]
}

/** The days of a convention, and the day that is asked about. Null: not signed by all yet; no last day; no termination decided by that day. */
export type Term = {
  readonly effectOn: Day | null
  readonly endsOn: Day | null
  /** First day on which the convention no longer holds. */
  readonly terminatedOn: Day | null
  readonly day: Day
}

/** One time that an obligation is owed: for one period, one event or one product. */
export type Occurrence = {
  readonly obligationId: string
  /** What it is about when there are several: a product, an event. */
  readonly about: { readonly label: string; readonly product: string | null } | null
  readonly dueOn: Day | null
  readonly state: ObligationState
  readonly reason: string
  readonly evidence: readonly Evidence[]
}

/** An obligation on a day: its most pressing occurrence, and all of them. */
export type ObligationLine = Pick<Occurrence, 'state' | 'dueOn' | 'reason' | 'evidence'> & {
  readonly clause: ObligationClause
  readonly occurrences: readonly Occurrence[]
}
