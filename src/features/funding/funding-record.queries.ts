import { randomUUID } from 'node:crypto'
import type { Tx } from '../../platform/database.ts'
import { type Day, lastOf } from '../../shared/day.ts'
import { reasonWords } from './funding.messages.ts'
import { type NewEntry, post } from './ledger/ledger.queries.ts'
import { type Expense, isAccepted, type Judged, ttcOf } from './rules/expense.ts'

/** A line with the words that people know it by. */
export type ToldExpense = { readonly judged: Judged; readonly supplier: string; readonly object: string }

type Where = { readonly conventionId: string; readonly at: Date }

const rowOf = (
  { judged: { expense }, supplier, object }: ToldExpense,
  id: string,
  { conventionId, at }: Where,
) => ({
  ...{ id, convention_id: conventionId, code: expense.id, type: expense.type },
  ...{ ej: expense.ej, ej_post: expense.ejPost, dp: expense.dp, dp_post: expense.dpPost },
  ...{ market: expense.market, category: expense.category, supplier_name: supplier, object },
  ...{ product_id: null, supplier_siret: null, certified_by: null },
  ...{ ht_cents: expense.htCents, vat_cents: expense.vatCents },
  ...{ engaged_on: expense.engagedOn, service_done_on: expense.serviceDoneOn, paid_on: expense.paidOn },
  ...{ recorded_on: recordedOn(expense), created_at: at },
})

function recordedOn({ id, recordedOn: learnt, paidOn, serviceDoneOn, engagedOn }: Expense): Day {
  const on = learnt ?? paidOn ?? serviceDoneOn ?? engagedOn
  if (on === null) throw new RangeError(`${id} has no day at all`)
  return on
}

/** What a line posts: its order, its service, its payment, and what was decided of it. */
function entriesOf({ expense, status, acceptedOn }: Judged, factId: string): readonly NewEntry[] {
  const cents = ttcOf(expense)
  const on = (fact: NewEntry['fact'], day: Day | null): readonly NewEntry[] =>
    day === null ? [] : [{ fact, factId, cents, on: day, recordedOn: lastOf(day, recordedOn(expense)) }]
  return [
    ...on('order', expense.engagedOn),
    ...on('service', expense.serviceDoneOn),
    ...on('payment', expense.paidOn),
    ...on('acceptance', acceptedOn),
    ...(status === 'REJECTED' ? on('rejection', expense.decision?.on ?? expense.paidOn) : []),
  ]
}

/** Keeps lines with what was decided of each, and posts them to the ledger. Answers the id of each, by its name. */
export async function recordExpenses(
  tx: Tx,
  where: Where,
  lines: readonly ToldExpense[],
): Promise<ReadonlyMap<string, string>> {
  if (lines.length === 0) return new Map()
  const ids = new Map(lines.map(({ judged }) => [judged.expense.id, randomUUID()]))
  const idOf = (code: string | null): string | null => (code === null ? null : (ids.get(code) ?? null))
  await tx
    .insertInto('expense')
    .values(
      lines.map((line) => ({
        ...rowOf(line, ids.get(line.judged.expense.id) ?? '', where),
        corrects: idOf(line.judged.expense.corrects),
      })),
    )
    .execute()
  const decided = lines.filter(({ judged }) => judged.status === 'ACCEPTED' || judged.status === 'REJECTED')
  if (decided.length > 0)
    await tx
      .insertInto('expense_decision')
      .values(
        decided.map(({ judged }) => ({
          expense_id: ids.get(judged.expense.id) ?? '',
          accepted: isAccepted(judged),
          // What the rules alone decide is decided on the day when it counts, or was paid.
          decided_on:
            judged.expense.decision?.on ??
            judged.acceptedOn ??
            judged.expense.paidOn ??
            recordedOn(judged.expense),
          decided_by: null,
          motive: judged.expense.decision?.motive ?? (judged.reasons.map(reasonWords).join(' ; ') || null),
          recorded_at: where.at,
        })),
      )
      .execute()
  await post(
    tx,
    where.conventionId,
    lines.flatMap(({ judged }) => entriesOf(judged, ids.get(judged.expense.id) ?? '')),
  )
  return ids
}

/** What a tranche went through: asked for, received, its credits opened. */
export type TrancheHistory = {
  readonly tranche: string
  readonly cents: number
  readonly calledOn: Day | null
  readonly statement: number | null
  readonly receivedOn: Day | null
  readonly openedOn: Day | null
}

async function recordTranche(
  tx: Tx,
  { conventionId, at }: Where,
  told: TrancheHistory & { readonly number: number },
) {
  const { tranche, cents, number, calledOn, statement, receivedOn, openedOn } = told
  const common = { convention_id: conventionId, tranche, cents }
  const entries: NewEntry[] = []
  const keep = (fact: NewEntry['fact'], on: Day): string => {
    const factId = randomUUID()
    entries.push({ fact, factId, cents, on, recordedOn: on })
    return factId
  }
  if (calledOn !== null) {
    const id = keep('call', calledOn)
    await tx
      .insertInto('fund_call')
      .values({
        ...{ id, convention_id: conventionId, number, statement_number: statement },
        ...{ presented_on: calledOn, recorded_at: at },
      })
      .execute()
    await tx
      .insertInto('fund_call_tranche')
      .values({ ...common, call_id: id })
      .execute()
  }
  const proof = 'Exemple inventé'
  if (receivedOn !== null)
    await tx
      .insertInto('fund_receipt')
      .values({ ...common, id: keep('receipt', receivedOn), received_on: receivedOn, proof, recorded_at: at })
      .execute()
  if (openedOn !== null)
    await tx
      .insertInto('credit_opening')
      .values({
        ...common,
        id: keep('credit-opening', openedOn),
        opened_on: openedOn,
        proof,
        recorded_at: at,
      })
      .execute()
  await post(tx, conventionId, entries)
}

/** Keeps what tranches went through, and posts it. */
export async function recordTranches(tx: Tx, where: Where, told: readonly TrancheHistory[]): Promise<void> {
  let number = 0
  for (const one of told) {
    if (one.calledOn !== null) number += 1
    await recordTranche(tx, where, { ...one, number })
  }
}

/** Posts what the payer promised by a text, on the day of its effect. */
export const recordPromise = (
  tx: Tx,
  { conventionId }: Where,
  { of, cents, on }: { readonly of: string; readonly cents: number; readonly on: Day },
): Promise<void> =>
  post(tx, conventionId, [{ fact: 'promise', factId: `${conventionId} ${of}`, cents, on, recordedOn: on }])

/** Keeps what was given back to the payer, and posts it. `recordedOn`: the day on which it was learnt. */
export async function recordReturn(
  tx: Tx,
  { conventionId, at, proof }: Where & { readonly proof: string },
  {
    returnedOn,
    cents,
    recordedOn: learntOn,
  }: { readonly returnedOn: Day; readonly cents: number; readonly recordedOn: Day },
): Promise<void> {
  const id = randomUUID()
  await tx
    .insertInto('fund_return')
    .values({
      ...{ id, convention_id: conventionId, returned_on: returnedOn, cents, proof, recorded_at: at },
    })
    .execute()
  await post(tx, conventionId, [
    { fact: 'restitution', factId: id, cents, on: returnedOn, recordedOn: learntOn },
  ])
}
