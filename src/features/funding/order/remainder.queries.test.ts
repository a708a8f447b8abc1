import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { plantConvention, wholeContent } from '../../../../test/support/convention.ts'
import { openTestDatabase } from '../../../../test/support/database.ts'
import type { OpenDatabase } from '../../../platform/database.ts'
import { addDays, type Day, day } from '../../../shared/day.ts'
import type { PersonId } from '../../../shared/rights.ts'
import { type Convention, conventionNamed } from '../../conventions/index.ts'
import { fundingFactsOn } from '../funding.queries.ts'
import { fundingStatusOn } from '../funding-status.ts'
import { totalOf as movedTo } from '../ledger/ledger.ts'
import { expensesOf } from '../open-lines.queries.ts'
import { sumOf } from '../rules/cents.ts'
import { ttcOf } from '../rules/expense.ts'
import { judge } from '../rules/judgement.ts'
import { knownBy } from '../rules/known-by.ts'
import { orderNamed, placeOrder } from './order.queries.ts'
import { orderStates, remainderOf, stateOf, totalOf } from './order.ts'
import { ordersByState, ordersOf } from './order-list.queries.ts'
import { remaindersOn } from './remainder.queries.ts'
import { certifyService, settleOrder } from './service.queries.ts'

let database: OpenDatabase
let convention: Convention
const people = { engager: '', certifier: '' }

beforeAll(async () => {
  database = await openTestDatabase()
  const { db } = database
  const { slug } = await plantConvention(db, { slug: 'essai', content: wholeContent })
  const found = await conventionNamed(db, slug)
  if (!found) throw new Error('it was planted')
  convention = found
  for (const name of ['engager', 'certifier'] as const) {
    const { rows } = await sql<{ id: string }>`
      insert into person (id, name, email, created_at) values (gen_random_uuid(), ${name}, ${`${name}@example.org`}, now()) returning id`.execute(
      db,
    )
    people[name] = rows[0]?.id ?? ''
  }
  await live()
}, 120_000)
afterAll(() => database.close())

const noon = (on: Day) => new Date(`${on}T11:00:00Z`)

async function place(ej: string, engagedOn: string, recordedOn: string): Promise<string> {
  const order = {
    ...{ ej, market: 'developpement', lot: '', category: 'devops', supplierName: 'X', supplierSiret: null },
    ...{
      object: 'X',
      engagedOn: day(engagedOn),
      productId: null,
      units: null,
      htCents: 100_000,
      vatCents: 20_000,
    },
  }
  const act = { actor: people.engager as PersonId, at: noon(day(recordedOn)) }
  const id = await database.db
    .transaction()
    .execute((tx) => placeOrder(tx, act, { conventionId: convention.id, order }))
  if (id === null) throw new Error('its number is free')
  return id
}

const actOn = (orderId: string, recordedOn: string, seen: number) => ({
  ...{ at: noon(day(recordedOn)), conventionId: convention.id, orderId, seen },
})

async function deliver(
  orderId: string,
  [doneOn, recordedOn]: readonly [string, string],
  seen: number,
): Promise<void> {
  const told = { doneOn: day(doneOn), object: '', units: null, htCents: 30_001, vatCents: null }
  const act = { ...actOn(orderId, recordedOn, seen), actor: people.certifier as PersonId }
  const done = await database.db.transaction().execute((tx) => certifyService(tx, act, told))
  expect(done.ok).toBe(true)
}

/** Three orders, one learnt late, one delivered in parts of which one is learnt late, then settled. */
async function live(): Promise<void> {
  await place('A', '2024-02-01', '2024-05-01')
  const parted = await place('B', '2024-02-10', '2024-02-10')
  await deliver(parted, ['2024-03-01', '2024-03-02'], 0)
  await deliver(parted, ['2024-03-15', '2024-06-15'], 1)
  const act = { ...actOn(parted, '2024-08-01', 2), actor: people.engager as PersonId }
  await database.db.transaction().execute((tx) => settleOrder(tx, act, 'Arrêt'))
  const whole = await place('C', '2024-02-20', '2024-02-20')
  for (const [seen, month] of ['03', '04', '05'].entries())
    await deliver(whole, [`2024-${month}-05`, `2024-${month}-06`], seen)
}

const factsOn = async (on: Day) => {
  const facts = await fundingFactsOn(database.db, convention, on)
  if (facts === null) throw new Error('in effect')
  return facts
}

describe('what orders still commit', () => {
  it('makes the engine engage, day after day, what the ledger posted', async () => {
    let [on, moved] = [day('2024-01-15'), 0]
    const seen = new Set<number>()
    for (; on < '2024-08-15'; on = addDays(on, 3)) {
      const { terms, movements } = await factsOn(on)
      const expenses = [
        ...(await expensesOf(database.db, convention.id)),
        ...(await remaindersOn(database.db, convention.id, on)),
      ]
      const lines = judge(knownBy(expenses, on), { terms, claimedElsewhere: new Set(), autoDecides: false })
      const engaged = lines.filter(
        ({ expense, status }) => expense.engagedOn !== null && status !== 'CANCELLED',
      )
      moved = movedTo(movements, 'order')
      expect(sumOf(engaged.map(({ expense }) => ttcOf(expense))), on).toBe(moved)
      const served = lines.filter(({ status }) => status === 'SERVICE_DONE')
      expect(sumOf(served.map(({ expense }) => ttcOf(expense))), on).toBe(movedTo(movements, 'service'))
      seen.add(moved)
    }
    // Nothing, one order, two, three, and one settled.
    expect(seen.size).toBe(5)
  })

  it('waits for a service: the order is named when it waits too long, and no longer once settled', async () => {
    const waiting = async (on: string) =>
      fundingStatusOn(await factsOn(day(on)), day(on))
        .alerts.filter(({ code }) => code === 'order-without-service')
        .map(({ subject, cents }) => [subject, cents])
    expect(await waiting('2024-05-11')).toEqual([
      ['EJ A', 120_000],
      ['EJ B', 83_999],
    ])
    expect(await waiting('2024-08-02')).toEqual([
      ['EJ A', 120_000],
      ['EJ C', 11_997],
    ])
  })
})

it('a list says of each order what the rules say', async () => {
  const rows = await ordersOf(database.db, {
    conventionId: convention.id,
    state: null,
    lot: null,
    page: null,
  })
  expect(rows.map(({ ej }) => ej)).toEqual(['C', 'B', 'A'])
  for (const { ej, state, leftCents } of rows) {
    const order = await orderNamed(database.db, convention.id, ej)
    expect(order && [stateOf(order), totalOf(remainderOf(order))], ej).toEqual([state, leftCents])
  }
  const counts = await ordersByState(database.db, convention.id)
  for (const state of orderStates) {
    const own = rows.filter((row) => row.state === state)
    expect(counts.find((one) => one.state === state)?.orders ?? 0).toBe(own.length)
  }
})
