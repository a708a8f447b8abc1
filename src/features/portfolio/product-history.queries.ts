import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { type Day, day } from '../../shared/day.ts'
import { inForce, productsInPhase } from './as-of.queries.ts'
import type { HistoryWords } from './history-values.messages.ts'
import { loadNomenclatures } from './nomenclature.queries.ts'
import { labelOn, phaseTermOn, type Scheme } from './nomenclature.ts'
import type { PhaseTerm } from './product.ts'

/** A product that a person changed, and when last. */
export type ChangedProduct = { readonly slug: string; readonly name: string; readonly at: Date }

/** The products last changed by a person (imports aside), latest first. */
export async function recentlyChangedProducts(db: Db, limit: number): Promise<readonly ChangedProduct[]> {
  return await db
    .selectFrom((eb) =>
      eb
        .selectFrom('journal_entry as e')
        .select((x) => ['e.subject_id', x.fn.max('e.at').as('at')])
        .where('e.subject_kind', '=', 'product')
        .where('e.actor_id', 'is not', null)
        .groupBy('e.subject_id')
        .as('last'),
    )
    .innerJoin('product as p', 'p.id', 'last.subject_id')
    .select(['p.slug', 'p.name', 'last.at'])
    .orderBy('last.at', 'desc')
    .limit(limit)
    .execute()
}

/** A product and the phase that it entered. */
export type EnteredPhase = {
  readonly slug: string
  readonly name: string
  readonly phase: PhaseTerm
  readonly since: Day
}

/** The products that entered their present phase last, latest first. */
export async function latestPhases(
  db: Db,
  { today, limit }: { readonly today: Day; readonly limit: number },
): Promise<readonly EnteredPhase[]> {
  const rows = await productsInPhase(db, today)
    .select(['p.slug', 'p.name', 'ph.phase', 'ph.starts_on'])
    .where('ph.phase', 'is not', null)
    .orderBy('ph.starts_on', 'desc')
    .orderBy(sql`p.name collate french`)
    .limit(limit)
    .execute()
  const { phase: phases } = await loadNomenclatures(db, ['phase'])
  return rows.flatMap(({ slug, name, phase, starts_on }) =>
    phase === null || starts_on === null
      ? []
      : [{ slug, name, phase: phaseTermOn(phases, phase, today), since: day(starts_on) }],
  )
}

/** What a journal entry bears on, as a reader knows it. */
export type NamedSubject = { readonly name: string; readonly href: string | null }

/** Names and addresses of products and incubators, by id. */
export async function namesOfSubjects(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, NamedSubject>> {
  if (ids.length === 0) return new Map()
  const [products, incubators] = await Promise.all([
    db
      .selectFrom('product')
      .select(['id', 'slug', 'name'])
      .where('id', 'in', [...ids])
      .execute(),
    db
      .selectFrom('incubator')
      .select(['id', 'slug', 'name'])
      .where('id', 'in', [...ids])
      .execute(),
  ])
  return new Map<string, NamedSubject>([
    ...products.map(({ id, slug, name }) => [id, { name, href: `/produits/${slug}` }] as const),
    ...incubators.map(({ id, slug, name }) => [id, { name, href: `/incubateurs/${slug}` }] as const),
  ])
}

/** The products that these incubators carry on a day: what a right on an incubator opens. */
export async function productIdsOf(
  db: Db,
  incubatorIds: readonly string[],
  today: Day,
): Promise<readonly string[]> {
  if (incubatorIds.length === 0) return []
  const rows = await sql<{ product_id: string }>`
    select distinct pi.product_id from product_incubator pi
    where pi.incubator_id = any(${[...incubatorIds]}::uuid[]) and ${inForce(today)}`.execute(db)
  return rows.rows.map(({ product_id }) => product_id)
}

type Named = readonly { readonly slug: string; readonly name: string }[]
const bySlug = (rows: Named): ReadonlyMap<string, string> =>
  new Map(rows.map(({ slug, name }) => [slug, name]))

/** Words of everything that entries about products may name, as they are on a day. */
export async function historyWords(db: Db, today: Day): Promise<HistoryWords> {
  const lists = await loadNomenclatures(db, [
    'phase',
    'event',
    'theme',
    'user-kind',
    'technique',
    'organisation-kind',
    'ministerial-domain',
    'trade',
  ])
  const incubators = bySlug(await db.selectFrom('incubator').select(['slug', 'name']).execute())
  const organisations = bySlug(await db.selectFrom('organisation').select(['slug', 'name']).execute())
  const wordsOf = (scheme: Scheme) =>
    new Map([...lists[scheme].codes.keys()].map((code) => [code, labelOn(lists[scheme], code, today)]))
  return {
    phases: wordsOf('phase'),
    events: wordsOf('event'),
    themes: wordsOf('theme'),
    userKinds: wordsOf('user-kind'),
    techniques: wordsOf('technique'),
    kind: wordsOf('organisation-kind'),
    ministerialDomain: wordsOf('ministerial-domain'),
    trade: wordsOf('trade'),
    incubators,
    attachments: incubators,
    sponsors: organisations,
    owner: organisations,
  }
}
