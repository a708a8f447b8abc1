import type { Db } from '../../platform/database.ts'
import { dayOf } from '../../shared/day.ts'
import { AppError } from '../../shared/errors.ts'
import { can } from '../../shared/rights.ts'
import type { WebContext } from '../../web/env.ts'
import { page } from '../../web/page.tsx'
import { get, type Route } from '../../web/routes.ts'
import { lastCheck } from './chain-run.queries.ts'
import { CheckPage } from './chain-run.views.tsx'
import { changesOf } from './changes.routes.ts'
import { EntryPage } from './entry.views.tsx'
import { entryBefore, readJournalQuery } from './journal.input.ts'
import { historyOf } from './journal.queries.ts'
import { journalExportRoutes } from './journal-export.routes.ts'
import { JournalPage } from './journal-list.views.tsx'
import { subjectHref } from './journal-query.ts'
import { around, countFound, linkOf, narrowed, readableIn, seqsFound } from './journal-search.queries.ts'
import { namesById, readableBy } from './reader.queries.ts'

const SHOWN = 30
const CHECK = '/espace/journal/verification'

const entryHref = (seq: number): string => `/espace/journal/${seq}`

async function list(db: Db, c: WebContext): Promise<Response> {
  const today = dayOf(c.var.now)
  const { query, notices } = readJournalQuery(c.req.query())
  const where = await narrowed(db, await readableBy(db, c.var.actor, today), query)
  const found = await seqsFound(db, where, { beforeSeq: query.beforeSeq, limit: SHOWN + 1 })
  const seqs = found.slice(0, SHOWN)
  const entries = await historyOf(db, { seqs, limit: SHOWN })
  const [first] = entries
  const named = query.subject && first ? await namesById(db, [query.subject.id]) : null
  return page(
    c,
    {
      title: 'Journal',
      indexable: false,
      notices: notices.map((text) => ({ tone: 'warning', text }) as const),
    },
    <JournalPage
      query={query}
      changes={(await changesOf(db, entries, today)).map((change) => ({
        ...change,
        href: entryHref(change.seq),
      }))}
      total={await countFound(db, where)}
      olderSeq={found.length > SHOWN ? (seqs.at(-1) ?? null) : null}
      subjectName={named?.get(query.subject?.id ?? '')?.name ?? null}
      checkHref={can(c.var.actor, 'journal.verify') ? CHECK : null}
    />,
  )
}

const unknown = (): AppError =>
  new AppError('not-found', 'Le journal n’a pas d’entrée de ce numéro que vos rôles vous laissent lire.')

async function entry(db: Db, c: WebContext): Promise<Response> {
  const today = dayOf(c.var.now)
  const seq = entryBefore(c.req.param('seq'))
  if (seq === undefined) throw unknown()
  const readable = await readableBy(db, c.var.actor, today)
  const link = await linkOf(db, readableIn(readable), seq)
  const [read] = link === null ? [] : await historyOf(db, { seqs: [seq], limit: 1 })
  if (link === null || read === undefined) throw unknown()
  const [change] = await changesOf(db, [read], today)
  if (change === undefined) throw unknown()
  return page(
    c,
    {
      title: `Journal, entrée ${seq}`,
      indexable: false,
      breadcrumb: [{ label: 'Journal', href: '/espace/journal' }],
    },
    <EntryPage
      {...{ change, ...link, ...(await around(db, readable, seq)) }}
      subjectHref={subjectHref(read.subject)}
    />,
  )
}

async function check(db: Db, c: WebContext): Promise<Response> {
  return page(
    c,
    {
      title: 'Vérification du journal',
      indexable: false,
      breadcrumb: [{ label: 'Journal', href: '/espace/journal' }],
    },
    <CheckPage run={await lastCheck(db)} />,
  )
}

/** The journal of everything that a person may read. Whoever has no such right sees an empty room that says so. */
export const journalRoutes = ({ db }: { readonly db: Db }): readonly Route[] => [
  get('/espace/journal', { action: 'space.open' }, (c) => list(db, c)),
  get(CHECK, { action: 'journal.verify' }, (c) => check(db, c)),
  get('/espace/journal/:seq', { action: 'space.open' }, (c) => entry(db, c)),
  ...journalExportRoutes({ db }),
]
