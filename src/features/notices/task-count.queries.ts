import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Day } from '../../shared/day.ts'
import type { PersonId } from '../../shared/rights.ts'

type Counted = {
  readonly person: PersonId
  readonly tasks: number
  readonly at: Date
  /** The day of the digest that was thought of, if this is why they were counted. */
  readonly examinedOn?: Day
}

/** Keeps how many things wait for a person: the head of their pages shows it. */
export async function noteCount(db: Db, { person, tasks, at, examinedOn }: Counted): Promise<void> {
  const examined = examinedOn === undefined ? {} : { examined_on: examinedOn }
  await db
    .insertInto('task_count')
    .values({ person_id: person, tasks, counted_at: at, examined_on: null, ...examined })
    .onConflict((conflict) =>
      conflict.column('person_id').doUpdateSet({ tasks, counted_at: at, ...examined }),
    )
    .execute()
}

const PRESENT = 30 * 60_000

/** Who came within half an hour, and whose count is older than the last change of anything: the journal tells. */
export async function peopleToCount(db: Db, now: Date): Promise<ReadonlySet<PersonId>> {
  const { rows } = await sql<{ id: string }>`
    select distinct s.person_id as id
      from session s left join task_count t on t.person_id = s.person_id
     where s.seen_at > ${new Date(now.getTime() - PRESENT)}
       and (t.counted_at is null or t.counted_at < (select max(at) from journal_entry))`.execute(db)
  return new Set(rows.map(({ id }) => id as PersonId))
}
