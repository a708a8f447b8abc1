import type { Day } from '../../../shared/day.ts'
import type { Expense, RejectionReason } from './expense.ts'
import { type Bound, effectOn, endInForce, type Terms } from './terms.ts'

/** A line of which every date is known. */
export type PaidExpense = Expense & {
  readonly engagedOn: Day
  readonly serviceDoneOn: Day
  readonly paidOn: Day
}

/** Whether it was paid, so that it can be judged. */
export const isPaid = (expense: Expense): expense is PaidExpense =>
  expense.engagedOn !== null && expense.serviceDoneOn !== null && expense.paidOn !== null

type Rule = readonly [RejectionReason, (expense: PaidExpense, terms: Terms) => boolean]

const bounded = ({ bounds }: Terms, bound: Bound): boolean => bounds.includes(bound)

/** Article 5: each date that the term bounds falls within the term as it was written on that date. */
const isAfterEnd = (terms: Terms, bound: Bound, on: Day): boolean =>
  terms.termination === null && bounded(terms, bound) && on > endInForce(terms, on)

/** The rules of an expense, in the order in which their reasons are told. Each says when the line breaks it. */
const rules: readonly Rule[] = [
  ['ENGAGED_BEFORE_START', ({ engagedOn }, terms) => engagedOn < effectOn(terms)],
  ['ENGAGED_AFTER_END', ({ engagedOn }, terms) => isAfterEnd(terms, 'engagement', engagedOn)],
  ['SERVICE_AFTER_END', ({ serviceDoneOn }, terms) => isAfterEnd(terms, 'service', serviceDoneOn)],
  ['PAID_AFTER_END', ({ paidOn }, terms) => isAfterEnd(terms, 'payment', paidOn)],
  ['SERVICE_BEFORE_ENGAGEMENT', ({ serviceDoneOn, engagedOn }) => serviceDoneOn < engagedOn],
  ['PAID_BEFORE_SERVICE', ({ paidOn, serviceDoneOn }) => paidOn < serviceDoneOn],
  ['CATEGORY_NOT_ELIGIBLE', ({ category }, { categories }) => !Object.hasOwn(categories, category)],
  ['MARKET_UNKNOWN', ({ market }, { markets }) => !markets.includes(market)],
  ['AMOUNT_NOT_POSITIVE', ({ htCents }) => htCents <= 0],
]

/** Article 6.2: what a termination asks in place of the end of the term. */
const terminationRules: readonly Rule[] = [
  [
    'ENGAGED_AFTER_TERMINATION',
    ({ engagedOn }, { termination }) => termination !== null && engagedOn > termination.effectiveOn,
  ],
  [
    'NOT_PERFORMED_AT_TERMINATION',
    ({ serviceDoneOn }, { termination }) =>
      termination?.basis === 'PERFORMED' && serviceDoneOn > termination.effectiveOn,
  ],
  [
    'PAID_AFTER_LIQUIDATION',
    ({ paidOn }, { termination }) => termination !== null && paidOn > termination.payableUntil,
  ],
]

const broken = (all: readonly Rule[], expense: PaidExpense, terms: Terms): readonly RejectionReason[] =>
  all.filter(([, breaks]) => breaks(expense, terms)).map(([reason]) => reason)

/** Every rule that a line breaks, in their order. `isClaimed`: the same payment was brought before, here or in another convention. */
export const reasonsAgainst = (
  expense: PaidExpense,
  { terms, isClaimed }: { readonly terms: Terms; readonly isClaimed: boolean },
): readonly RejectionReason[] => [
  ...broken(rules, expense, terms),
  ...(isClaimed ? (['DUPLICATE'] as const) : []),
  ...broken(terminationRules, expense, terms),
]
