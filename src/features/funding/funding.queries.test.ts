import { readFileSync } from 'node:fs'
import path from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../test/support/database.ts'
import type { OpenDatabase } from '../../platform/database.ts'
import { seedDemo } from '../../seed/seed.ts'
import { type Day, day } from '../../shared/day.ts'
import { type Convention, conventionNamed } from '../conventions/index.ts'
import { fundingFactsOn } from './funding.queries.ts'
import { type FundingStatus, fundingStatusOn } from './funding-status.ts'
import { type NewEntry, post } from './ledger/ledger.queries.ts'
import { expensesOf } from './open-lines.queries.ts'
import { consumptionOf } from './rules/consumption.ts'
import { judge } from './rules/judgement.ts'
import { knownBy } from './rules/known-by.ts'
import { acceptedByGroup } from './spent.queries.ts'

type Expected = {
  consumedTimeline: readonly { on: Day; consumedCents: number }[]
  cash: { rows: readonly { on: Day; balanceCents: number }[] }
  erdas: readonly { totalCents: number; cumulativeCents: number }[]
  closing: Record<string, number>
  acceptedByCategoryCents: Record<string, number>
}
const { expected } = JSON.parse(
  readFileSync(path.resolve(import.meta.dirname, '../../../test/cases/finance-a.json'), 'utf8'),
) as { expected: Expected }

let database: OpenDatabase
let anct: Convention

beforeAll(async () => {
  database = await openTestDatabase()
  const now = new Date('2026-11-24T09:00:00Z')
  await seedDemo(database, { now, today: day('2026-11-24'), progress: () => {} })
  const found = await conventionNamed(database.db, 'anct-dinum-2020')
  if (!found) throw new Error('the demonstration has it')
  anct = found
}, 120_000)
afterAll(() => database.close())

const factsOn = async (on: string) => {
  const facts = await fundingFactsOn(database.db, anct, day(on))
  if (!facts) throw new Error(`in effect on ${on}`)
  return facts
}
const statusOn = async (on: string): Promise<FundingStatus> => fundingStatusOn(await factsOn(on), day(on))

describe('the worked case, as it was lived in the database', () => {
  it('was accepted and paid, on each day, as the case says', async () => {
    for (const { on, consumedCents } of expected.consumedTimeline)
      expect((await statusOn(on)).acceptedCents, on).toBe(consumedCents)
    for (const { on, balanceCents } of expected.cash.rows)
      expect((await statusOn(on)).balanceCents, on).toBe(balanceCents)
  })

  it('the ledger and the rules say the same of what is accepted, day by day', async () => {
    const { terms, movements, consumption } = await factsOn('2021-06-30')
    const expenses = await expensesOf(database.db, anct.id)
    const lines = judge(knownBy(expenses, day('2021-06-30')), {
      ...{ terms, claimedElsewhere: new Set<string>(), autoDecides: false },
    })
    let sum = 0
    const told = movements
      .filter(({ fact }) => fact === 'acceptance')
      .map(({ on, cents }) => {
        sum += cents
        return { on, consumedCents: sum }
      })
    expect(told).toEqual(consumptionOf(lines, terms))
    expect(consumption).toEqual(told)
  })

  it('meets each tranche on its day, and tells its state', async () => {
    const states = async (on: string) => (await statusOn(on)).tranches.map(({ state }) => state)
    expect(await states('2020-11-19')).toEqual(['creditsOpen', 'waiting', 'waiting'])
    expect(await states('2020-11-20')).toEqual(['creditsOpen', 'conditionMet', 'waiting'])
    expect(await states('2020-12-03')).toEqual(['creditsOpen', 'called', 'waiting'])
    expect(await states('2021-05-03')).toEqual(['creditsOpen', 'creditsOpen', 'received'])
  })

  it('closes on what the case says, once its final statement is frozen', async () => {
    expect((await statusOn('2021-06-29')).closing).toBe(null)
    expect((await statusOn('2021-06-30')).closing).toEqual(expected.closing)
  })

  it('sums what was accepted by category', async () => {
    const { category: found } = await acceptedByGroup(database.db, {
      ...{ conventionId: anct.id, basis: 'TTC', until: day('2021-06-30') },
    })
    expect(Object.fromEntries(found.map(({ name, cents }) => [name, cents]))).toEqual(
      expected.acceptedByCategoryCents,
    )
    expect(found.map(({ cents }) => cents)).toEqual(found.map(({ cents }) => cents).toSorted((a, b) => b - a))
  })

  it('froze statements that total what the case says, each chained to the one before', async () => {
    const rows = await database.db
      .selectFrom('statement')
      .select(['total_cents', 'cumulative_cents', 'hash', 'previous_hash'])
      .where('convention_id', '=', anct.id)
      .orderBy('number')
      .execute()
    expect(rows.map((row) => [Number(row.total_cents), Number(row.cumulative_cents)])).toEqual(
      expected.erdas.map(({ totalCents, cumulativeCents }) => [totalCents, cumulativeCents]),
    )
    expect(rows.map((row) => row.previous_hash)).toEqual(['0'.repeat(64), rows[0]?.hash, rows[1]?.hash])
  })

  it('tells what asks for attention: little cash in the winter, nothing of it before', async () => {
    const codes = async (on: string) => (await statusOn(on)).alerts.map(({ code }) => code)
    expect(await codes('2020-11-20')).toContain('cash-below-cushion')
    expect(await codes('2020-08-01')).not.toContain('cash-below-cushion')
    expect(await codes('2020-12-01')).toContain('call-late')
  })

  it('was decided on the day of the case: that of the payment, but for what waited for a person', async () => {
    const rows = await database.db
      .selectFrom('expense_decision as d')
      .innerJoin('expense as e', 'e.id', 'd.expense_id')
      .select(['e.code', 'd.decided_on', 'e.paid_on'])
      .where('e.convention_id', '=', anct.id)
      .execute()
    expect(rows.length).toBeGreaterThan(10)
    expect(
      rows.filter((row) => row.decided_on !== row.paid_on).map((row) => [row.code, row.decided_on]),
    ).toEqual([['E09', '2021-02-10']])
  })

  it('says nothing before its effect', async () => {
    expect(await fundingFactsOn(database.db, anct, day('2020-05-10'))).toBe(null)
  })
})

