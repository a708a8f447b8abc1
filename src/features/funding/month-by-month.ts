import type { Day } from '../../shared/day.ts'
import { cashOf, type Fact, type Movement, totalOf } from './ledger/ledger.ts'

/** What stood at the end of a month, since the effect. Whole cents. */
export type MonthRow = {
  /** "2020-11". */
  readonly month: string
  readonly engagedCents: number
  readonly serviceDoneCents: number
  readonly paidCents: number
  readonly acceptedCents: number
  readonly calledCents: number
  readonly receivedCents: number
  readonly returnedCents: number
  /** What is in the fund: received, less paid and returned. */
  readonly cashCents: number
}

type Sums = Omit<MonthRow, 'month' | 'cashCents'>

const columnOf: Readonly<Partial<Record<Fact, keyof Sums>>> = {
  order: 'engagedCents',
  service: 'serviceDoneCents',
  payment: 'paidCents',
  acceptance: 'acceptedCents',
  call: 'calledCents',
  receipt: 'receivedCents',
  restitution: 'returnedCents',
}

const nothing: Sums = {
  ...{ engagedCents: 0, serviceDoneCents: 0, paidCents: 0 },
  ...{ acceptedCents: 0, calledCents: 0, receivedCents: 0, returnedCents: 0 },
}

const monthOf = (on: Day): string => on.slice(0, 7)

/** What stood at the end of each month in which something moved, in the order of months. */
export function monthByMonth(movements: readonly Movement[]): readonly MonthRow[] {
  const sums = { ...nothing }
  const rows = new Map<string, MonthRow>()
  for (const { fact, on, cents } of movements) {
    const column = columnOf[fact]
    if (column === undefined) continue
    sums[column] += cents
    rows.set(monthOf(on), {
      month: monthOf(on),
      ...sums,
      cashCents: sums.receivedCents - sums.paidCents - sums.returnedCents,
    })
  }
  return [...rows.values()]
}

/** A sum that only changes on some days: its value from each of them. */
export type Steps = readonly { readonly on: Day; readonly cents: number }[]

/** What came to a stage, added up from day to day. */
export function stepsOf(movements: readonly Movement[], fact: Fact): Steps {
  let sum = 0
  return movements
    .filter((one) => one.fact === fact)
    .map(({ on, cents }) => {
      sum += cents
      return { on, cents: sum }
    })
}

/** What is in the fund, added up from day to day: received, less paid and returned. */
export function cashSteps(movements: readonly Movement[]): Steps {
  const byDay = Map.groupBy(
    movements.filter(({ fact }) => ['receipt', 'payment', 'restitution'].includes(fact)),
    ({ on }) => on,
  )
  let sum = 0
  return [...byDay].map(([on, moved]) => {
    sum += cashOf((fact) => totalOf(moved, fact))
    return { on, cents: sum }
  })
}
