import type { Day } from '../../shared/day.ts'
import type { Movement } from './ledger/ledger.ts'
import type { Consumption } from './rules/consumption.ts'
import type { Terms } from './rules/terms.ts'
import type { TrancheFacts, TrancheOn } from './rules/tranche.ts'

/** A tranche on a day, and the day when its threshold would be reached at the present pace; null when it is met, or when nothing moves. */
export type ForecastTranche = TrancheOn & { readonly forecastOn: Day | null }

/** Where the money of a convention stands on a day. Whole cents. */
export type FundingStatus = {
  readonly asOf: Day
  readonly engagedCents: number
  readonly serviceDoneCents: number
  readonly paidCents: number
  readonly acceptedCents: number
  readonly calledCents: number
  readonly receivedCents: number
  readonly balanceCents: number
  readonly ceilingCents: number
  readonly tranches: readonly ForecastTranche[]
  readonly alerts: readonly FundingAlert[]
}

/** What is known of the money of a convention on a day. */
export type FundingFacts = {
  readonly terms: Terms
  readonly movements: readonly Movement[]
  /** On the basis of the convention. */
  readonly consumption: Consumption
  readonly tranches: ReadonlyMap<string, TrancheFacts>
  /** Services done by the day and not paid then, the longest first: day, and whole cents. */
  readonly unpaid: readonly { readonly on: Day; readonly cents: number }[]
}

/** What someone should look at (rule 10). The message is French. */
export type FundingAlert = { readonly code: AlertCode; readonly message: string }

export type AlertCode =
  | 'threshold-near'
  | 'call-awaited'
  | 'cushion-low'
  | 'engaged-above-ceiling'
  | 'service-unpaid'
  | 'yearly-report-due'

/** What was accepted of a category, with VAT, in whole cents. */
export type CategoryAmount = { readonly category: string; readonly lines: number; readonly cents: number }