describe('the database itself', () => {
  const expense = (code: string) => `(select id from expense where code = '${code}')`

  it.each([
    ['a decided line changes', `update expense set ht_cents = 1 where code = 'E01'`, 'does not change'],
    ['a decided line goes', `delete from expense where code = 'E01'`, 'does not change'],
    [
      'a decision changes',
      `update expense_decision set accepted = false where expense_id = ${expense('E01')}`,
      'append-only',
    ],
    [
      'a line is decided twice',
      `insert into expense_decision (expense_id, accepted, decided_on, recorded_at)
       values (${expense('E01')}, true, '2020-08-01', now())`,
      'expense_decision_pkey',
    ],
    [
      'a refusal has no motive',
      `insert into expense_decision (expense_id, accepted, decided_on, recorded_at)
       values (${expense('V03')}, false, '2026-08-01', now())`,
      'check',
    ],
    [
      'a payment is financed twice, in another convention',
      `insert into expense (id, convention_id, code, type, ej, dp, market, category, ht_cents, vat_cents, recorded_on, created_at)
       select gen_random_uuid(), c.id, 'COPIE', 'EXPENSE', e.ej, e.dp, e.market, e.category, 1, 0, now(), now()
         from expense e, convention c where e.code = 'E01' and c.slug = 'vallee-dinum-2025'`,
      'expense_payment',
    ],
    [
      'a line is paid before its service',
      `update expense set paid_on = '2026-01-01' where code = 'V03'`,
      'check',
    ],
    ['an expense is negative', `update expense set ht_cents = -5, vat_cents = 0 where code = 'V03'`, 'check'],
    ['a statement changes', `update statement set total_cents = 1 where number = 1`, 'append-only'],
    [
      'a line is in two interim statements',
      `insert into statement_line (statement_id, expense_id, kind, seq)
       select s.id, ${expense('E01')}, 'INTERIM', 99 from statement s where s.number = 2`,
      'statement_line_interim',
    ],
    ['a receipt changes', 'update fund_receipt set cents = cents + 1', 'append-only'],
    [
      'a line passes for one of a final statement',
      `insert into statement_line (statement_id, expense_id, kind, seq)
       select s.id, ${expense('V01')}, 'FINAL', 99 from statement s where s.number = 2`,
      'statement_line_statement_id_kind_fkey',
    ],
    ['the ledger changes', `update ledger_posting set cents = cents + 1`, 'append-only'],
    [
      'an entry does not sum to zero',
      `with entry as (
         insert into ledger_entry (id, convention_id, fact, fact_id, cents, on_day, recorded_on)
         select gen_random_uuid(), convention_id, 'receipt', 'essai', 5, on_day, on_day from ledger_entry limit 1 returning id)
       insert into ledger_posting (entry_id, account, cents) select id, 'returned', 5 from entry`,
      'sums to zero',
    ],
    ['the ledger is emptied', 'truncate ledger_posting', 'append-only'],
  ])('refuses that %s', async (_title, statement, words) => {
    await expect(sql.raw(statement).execute(database.db)).rejects.toThrow(words)
  })

  it('refuses that who certified a service accepts it', async () => {
    const certify = sql`update expense set certified_by = (select id from person order by id limit 1) where code = 'V03'`
    await certify.execute(database.db)
    const accept = (offset: number) => sql`
      insert into expense_decision (expense_id, accepted, decided_on, decided_by, recorded_at)
      select id, true, '2026-08-01', (select id from person order by id limit 1 offset ${sql.lit(offset)}), now()
        from expense where code = 'V03'`
    await expect(accept(0).execute(database.db)).rejects.toThrow('who engages or certifies does not accept')
    await accept(1).execute(database.db)
  })

  it('keeps one entry for a fact, and its accounts at zero in all', async () => {
    const entry: NewEntry = {
      ...({ fact: 'receipt', factId: 'deux-fois', cents: 5 } as const),
      ...{ on: day('2026-01-01'), recordedOn: day('2026-01-01') },
    }
    const once = () => database.db.transaction().execute((tx) => post(tx, anct.id, [entry]))
    await once()
    await expect(once()).rejects.toThrow('ledger_entry')
    const { rows } = await sql<{ sum: string }>`select sum(cents) as sum from ledger_posting`.execute(
      database.db,
    )
    expect(Number(rows[0]?.sum)).toBe(0)
  })
})
