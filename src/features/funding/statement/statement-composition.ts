import type { Day } from '../../../shared/day.ts'
import type { ConventionContent } from '../../conventions/index.ts'
import { sumOf } from '../rules/cents.ts'
import type { Consumption } from '../rules/consumption.ts'
import type { Statement, StatementDocument } from '../rules/statement.ts'
import { type Terms, tranchesWritten } from '../rules/terms.ts'
import { firstMetOn } from '../rules/tranche.ts'
import { type Certifier, type FrozenStatement, freeze, type LineDetail } from './statement-document.ts'
import { holdsOn, type SigningDelegation, type SigningRole } from './statement-signature.ts'

/** What was received on a day, in whole cents. */
export type Received = { readonly on: Day; readonly cents: number }

/** What a paper says beside the statement: the text in force at the cut-off, the details of its lines, who should sign. */
export type Beside = {
  readonly content: Pick<ConventionContent, 'title' | 'parties' | 'markets' | 'costCategories'>
  readonly amendments: FrozenStatement['amendments']
  readonly details: readonly LineDetail[]
  readonly terms: Terms
  /** What was consumed by each day, on the basis of the convention. */
  readonly consumption: Consumption
  readonly receipts: readonly Received[]
  readonly delegations: readonly SigningDelegation[]
  /** The delegation of who signs first, for its own role; null: it is not known yet. */
  readonly signer: SigningDelegation | null
  readonly on: Day
  /** Said by what is not real. */
  readonly mention: string | null
}

const capacityOf = {
  ENGAGEMENTS: 'Délégataire de l’ordonnateur',
  PAYMENTS: 'Comptable assignataire',
} as const satisfies Record<SigningRole, string>

/** Who should sign in a role: whoever signs first, else the only one who may that day. */
function certifierOf(role: SigningRole, { content, delegations, signer, on }: Beside): Certifier {
  const able = delegations.filter((one) => one.role === role && holdsOn(one, on))
  const known = signer?.role === role ? signer : able.length === 1 ? (able[0] ?? null) : null
  const spender = content.parties.find((party) => party.role === 'spender')
  return {
    organisation: spender?.name ?? '',
    capacity: known?.capacity ?? capacityOf[role],
    delegation: known?.reference ?? null,
  }
}

const labelsOf = (
  codes: ReadonlySet<string>,
  named: readonly { readonly code: string; readonly label: string }[],
): Readonly<Record<string, string>> =>
  Object.fromEntries(named.filter(({ code }) => codes.has(code)).map(({ code, label }) => [code, label]))

function thresholdsOf({ terms, ...beside }: Beside, cutoff: Day): FrozenStatement['thresholds'] {
  const consumption = beside.consumption.filter(({ on }) => on <= cutoff)
  return tranchesWritten(terms, cutoff).flatMap((tranche, index) =>
    tranche.trigger.kind === 'CONSUMED_AT_LEAST'
      ? [
          {
            tranche: `Versement ${index + 1}`,
            cents: tranche.trigger.cents,
            crossedOn: firstMetOn(tranche, consumption),
          },
        ]
      : [],
  )
}

/** Freezes a statement with all that its paper says, as known on the day of its first signature. */
export function composeStatement({ hash: _, ...statement }: Statement, beside: Beside): FrozenStatement {
  const { content, amendments, details, receipts, mention } = beside
  const { cutoff, lines }: StatementDocument = statement
  const listed = new Set(lines.map(({ expenseId }) => expenseId))
  return freeze({
    ...{ statement, title: content.title, amendments },
    details: details.filter(({ expenseId }) => listed.has(expenseId)),
    parties: content.parties.map(({ name }) => name),
    markets: labelsOf(
      new Set(lines.map(({ market }) => market)),
      content.markets.map(({ id, label }) => ({ code: id, label })),
    ),
    categories: labelsOf(new Set(lines.map(({ category }) => category)), content.costCategories),
    thresholds: thresholdsOf(beside, cutoff),
    receivedCents: sumOf(receipts.filter(({ on }) => on <= cutoff).map(({ cents }) => cents)),
    engagements: certifierOf('ENGAGEMENTS', beside),
    payments: certifierOf('PAYMENTS', beside),
    ...(mention === null ? {} : { mention }),
  })
}
