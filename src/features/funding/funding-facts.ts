import type { Day } from '../../shared/day.ts'
import type { Movement } from './ledger/ledger.ts'
import type { Receipt } from './rules/cash.ts'
import type { Expense } from './rules/expense.ts'
import type { Forecast } from './rules/forecast.ts'
import type { Terms } from './rules/terms.ts'
import type { TrancheFacts, TrancheOn } from './rules/tranche.ts'

/** What is known of the money of a convention on a day. */
export type FundingFacts = {
  readonly terms: Terms
  /** What the ledger holds, by fact and by day, with VAT; what is accepted, on the basis of the convention. */
  readonly movements: readonly Movement[]
  readonly expenses: readonly Expense[]
  /** Keys of the payments that other conventions claim. */
  readonly claimedElsewhere: ReadonlySet<string>
  readonly receipts: readonly Receipt[]
  readonly tranches: ReadonlyMap<string, TrancheFacts>
  /** The day on which the final statement was frozen; null: the accounts are open. */
  readonly closedOn: Day | null
}

/** A tranche on a day, and when its threshold would be reached; null when nothing is foreseen. */
export type ForecastTranche = TrancheOn & { readonly forecast: Forecast | null }

/** What was accepted of a category, in whole cents, on the basis of the convention. */
export type CategoryAmount = { readonly category: string; readonly lines: number; readonly cents: number }
