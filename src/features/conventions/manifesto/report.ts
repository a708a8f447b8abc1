import type { Day } from '../../../shared/day.ts'
import type { Passages } from '../life/steps.ts'
import type { Imposition } from './manifesto.ts'

export type ReportState = 'received' | 'acknowledged' | 'closed'
export type ReportAct = 'acknowledge' | 'close'

/** A report is read, then closed with what came of it. */
export const reportPassages = {
  received: { acknowledge: 'acknowledged' },
  acknowledged: { close: 'closed' },
  closed: {},
} as const satisfies Passages<ReportState, ReportAct>

/** What a team told in confidence. */
export type Report = {
  readonly id: string
  readonly version: number
  readonly imposition: Imposition
  readonly product: { readonly slug: string; readonly name: string } | null
  readonly account: string
  /** Who told it, only if they want an answer. */
  readonly teller: string | null
  readonly receivedOn: Day
  readonly acknowledgedOn: Day | null
  readonly closedOn: Day | null
  readonly outcome: string | null
}

/** Where a report stands. */
export function reportState({
  acknowledgedOn,
  closedOn,
}: Pick<Report, 'acknowledgedOn' | 'closedOn'>): ReportState {
  if (closedOn !== null) return 'closed'
  return acknowledgedOn === null ? 'received' : 'acknowledged'
}
