import { sql } from 'kysely'
import type { Tx } from '../../../platform/database.ts'
import { changedFields, record } from '../../journal/index.ts'
import { touchOrders } from '../order/order.queries.ts'
import { repost } from '../repost.queries.ts'
import { type Expense, ttcOf } from '../rules/expense.ts'
import { type Line, postedOf } from './line.ts'
import { factsOf, type LineFacts } from './line-acts.ts'
import type { LineRefusal } from './line-refusal.ts'
import type { LineDesk } from './line-situation.ts'

/** What an act changes of a line, and how the journal tells it. */
export type LineChange = {
  readonly action: string
  readonly facts: Partial<LineFacts>
  /** Why, where the act asks for it. */
  readonly reason?: string
}

/** Changes what a line says, brings the ledger to it, tells it in the journal and to whoever works on its order. Both are held, and it was found fit to change. */
export async function changeLine(
  tx: Tx,
  { line, desk }: { readonly line: Line; readonly desk: LineDesk },
  { action, facts, reason }: LineChange,
): Promise<void> {
  const before = factsOf(line)
  const after = { ...before, ...facts }
  const version = line.version + 1
  await tx
    .updateTable('expense')
    .set({
      ...{ version, dp: after.dp === '' ? null : after.dp, dp_post: after.dpPost, invoice: after.invoice },
      ...{ ht_cents: after.htCents, vat_cents: after.vatCents },
      ...{ engaged_on: after.engagedOn, service_done_on: after.serviceDoneOn },
      ...{ requested_on: after.requestedOn, paid_on: after.paidOn },
      ...{ cancelled_on: after.cancelledOn, cancel_reason: after.cancelReason },
      ...{ market: after.market, category: after.category },
    })
    .where('id', '=', line.id)
    .where('version', '=', line.version)
    .execute()
  const changed = { id: line.id, version, before: postedOf(line) }
  const expense = { ...line.expense, ...facts }
  await repost(tx, { conventionId: desk.convention.id, today: desk.today }, [
    { ...changed, after: postedOf({ ...line, expense }) },
  ])
  await touchOrders(tx, line.orderId === null ? [] : [line.orderId])
  const fields = changedFields(before, after)
  await record(tx, {
    ...{ ...desk.act, action, subject: { kind: 'expense', id: line.id } },
    before: fields.before,
    after: { ...fields.after, ...(reason === undefined || reason === '' ? {} : { reason }) },
  })
}

type Payment = Pick<Expense, 'ej' | 'ejPost' | 'dp' | 'dpPost' | 'type' | 'htCents'>

/**
 * The payment requests that a line may not take: an expense, one that another expense has, in whatever convention; a credit note, that of
 * another credit note of its convention; and what is spent (an expense, or what is moved in), one that counts there already. Whoever asks for
 * the same one at the same moment waits, then is told. `but`: the line that asks, when it is already there.
 */
export async function claimFaults(
  tx: Tx,
  { ej, ejPost, dp, dpPost, type, htCents }: Payment,
  { conventionId, but }: { readonly conventionId: string; readonly but: string | null },
): Promise<readonly LineRefusal[]> {
  if (dp === '' || (type === 'RECLASSIFICATION' && htCents < 0)) return []
  const key = JSON.stringify(['payment', ej, ejPost, dp, dpPost])
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx)
  const isHere = sql<boolean>`e.convention_id = ${conventionId}::uuid`
  const isSame = {
    EXPENSE: sql<boolean>`(e.type = 'EXPENSE' or (${isHere} and e.ht_cents > 0))`,
    CREDIT_NOTE: sql<boolean>`(${isHere} and e.type = 'CREDIT_NOTE')`,
    RECLASSIFICATION: sql<boolean>`(${isHere} and e.ht_cents > 0)`,
  }[type]
  const row = await tx
    .selectFrom('expense as e')
    .innerJoin('convention as c', 'c.id', 'e.convention_id')
    .select(['e.code', 'c.slug', 'c.reference'])
    .where('e.ej', '=', ej)
    .where('e.ej_post', '=', ejPost)
    .where('e.dp', '=', dp)
    .where('e.dp_post', '=', dpPost)
    .where(isSame)
    .where(sql<boolean>`e.id is distinct from ${but}::uuid`)
    // What the reader may read is told first.
    .orderBy(sql`${isHere} desc`)
    .limit(1)
    .executeTakeFirst()
  return row === undefined
    ? []
    : [{ code: 'dp-used', line: row.code, convention: { slug: row.slug, reference: row.reference } }]
}

/** Whether what a line would cost still fits in its order, which nobody else delivers on until the end of the transaction. */
export async function orderFaults(
  tx: Tx,
  { id, orderId, expense }: Line,
  amount: Pick<Expense, 'htCents' | 'vatCents'>,
): Promise<readonly LineRefusal[]> {
  if (orderId === null || expense.type !== 'EXPENSE') return []
  const order = await tx
    .selectFrom('purchase_order')
    .select(['ht_cents', 'ttc_cents'])
    .where('id', '=', orderId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const others = await tx
    .selectFrom('expense')
    .select(({ fn }) => [
      fn.sum<string | null>('ht_cents').as('ht'),
      fn.sum<string | null>('ttc_cents').as('ttc'),
    ])
    .where('order_id', '=', orderId)
    .where('type', '=', 'EXPENSE')
    .where('cancelled_on', 'is', null)
    .where('id', '<>', id)
    .executeTakeFirstOrThrow()
  const left = Number(order.ttc_cents) - Number(others.ttc ?? 0)
  const fits = ttcOf(amount) <= left && amount.htCents <= Number(order.ht_cents) - Number(others.ht ?? 0)
  return fits ? [] : [{ code: 'above-order', leftCents: left }]
}
