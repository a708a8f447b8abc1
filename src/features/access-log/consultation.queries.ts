import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { RetentionKind } from '../../platform/retention.ts'
import type { Consulted, ConsultedPage } from '../../shared/consultation.ts'
import { day, dayOf } from '../../shared/day.ts'
import type { PersonId } from '../../shared/rights.ts'
import type { Consultation } from './consultation.ts'

type Reading = Consulted & { readonly reader: PersonId; readonly at: Date }

/** Keeps that a reader was shown these records: one line each for a day, whatever they read again; never their own. */
export async function keepConsultation(db: Db, { reader, page, subjects, at }: Reading): Promise<void> {
  const others = [...new Set(subjects)].filter((subject) => subject !== reader)
  if (others.length === 0) return
  await sql`insert into record_consultation (subject_id, on_day, reader_id, page, at)
    select subject, ${dayOf(at)}::date, ${reader}::uuid, ${page}, ${at}::timestamptz
      from unnest(${others}::uuid[]) as subject on conflict do nothing`.execute(db)
}

type Asked = {
  /** Only of this person's record. */
  readonly subject?: PersonId
  /** Words looked for in the names of readers and of people read about; '' finds all. */
  readonly words?: string
  /** From 1. */
  readonly page: number
  readonly size: number
}

/** A page of the log, the latest first, and how many lines there are in all. */
export async function consultations(
  db: Db,
  { subject, words = '', page, size }: Asked,
): Promise<{ readonly lines: readonly Consultation[]; readonly total: number }> {
  const pattern = `%${words.replace(/[\\%_]/g, '\\$&')}%`
  const rows = await db
    .selectFrom('record_consultation as c')
    .innerJoin('person as r', 'r.id', 'c.reader_id')
    .innerJoin('person as s', 's.id', 'c.subject_id')
    .select(['c.page', 'c.on_day', 'c.at', 'r.id as reader', 'r.name as reader_name'])
    .select(['s.id as subject', 's.name as subject_name', sql<number>`count(*) over ()`.as('total')])
    .$if(subject !== undefined, (query) => query.where('c.subject_id', '=', subject ?? ''))
    .$if(words !== '', (query) =>
      query.where(
        sql<boolean>`folded(coalesce(r.name, '') || ' / ' || coalesce(s.name, '')) like folded(${pattern})`,
      ),
    )
    .orderBy('c.at', 'desc')
    .orderBy('c.reader_id')
    .orderBy('c.subject_id')
    .orderBy('c.page')
    .limit(size)
    .offset((page - 1) * size)
    .execute()
  const lines = rows.map((row) => ({
    reader: { id: row.reader as PersonId, name: row.reader_name },
    subject: { id: row.subject as PersonId, name: row.subject_name },
    page: row.page as ConsultedPage,
    onDay: day(row.on_day),
    at: row.at,
  }))
  return { lines, total: rows[0]?.total ?? 0 }
}

/** How long consultations are kept; the database refuses to remove them earlier. */
export const consultationRetention: RetentionKind = {
  code: 'consultation',
  due: async (db, { before }) => {
    const { count } = await db
      .selectFrom('record_consultation')
      .select((all) => all.fn.countAll<number>().as('count'))
      .where('at', '<', before)
      .executeTakeFirstOrThrow()
    return count
  },
  apply: async (tx, { before }) => {
    const { numDeletedRows } = await tx
      .deleteFrom('record_consultation')
      .where('at', '<', before)
      .executeTakeFirst()
    return { counts: { consultation: Number(numDeletedRows) } }
  },
}
