import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import {
  type ChainFault,
  type ChainReport,
  nothingRead,
  type Reading,
  readEntry,
  readHead,
  type StoredEntry,
} from './chain-check.ts'
import type { Link } from './journal.ts'
import { sha256 } from './record.queries.ts'

const ENTRIES_AT_ONCE = 1000

/** The last link, as it is kept apart from the chain; null before the first entry. */
export async function journalHead(db: Db): Promise<Link | null> {
  const row = await db.selectFrom('journal_head').select(['seq', 'hash']).executeTakeFirst()
  return row ?? null
}

async function readAfter(db: Db, seq: number, until: number): Promise<readonly StoredEntry[]> {
  const rows = await db
    .selectFrom('journal_entry')
    .selectAll()
    .where('seq', '>', seq)
    .where('seq', '<=', until)
    .orderBy('seq')
    .limit(ENTRIES_AT_ONCE)
    .execute()
  return rows.map((row) => ({
    ...{ seq: row.seq, body: row.body, previousHash: row.previous_hash, hash: row.hash },
    columns: {
      ...{ at: row.at, actor: row.actor_id, action: row.action },
      ...{ subjectKind: row.subject_kind, subjectId: row.subject_id },
    },
  }))
}

async function readChain(db: Db, until: number): Promise<Reading> {
  let reading = nothingRead
  for (;;) {
    const entries = await readAfter(db, reading.last?.seq ?? -1, until)
    if (entries.length === 0) return reading
    for (const entry of entries) reading = readEntry(reading, entry, sha256)
  }
}

/** What stands after the head: one look at both, so that an entry written meanwhile brings its own head along. */
async function beyondHead(db: Db): Promise<readonly ChainFault[]> {
  const { rows } = await sql<{ from: number; until: number }>`
    select h.seq + 1 as from, (select max(seq) from journal_entry) as until from journal_head h
     where h.seq < (select max(seq) from journal_entry)`.execute(db)
  return rows.map(({ from, until }) =>
    from === until ? { code: 'inserted', seq: from } : { code: 'inserted', seq: from, until },
  )
}

/** Personal values that are not those of their digests, each with the entry that speaks of it. */
async function alteredValues(db: Db): Promise<readonly ChainFault[]> {
  const { rows } = await sql<{ seq: number | null }>`
    select (select min(seq) from journal_entry where strpos(body, p.digest) > 0) as seq from journal_personal p
     where p.digest <> encode(sha256(p.salt || convert_to(p.value, 'UTF8')), 'hex')`.execute(db)
  return rows.map(({ seq }) => ({ code: 'altered-value', seq }))
}

/** Reads the whole chain up to its head, then what stands beyond it and the personal values, and tells every fault. */
export async function verifyChain(db: Db): Promise<ChainReport> {
  const head = await journalHead(db)
  const reading = await readChain(db, head?.seq ?? Number.MAX_SAFE_INTEGER)
  const faults = [
    ...readHead(reading, head),
    ...(head === null ? [] : await beyondHead(db)),
    ...(await alteredValues(db)),
  ]
  const once = new Map(faults.map((fault) => [JSON.stringify(fault), fault]))
  return { entries: reading.entries, head, faults: [...once.values()], remarks: reading.remarks }
}
