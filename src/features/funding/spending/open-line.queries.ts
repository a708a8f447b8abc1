import { randomUUID } from 'node:crypto'
import type { Tx } from '../../../platform/database.ts'
import { type Day, dayOf, lastOf } from '../../../shared/day.ts'
import { type NewEntry, post } from '../ledger/ledger.queries.ts'
import { lineEntries } from '../line-postings.ts'
import type { Expense } from '../rules/expense.ts'
import { postedOf } from './line.ts'

/** A line of which nothing is decided, already on its way. */
export type OpenLine = {
  readonly expense: Expense
  readonly supplier: string
  readonly object: string
  readonly requestedOn: Day | null
  readonly certifiedBy: string | null
}

/** Keeps lines as they stand, each fact posted to the ledger as learnt on its own day: a history already lived, not an act of today. */
export async function recordOpenLines(
  tx: Tx,
  { conventionId, at }: { readonly conventionId: string; readonly at: Date },
  lines: readonly OpenLine[],
): Promise<void> {
  const kept = lines.map((line) => ({
    ...line,
    id: randomUUID(),
    since: line.expense.recordedOn ?? dayOf(at),
  }))
  await tx
    .insertInto('expense')
    .values(
      kept.map(({ id, expense, since, supplier, object, requestedOn, certifiedBy }) => ({
        ...{ id, convention_id: conventionId, code: expense.id, type: expense.type, corrects: null },
        ...{ ej: expense.ej, ej_post: expense.ejPost, dp: expense.dp || null, dp_post: expense.dpPost },
        ...{ market: expense.market, category: expense.category, supplier_name: supplier, object },
        ...{ ht_cents: expense.htCents, vat_cents: expense.vatCents, requested_on: requestedOn },
        ...{ engaged_on: expense.engagedOn, service_done_on: expense.serviceDoneOn, paid_on: expense.paidOn },
        ...{ recorded_on: since, certified_by: certifiedBy, created_at: at },
        certified_on: certifiedBy === null ? null : expense.serviceDoneOn,
      })),
    )
    .execute()
  await post(
    tx,
    conventionId,
    kept.flatMap(({ id, expense, since }) =>
      lineEntries(postedOf({ expense, orderId: null })).map(
        ({ fact, cents, on }): NewEntry => ({
          ...{ fact, factId: id, cents, on, recordedOn: lastOf(on, since) },
        }),
      ),
    ),
  )
}
