import { addDays, type Day, day as dayNamed, daysBetween, firstOf } from '../../../shared/day.ts'
import { workingDaysAfter } from '../../../shared/working-day.ts'
import { sumOf } from './cents.ts'
import { consumedBy } from './consumption.ts'
import type { Expense, Judged } from './expense.ts'
import { balanceOn, type Forecasts, type Known } from './forecast.ts'
import { basisOf, ceilingOn, effectOn, endings, type Terms, type Tranche, tranchesOf } from './terms.ts'
import type { TrancheOn } from './tranche.ts'

/** What may be asked for attention, in the order in which it is told. */
export const alertCodes = [
  'bank-details-changed',
  'call-late',
  'threshold-near',
  'cash-below-cushion',
  'cash-below-delay',
  'engaged-above-ceiling',
  'service-unpaid',
  'order-without-service',
  'payment-after-end',
  'delegation-ending',
  'yearly-report-due',
] as const
export type AlertCode = (typeof alertCodes)[number]

/**
 * Something to look at. `subject`: the tranche, line, delegation or year that it bears on; null: the convention. `on`: the day that it tells
 * of; `cents`: the amount. Null: it has none.
 */
export type Alert = {
  readonly code: AlertCode
  readonly subject: string | null
  readonly on: Day | null
  readonly cents: number | null
}

/** What a convention fixes of its alerts; null: it does not, and nothing is told. */
export type AlertSettings = {
  /** Whole cents under which the fund should not fall. */
  readonly cushionCents: number | null
  /** From the call of a tranche to its credits, in days. */
  readonly callToCreditDays: number | null
}

/** What alerts look at, beside what forecasts do. */
export type Watched = Known & {
  /** What is ordered and may still be financed, on the basis of the convention (`engagedOf`). */
  readonly engagedCents: number
  readonly forecasts: Forecasts
  readonly tranches: readonly TrancheOn[]
  readonly settings: AlertSettings
  readonly delegations: readonly { readonly holder: string; readonly endsOn: Day | null }[]
  /** The day by which a statement is to be signed; null: none is foreseen. */
  readonly nextStatementOn: Day | null
  /** Years of which the report was sent to the payer, and the day on which the accounts closed. */
  readonly yearsReported: ReadonlySet<number>
  readonly closedOn: Day | null
  /** Bank details that changed and that a second person has not confirmed. */
  readonly bankDetailsChangedOn: Day | null
}

const NEAR_NUMERATOR = 9
const NEAR_DENOMINATOR = 10
const CALL_WORKING_DAYS = 5
/** Public procurement code, L. 2192-10 and R. 2192-10: the State pays within thirty days. */
const PAYMENT_DAYS = 30
/** How long an order may be without service before somebody asks. */
const SERVICE_DAYS = 90
/** How long before 31 January the yearly report is told. */
const REPORT_NOTICE_DAYS = 31

const about = (code: AlertCode, more: Partial<Omit<Alert, 'code'>>): Alert => ({
  ...{ code, subject: null, on: null, cents: null },
  ...more,
})

type Rule = (watched: Watched) => readonly Alert[]

const versionOf = ({ terms, day }: Watched, id: string): Tranche | undefined =>
  tranchesOf(terms).findLast((tranche) => tranche.id === id && tranche.since <= day)

/** A threshold of which nine tenths are consumed: `cents` is what is missing. */
const thresholdNear: Rule = (watched) =>
  watched.tranches.flatMap(({ id, state }) => {
    const trigger = versionOf(watched, id)?.trigger
    if (state !== 'waiting' || trigger?.kind !== 'CONSUMED_AT_LEAST') return []
    const consumed = consumedBy(watched.consumption, watched.day)
    return consumed * NEAR_DENOMINATOR >= trigger.cents * NEAR_NUMERATOR
      ? [about('threshold-near', { subject: id, cents: trigger.cents - consumed })]
      : []
  })

/** A condition met for more than five working days, and no call: `on` is the day by which it should have been. */
const callLate: Rule = ({ tranches, day }) =>
  tranches.flatMap(({ id, state, conditionMetOn, cents }) => {
    if (state !== 'conditionMet' || conditionMetOn === null) return []
    const by = workingDaysAfter(conditionMetOn, CALL_WORKING_DAYS)
    return day > by ? [about('call-late', { subject: id, on: by, cents })] : []
  })

/** The fund below what the convention leaves for the time between a threshold and its credits. */
const cashBelowCushion: Rule = ({ cash, day, tranches, settings: { cushionCents } }) => {
  const balance = balanceOn(cash, day)
  // Once nothing more is to come, the fund may be spent to its end.
  const awaits = tranches.some(({ state }) => ['waiting', 'conditionMet', 'called'].includes(state))
  return cushionCents !== null && awaits && cash.some(({ on }) => on <= day) && balance < cushionCents
    ? [about('cash-below-cushion', { cents: balance })]
    : []
}

