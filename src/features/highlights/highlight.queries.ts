import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { type Day, day } from '../../shared/day.ts'
import { inForce, productsInPhase } from '../portfolio/index.ts'
import { type Highlight, type HighlightId, type Place, type Standing, silenceOf } from './highlight.ts'

/** A highlight with what its product is on the day it is looked at. */
export type StandingHighlight = Highlight & { readonly standing: Standing }

/** The incubator of a place, as the table holds it: none for the network. */
export const incubatorIdOf = (place: Place): string | null => (place.kind === 'network' ? null : place.id)

const carriedOn = (on: Day) => sql<boolean>`(h.incubator_id is null or exists (
  select from product_incubator pi
   where pi.product_id = p.id and pi.incubator_id = h.incubator_id and ${inForce(on)}))`

/** Every highlight (`h`) with its product (`p`), the phase begun by a day (`ph`) and what that implies (`n`). */
export const highlightsOn = (db: Db, on: Day) =>
  productsInPhase(db, on)
    .innerJoin('highlight as h', 'h.product_id', 'p.id')
    .leftJoin('nomenclature_code as n', (join) =>
      join.onRef('n.code', '=', 'ph.phase').on('n.scheme', '=', 'phase'),
    )
    .select(['h.id', 'h.reason', 'h.starts_on', 'h.ends_on', 'h.version'])
    .select(['p.id as product_id', 'p.slug', 'p.name', 'n.traits', 'ph.starts_on as since'])
    .select(carriedOn(on).as('carried'))

type Row = Awaited<ReturnType<ReturnType<typeof highlightsOn>['execute']>>[number]

export const highlightOf = (row: Row): StandingHighlight => ({
  id: row.id as HighlightId,
  product: { id: row.product_id, slug: row.slug, name: row.name },
  reason: row.reason,
  startsOn: day(row.starts_on),
  endsOn: day(row.ends_on),
  version: row.version,
  standing: standingOf(row),
})

const standingOf = ({ traits, since, carried }: Pick<Row, 'traits' | 'since' | 'carried'>): Standing => ({
  traits: traits ?? [],
  since: since === null ? null : day(since),
  carried,
})

const inPlace = (db: Db, place: Place, on: Day) =>
  highlightsOn(db, on).where('h.incubator_id', 'is not distinct from', incubatorIdOf(place))

/** What a place puts forward on a day, the latest begun first: a highlight whose product stopped, or left, does not show. */
export async function shownHighlights(db: Db, place: Place, on: Day): Promise<readonly StandingHighlight[]> {
  const rows = await inPlace(db, place, on)
    .where('h.starts_on', '<=', on)
    .where('h.ends_on', '>=', on)
    .orderBy('h.starts_on', 'desc')
    .orderBy(sql`p.name collate french`)
    .execute()
  return rows.map(highlightOf).filter(({ standing }) => silenceOf(standing) === null)
}

/** Those in force today or to come, the next to begin last. */
export async function presentHighlights(
  db: Db,
  place: Place,
  today: Day,
): Promise<readonly StandingHighlight[]> {
  const rows = await inPlace(db, place, today)
    .where('h.ends_on', '>=', today)
    .orderBy('h.starts_on')
    .orderBy(sql`p.name collate french`)
    .execute()
  return rows.map(highlightOf)
}

/** One page of those that have ended, the latest first, and how many there are in all. */
export async function endedHighlights(
  db: Db,
  place: Place,
  { today, page, limit }: { readonly today: Day; readonly page: number; readonly limit: number },
): Promise<{ readonly rows: readonly Highlight[]; readonly total: number }> {
  const rows = await inPlace(db, place, today)
    .select(({ fn }) => fn.countAll<number>().over().as('total'))
    .where('h.ends_on', '<', today)
    .orderBy('h.ends_on', 'desc')
    .orderBy('h.id')
    .limit(limit)
    .offset((page - 1) * limit)
    .execute()
  return { rows: rows.map(highlightOf), total: rows[0]?.total ?? 0 }
}

/** One highlight of a place; null when the place has none of this id. */
export async function highlightIn(
  db: Db,
  place: Place,
  { id, on }: { readonly id: string; readonly on: Day },
): Promise<StandingHighlight | null> {
  const row = await inPlace(db, place, on).where('h.id', '=', id).executeTakeFirst()
  return row ? highlightOf(row) : null
}

/** A product that may be put forward. */
export type Candidate = { readonly slug: string; readonly name: string }

/**
 * The products that a form offers, in the French order of names: those in progress or made durable, and those about to begin; for an
 * incubator, among those that it carries or will carry.
 */
export async function candidates(db: Db, place: Place, today: Day): Promise<readonly Candidate[]> {
  let query = productsInPhase(db, today)
    .leftJoin('nomenclature_code as n', (join) =>
      join.onRef('n.code', '=', 'ph.phase').on('n.scheme', '=', 'phase'),
    )
    .select(['p.slug', 'p.name'])
    .where(sql<boolean>`(n.traits is null or n.traits && '{active,made-durable}')`)
    .orderBy(sql`p.name collate french`)
    .orderBy('p.id')
  if (place.kind === 'incubator')
    query = query.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('product_incubator as pi')
          .select('pi.product_id')
          .whereRef('pi.product_id', '=', 'p.id')
          .where('pi.incubator_id', '=', place.id)
          .where(sql<boolean>`coalesce(pi.ends_on, 'infinity') >= ${today}::date`),
      ),
    )
  return await query.execute()
}

/** A product with what it is on a day for a place; null when nothing has this slug. */
export async function standingProduct(
  db: Db,
  place: Place,
  { slug, on }: { readonly slug: string; readonly on: Day },
): Promise<{ readonly id: string; readonly name: string; readonly standing: Standing } | null> {
  const carried = sql<boolean>`(${incubatorIdOf(place)}::uuid is null or exists (
    select from product_incubator pi
     where pi.product_id = p.id and pi.incubator_id = ${incubatorIdOf(place)}::uuid and ${inForce(on)}))`
  const row = await productsInPhase(db, on)
    .leftJoin('nomenclature_code as n', (join) =>
      join.onRef('n.code', '=', 'ph.phase').on('n.scheme', '=', 'phase'),
    )
    .select(['p.id', 'p.name', 'n.traits', 'ph.starts_on as since', carried.as('carried')])
    .where('p.slug', '=', slug)
    .executeTakeFirst()
  return row ? { id: row.id, name: row.name, standing: standingOf(row) } : null
}
