import type { RawBuilder, SqlBool } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { type Day, dayOf } from '../../shared/day.ts'
import { AppError } from '../../shared/errors.ts'
import { type CsvRow, csv, csvLines } from '../../web/csv.ts'
import { DEMO_MENTION } from '../../web/demo.ts'
import type { WebContext } from '../../web/env.ts'
import { get, type Route } from '../../web/routes.ts'
import { streamOf } from '../../web/stream.ts'
import { journalHead } from './chain-check.queries.ts'
import { changesOf } from './changes.routes.ts'
import { readJournalQuery } from './journal.input.ts'
import { historyOf } from './journal.queries.ts'
import { type Change, momentOf } from './journal.views.tsx'
import { everyLink, everySeq } from './journal-export.queries.ts'
import type { FileEnd, FileEntry, FileHead } from './journal-file.input.ts'
import { csvHeader, subjectKinds } from './journal-query.messages.ts'
import { isNarrowed } from './journal-query.ts'
import { countFound, narrowed } from './journal-search.queries.ts'
import { readableBy } from './reader.queries.ts'

/** What the address asks for, of what its reader may read. */
async function asked(db: Db, c: WebContext) {
  const { query, notices } = readJournalQuery(c.req.query())
  // On a page a filter put aside is said; a file that silently holds everything would deceive.
  if (notices.length > 0) throw new AppError('invalid', notices.join(' '))
  const readable = await readableBy(db, c.var.actor, dayOf(c.var.now))
  return { query, readable, where: await narrowed(db, readable, query) }
}

function attached(c: WebContext, extension: string, total: number): void {
  const name = `journal-${dayOf(c.var.now)}${c.var.site.demo ? '-demonstration' : ''}.${extension}`
  c.header('Content-Disposition', `attachment; filename="${name}"`)
  c.header('X-Total-Count', String(total))
}

type Told = Change & { readonly kind: string; readonly hash: string }

/** One line for each field that changed, so that before and after stand side by side. */
function rowsOf({ seq, at, who, what, kind, subject, fields, hash }: Told): readonly CsvRow[] {
  const head = [seq, momentOf(at), who, what, subjectKinds[kind] ?? kind, subject?.name ?? null]
  const lines = fields.length === 0 ? [{ label: null, before: [], after: [] }] : fields
  return lines.map(({ label, before, after }) => [
    ...head,
    label,
    before.join(' | '),
    after.join(' | '),
    hash,
  ])
}

async function* tableOf(
  db: Db,
  where: RawBuilder<SqlBool>,
  { today, isDemo }: { readonly today: Day; readonly isDemo: boolean },
): AsyncGenerator<string> {
  yield csv(isDemo ? [...csvHeader, 'mention'] : csvHeader, [])
  for await (const seqs of everySeq(db, where)) {
    const entries = await historyOf(db, { seqs, limit: seqs.length })
    const changes = await changesOf(db, entries, today)
    const rows = changes.flatMap((change, i) =>
      rowsOf({ ...change, kind: entries[i]?.subject.kind ?? '', hash: entries[i]?.hash ?? '' }),
    )
    yield csvLines(rows.map((row) => (isDemo ? [...row, DEMO_MENTION] : row)))
  }
}

async function table(db: Db, c: WebContext): Promise<Response> {
  const { where } = await asked(db, c)
  attached(c, 'csv', await countFound(db, where))
  const pieces = tableOf(db, where, { today: dayOf(c.var.now), isDemo: c.var.site.demo })
  return c.body(streamOf(pieces), 200, { 'Content-Type': 'text/csv; charset=utf-8' })
}

const line = (value: FileHead | FileEntry | FileEnd): string => `${JSON.stringify(value)}\n`

async function* chainOf(
  db: Db,
  where: RawBuilder<SqlBool>,
  { head, people }: { readonly head: FileHead; readonly people: boolean },
): AsyncGenerator<string> {
  yield line(head)
  let entries = 0
  for await (const some of everyLink(db, where, { until: head.head?.seq ?? -1, people })) {
    entries += some.length
    yield some.map(line).join('')
  }
  yield line({ end: { entries } })
}

async function chain(db: Db, c: WebContext): Promise<Response> {
  const { query, readable, where } = await asked(db, c)
  const head = await journalHead(db)
  const isWhole = !isNarrowed(query) && readable.kinds === undefined && readable.subjectIds === undefined
  attached(c, 'jsonl', await countFound(db, where))
  const first: FileHead = {
    ...{ terreau: 'journal', version: 1, exportedAt: c.var.now.toISOString() },
    ...{ whole: isWhole, head },
  }
  const pieces = chainOf(db, where, { head: first, people: readable.people })
  return c.body(streamOf(pieces), 200, { 'Content-Type': 'application/jsonl; charset=utf-8' })
}

/** What the journal shows, as a table to read and as the very entries with their hashes. */
export const journalExportRoutes = ({ db }: { readonly db: Db }): readonly Route[] => [
  get('/espace/journal.csv', { action: 'space.open' }, (c) => table(db, c)),
  get('/espace/journal.jsonl', { action: 'space.open' }, (c) => chain(db, c)),
]
