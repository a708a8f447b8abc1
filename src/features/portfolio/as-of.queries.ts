import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Day } from '../../shared/day.ts'

/** Keeps the attachments (`pi`) in force on a day: a day that nobody knows closes nothing. */
export const inForce = (today: Day) =>
  sql<boolean>`(coalesce(pi.starts_on, '-infinity') <= ${today}::date and coalesce(pi.ends_on, 'infinity') >= ${today}::date)`

/**
 * Each product with the phase begun by a day: the greatest start, the first recorded on a tie. Null when all its phases are to come or
 * it has none. (The present site counts phases to come: see `phase-history.ts`.)
 */
export const productsInPhase = (db: Db, today: Day) =>
  db.selectFrom('product as p').leftJoinLateral(
    (eb) =>
      eb
        .selectFrom('product_phase as begun')
        .select(['begun.phase', 'begun.starts_on'])
        .whereRef('begun.product_id', '=', 'p.id')
        .where('begun.starts_on', '<=', today)
        .orderBy('begun.starts_on', 'desc')
        .orderBy('begun.position')
        .limit(1)
        .as('ph'),
    (join) => join.onTrue(),
  )

/** Keeps the products (`p`) that a right reaches on a day: those it names, and those that an incubator it names carries. */
export const withinReach = (
  {
    incubatorIds,
    productIds,
  }: { readonly incubatorIds: readonly string[]; readonly productIds: readonly string[] },
  today: Day,
) =>
  sql<boolean>`(p.id = any(${[...productIds]}::uuid[]) or exists (
    select from product_incubator pi
     where pi.product_id = p.id and pi.incubator_id = any(${[...incubatorIds]}::uuid[]) and ${inForce(today)}))`

/** Keeps the products (`p`) that nobody follows on a day, neither for the network nor for an incubator. */
export const withoutFollowUp = (today: Day) =>
  sql<boolean>`(not exists (select from product_follow_up f
     where f.product_id = p.id and f.starts_on <= ${today}::date and coalesce(f.ends_on, 'infinity') >= ${today}::date))`
