import { type Day, day, firstOf } from '../../../shared/day.ts'
import { ok, type Result, refuse } from '../../../shared/result.ts'
import { cashOf } from '../ledger/ledger.ts'

/** What a yearly report tells of, from what came in to what went back. */
export const reportFacts = [
  'receipt',
  'credit-opening',
  'order',
  'service',
  'payment',
  'acceptance',
  'restitution',
] as const
export type ReportFact = (typeof reportFacts)[number]

/** Within the year, and since the effect. Whole cents. */
export type YearAmount = { readonly yearCents: number; readonly totalCents: number }

export type YearAmounts = Readonly<Record<ReportFact, YearAmount>>

/** What was accepted of a category or of a product. Null name: of no product in particular. */
export type GroupYearAmount = YearAmount & { readonly name: string | null }

/** The report of a year to the payer, as it was sent. Null digest: its paper is not kept here. */
export type SentReport = {
  readonly year: number
  readonly sentOn: Day
  readonly recipient: string
  readonly paperSha256: string | null
}

/** What tells which years are owed. `closedOn` null: the accounts are open. */
export type Span = { readonly effectOn: Day; readonly closedOn: Day | null; readonly today: Day }

const yearOf = (on: Day): number => Number(on.slice(0, 4))

/** The last day of a budget year. */
const lastDayOf = (year: number): Day => day(`${year}-12-31`)

/** Decree 2007-44, article 6: the report of a year is owed at the end of the month that follows it. */
export const reportDueOn = (year: number): Day => day(`${year + 1}-01-31`)

/** The first year is that of the effect; after the one in which the accounts closed, nothing is owed. */
const bounds = ({ effectOn, closedOn, today }: Span) => ({
  first: yearOf(effectOn),
  last: yearOf(firstOf(closedOn ?? today, today)),
})

/** The years of which a report is owed, the one under way included, the last first. */
export function reportYears(span: Span): readonly number[] {
  const { first, last } = bounds(span)
  return Array.from({ length: last - first + 1 }, (_, i) => last - i)
}

/** Where a year stands: no report is owed of those outside the life of the accounts; that of the year under way can only be prepared. */
export type YearStanding = 'before-effect' | 'to-come' | 'after-closing' | 'running' | 'ended'

/** Where a year stands on the day of the span. */
export function standingOfYear(year: number, span: Span): YearStanding {
  const { first, last } = bounds(span)
  const present = yearOf(span.today)
  if (year < first) return 'before-effect'
  if (year > present) return 'to-come'
  if (year > last) return 'after-closing'
  return year === present ? 'running' : 'ended'
}

/** A year, up to which day it goes, and the day on which it is told: what was learnt later does not change what was sent. */
export type YearSlice = { readonly year: number; readonly until: Day; readonly knownOn: Day }

/** What a report of a year looks at: up to 31 December (or today), as known on the day it was sent, else today. */
export const sliceOf = (year: number, sentOn: Day | null, today: Day): YearSlice => ({
  year,
  until: firstOf(lastDayOf(year), today),
  knownOn: sentOn ?? today,
})

/** What is left of what was received once what was paid and given back is taken away. Whole cents. */
export const leftInFund = (amounts: YearAmounts): number => cashOf((fact) => amounts[fact].totalCents)

/** Why a sending is not recorded. */
export type SendingRefusal =
  | { readonly code: Exclude<YearStanding, 'ended'> }
  | { readonly code: 'day-to-come' }
  | { readonly code: 'before-its-end'; readonly endedOn: Day }
  | { readonly code: 'already-sent'; readonly on: Day }

type Sending = { readonly year: number; readonly on: Day }

/** Refuses to record the sending of a report that is not owed, not yet made, already sent, or sent on a day that cannot be. */
export function checkSending(
  { year, on }: Sending,
  span: Span,
  sentOn: Day | null,
): Result<null, SendingRefusal> {
  const standing = standingOfYear(year, span)
  if (standing !== 'ended') return refuse({ code: standing })
  if (sentOn !== null) return refuse({ code: 'already-sent', on: sentOn })
  if (on > span.today) return refuse({ code: 'day-to-come' })
  if (on <= lastDayOf(year)) return refuse({ code: 'before-its-end', endedOn: lastDayOf(year) })
  return ok(null)
}
