import { addDays, addMonths, type Day, daysBetween } from '../../shared/day.ts'
import { alertsOn } from './funding-alert.ts'
import type { FundingFacts, FundingStatus } from './funding-facts.ts'
import type { Fact, Movement } from './ledger/ledger.ts'
import { type Consumption, consumedBy } from './rules/consumption.ts'
import { ceilingOn, tranchesWritten } from './rules/terms.ts'
import { type TrancheOn, tranchesOn } from './rules/tranche.ts'

/** How far back the pace is taken from. */
const PACE_MONTHS = 6

const total = (movements: readonly Movement[], fact: Fact): number =>
  movements.reduce((sum, one) => (one.fact === fact ? sum + one.cents : sum), 0)

/** Whole cents consumed a day over the last six months, as a fraction; null when nothing was. */
function paceOn(
  consumption: Consumption,
  day: Day,
): { readonly cents: number; readonly days: number } | null {
  const from = addMonths(day, -PACE_MONTHS)
  const cents = consumedBy(consumption, day) - consumedBy(consumption, from)
  return cents > 0 ? { cents, days: daysBetween(from, day) } : null
}

/** Rule 11: the day when a threshold would be reached if the last six months went on. */
function forecastOf({ terms, consumption }: FundingFacts, tranche: TrancheOn, day: Day): Day | null {
  const trigger = tranchesWritten(terms, day).find(({ id }) => id === tranche.id)?.trigger
  const pace = paceOn(consumption, day)
  if (tranche.state !== 'waiting' || trigger?.kind !== 'CONSUMED_AT_LEAST' || pace === null) return null
  const left = trigger.cents - consumedBy(consumption, day)
  return addDays(day, Math.ceil((left * pace.days) / pace.cents))
}

/** The state of the money of a convention on a day, from what was known then. */
export function fundingStatusOn(facts: FundingFacts, day: Day): FundingStatus {
  const { terms, movements, consumption } = facts
  const tranches = tranchesOn(terms, { day, closedOn: null, consumption, facts: facts.tranches }).map(
    (tranche) => ({ ...tranche, forecastOn: forecastOf(facts, tranche, day) }),
  )
  const sums = {
    engagedCents: total(movements, 'order'),
    serviceDoneCents: total(movements, 'service'),
    paidCents: total(movements, 'payment'),
    acceptedCents: total(movements, 'acceptance'),
    calledCents: total(movements, 'call'),
    receivedCents: total(movements, 'receipt'),
    ceilingCents: ceilingOn(terms, day),
  }
  const balanceCents = sums.receivedCents - sums.paidCents
  return {
    ...{ asOf: day, ...sums, balanceCents, tranches },
    alerts: alertsOn(facts, { ...sums, balanceCents, tranches, day }),
  }
}
