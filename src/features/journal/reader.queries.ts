import type { Db } from '../../platform/database.ts'
import type { Day } from '../../shared/day.ts'
import type { Json } from '../../shared/json.ts'
import { type Actor, can, reachOf } from '../../shared/rights.ts'
import { keyActionLabel } from '../api-keys/index.ts'
import { namesOfConventions, publicationWords } from '../conventions/index.ts'
import { factLabel, signingRoleLabel, statementKindLabel } from '../funding/index.ts'
import { identityWords, roleLabel, signInWayLabel } from '../identity/index.ts'
import { familyLabel, rhythmLabel } from '../notices/index.ts'
import {
  type HistoryWords,
  historyWords,
  type NamedSubject,
  namesOfSubjects,
  ownWords,
  productIdsOf,
} from '../portfolio/index.ts'
import type { HistoryEntry } from './journal.ts'
import type { Readable } from './journal-search.queries.ts'
import { namesOfParties } from './subject.queries.ts'

/** Kinds of things that say nothing of people. */
const impersonal = ['product', 'incubator', 'highlight', 'organisation', 'portfolio'] as const

/** What an actor may read: their incubators, the products that these carry, their products; everything, but people only with that right. */
export async function readableBy(db: Db, actor: Actor, today: Day): Promise<Readable> {
  const reach = reachOf(actor, 'journal.read')
  const people = can(actor, 'people.read')
  if (reach === 'everything') return people ? { people } : { kinds: impersonal, people }
  const carried = await productIdsOf(db, reach.incubatorIds, today)
  const subjectIds = [...reach.incubatorIds, ...reach.productIds, ...carried]
  return { kinds: impersonal, subjectIds, people: false }
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

export type Names = ReadonlyMap<string, NamedSubject>

/** Names and pages of the things of these ids. */
export async function namesById(db: Db, ids: readonly string[]): Promise<Names> {
  const parties = await namesOfParties(db, ids)
  const named = [...parties].map(([id, name]) => [id, { name, href: null }] as const)
  return new Map<string, NamedSubject>([
    ...named,
    ...(await namesOfSubjects(db, ids)),
    ...(await namesOfConventions(db, ids)),
  ])
}

/** Names and pages of all that these entries speak of. */
export const namesIn = (db: Db, entries: readonly HistoryEntry[]): Promise<Names> =>
  namesById(db, idsIn(entries))

const wordsIn = (labels: Readonly<Record<string, string>>) => new Map<string, string>(Object.entries(labels))

/** Words of every code that entries speak of, with the names of things. */
export async function wordsFor(db: Db, today: Day, names: Names): Promise<HistoryWords> {
  const plain = [...names].map(([id, { name }]) => [id, name] as const)
  const carried = await historyWords(db, today)
  return {
    ...carried,
    ...ownWords,
    ...identityWords,
    ...publicationWords,
    role: wordsIn({ ...roleLabel, ...signingRoleLabel }),
    kind: new Map([...(carried.kind ?? []), ...wordsIn(statementKindLabel)]),
    fact: wordsIn(factLabel),
    way: wordsIn(signInWayLabel),
    rhythm: wordsIn(rhythmLabel),
    muted: wordsIn(familyLabel),
    rights: wordsIn(keyActionLabel),
    product: new Map(plain),
    scope: new Map([['network', 'Tout le réseau'], ...plain]),
  }
}
