import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'

/** A backup reads tables in the order of their keys: those of the tests, where sent mails and jobs are kept, have none. */
export async function numbered(at: Db, how: 'alter' | 'create'): Promise<void> {
  for (const [table, columns] of [
    ['test_mail', 'mail jsonb not null'],
    ['test_job', 'name text not null, data jsonb not null'],
  ] as const)
    await (how === 'alter'
      ? sql`alter table ${sql.table(table)} add column n serial primary key`
      : sql`create table ${sql.table(table)} (${sql.raw(columns)}, n serial primary key)`
    ).execute(at)
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
