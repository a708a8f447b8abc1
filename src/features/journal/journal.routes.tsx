import type { Db } from '../../platform/database.ts'
import { dayOf } from '../../shared/day.ts'
import type { Json } from '../../shared/json.ts'
import { type Actor, can, reachOf } from '../../shared/rights.ts'
import type { WebContext } from '../../web/env.ts'
import { page } from '../../web/page.tsx'
import { get, type Route } from '../../web/routes.ts'
import { namesOfConventions } from '../conventions/index.ts'
import { signingRoleLabel, statementKindLabel } from '../funding/index.ts'
import { identityWords, roleLabel, signInWayLabel } from '../identity/index.ts'
import {
  detailedChange,
  type HistoryWords,
  historyWords,
  type NamedSubject,
  namesOfSubjects,
  ownWords,
  productIdsOf,
} from '../portfolio/index.ts'
import { entryBefore } from './journal.input.ts'
import { subjectKindLabel } from './journal.messages.ts'
import { historyOf } from './journal.queries.ts'
import type { HistoryEntry } from './journal.ts'
import { type Change, JournalPage } from './journal.views.tsx'
import { namesOfParties } from './subject.queries.ts'

const SHOWN = 30

/** Kinds of things that say nothing of people. */
const impersonal = ['product', 'incubator', 'highlight', 'organisation', 'portfolio'] as const

type Readable = { readonly kinds?: readonly string[]; readonly subjectIds?: readonly string[] }

/** What an actor may read: their incubators, the products that these carry, their products; everything, but people only with that right. */
async function readableBy(db: Db, c: WebContext, actor: Actor): Promise<Readable> {
  const reach = reachOf(actor, 'journal.read')
  if (reach === 'everything') return can(actor, 'people.read') ? {} : { kinds: impersonal }
  const carried = await productIdsOf(db, reach.incubatorIds, dayOf(c.var.now))
  return { kinds: impersonal, subjectIds: [...reach.incubatorIds, ...reach.productIds, ...carried] }
}

/** Ids of the things that entries speak of: what they bear on, the scopes of roles, the products put forward. */
const idsIn = (entries: readonly HistoryEntry[]): readonly string[] => [
  ...new Set(
    entries.flatMap(({ subject, before, after }) => [
      subject.id,
      ...[before, after].flatMap(({ scope, product }) => [...namedId(scope), ...namedId(product)]),
    ]),
  ),
]

const namedId = (thing: Json | undefined): readonly string[] =>
  typeof thing === 'object' && thing !== null && 'id' in thing && typeof thing.id === 'string'
    ? [thing.id]
    : []

type Names = ReadonlyMap<string, NamedSubject>

const subjectOf = ({ subject }: HistoryEntry, names: Names): NonNullable<Change['subject']> =>
  names.get(subject.id) ?? { name: subjectKindLabel[subject.kind] ?? 'Autre chose', href: null }

async function namesIn(db: Db, entries: readonly HistoryEntry[]): Promise<Names> {
  const ids = idsIn(entries)
  const parties = await namesOfParties(db, ids)
  const named = [...parties].map(([id, name]) => [id, { name, href: null }] as const)
  return new Map<string, NamedSubject>([
    ...named,
    ...(await namesOfSubjects(db, ids)),
    ...(await namesOfConventions(db, ids)),
  ])
}

const namesById = (names: Names): ReadonlyMap<string, string> =>
  new Map([...names].map(([id, { name }]) => [id, name]))

const wordsFor = async (db: Db, c: WebContext, names: Names): Promise<HistoryWords> => ({
  ...(await historyWords(db, dayOf(c.var.now))),
  ...ownWords,
  ...identityWords,
  role: new Map<string, string>([...Object.entries(roleLabel), ...Object.entries(signingRoleLabel)]),
  kind: new Map<string, string>(Object.entries(statementKindLabel)),
  way: new Map(Object.entries(signInWayLabel)),
  product: namesById(names),
  scope: new Map([['network', 'Tout le réseau'], ...namesById(names)]),
})

async function journal(db: Db, c: WebContext): Promise<Response> {
  const beforeSeq = entryBefore(c.req.query('avant'))
  const entries = await historyOf(db, {
    ...(await readableBy(db, c, c.var.actor)),
    ...(beforeSeq === undefined ? {} : { beforeSeq }),
    limit: SHOWN + 1,
  })
  const shown = entries.slice(0, SHOWN)
  const names = await namesIn(db, shown)
  const words = await wordsFor(db, c, names)
  return page(
    c,
    { title: 'Journal', indexable: false },
    <JournalPage
      changes={shown.map((entry) => ({ ...detailedChange(entry, words), subject: subjectOf(entry, names) }))}
      older={beforeSeq !== undefined}
      olderHref={entries.length > SHOWN ? `/espace/journal?avant=${shown.at(-1)?.seq}` : null}
    />,
  )
}

/** The journal of everything that a person may read. Whoever has no such right sees an empty room that says so. */
export const journalRoutes = ({ db }: { readonly db: Db }): readonly Route[] => [
  get('/espace/journal', { action: 'space.open' }, (c) => journal(db, c)),
]
