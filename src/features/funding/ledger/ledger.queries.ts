import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/database.ts'
import { type Day, day } from '../../../shared/day.ts'
import { type Fact, facts, type LedgerFault, type Movement, postingsOf } from './ledger.ts'

/** A fact to be posted: what row tells it, how much, when it happened and when it was learnt. */
export type NewEntry = {
  readonly fact: Fact
  readonly factId: string
  readonly cents: number
  readonly on: Day
  readonly recordedOn: Day
}

/** Posts facts to the ledger of a convention, each once. What is worth nothing is not posted. */
export async function post(tx: Tx, conventionId: string, entries: readonly NewEntry[]): Promise<void> {
  const rows = entries.filter(({ cents }) => cents !== 0).map((entry) => ({ ...entry, id: randomUUID() }))
  if (rows.length === 0) return
  await tx
    .insertInto('ledger_entry')
    .values(
      rows.map(({ id, fact, factId, cents, on, recordedOn }) => ({
        ...{ id, convention_id: conventionId, fact, fact_id: factId, cents },
        ...{ on_day: on, recorded_on: recordedOn },
      })),
    )
    .execute()
  await tx
    .insertInto('ledger_posting')
    .values(
      rows.flatMap(({ id, fact, cents }) =>
        postingsOf(fact, cents).map((posting) => ({ entry_id: id, ...posting })),
      ),
    )
    .execute()
}

const isFact = (name: string): name is Fact => Object.hasOwn(facts, name)

/** What moved in a convention up to a day, as it was known on that day, summed by fact and by day, in the order of days. */
export async function movementsBy(db: Db, conventionId: string, until: Day): Promise<readonly Movement[]> {
  const rows = await db
    .selectFrom('ledger_day')
    .select(['fact', 'on_day', sql<string>`sum(cents)`.as('cents')])
    .where('convention_id', '=', conventionId)
    .where('on_day', '<=', until)
    .where('recorded_on', '<=', until)
    .groupBy(['fact', 'on_day'])
    .orderBy('on_day')
    .orderBy('fact')
    .execute()
  return rows.flatMap(({ fact, on_day, cents }) =>
    isFact(fact) ? [{ fact, on: day(on_day), cents: Number(cents) }] : [],
  )
}

/** Reads the whole ledger again: what each entry posts, and what the days that pages read were folded from. */
export async function verifyLedger(
  db: Db,
): Promise<{ readonly entries: number; readonly faults: readonly LedgerFault[] }> {
  const { rows: counted } = await sql<{
    entries: string
  }>`select count(*) as entries from ledger_entry`.execute(db)
  const { rows: unbalanced } = await sql<{ id: string }>`
    select e.id from ledger_entry e left join ledger_posting p on p.entry_id = e.id
     group by e.id having count(p.entry_id) < 2 or sum(p.cents) <> 0 order by e.id`.execute(db)
  const { rows: folds } = await sql<{ reference: string; fact: string; on_day: string }>`
    select c.reference, coalesce(d.fact, f.fact) as fact, coalesce(d.on_day, f.on_day)::text as on_day
      from ledger_day d
      full join (select convention_id, fact, on_day, recorded_on, sum(cents) as cents, count(*) as entries
                   from ledger_entry group by 1, 2, 3, 4) f using (convention_id, fact, on_day, recorded_on)
      join convention c on c.id = convention_id
     where d.cents is distinct from f.cents or d.entries is distinct from f.entries
     order by 1, 3, 2`.execute(db)
  return {
    entries: Number(counted[0]?.entries ?? 0),
    faults: [
      ...unbalanced.map(({ id }) => ({ code: 'unbalanced' as const, entry: id })),
      ...folds.map(({ reference, fact, on_day }) => ({
        ...{ code: 'wrong-fold' as const, convention: reference, fact },
        on: day(on_day),
      })),
    ],
  }
}
