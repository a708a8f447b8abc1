import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/database.ts'
import { orderedId } from '../../../platform/ordered-id.ts'
import { type Day, day } from '../../../shared/day.ts'
import { type Fact, factNames, facts, type LedgerFault, type Movement, postingsOf } from './ledger.ts'

/** A fact to be posted: what row tells it, how much, when it happened and when it was learnt. */
export type NewEntry = {
  readonly fact: Fact
  readonly factId: string
  readonly cents: number
  readonly on: Day
  readonly recordedOn: Day
}

const ENTRIES_AT_ONCE = 2000

/** What one cent of each fact posts. */
const shares = sql.join(
  factNames.flatMap((fact) =>
    postingsOf(fact, 1).map(({ account, cents }) => sql`(${fact}::text, ${account}::text, ${cents}::bigint)`),
  ),
)

/** Posts facts to the ledger of a convention, each once. What is worth nothing is not posted. */
export async function post(tx: Tx, conventionId: string, entries: readonly NewEntry[]): Promise<void> {
  const rows = entries
    .filter(({ cents }) => cents !== 0)
    .map(({ fact, factId, cents, on, recordedOn }) => ({
      ...{ id: orderedId(), fact, fact_id: factId, cents, on_day: on, recorded_on: recordedOn },
    }))
  for (let i = 0; i < rows.length; i += ENTRIES_AT_ONCE)
    await sql`
      with posted as (
        insert into ledger_entry (id, convention_id, fact, fact_id, cents, on_day, recorded_on)
        select id, ${conventionId}::uuid, fact, fact_id, cents, on_day, recorded_on
          from json_to_recordset(${JSON.stringify(rows.slice(i, i + ENTRIES_AT_ONCE))}::json)
            r (id uuid, fact text, fact_id text, cents bigint, on_day date, recorded_on date)
        returning id, fact, cents)
      insert into ledger_posting (entry_id, account, cents)
      select p.id, s.account, p.cents * s.cents from posted p join (values ${shares}) s (fact, account, cents) on s.fact = p.fact`.execute(
      tx,
    )
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
