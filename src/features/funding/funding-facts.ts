import type { Day } from '../../shared/day.ts'
import type { Movement } from './ledger/ledger.ts'
import type { Consumption } from './rules/consumption.ts'
import type { Expense } from './rules/expense.ts'
import type { Delays, Forecast } from './rules/forecast.ts'
import type { Terms } from './rules/terms.ts'
import type { TrancheFacts, TrancheOn } from './rules/tranche.ts'

/** What alerts look at beside sums. */
export type WatchedFacts = {
  /** For each role in which someone may sign, who does for the longest, and until when (null: without end). */
  readonly delegations: readonly { readonly holder: string; readonly endsOn: Day | null }[]
  /** The day of the last text that changed the bank details; null: none did. */
  readonly accountsChangedOn: Day | null
  /** Years of which a report to the payer was recorded. */
  readonly yearsReported: ReadonlySet<number>
}

/** The sums of the money of a convention on a day, as its ledger tells them, with what its texts say. */
export type FundingSums = {
  readonly terms: Terms
  /** What the ledger holds, by fact and by day, with VAT; what is accepted, on the basis of the convention. */
  readonly movements: readonly Movement[]
  /** Sums of what was accepted, by day, on the basis of the convention. */
  readonly consumption: Consumption
  readonly tranches: ReadonlyMap<string, TrancheFacts>
  /** The day on which the final statement was frozen; null: the accounts are open. */
  readonly closedOn: Day | null
}

/** All that is known of the money of a convention on a day. */
export type FundingFacts = FundingSums & {
  /** Lines that nobody has decided, with those that they are judged by. */
  readonly open: readonly Expense[]
  /** How long payments took. */
  readonly delays: Delays
  readonly watched: WatchedFacts
}

/** A tranche on a day, and when its threshold would be reached; null when nothing is foreseen. */
export type ForecastTranche = TrancheOn & { readonly forecast: Forecast | null }

/** By what accepted expenses are told apart. */
export type Grouping = 'category' | 'market' | 'product'

/** What was accepted of a category, market or product, on the basis of the convention, in whole cents. */
export type GroupAmount = { readonly name: string | null; readonly lines: number; readonly cents: number }
