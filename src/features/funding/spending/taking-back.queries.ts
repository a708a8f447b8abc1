import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../../platform/database.ts'
import type { Day } from '../../../shared/day.ts'
import { ok, type Result, refuse } from '../../../shared/result.ts'
import { recordAll } from '../../journal/index.ts'
import { closedOnBy } from '../accounts.queries.ts'
import { repost } from '../repost.queries.ts'
import type { ExpenseType } from '../rules/expense.ts'
import { type Amount, codeAfter, leftOf, postedOf, stemOf } from './line.ts'
import { canCredit, canReclassify, factsOf, negative } from './line-acts.ts'
import { dayFaults, type LineRefusal, takenFaults, vatFaults } from './line-refusal.ts'
import { claimFaults } from './line-save.queries.ts'
import type { At, LineDesk } from './line-situation.ts'

/** A line made from another one: what differs from it. */
type Made = Amount & {
  readonly conventionId: string
  readonly code: string
  readonly type: ExpenseType
  readonly market: string
  readonly category: string
  readonly dp: string
  readonly dpPost: string
  readonly invoice: string
  readonly requestedOn: Day | null
  readonly paidOn: Day | null
}

/** Keeps a line made from another one: the same order, supplier and days of order and service. Answers its id. */
async function insertMade(tx: Tx, { line, desk }: Pick<At, 'line' | 'desk'>, made: Made): Promise<string> {
  const id = randomUUID()
  const isHere = made.conventionId === desk.convention.id
  await sql`
    insert into expense (id, convention_id, code, type, ej, ej_post, dp, dp_post, market, category, product_id,
      supplier_name, supplier_siret, object, ht_cents, vat_cents, engaged_on, service_done_on, requested_on, paid_on,
      recorded_on, corrects, certified_by, certified_on, invoice, order_id, lot, created_at)
    select ${id}::uuid, ${made.conventionId}::uuid, ${made.code}, ${made.type}, ej, ej_post, ${made.dp}, ${made.dpPost},
      ${made.market}, ${made.category}, product_id, supplier_name, supplier_siret, object,
      ${made.htCents}::bigint, ${made.vatCents}::bigint, engaged_on, service_done_on, ${made.requestedOn}::date,
      ${made.paidOn}::date, ${desk.today}::date, id, certified_by, certified_on, ${made.invoice},
      ${isHere ? sql`order_id` : sql`null`}, lot, ${desk.act.at}
      from expense where id = ${line.id}::uuid`.execute(tx)
  const expense = { ...line.expense, ...made }
  const after = postedOf({ expense, orderId: isHere ? line.orderId : null })
  await repost(tx, { conventionId: made.conventionId, today: desk.today }, [
    { id, version: 0, before: null, after },
  ])
  return id
}

/** The codes of some conventions that are made from this one. They are held already (`holdToAdd`). */
async function codesFrom(tx: Tx, conventionIds: readonly string[], code: string) {
  const rows = await tx
    .selectFrom('expense')
    .select(['convention_id', 'code'])
    .where('convention_id', 'in', [...conventionIds])
    .where(sql<boolean>`starts_with(code, ${stemOf(code)})`)
    .execute()
  return (conventionId: string): ReadonlySet<string> =>
    new Set(rows.filter((row) => row.convention_id === conventionId).map(({ code }) => code))
}

type Told = { readonly id: string; readonly action: string; readonly line: string } & Amount

const tell = (tx: Tx, { act }: LineDesk, told: readonly Told[]): Promise<void> =>
  recordAll(
    tx,
    told.map(({ id, action, line, htCents, vatCents }) => ({
      ...{ ...act, action, subject: { kind: 'expense', id } },
      after: { line, htCents, vatCents },
    })),
  )

/** What a credit note says: its amount (the sign does not matter), its payment request, and when the money came back, if it did. */
export type CreditTyped = Amount &
  Pick<Made, 'dp' | 'dpPost' | 'invoice' | 'paidOn'> & { readonly requestedOn: Day }

