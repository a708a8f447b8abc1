import type { ExpenseType } from '../rules/expense.ts'
import type { LineState } from './line.ts'

/** What each state of a line is called. */
export const stateLabel = {
  planned: 'prévue',
  engaged: 'engagée',
  'to-request': 'service fait, à demander en paiement',
  'to-pay': 'demandée, à payer',
  incomplete: 'payée, incomplète',
  'to-accept': 'payée, à accepter',
  'to-decide': 'à décider, avec un motif',
  'against-rules': 'payée, écartée par les règles',
  accepted: 'acceptée',
  'put-in-doubt': 'acceptée, mise en cause par les règles',
  rejected: 'rejetée',
  cancelled: 'annulée',
} as const satisfies Record<LineState, string>

/** What a line is called by what it is. */
export const typeLabel = {
  EXPENSE: 'Dépense',
  CREDIT_NOTE: 'Avoir',
  RECLASSIFICATION: 'Reclassement',
} as const satisfies Record<ExpenseType, string>