/** The fund below what will be spent, at the pace of the last six months, before called credits open: `cents` is that need. */
const cashBelowDelay: Rule = (watched) => {
  const { callToCreditDays } = watched.settings
  const { spentCents, days } = watched.forecasts.pace
  if (callToCreditDays === null || days === 0) return []
  const need = Math.ceil((spentCents * callToCreditDays) / days)
  return balanceOn(watched.cash, watched.day) < need ? [about('cash-below-delay', { cents: need })] : []
}

/** What is accepted, or ordered and neither given up nor rejected, on the basis of the convention. Whole cents. */
export const engagedOf = (lines: readonly Judged[], terms: Terms): number =>
  sumOf(
    lines
      .filter(
        ({ expense, status }) =>
          status === 'ACCEPTED' ||
          (expense.engagedOn !== null && status !== 'CANCELLED' && status !== 'REJECTED'),
      )
      .map(({ expense }) => basisOf(terms, expense)),
  )

/** More ordered than the convention finances: `cents` is the excess. */
const engagedAboveCeiling: Rule = ({ engagedCents, terms, day }) => {
  const excess = engagedCents - ceilingOn(terms, day)
  return excess > 0 ? [about('engaged-above-ceiling', { cents: excess })] : []
}

const waitedSince =
  (
    code: AlertCode,
    most: number,
    { since, until }: { since: 'engagedOn' | 'serviceDoneOn'; until: string },
  ): Rule =>
  ({ lines, day }) =>
    lines.flatMap(({ expense, status }) => {
      const from: Expense[typeof since] = expense[since]
      return status === until && from !== null && daysBetween(from, day) > most
        ? [about(code, { subject: expense.id, on: from, cents: expense.htCents + expense.vatCents })]
        : []
    })

const serviceUnpaid = waitedSince('service-unpaid', PAYMENT_DAYS, {
  ...{ since: 'serviceDoneOn', until: 'SERVICE_DONE' },
})

const orderWithoutService = waitedSince('order-without-service', SERVICE_DAYS, {
  ...{ since: 'engagedOn', until: 'ENGAGED' },
})

/** A payment that should come after the last day on which it counts: time to propose an amendment. */
const paymentAfterEnd: Rule = ({ terms, day, forecasts }) => {
  const last = terms.termination === null ? endings(terms)(day) : terms.termination.payableUntil
  if (last === null || (terms.termination === null && !terms.bounds.includes('payment'))) return []
  return forecasts.expected
    .filter(({ on, ttcCents }) => on > last && ttcCents !== 0)
    .map(({ id, on, ttcCents }) => about('payment-after-end', { subject: id, on, cents: ttcCents }))
}

/** A delegation that ends before the next statement is to be signed. */
const delegationEnding: Rule = ({ delegations, nextStatementOn }) =>
  delegations.flatMap(({ holder, endsOn }) =>
    endsOn !== null && nextStatementOn !== null && endsOn < nextStatementOn
      ? [about('delegation-ending', { subject: holder, on: endsOn })]
      : [],
  )

const yearOf = (day: Day): number => Number(day.slice(0, 4))

/** Decree 2007-44, article 6: each year's report is owed to the payer by 31 January of the next one. */
const yearlyReportDue: Rule = ({ terms, day, yearsReported, closedOn }) => {
  const first = yearOf(effectOn(terms))
  const last = yearOf(closedOn === null ? day : firstOf(closedOn, day))
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i).flatMap((year) => {
    const due = dayNamed(`${year + 1}-01-31`)
    const isTime = day >= addDays(due, 1 - REPORT_NOTICE_DAYS)
    return isTime && !yearsReported.has(year)
      ? [about('yearly-report-due', { subject: String(year), on: due })]
      : []
  })
}

const bankDetailsChanged: Rule = ({ bankDetailsChangedOn: on }) =>
  on === null ? [] : [about('bank-details-changed', { on })]

const rules: Readonly<Record<AlertCode, Rule>> = {
  'bank-details-changed': bankDetailsChanged,
  'call-late': callLate,
  'threshold-near': thresholdNear,
  'cash-below-cushion': cashBelowCushion,
  'cash-below-delay': cashBelowDelay,
  'engaged-above-ceiling': engagedAboveCeiling,
  'service-unpaid': serviceUnpaid,
  'order-without-service': orderWithoutService,
  'payment-after-end': paymentAfterEnd,
  'delegation-ending': delegationEnding,
  'yearly-report-due': yearlyReportDue,
}

/** Rule 10: what asks for attention on a day. Each rule looks only at what was known by then. */
export const alertsOn = (watched: Watched): readonly Alert[] =>
  alertCodes.flatMap((code) => rules[code](watched))
