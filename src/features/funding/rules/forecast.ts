import { addDays, addMonths, type Day, daysBetween, lastOf } from '../../../shared/day.ts'
import { type CashRow, imputed } from './cash.ts'
import { sumOf } from './cents.ts'
import { type Consumption, consumedBy } from './consumption.ts'
import type { SpentExpense } from './eligibility.ts'
import { type Judged, ttcOf } from './expense.ts'
import { basisOf, effectOn, type Terms } from './terms.ts'

/** What is known on a day; nothing in it came later. */
export type Known = {
  readonly day: Day
  readonly terms: Terms
  /** Those that wait for something; the others may be left out. */
  readonly lines: readonly Judged[]
  readonly consumption: Consumption
  readonly cash: readonly CashRow[]
  readonly delays: Delays
}

/** How long a payment took so far, in days: medians from the order, and from the service; null as long as nothing was paid. */
export type Delays = { readonly orderToPayment: number | null; readonly serviceToPayment: number | null }

/** What the forecasts rest on, told beside them. Whole cents, whole days. */
export type Pace = Delays & {
  /** The last six months, or since the effect. */
  readonly from: Day
  readonly days: number
  readonly consumedCents: number
  readonly spentCents: number
}

/** Two dates that say different things: the pace of the last six months kept, and the orders already placed once they are paid. */
export type Forecast = { readonly byPace: Day | null; readonly byOrders: Day | null }

const MONTHS = 6
/** Farther, a pace says nothing: ten years. */
const FARTHEST_DAYS = 3653

/** The middle of some numbers of days, the lower one when there are two; null of none. */
const median = (values: readonly number[]): number | null =>
  values.toSorted((one, other) => one - other)[Math.floor((values.length - 1) / 2)] ?? null

/** How many payments tell how long one takes: the last ones. */
export const PAYMENTS_OBSERVED = 1000

const latestFirst = (one: SpentExpense, other: SpentExpense): number =>
  Number(one.paidOn < other.paidOn) - Number(one.paidOn > other.paidOn) ||
  Number(one.id < other.id) - Number(one.id > other.id)

const daysFrom = (paid: readonly SpentExpense[], from: 'engagedOn' | 'serviceDoneOn'): readonly number[] =>
  paid.flatMap((expense) => {
    const start = expense[from]
    return start === null ? [] : [Math.max(0, daysBetween(start, expense.paidOn))]
  })

/** How long the last payments took, from all the lines. */
export function delaysOf(lines: readonly Judged[]): Delays {
  const paid = imputed(lines)
    .filter(({ htCents }) => htCents >= 0)
    .toSorted(latestFirst)
    .slice(0, PAYMENTS_OBSERVED)
  return {
    orderToPayment: median(daysFrom(paid, 'engagedOn')),
    serviceToPayment: median(daysFrom(paid, 'serviceDoneOn')),
  }
}

/** The pace of the last six months (or since the effect), and how long a payment took. */
function paceOn({ day, terms, delays, consumption, cash }: Known): Pace {
  const from = lastOf(addMonths(day, -MONTHS), effectOn(terms))
  const spent = cash.filter(({ on, ref }) => ref !== 'receipt' && on > from && on <= day)
  return {
    ...{ from, days: Math.max(0, daysBetween(from, day)) },
    consumedCents: consumedBy(consumption, day) - consumedBy(consumption, from),
    spentCents: -sumOf(spent.map(({ deltaCents }) => deltaCents)),
    ...delays,
  }
}

/** The first day on which what is missing has come at this pace; null at no pace, or farther than ten years. */
function atPace(
  missingCents: number,
  gainedCents: number,
  { day, days }: { day: Day; days: number },
): Day | null {
  if (missingCents <= 0) return day
  if (gainedCents <= 0) return null
  const ahead = Math.ceil((missingCents * days) / gainedCents)
  return ahead > FARTHEST_DAYS ? null : addDays(day, ahead)
}

/** What an order already placed still brings: what it would count for, what would leave the fund (nothing once it is paid), and when. */
export type ExpectedPayment = {
  readonly id: string
  readonly on: Day
  readonly basisCents: number
  readonly ttcCents: number
}

const delayOf = ({ expense, status }: Judged, pace: Pace): readonly [Day | null, number | null] => {
  if (status === 'SERVICE_DONE') return [expense.serviceDoneOn, pace.serviceToPayment]
  if (status === 'ENGAGED') return [expense.engagedOn, pace.orderToPayment]
  return status === 'PAID' || status === 'PENDING_REVIEW' ? [expense.paidOn, 0] : [null, null]
}

/**
 * When each order already placed should be paid: from its service, else from its order, as long as the median of those that were; never
 * before the day. What is paid and waits for a decision counts on the day. Nothing is expected as long as no payment tells how long it takes.
 */
function expectedPayments({ day, terms, lines }: Known, pace: Pace): readonly ExpectedPayment[] {
  const expected = lines.flatMap((line): readonly ExpectedPayment[] => {
    const [start, delay] = delayOf(line, pace)
    if (start === null || delay === null) return []
    const { expense } = line
    return [
      {
        ...{ id: expense.id, on: lastOf(day, addDays(start, delay)), basisCents: basisOf(terms, expense) },
        ttcCents: expense.paidOn === null ? ttcOf(expense) : 0,
      },
    ]
  })
  return expected.toSorted((one, other) => (one.on < other.on ? -1 : Number(one.on > other.on)))
}

/** The day on which payments to come, one after the other, make up what is missing. */
function afterPayments(
  missingCents: number,
  payments: readonly ExpectedPayment[],
  of: (payment: ExpectedPayment) => number,
): Day | null {
  let left = missingCents
  const last = payments.find((payment) => {
    left -= of(payment)
    return left <= 0
  })
  return last?.on ?? null
}

/** What the fund holds on a day. */
export const balanceOn = (cash: readonly CashRow[], day: Day): number =>
  cash.findLast(({ on }) => on <= day)?.balanceCents ?? 0

/** Everything that is foreseen on a day, and what it rests on. */
export type Forecasts = {
  readonly pace: Pace
  readonly expected: readonly ExpectedPayment[]
  /** When the fund will be empty, if nothing more comes in. The day itself once it is. */
  readonly cashOut: Forecast
  /** When what is consumed will reach a threshold. The day itself once it is reached. */
  readonly reaches: (thresholdCents: number) => Forecast
}

/** Rule 11: works out once what is foreseen on a day, by the pace and by the orders. */
export function forecastsOn(known: Known): Forecasts {
  const { day, consumption, cash } = known
  const pace = paceOn(known)
  const expected = expectedPayments(known, pace)
  const balance = balanceOn(cash, day)
  const consumed = consumedBy(consumption, day)
  return {
    ...{ pace, expected },
    cashOut: {
      byPace: atPace(balance, pace.spentCents, { day, days: pace.days }),
      byOrders: balance <= 0 ? day : afterPayments(balance, expected, ({ ttcCents }) => ttcCents),
    },
    reaches: (thresholdCents) => {
      const missing = thresholdCents - consumed
      return {
        byPace: atPace(missing, pace.consumedCents, { day, days: pace.days }),
        byOrders: missing <= 0 ? day : afterPayments(missing, expected, ({ basisCents }) => basisCents),
      }
    },
  }
}
