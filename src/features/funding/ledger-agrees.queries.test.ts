import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestDatabase } from '../../../test/support/database.ts'
import type { OpenDatabase } from '../../platform/database.ts'
import { inventedConvention } from '../../seed/invented-convention.data.ts'
import { addDays, type Day } from '../../shared/day.ts'
import { createConvention } from '../conventions/index.ts'
import { recordExpenses, recordTranches } from './funding-record.queries.ts'
import { movementsBy } from './ledger/ledger.queries.ts'
import { expensesOf, openLinesOn } from './open-lines.queries.ts'
import { engagedOf } from './rules/alert.ts'
import { cashOf, cashOfDays } from './rules/cash.ts'
import { consumedBy, consumptionOf } from './rules/consumption.ts'
import type { Expense, Judged } from './rules/expense.ts'
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
