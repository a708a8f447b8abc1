import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestDatabase } from '../../../test/support/database.ts'
import type { OpenDatabase } from '../../platform/database.ts'
import { inventedConvention } from '../../seed/invented-convention.data.ts'
import { addDays, type Day } from '../../shared/day.ts'
import { createConvention } from '../conventions/index.ts'
import { recordExpenses, recordTranches } from './funding-record.queries.ts'
import { movementsBy } from './ledger/ledger.queries.ts'
import { expensesOf, openLinesOn, unlistedLines } from './open-lines.queries.ts'
import { engagedOf } from './rules/alert.ts'
import { cashOf, cashOfDays } from './rules/cash.ts'
import { consumedBy, consumptionOf } from './rules/consumption.ts'
import { type Expense, type Judged, ttcOf } from './rules/expense.ts'
import { delaysOf } from './rules/forecast.ts'
import { anyHistory, start } from './rules/history.fixtures.ts'
import { judge } from './rules/judgement.ts'
import { knownBy } from './rules/known-by.ts'
import type { History } from './rules/replay.ts'
import type { Terms } from './rules/terms.ts'
import { consumptionBy, delaysBy } from './spent.queries.ts'

const HISTORIES = 20
const at = new Date('2023-06-01T09:00:00Z')
const asked = [0, 40, 120, 200, 300, 390, 520]

let database: OpenDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

const inOrder = ({ engagedOn, serviceDoneOn, paidOn }: Expense): boolean =>
  engagedOn !== null &&
  serviceDoneOn !== null &&
  paidOn !== null &&
  engagedOn <= serviceDoneOn &&
  serviceDoneOn <= paidOn

/** What the database takes of a random history: days in order, each payment once, corrections of what is there. */
function storable({ expenses }: History, prefix: string): readonly Expense[] {
  const kept = new Map<string, Expense>()
  const payments = new Set<string>()
  for (const expense of expenses) {
    const hasOriginal =
      expense.type === 'EXPENSE' ? expense.corrects === null : kept.has(expense.corrects ?? '')
    const key = `${expense.ej} ${expense.dp}`
    if (!hasOriginal || !inOrder(expense) || payments.has(key)) continue
    payments.add(key)
    kept.set(expense.id, { ...expense, ej: prefix + expense.ej })
  }
  return [...kept.values()]
}

async function recorded(history: History, index: number) {
  const { terms } = history
  const expenses = storable(history, `H${index}-`)
  return database.db.transaction().execute(async (tx) => {
    const made = await createConvention(
      tx,
      { actor: null, at },
      { ...inventedConvention, reference: `HASARD-${index}` },
    )
    if (!made.ok) throw new Error(made.error.code)
    const where = { conventionId: made.value.id, at }
    const lines = judge(expenses, { terms, claimedElsewhere: new Set(), autoDecides: true })
    await recordExpenses(
      tx,
      where,
      lines.map((judged) => ({ judged, supplier: 'Atelier', object: 'Travaux' })),
    )
    await recordTranches(
      tx,
      where,
      history.receipts.map(({ on, cents }, place) => ({
        ...{ tranche: `T${place}`, cents, calledOn: null, statement: null, receivedOn: on, openedOn: null },
      })),
    )
    return made.value.id
  })
}

/** The lines as the rules judge them on a day, each one read and judged. */
async function judgedOn(conventionId: string, terms: Terms, on: Day): Promise<readonly Judged[]> {
  const known = knownBy(await expensesOf(database.db, conventionId), on)
  return judge(known, { terms, claimedElsewhere: new Set(), autoDecides: false })
}

const byDay = (rows: ReturnType<typeof cashOf>) => [
  ...new Map(rows.map(({ on, balanceCents }) => [on, balanceCents])),
]

