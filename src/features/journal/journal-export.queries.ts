import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { FileEntry } from './journal-file.input.ts'
import { seqsFound } from './journal-search.queries.ts'

const READ_AT_ONCE = 500

/** Numbers of the entries kept, the latest first, a handful at a time. */
export async function* everySeq(db: Db, where: RawBuilder<SqlBool>): AsyncGenerator<readonly number[]> {
  let beforeSeq: number | null = null
  for (;;) {
    const seqs: readonly number[] = await seqsFound(db, where, { beforeSeq, limit: READ_AT_ONCE })
    if (seqs.length === 0) return
    yield seqs
    beforeSeq = seqs.at(-1) ?? null
  }
}

type Row = Omit<FileEntry, 'values'> & { readonly values: FileEntry['values'] | null }

/** The entries kept up to one, in their order, with their bodies and hashes as they are, and personal values when asked, a handful at a time. */
export async function* everyLink(
  db: Db,
  where: RawBuilder<SqlBool>,
  { until, people }: { readonly until: number; readonly people: boolean },
): AsyncGenerator<readonly FileEntry[]> {
  const values = people
    ? sql`(select jsonb_object_agg(p.digest, jsonb_build_object('salt', encode(p.salt, 'hex'), 'value', p.value))
             from journal_personal p where p.digest = any(journal_digests(e.body)))`
    : sql`null::jsonb`
  let after = -1
  for (;;) {
    const { rows } = await sql<Row>`
      select e.seq, e.previous_hash as "previousHash", e.hash, e.body, ${values} as values from journal_entry e
       where ${where} and e.seq > ${after} and e.seq <= ${until} order by e.seq limit ${READ_AT_ONCE}`.execute(
      db,
    )
    const last = rows.at(-1)
    if (last === undefined) return
    yield rows.map(({ values, ...entry }) => (values ? { ...entry, values } : entry))
    after = last.seq
  }
}
