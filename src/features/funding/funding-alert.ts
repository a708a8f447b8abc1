import { addDays, type Day } from '../../shared/day.ts'
import { alertWords } from './funding-alert.messages.ts'
import type { FundingAlert, FundingFacts, FundingStatus } from './funding-facts.ts'
import { consumedBy } from './rules/consumption.ts'
import { type Tranche, tranchesWritten } from './rules/terms.ts'
import type { TrancheOn } from './rules/tranche.ts'
import { addWorkingDays } from './working-days.ts'

type Asked = Pick<
  FundingStatus,
  'engagedCents' | 'ceilingCents' | 'receivedCents' | 'balanceCents' | 'tranches'
> & {
  readonly day: Day
}

const CALL_DAYS = 5
const PAYMENT_DAYS = 30

const thresholdOf = (tranches: readonly Tranche[], { id }: TrancheOn): number | null => {
  const trigger = tranches.find((one) => one.id === id)?.trigger
  return trigger?.kind === 'CONSUMED_AT_LEAST' ? trigger.cents : null
}

/**
 * What the schedule leaves, when a threshold is reached, to wait for the next payment: the least of what was received before each threshold,
 * less that threshold (200 000 € in ANCT–DINUM). Null when no payment waits for a threshold.
 */
export function cushionOf(tranches: readonly Tranche[]): number | null {
  let before = 0
  const left = tranches.flatMap(({ cents, trigger }) => {
    const had = before
    before += cents
    return trigger.kind === 'CONSUMED_AT_LEAST' ? [had - trigger.cents] : []
  })
  return left.length === 0 ? null : Math.min(...left)
}

function trancheAlerts(
  { terms, consumption }: FundingFacts,
  { tranches, day }: Asked,
): readonly FundingAlert[] {
  const consumed = consumedBy(consumption, day)
  return tranches.flatMap((tranche): readonly FundingAlert[] => {
    const threshold = thresholdOf(tranchesWritten(terms, day), tranche)
    if (tranche.state === 'waiting' && threshold !== null && consumed * 10 >= threshold * 9)
      return [
        { code: 'threshold-near', message: alertWords['threshold-near'](tranche.id, threshold - consumed) },
      ]
    const { conditionMetOn } = tranche
    if (tranche.state !== 'conditionMet' || conditionMetOn === null) return []
    return addWorkingDays(conditionMetOn, CALL_DAYS) < day
      ? [{ code: 'call-awaited', message: alertWords['call-awaited'](tranche.id, conditionMetOn) }]
      : []
  })
}

function cashAlerts(
  { terms }: FundingFacts,
  { receivedCents, balanceCents, day }: Asked,
): readonly FundingAlert[] {
  const cushion = cushionOf(tranchesWritten(terms, day))
  return cushion !== null && cushion > 0 && receivedCents > 0 && balanceCents < cushion
    ? [{ code: 'cushion-low', message: alertWords['cushion-low'](balanceCents, cushion) }]
    : []
}

const ceilingAlerts = ({ engagedCents, ceilingCents }: Asked): readonly FundingAlert[] =>
  engagedCents > ceilingCents
    ? [
        {
          code: 'engaged-above-ceiling',
          message: alertWords['engaged-above-ceiling'](engagedCents - ceilingCents),
        },
      ]
    : []

function paymentAlerts({ unpaid }: FundingFacts, { day }: Asked): readonly FundingAlert[] {
  const late = unpaid.filter(({ on }) => addDays(on, PAYMENT_DAYS) < day)
  const [first] = late
  return first === undefined
    ? []
    : [{ code: 'service-unpaid', message: alertWords['service-unpaid'](late.length, first.on) }]
}

/** Decree 2007-44, article 6: the yearly report goes to the payer by 31 January; it is told during that month. */
const reportAlerts = ({ receivedCents, day }: Asked): readonly FundingAlert[] =>
  receivedCents > 0 && day.slice(5, 7) === '01'
    ? [{ code: 'yearly-report-due', message: alertWords['yearly-report-due'](Number(day.slice(0, 4)) - 1) }]
    : []

/** Everything to look at on a day, in the order of the rule. */
export const alertsOn = (facts: FundingFacts, asked: Asked): readonly FundingAlert[] => [
  ...trancheAlerts(facts, asked),
  ...cashAlerts(facts, asked),
  ...ceilingAlerts(asked),
  ...paymentAlerts(facts, asked),
  ...reportAlerts(asked),
]
