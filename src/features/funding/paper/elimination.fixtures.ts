import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'

/** The tables where the application of tests keeps what it sends: a backup of its database holds them too. */
export async function plantOutbox(db: Db): Promise<void> {
  for (const columns of [
    'test_mail (n serial primary key, mail jsonb',
    'test_job (n serial primary key, name text not null, data jsonb',
  ])
    await sql`create table ${sql.raw(columns)} not null)`.execute(db)
}

/** The documents of a convention, as they were added. */
export const papersIn = async (db: Db, conventionId: string) =>
  (
    await sql<{ id: string; sha256: string; label: string }>`
      select id, sha256, label from money_paper where convention_id = ${conventionId}::uuid order by added_at, label`.execute(
      db,
    )
  ).rows

/** How many documents of a convention were eliminated. */
export const eliminatedIn = async (db: Db, conventionId: string): Promise<number> =>
  Number(
    (
      await sql<{
        n: string
      }>`select count(*) as n from paper_eliminated x join money_paper m on m.id = x.paper_id
        where m.convention_id = ${conventionId}::uuid`.execute(db)
    ).rows[0]?.n,
  )
