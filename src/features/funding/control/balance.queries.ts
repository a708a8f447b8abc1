import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/database.ts'
import { day, dayOf } from '../../../shared/day.ts'
import type { PersonId } from '../../../shared/rights.ts'
import { record } from '../../journal/index.ts'
import type { AssertedFact, Assertion, ComparedAssertion } from './balance.ts'

type Row = {
  readonly id: string
  readonly fact: AssertedFact
  readonly on_day: string
  readonly cents: string
  readonly source: string
  readonly recorded_at: Date
  readonly ledger: string
  readonly total: string
  readonly apart: string
}

type Narrowed = {
  readonly conventionId: string
  /** Only this one; null: all of them. */
  readonly id: string | null
  /** From 1. */
  readonly page: { readonly number: number; readonly size: number }
}

type Compared = {
  readonly rows: readonly ComparedAssertion[]
  /** How many there are in all, and how many of them differ from the ledger. */
  readonly total: number
  readonly apart: number
}

/** What other books say of a convention, the last day first, each beside what the ledger says of that day, whenever it was learnt. */
export async function assertionsOf(db: Db, { conventionId, id, page }: Narrowed): Promise<Compared> {
  const { rows } = await sql<Row>`
    select a.*, count(*) over () as total, count(*) filter (where ledger <> cents) over () as apart
      from (select a.id, a.fact, a.on_day::text, a.cents, a.source, a.recorded_at,
                   (select coalesce(sum(d.cents), 0) from ledger_day d
                     where d.convention_id = a.convention_id and d.fact = a.fact and d.on_day <= a.on_day) as ledger
              from balance_assertion a
             where a.convention_id = ${conventionId}::uuid and (${id}::uuid is null or a.id = ${id}::uuid)) a
     order by a.on_day desc, a.recorded_at desc, a.id
     limit ${page.size} offset ${(page.number - 1) * page.size}`.execute(db)
  return {
    rows: rows.map((row) => ({
      ...{ id: row.id, fact: row.fact, on: day(row.on_day), cents: Number(row.cents), source: row.source },
      ...{ recordedOn: dayOf(row.recorded_at), ledgerCents: Number(row.ledger) },
    })),
    total: Number(rows[0]?.total ?? 0),
    apart: Number(rows[0]?.apart ?? 0),
  }
}

type Act = { readonly actor: PersonId; readonly at: Date; readonly conventionId: string }

/** Keeps what another book says, already checked, with its entry. Answers false when this book already said the total of this fact on this day. */
export async function recordAssertion(
  tx: Tx,
  { actor, at, conventionId }: Act,
  { id, fact, on, cents, source }: Assertion & { readonly id: string },
): Promise<boolean> {
  const row = await tx
    .insertInto('balance_assertion')
    .values({
      ...{ id, convention_id: conventionId, fact, on_day: on, cents, source },
      ...{ recorded_by: actor, recorded_at: at },
    })
    .onConflict((conflict) => conflict.columns(['convention_id', 'fact', 'on_day', 'source']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!row) return false
  await record(tx, {
    ...{ actor, at, action: 'money.balance-asserted', subject: { kind: 'convention', id: conventionId } },
    after: { fact, asOf: on, cents, source },
  })
  return true
}
