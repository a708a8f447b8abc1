import type { Day } from '../../../shared/day.ts'
import { ok, type Result, refuse } from '../../../shared/result.ts'
import type { Reading } from '../convention-content.ts'
import { readingOf } from '../known-readings.ts'
import type { Passages } from '../life/steps.ts'

export type TerminationState = 'none' | 'notified' | 'observed' | 'decided' | 'liquidated' | 'withdrawn'
export type TerminationAct = 'notify' | 'observe' | 'decide' | 'liquidate' | 'withdraw'

/**
 * Article 6: a fault is notified, the other party is heard, the day of effect is decided, and what is owed is liquidated from that day on.
 * It may be withdrawn as long as it has not taken effect. Migration 0011 holds the same table.
 */
export const terminationPassages = {
  none: { notify: 'notified' },
  notified: { observe: 'observed', decide: 'decided', withdraw: 'withdrawn' },
  observed: { decide: 'decided', withdraw: 'withdrawn' },
  decided: { liquidate: 'liquidated', withdraw: 'withdrawn' },
  liquidated: {},
  withdrawn: {},
} as const satisfies Passages<TerminationState, TerminationAct>

/** What bears on a step beside the table. */
export type Timing = {
  readonly observationsUntil: Day
  /** Day from which the convention no longer holds; null: not decided. */
  readonly effectOn: Day | null
}

export type TimingRefusal =
  | { readonly code: 'observations-awaited'; readonly until: Day }
  | { readonly code: 'effect-before-decision' }
  | { readonly code: 'already-in-effect'; readonly effectOn: Day }
  | { readonly code: 'not-yet-in-effect'; readonly effectOn: Day }

type Asked = {
  readonly from: TerminationState
  readonly act: TerminationAct
  readonly on: Day
  /** Asked when the act is `decide`. */
  readonly effectOn: Day | null
}

/**
 * Whether the days allow an act: nothing is decided before the other party answered or had the time to, the effect does not go back in
 * time, a termination in effect is not withdrawn, and one that is not yet in effect is not liquidated.
 */
export function checkTiming({ from, act, on, effectOn }: Asked, timing: Timing): Result<null, TimingRefusal> {
  if (act === 'decide') {
    if (from === 'notified' && on <= timing.observationsUntil)
      return refuse({ code: 'observations-awaited', until: timing.observationsUntil })
    if (effectOn !== null && effectOn < on) return refuse({ code: 'effect-before-decision' })
  }
  if (timing.effectOn === null) return ok(null)
  if (act === 'withdraw' && on >= timing.effectOn)
    return refuse({ code: 'already-in-effect', effectOn: timing.effectOn })
  if (act === 'liquidate' && on < timing.effectOn)
    return refuse({ code: 'not-yet-in-effect', effectOn: timing.effectOn })
  return ok(null)
}

/** How what was executed is counted on the day of effect: the reading of article 6.2 chooses one. */
export const bases = ['performed', 'engaged'] as const
export type Basis = (typeof bases)[number]

/** The basis that the convention's own reading of article 6.2 chose; what was performed when it says nothing of ours. */
export const basisRead = (readings: readonly Pick<Reading, 'id' | 'value'>[]): Basis =>
  readingOf(readings, 'liquidation') ?? 'performed'

/** Amounts in whole cents. `executed`: what was really executed on the day of effect; `received`: what the payer had paid by then. */
export type Accounts = {
  readonly ceilingCents: number
  readonly executedCents: number
  readonly receivedCents: number
}

/** In whole cents: what the payer still owes, or what goes back to it; one of the two is nothing. */
export type Balance = { readonly owedCents: number; readonly returnedCents: number }

/**
 * Article 6.2: the share of the payer is what was really executed, never more than the amount of the convention; what was received beyond
 * goes back. Migration 0011 computes the same.
 */
export function liquidated({ ceilingCents, executedCents, receivedCents }: Accounts): Balance {
  const due = Math.min(executedCents, ceilingCents) - receivedCents
  return { owedCents: Math.max(due, 0), returnedCents: Math.max(-due, 0) }
}

/** Where a convention stands as to its termination on a day. */
export type Termination =
  | { readonly state: 'none' }
  | { readonly state: 'under-way'; readonly since: Day; readonly effectOn: Day | null }
  | { readonly state: 'terminated'; readonly effectOn: Day; readonly liquidatedOn: Day | null }

/** The dated facts of one termination, as they are known by a day. */
export type TerminationFacts = {
  readonly notifiedOn: Day
  readonly decidedOn: Day | null
  readonly effectOn: Day | null
  readonly liquidatedOn: Day | null
  readonly withdrawnOn: Day | null
}

const by = (on: Day, fact: Day | null): boolean => fact !== null && fact <= on

const heldOn = (facts: readonly TerminationFacts[], on: Day): TerminationFacts | undefined =>
  facts.findLast(({ notifiedOn, withdrawnOn }) => by(on, notifiedOn) && !by(on, withdrawnOn))

/** First day on which a convention no longer holds, as it was known on a day; null: nothing was decided, or it was withdrawn. */
export function terminationDay(facts: readonly TerminationFacts[], on: Day): Day | null {
  const held = heldOn(facts, on)
  return held !== undefined && by(on, held.decidedOn) ? held.effectOn : null
}

/** The state that dated facts make on a day: those that came later are not known yet. */
export function terminationOnDay(facts: readonly TerminationFacts[], on: Day): Termination {
  const held = heldOn(facts, on)
  if (held === undefined) return { state: 'none' }
  const effectOn = terminationDay(facts, on)
  if (effectOn === null || effectOn > on) return { state: 'under-way', since: held.notifiedOn, effectOn }
  return { state: 'terminated', effectOn, liquidatedOn: by(on, held.liquidatedOn) ? held.liquidatedOn : null }
}
