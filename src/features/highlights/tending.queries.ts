import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { addDays, type Day } from '../../shared/day.ts'
import { type Actor, can, reachOf } from '../../shared/rights.ts'
import { highlightOf, highlightsOn, type StandingHighlight } from './highlight.queries.ts'
import type { Place } from './highlight.ts'

/** Highlights that wait for somebody: the first to end, each with its place, and how many there are in all. */
export type UntendedHighlights = {
  readonly rows: readonly { readonly place: Place; readonly highlight: StandingHighlight }[]
  readonly total: number
}

const SHOWN = 5
/** Time enough to write why it should go on. */
const DAYS_BEFORE_END = 14

const placeOf = (id: string | null, slug: string | null, name: string | null): Place =>
  id === null || slug === null || name === null ? { kind: 'network' } : { kind: 'incubator', id, slug, name }

/**
 * Among the highlights that the actor may change, those in force that end within a fortnight, and those whose product stopped or left
 * the incubator: they no longer show, and keep their place.
 */
export async function highlightsToTend(db: Db, actor: Actor, today: Day): Promise<UntendedHighlights> {
  const reach = reachOf(actor, 'incubator.edit')
  const everywhere = reach === 'everything'
  const incubatorIds = everywhere ? [] : reach.incubatorIds
  const ofNetwork = can(actor, 'network.highlight')
  if (!everywhere && !ofNetwork && incubatorIds.length === 0) return { rows: [], total: 0 }
  const found = highlightsOn(db, today)
    .select('h.incubator_id')
    .where('h.starts_on', '<=', today)
    .where('h.ends_on', '>=', today)
    .where(
      sql<boolean>`case when h.incubator_id is null then ${ofNetwork}
        else ${everywhere} or h.incubator_id = any(${[...incubatorIds]}::uuid[]) end`,
    )
  const rows = await db
    .selectFrom(found.as('f'))
    .leftJoin('incubator as i', 'i.id', 'f.incubator_id')
    .selectAll('f')
    .select(['i.slug as incubator_slug', 'i.name as incubator_name'])
    .select(({ fn }) => fn.countAll<number>().over().as('total'))
    .where(
      sql<boolean>`(f.ends_on <= ${addDays(today, DAYS_BEFORE_END)}::date or not f.carried
        or not (coalesce(f.traits, '{}') && '{active,made-durable}'))`,
    )
    .orderBy('f.ends_on')
    .orderBy('f.id')
    .limit(SHOWN)
    .execute()
  return {
    rows: rows.map((row) => ({
      place: placeOf(row.incubator_id, row.incubator_slug, row.incubator_name),
      highlight: highlightOf(row),
    })),
    total: rows[0]?.total ?? 0,
  }
}