/** Records what a supplier gives back of a line, never above what is left of it. The codes of its convention are held. Answers the code of the credit note. */
export async function recordCredit(
  tx: Tx,
  at: At,
  typed: CreditTyped,
): Promise<Result<string, readonly LineRefusal[]>> {
  const { desk, line, takers } = at
  const { id: conventionId } = desk.convention
  const amount = negative(typed)
  const credit = { ...typed, ...amount, conventionId, type: 'CREDIT_NOTE' as const }
  const impossible = canCredit(at)
  if (impossible.length > 0) return refuse(impossible)
  const faults: readonly LineRefusal[] = [
    ...dayFaults({ ...factsOf(line), ...typed, certifiedOn: null }, desk.today),
    ...vatFaults(amount),
    ...(amount.htCents === 0 ? ([{ code: 'amount-missing' }] as const) : []),
    ...takenFaults(amount, leftOf(line.expense, takers)),
    ...(await claimFaults(tx, { ...line.expense, ...credit }, { conventionId, but: null })),
  ]
  if (faults.length > 0) return refuse(faults)
  const codes = await codesFrom(tx, [conventionId], line.expense.id)
  const code = codeAfter(line.expense.id, 'A', codes(conventionId))
  const { market, category } = line.expense
  const id = await insertMade(tx, at, { ...credit, code, market, category })
  await tell(tx, desk, [
    { id, action: 'expense.recorded', line: line.expense.id, ...amount },
    { id: line.id, action: 'expense.credited', line: code, ...amount },
  ])
  return ok(code)
}

/** Where some of a line goes: another convention, and what the money is there. */
export type Target = {
  readonly convention: { readonly id: string; readonly slug: string; readonly reference: string }
  readonly market: string
  readonly category: string
}

/**
 * Moves some of a paid line to another convention: two lines of the same payment, of the same days, linked to it; minus here, plus there. Each
 * is then decided by its own convention. The codes of both are held. Answers the two codes.
 */
export async function reclassify(
  tx: Tx,
  at: At,
  { target, ...amount }: Amount & { readonly target: Target },
): Promise<Result<{ readonly here: string; readonly there: string }, readonly LineRefusal[]>> {
  const { desk, line, takers } = at
  const { expense } = line
  const impossible = canReclassify(at)
  if (impossible.length > 0) return refuse(impossible)
  const less = negative(amount)
  if ((await closedOnBy(tx, target.convention.id)) !== null) return refuse([{ code: 'target-unknown' }])
  const faults: readonly LineRefusal[] = [
    ...vatFaults(amount),
    ...(amount.htCents === 0 ? ([{ code: 'amount-missing' }] as const) : []),
    ...takenFaults(amount, leftOf(expense, takers)),
    ...(await claimFaults(
      tx,
      { ...expense, ...amount, type: 'RECLASSIFICATION' },
      { conventionId: target.convention.id, but: null },
    )),
  ]
  if (faults.length > 0) return refuse(faults)
  const [here, there] = [desk.convention.id, target.convention.id]
  const codes = await codesFrom(tx, [here, there], expense.id)
  const [from, to] = [codeAfter(expense.id, 'R', codes(here)), codeAfter(expense.id, 'R', codes(there))]
  const payment = { ...factsOf(line), type: 'RECLASSIFICATION' as const }
  const taken = await insertMade(tx, at, { ...payment, ...less, conventionId: here, code: from })
  const { market, category } = target
  const moved = await insertMade(tx, at, {
    ...{ ...payment, ...amount, conventionId: there, code: to, market, category },
  })
  await tell(tx, desk, [
    { id: taken, action: 'expense.recorded', line: `${target.convention.reference} ${to}`, ...less },
    { id: moved, action: 'expense.recorded', line: `${desk.convention.reference} ${expense.id}`, ...amount },
    { id: line.id, action: 'expense.reclassified', line: `${target.convention.reference} ${to}`, ...less },
  ])
  return ok({ here: from, there: to })
}
