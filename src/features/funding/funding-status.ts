import { type Day, daysBetween, lastOf } from '../../shared/day.ts'
import type { ForecastTranche, FundingFacts, FundingSums } from './funding-facts.ts'
import { cashOf, type Entry, totalOf } from './ledger/ledger.ts'
import { type Alert, alertsOn, engagedOf } from './rules/alert.ts'
import { type CashRow, cashOfDays } from './rules/cash.ts'
import { sumOf } from './rules/cents.ts'
import { type Closing, closingOf } from './rules/closing.ts'
import { type Consumption, consumedBy } from './rules/consumption.ts'
import type { Judged } from './rules/expense.ts'
import { type Delays, type Forecast, type Forecasts, forecastsOn } from './rules/forecast.ts'
import { judge } from './rules/judgement.ts'
import { knownBy } from './rules/known-by.ts'
import { ceilingOn, endings, type Terms, tranchesWritten } from './rules/terms.ts'
import { type TrancheOn, tranchesOn } from './rules/tranche.ts'

/** Where the money of a convention stands on a day. Whole cents. */
export type FundingStatus = {
  readonly asOf: Day
  readonly engagedCents: number
  readonly serviceDoneCents: number
  readonly paidCents: number
  readonly acceptedCents: number
  readonly calledCents: number
  readonly receivedCents: number
  /** Received less paid, whatever went back to the payer since (interfaces.md). */
  readonly balanceCents: number
  readonly returnedCents: number
  /** What is in the fund: received, less paid and returned. */
  readonly cashCents: number
  readonly ceilingCents: number
  /** What the schedule leaves to wait for a payment; null: nothing. */
  readonly cushionCents: number | null
  readonly tranches: readonly ForecastTranche[]
  /** When the fund would be empty if nothing more came in. */
  readonly cashOut: Forecast
  readonly alerts: readonly Alert[]
  /** What the accounts close on; null as long as they are open. */
  readonly closing: Closing | null
}

/**
 * What the schedule leaves, when a threshold is reached, to wait for the next payment: the least of what was received before each threshold,
 * less that threshold (200 000 € in ANCT–DINUM). Null when nothing is left, or when no payment waits for a threshold.
 */
function cushionOf(terms: Terms, day: Day): number | null {
  let before = 0
  const left = tranchesWritten(terms, day).flatMap(({ cents, trigger }) => {
    const had = before
    before += cents
    return trigger.kind === 'CONSUMED_AT_LEAST' ? [had - trigger.cents] : []
  })
  const least = Math.min(...left)
  return left.length > 0 && least > 0 ? least : null
}

/** What the rules make of the facts of a day. */
type Played = {
  readonly lines: readonly Judged[]
  readonly consumption: Consumption
  readonly cash: readonly CashRow[]
  readonly delays: Delays
  readonly engagedCents: number
  readonly forecasts: Forecasts
  readonly tranches: readonly TrancheOn[]
}

/** Only what nobody decided is judged again. What is decided stands in the ledger; that no payment is claimed twice, the database holds. */
function openOn({ terms, open }: FundingFacts, day: Day): readonly Judged[] {
  const known = knownBy(open, day)
  return judge(known, { terms, claimedElsewhere: new Set(), autoDecides: false }).filter(
    ({ expense: { decision } }) => decision === null,
  )
}

function played(facts: FundingFacts, day: Day): Played {
  const { terms, movements, consumption, delays } = facts
  const lines = openOn(facts, day)
  const cash = cashOfDays({
    received: movements.filter(({ fact }) => fact === 'receipt'),
    paid: movements.filter(({ fact }) => fact === 'payment'),
    returned: movements.filter(({ fact }) => fact === 'restitution'),
  })
  return {
    ...{ lines, consumption, cash, delays },
    engagedCents: consumedBy(consumption, day) + engagedOf(lines, terms),
    forecasts: forecastsOn({ day, terms, lines, consumption, cash, delays }),
    tranches: tranchesOn(terms, { day, closedOn: facts.closedOn, consumption, facts: facts.tranches }),
  }
}

function forecastOf(terms: Terms, { tranches, forecasts }: Played, day: Day): readonly ForecastTranche[] {
  const written = new Map(tranchesWritten(terms, day).map(({ id, trigger }) => [id, trigger]))
  return tranches.map((tranche) => {
    const trigger = written.get(tranche.id)
    const isWaiting = tranche.state === 'waiting' && trigger?.kind === 'CONSUMED_AT_LEAST'
    return { ...tranche, forecast: isWaiting ? forecasts.reaches(trigger.cents) : null }
  })
}

