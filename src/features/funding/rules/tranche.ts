import { type Day, lastOf } from '../../../shared/day.ts'
import { type Consumption, consumedBy } from './consumption.ts'
import { type Terms, tranchesOf, type WrittenTranche } from './terms.ts'

/** What happened to a tranche: three days, three facts. Null: not yet. */
export type TrancheFacts = {
  readonly calledOn: Day | null
  readonly receivedOn: Day | null
  readonly creditsOpenOn: Day | null
}

export const trancheStates = [
  'waiting',
  'conditionMet',
  'called',
  'received',
  'creditsOpen',
  'lapsed',
] as const
export type TrancheState = (typeof trancheStates)[number]

export type TrancheOn = {
  readonly id: string
  readonly cents: number
  readonly state: TrancheState
  readonly conditionMetOn: Day | null
}

function reachedOn({ trigger, since }: WrittenTranche, consumption: Consumption): Day | null {
  if (trigger.kind === 'AT_SIGNATURE') return since
  const reached = consumption.find(({ consumedCents }) => consumedCents >= trigger.cents)
  return reached ? lastOf(reached.on, since) : null
}

/**
 * Rule 6: the first day on which the condition is met, equality included; null when it never was, or when an amendment had taken the place
 * of this version by then.
 */
export function firstMetOn(version: WrittenTranche, consumption: Consumption): Day | null {
  const met = reachedOn(version, consumption)
  return met !== null && version.until !== null && met >= version.until ? null : met
}

/** The day since which the condition holds without a fall, of what was consumed by a day; null when it does not hold then. */
function heldSince({ trigger, since }: WrittenTranche, consumption: Consumption, day: Day): Day | null {
  if (since > day) return null
  if (trigger.kind === 'AT_SIGNATURE') return since
  if (consumedBy(consumption, day) < trigger.cents) return null
  const past = consumption.filter(({ on }) => on <= day)
  const below = past.findLastIndex(({ consumedCents }) => consumedCents < trigger.cents)
  const from = past[below + 1]
  return from ? lastOf(from.on, since) : null
}

const by = (on: Day | null, day: Day): on is Day => on !== null && on <= day

/**
 * The day since which the condition is met on a day. Once the call is presented, what is consumed later changes nothing; a call presented
 * too early holds nothing, and the condition is met when it is.
 */
export const conditionMetOn = (
  tranche: WrittenTranche,
  consumption: Consumption,
  { day, calledOn }: { readonly day: Day; readonly calledOn: Day | null },
): Day | null =>
  (by(calledOn, day) ? heldSince(tranche, consumption, calledOn) : null) ??
  heldSince(tranche, consumption, day)

type Asked = { readonly day: Day; readonly closedOn: Day | null }

function stateOf(met: Day | null, facts: TrancheFacts, { day, closedOn }: Asked): TrancheState {
  if (by(facts.creditsOpenOn, day)) return 'creditsOpen'
  if (by(facts.receivedOn, day)) return 'received'
  if (by(facts.calledOn, day)) return 'called'
  if (by(closedOn, day)) return 'lapsed'
  return met === null ? 'waiting' : 'conditionMet'
}

const nothing: TrancheFacts = { calledOn: null, receivedOn: null, creditsOpenOn: null }

/** Each tranche written by a day, with its state. A tranche that was not called when the accounts closed lapsed. */
export const tranchesOn = (
  terms: Terms,
  {
    consumption,
    facts,
    ...asked
  }: Asked & {
    readonly consumption: Consumption
    readonly facts: ReadonlyMap<string, TrancheFacts>
  },
): readonly TrancheOn[] =>
  [...Map.groupBy(tranchesOf(terms), ({ id }) => id)].flatMap(([id, versions]) => {
    const own = facts.get(id) ?? nothing
    // What was called keeps the terms on which it was.
    const at = by(own.calledOn, asked.day) ? own.calledOn : asked.day
    const version = versions.find(({ since, until }) => since <= at && (until === null || at < until))
    if (version === undefined) return []
    const met = conditionMetOn(version, consumption, { day: asked.day, calledOn: own.calledOn })
    return [{ id, cents: version.cents, state: stateOf(met, own, asked), conditionMetOn: met }]
  })
