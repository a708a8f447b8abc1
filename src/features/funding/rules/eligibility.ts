import { type Day, firstOf } from '../../../shared/day.ts'
import type { Expense, RejectionReason } from './expense.ts'
import {
  type Bound,
  type Categories,
  categoriesWritten,
  effectOn,
  endings,
  marketsWritten,
  type Terms,
} from './terms.ts'

/** A line that left the fund. */
export type SpentExpense = Expense & { readonly paidOn: Day }

/** Whether money left the fund for it, or came back to it. */
export const isSpent = (expense: Expense): expense is SpentExpense => expense.paidOn !== null

/** A line of which every date is known. */
export type PaidExpense = SpentExpense & { readonly engagedOn: Day; readonly serviceDoneOn: Day }

/** Whether every rule can be asked of it: an extract of payments alone tells neither the order nor the service. */
export const isPaid = (expense: Expense): expense is PaidExpense =>
  isSpent(expense) && expense.engagedOn !== null && expense.serviceDoneOn !== null

/** What the rules ask of a convention (markets and categories as on the day of the order), worked out once for all its lines. */
export type Frame = {
  readonly terms: Terms
  readonly startsOn: Day
  /** The last day as it was written on a day. */
  readonly endOn: (day: Day) => Day
  readonly marketsOn: (day: Day) => ReadonlySet<string>
  readonly categoriesOn: (day: Day) => Categories
}

/** Prepares the terms of a convention for its lines. */
export const frameOf = (terms: Terms): Frame => ({
  ...{ terms, startsOn: effectOn(terms), endOn: endings(terms) },
  ...{ marketsOn: marketsWritten(terms), categoriesOn: categoriesWritten(terms) },
})

/**
 * Days between which no date falls outside the term, whatever text was in force and whatever the term bounds: a line whose dates are all among
 * them breaks none of the rules of article 5 nor of article 6.2.
 */
export function surelyInTerm(terms: Terms): { readonly from: Day; readonly to: Day } {
  const { termination, end, amendments } = terms
  const lasts =
    termination === null
      ? [end, ...amendments.flatMap(({ newEnd }) => newEnd ?? [])]
      : [termination.effectiveOn, ...(termination.payableUntil === null ? [] : [termination.payableUntil])]
  return { from: effectOn(terms), to: lasts.reduce(firstOf) }
}

type Rule = readonly [RejectionReason, (expense: PaidExpense, frame: Frame) => boolean]

/** Article 5: whether a date that the term bounds falls after the term as it was written on that date. */
export const isAfterEnd = ({ terms, endOn }: Frame, bound: Bound, on: Day): boolean =>
  terms.termination === null && terms.bounds.includes(bound) && on > endOn(on)

/** The rules of an expense, in the order in which their reasons are told. Each says when the line breaks it. */
const rules: readonly Rule[] = [
  ['ENGAGED_BEFORE_START', ({ engagedOn }, { startsOn }) => engagedOn < startsOn],
  ['ENGAGED_AFTER_END', ({ engagedOn }, frame) => isAfterEnd(frame, 'engagement', engagedOn)],
  ['SERVICE_AFTER_END', ({ serviceDoneOn }, frame) => isAfterEnd(frame, 'service', serviceDoneOn)],
  ['PAID_AFTER_END', ({ paidOn }, frame) => isAfterEnd(frame, 'payment', paidOn)],
  ['SERVICE_BEFORE_ENGAGEMENT', ({ serviceDoneOn, engagedOn }) => serviceDoneOn < engagedOn],
  ['PAID_BEFORE_SERVICE', ({ paidOn, serviceDoneOn }) => paidOn < serviceDoneOn],
  [
    'CATEGORY_NOT_ELIGIBLE',
    ({ category, engagedOn }, { categoriesOn }) => !Object.hasOwn(categoriesOn(engagedOn), category),
  ],
  ['MARKET_UNKNOWN', ({ market, engagedOn }, { marketsOn }) => !marketsOn(engagedOn).has(market)],
  // VAT of the other sign would bring the whole below nothing.
  ['AMOUNT_NOT_POSITIVE', ({ htCents, vatCents }) => htCents <= 0 || vatCents < 0],
]

/** Article 6.2: what a termination asks in place of the end of the term. */
const terminationRules: readonly Rule[] = [
  [
    'ENGAGED_AFTER_TERMINATION',
    ({ engagedOn }, { terms: { termination } }) =>
      termination !== null && engagedOn > termination.effectiveOn,
  ],
  [
    'NOT_PERFORMED_AT_TERMINATION',
    ({ serviceDoneOn }, { terms: { termination } }) =>
      termination?.basis === 'PERFORMED' && serviceDoneOn > termination.effectiveOn,
  ],
  [
    'PAID_AFTER_LIQUIDATION',
    ({ paidOn }, { terms: { termination } }) =>
      termination !== null && termination.payableUntil !== null && paidOn > termination.payableUntil,
  ],
]

const broken = (all: readonly Rule[], expense: PaidExpense, frame: Frame): readonly RejectionReason[] =>
  all.filter(([, breaks]) => breaks(expense, frame)).map(([reason]) => reason)

/** Every rule that a line breaks, in their order. `isClaimed`: the same payment was brought before, here or in another convention. */
export const reasonsAgainst = (
  expense: PaidExpense,
  { frame, isClaimed }: { readonly frame: Frame; readonly isClaimed: boolean },
): readonly RejectionReason[] => [
  ...broken(rules, expense, frame),
  ...(isClaimed ? (['DUPLICATE'] as const) : []),
  ...broken(terminationRules, expense, frame),
]