/** The last year of which the report is past its day, sent or not: nobody is accused without a proof. */
const lastAccounted = (day: Day): number => Number(day.slice(0, 4)) - (day.slice(5) > '01-31' ? 1 : 2)

/**
 * Years of which the report is not asked for: those recorded, and those before any was. Where none ever was, only that of the present year, once
 * its end is near, is told before it is late.
 */
function yearsAccounted({ watched: { yearsReported } }: FundingFacts, day: Day): ReadonlySet<number> {
  const first = yearsReported.size === 0 ? lastAccounted(day) + 1 : Math.min(...yearsReported)
  return new Set([...yearsReported, ...Array.from({ length: 100 }, (_, i) => first - 1 - i)])
}

/** From the call of a tranche to its credits, in days, on average over those that went all the way; null as long as none did. */
function callToCreditDays({ tranches }: FundingFacts): number | null {
  const known = [...tranches.values()].flatMap(({ calledOn, creditsOpenOn }) =>
    calledOn === null || creditsOpenOn === null ? [] : [daysBetween(calledOn, creditsOpenOn)],
  )
  return known.length === 0 ? null : Math.round(sumOf(known) / known.length)
}

/** When the next statement should be signed: once a threshold is reached, else at the end. Null once the accounts are closed. */
function nextStatementOn({ terms, closedOn }: FundingFacts, one: Played, day: Day): Day | null {
  if (closedOn !== null) return null
  const foreseen = forecastOf(terms, one, day).flatMap(({ state, forecast }) => {
    const on = state === 'conditionMet' ? day : (forecast?.byOrders ?? forecast?.byPace ?? null)
    return on === null ? [] : [on]
  })
  return lastOf(day, foreseen.toSorted()[0] ?? endings(terms)(day))
}

/** Bank details that changed, as long as no cash came on the new ones. */
function unprovenAccountsOn({ movements, watched: { accountsChangedOn } }: FundingFacts): Day | null {
  const proven = movements.some(
    ({ fact, on }) => fact === 'receipt' && accountsChangedOn !== null && on > accountsChangedOn,
  )
  return proven ? null : accountsChangedOn
}

const alerts = (facts: FundingFacts, one: Played, day: Day): readonly Alert[] =>
  alertsOn({
    ...{ day, terms: facts.terms, closedOn: facts.closedOn },
    ...one,
    settings: { cushionCents: cushionOf(facts.terms, day), callToCreditDays: callToCreditDays(facts) },
    ...{ delegations: facts.watched.delegations, nextStatementOn: nextStatementOn(facts, one, day) },
    ...{ bankDetailsChangedOn: unprovenAccountsOn(facts), yearsReported: yearsAccounted(facts, day) },
  })

/** What a closing is worked out of: `movements`, by day or all together. */
type ClosingFacts = Pick<FundingSums, 'terms' | 'consumption' | 'closedOn'> & {
  readonly movements: readonly Entry[]
}

/** What the accounts closed on; null as long as they are open. */
export function closingOn(
  { terms, movements, consumption, closedOn }: ClosingFacts,
  day: Day,
): Closing | null {
  if (closedOn === null) return null
  return closingOf({
    receivedCents: totalOf(movements, 'receipt'),
    acceptedCents: consumedBy(consumption, day),
    imputedCents: totalOf(movements, 'payment'),
    ceilingCents: ceilingOn(terms, day),
  })
}

/** The state of the money of a convention on a day, from what was known then: sums by the ledger, the rest by the rules. */
export function fundingStatusOn(facts: FundingFacts, day: Day): FundingStatus {
  const { terms, movements } = facts
  const one = played(facts, day)
  const receivedCents = totalOf(movements, 'receipt')
  const paidCents = totalOf(movements, 'payment')
  return {
    asOf: day,
    engagedCents: totalOf(movements, 'order'),
    serviceDoneCents: totalOf(movements, 'service'),
    paidCents,
    acceptedCents: consumedBy(one.consumption, day),
    calledCents: totalOf(movements, 'call'),
    receivedCents,
    balanceCents: receivedCents - paidCents,
    returnedCents: totalOf(movements, 'restitution'),
    cashCents: cashOf((fact) => totalOf(movements, fact)),
    ceilingCents: ceilingOn(terms, day),
    cushionCents: cushionOf(terms, day),
    tranches: forecastOf(terms, one, day),
    cashOut: one.forecasts.cashOut,
    alerts: alerts(facts, one, day),
    closing: closingOn(facts, day),
  }
}