it('sums of the database and of the rules agree on random histories, on any day', async () => {
  const histories = fc.sample(anyHistory, { numRuns: HISTORIES, seed: 2026 })
  let compared = 0
  for (const [index, history] of histories.entries()) {
    const conventionId = await recorded(history, index)
    const { terms } = history
    for (const until of asked.map((days) => addDays(start, days))) {
      const lines = await judgedOn(conventionId, terms, until)
      const from = { conventionId, basis: terms.amountBasis, until }
      expect(await consumptionBy(database.db, from)).toEqual(consumptionOf(lines, terms))
      const receipts = history.receipts.filter(({ on }) => on <= until)
      const movements = await movementsBy(database.db, conventionId, until)
      const days = cashOfDays({
        received: movements.filter(({ fact }) => fact === 'receipt'),
        ...{ paid: movements.filter(({ fact }) => fact === 'payment'), returned: [] },
      })
      expect(byDay(days)).toEqual(byDay(cashOf(lines, receipts)))
      expect(await delaysBy(database.db, from)).toEqual(delaysOf(lines))
      const open = judge(knownBy(await openLinesOn(database.db, conventionId, until), until), {
        ...{ terms, claimedElsewhere: new Set<string>(), autoDecides: false },
      }).filter(({ expense }) => expense.decision === null)
      const consumed = consumedBy(consumptionOf(lines, terms), until)
      expect(consumed + engagedOf(open, terms)).toBe(engagedOf(lines, terms))
      const waiting = lines.filter(({ expense }) => expense.decision === null)
      expect(open).toEqual(waiting)
      compared += consumptionOf(lines, terms).length + days.length
    }
  }
  // Histories that move nothing would agree for nothing.
  expect(compared).toBeGreaterThan(HISTORIES * asked.length * 2)
})

/** Freezes an interim statement, of which only the lines matter here. */
async function listed(conventionId: string, codes: readonly string[]): Promise<void> {
  await sql`
    with told as (
      select json_build_object('convention', ${conventionId}::text, 'kind', 'INTERIM', 'number', 1, 'previousHash', repeat('0', 64),
                               'totalCents', 0, 'cumulativeCents', 0)::text as document),
    frozen as (
      insert into statement (id, convention_id, number, kind, cutoff, document, hash, previous_hash, total_cents, cumulative_cents, frozen_on)
      select gen_random_uuid(), ${conventionId}::uuid, 1, 'INTERIM', date '2021-01-01', document,
             encode(sha256(convert_to(document, 'UTF8')), 'hex'), repeat('0', 64), 0, 0, date '2021-01-01' from told
      returning id)
    insert into statement_line (statement_id, expense_id, kind, seq)
    select f.id, e.id, 'INTERIM', row_number() over (order by e.code) from frozen f, expense e
     where e.convention_id = ${conventionId}::uuid and e.code = any(${[...codes]}::text[])`.execute(
    database.db,
  )
}

/** Whether a correction, less than the line that it corrects, is too much after what others took of it: those must be known. */
function takesTooMuch(history: History): boolean {
  const lines = storable(history, '')
  const judging = { terms: history.terms, claimedElsewhere: new Set<string>(), autoDecides: true }
  const centsOf = new Map(lines.map((line) => [line.id, ttcOf(line)]))
  return judge(lines, judging).some(
    ({ reasons, expense }) =>
      reasons.includes('CREDIT_EXCEEDS_ORIGINAL') &&
      -ttcOf(expense) < (centsOf.get(expense.corrects ?? '') ?? 0),
  )
}

it('the lines that no interim statement lists are judged alone as among all, those that take back one that is listed too', async () => {
  const on = addDays(start, asked.at(-1) ?? 0)
  const counts = { spared: 0, takenBack: 0 }
  const correcting = fc
    .sample(anyHistory, { numRuns: 10_000, seed: 2027 })
    .filter(takesTooMuch)
    .slice(0, HISTORIES)
  for (const [index, history] of correcting.entries()) {
    const conventionId = await recorded(history, HISTORIES + index)
    const { terms } = history
    const all = await judgedOn(conventionId, terms, on)
    const codes = new Set(all.flatMap(({ acceptedOn, expense }) => (acceptedOn === null ? [] : [expense.id])))
    await listed(conventionId, [...codes])
    const read = await unlistedLines(database.db, conventionId)
    const isOwn = ({ expense }: Judged) => !codes.has(expense.id)
    const judging = { terms, claimedElsewhere: new Set<string>(), autoDecides: false }
    expect(judge(knownBy(read, on), judging).filter(isOwn)).toEqual(all.filter(isOwn))
    counts.spared += all.length - read.length
    counts.takenBack += all.filter((one) => isOwn(one) && codes.has(one.expense.corrects ?? '')).length
  }
  expect(counts.spared).toBeGreaterThan(2)
  expect(counts.takenBack).toBeGreaterThan(2)
})
