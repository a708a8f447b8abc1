import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { wordPatterns } from '../portfolio/index.ts'
import { actionLabel, namedActions } from './journal.messages.ts'
import { actionsAsked, type JournalQuery } from './journal-query.ts'

/** What a reader may read: nothing said, everything. */
export type Readable = {
  readonly kinds?: readonly string[]
  readonly subjectIds?: readonly string[]
  /** Personal values too. */
  readonly people: boolean
}

const all = sql<SqlBool>`true`
const and = (conditions: readonly RawBuilder<unknown>[]): RawBuilder<SqlBool> =>
  conditions.length === 0 ? all : sql<SqlBool>`${sql.join([...conditions], sql` and `)}`

/** What a reader may read, in SQL, of `journal_entry e`. */
export const readableIn = ({ kinds, subjectIds }: Readable): RawBuilder<SqlBool> =>
  and([
    ...(kinds ? [sql`e.subject_kind = any(${[...kinds]}::text[])`] : []),
    ...(subjectIds ? [sql`e.subject_id = any(${[...subjectIds]}::uuid[])`] : []),
  ])

const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** Actions whose French name holds the word of a pattern (`%mot%`). */
const actionsNamed = (pattern: string): readonly string[] => {
  const word = fold(pattern.slice(1, -1))
  return namedActions.filter((action) => fold(actionLabel(action)).includes(word))
}

/** Ids of what is called so; of people only for who may read about them. */
async function idsNamed(db: Db, pattern: string, people: boolean): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from product where folded(name) like folded(${pattern})
    union all select id from incubator where folded(name) like folded(${pattern})
    union all select id from organisation where folded(concat_ws(' ', name, acronym)) like folded(${pattern})
    union all select id from convention where folded(reference) like folded(${pattern})
    ${people ? sql`union all select id from person where folded(name) like folded(${pattern})` : sql``}`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}

/** Entries not yet gathered in `search_journal` are read as they are: there are few. */
const ungathered = sql`t.seq > (select coalesce(max(seq), -1) from search_journal)`

const inPersonalValues = (pattern: string) => sql`
  union all select s.seq from search_journal s where s.digests &&
    array(select digest from journal_personal where folded(value) like folded(${pattern}))
  union all select t.seq from journal_entry t where ${ungathered} and journal_digests(t.body) &&
    array(select digest from journal_personal where folded(value) like folded(${pattern}))`

async function holds(db: Db, pattern: string, people: boolean): Promise<RawBuilder<unknown>> {
  const ids = await idsNamed(db, pattern, people)
  return sql`e.seq in (
    select s.seq from search_journal s where s.words like folded(${pattern})
    union all select t.seq from journal_entry t where ${ungathered} and journal_words(t.body) like folded(${pattern})
    union all select a.seq from journal_entry a where a.action = any(${[...actionsNamed(pattern)]}::text[])
    union all select n.seq from journal_entry n where n.subject_id = any(${[...ids]}::uuid[])
    ${people ? inPersonalValues(pattern) : sql``})`
}

/** By whom: people whose name holds every word, or Terreau itself. */
async function doneBy(db: Db, by: string): Promise<RawBuilder<unknown>> {
  if (fold(by) === 'terreau') return sql`e.actor_id is null`
  const { rows } = await sql<{ id: string }>`
    select id from person where folded(name) like all (select folded(w) from unnest(${[...wordPatterns(by)]}::text[]) w)`.execute(
    db,
  )
  return sql`e.actor_id = any(${rows.map(({ id }) => id)}::uuid[])`
}

const startOf = (day: string) => sql`(${day}::date)::timestamp at time zone 'Europe/Paris'`

/** What a query keeps of what its reader may read, in SQL, of `journal_entry e`; the place of the page aside. */
export async function narrowed(
  db: Db,
  readable: Readable,
  query: JournalQuery,
): Promise<RawBuilder<SqlBool>> {
  const { action, kind, subject, by, from, until } = query
  const words = await Promise.all(wordPatterns(query.q).map((pattern) => holds(db, pattern, readable.people)))
  return and([
    readableIn(readable),
    ...words,
    ...(action === null ? [] : [sql`e.action = any(${[...(actionsAsked(action) ?? [])]}::text[])`]),
    ...(kind === null ? [] : [sql`e.subject_kind = ${kind}`]),
    ...(subject === null
      ? []
      : [sql`(e.subject_kind, e.subject_id) = (${subject.kind}, ${subject.id}::uuid)`]),
    ...(by === '' ? [] : [await doneBy(db, by)]),
    ...(from === null ? [] : [sql`e.at >= ${startOf(from)}`]),
    ...(until === null ? [] : [sql`e.at < (${until}::date + 1)::timestamp at time zone 'Europe/Paris'`]),
  ])
}

/** Numbers of the entries kept, the latest first, from one place on. */
export async function seqsFound(
  db: Db,
  where: RawBuilder<SqlBool>,
  { beforeSeq, limit }: { readonly beforeSeq: number | null; readonly limit: number },
): Promise<readonly number[]> {
  const { rows } = await sql<{ seq: number }>`
    select e.seq from journal_entry e where ${where} ${beforeSeq === null ? sql`` : sql`and e.seq < ${beforeSeq}`}
     order by e.seq desc limit ${limit}`.execute(db)
  return rows.map(({ seq }) => seq)
}

/** How many entries are kept. */
export async function countFound(db: Db, where: RawBuilder<SqlBool>): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*) as total from journal_entry e where ${where}`.execute(db)
  return rows[0]?.total ?? 0
}

/** The entries around one, among those that its reader may read: of the whole journal. */
export async function around(
  db: Db,
  readable: Readable,
  seq: number,
): Promise<{ readonly before: number | null; readonly after: number | null }> {
  const where = readableIn(readable)
  const { rows } = await sql<{ before: number | null; after: number | null }>`
    select (select e.seq from journal_entry e where ${where} and e.seq < ${seq} order by e.seq desc limit 1) as before,
           (select e.seq from journal_entry e where ${where} and e.seq > ${seq} order by e.seq limit 1) as after`.execute(
    db,
  )
  return rows[0] ?? { before: null, after: null }
}

const GATHERED_AT_ONCE = 2000

/** Gathers the words of the entries that are not in `search_journal` yet, in their order. Answers how many there were. */
export async function gatherWords(db: Db): Promise<number> {
  let gathered = 0
  for (;;) {
    const { numAffectedRows } = await sql`
      insert into search_journal (seq, words, digests)
      select t.seq, journal_words(t.body), journal_digests(t.body) from journal_entry t where ${ungathered}
       order by t.seq limit ${GATHERED_AT_ONCE} on conflict do nothing`.execute(db)
    gathered += Number(numAffectedRows ?? 0)
    if (Number(numAffectedRows ?? 0) === 0) return gathered
  }
}

/** The hashes of one entry; null when its reader may not read it, as when it does not exist. */
export async function linkOf(
  db: Db,
  where: RawBuilder<SqlBool>,
  seq: number,
): Promise<{ readonly hash: string; readonly previousHash: string | null } | null> {
  const { rows } = await sql<{ hash: string; previousHash: string | null }>`
    select e.hash, e.previous_hash as "previousHash" from journal_entry e where ${where} and e.seq = ${seq}`.execute(
    db,
  )
  return rows[0] ?? null
}
