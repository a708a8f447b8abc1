import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Day } from '../../shared/day.ts'

/** Keeps what lasts (rows of this table, by its name in the query) on a day, first and last included: a day that nobody knows closes nothing. */
export const lastingOn = (table: string, on: Day) =>
  sql<boolean>`(coalesce(${sql.ref(`${table}.starts_on`)}, '-infinity') <= ${on}::date
    and coalesce(${sql.ref(`${table}.ends_on`)}, 'infinity') >= ${on}::date)`

/** Keeps the attachments (`pi`) in force on a day. */
export const inForce = (today: Day) => lastingOn('pi', today)

/** Keeps the products in progress, of those whose phase (`ph`) is known: see `productsInPhase`. */
export const isActive = sql<boolean>`exists (select from nomenclature_code n
  where n.scheme = 'phase' and n.code = ph.phase and 'active' = any(n.traits))`

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
  sql<boolean>`not exists (select from product_follow_up f where f.product_id = p.id and ${lastingOn('f', today)})`

/** The words of a code on a day, as `labelOn` of nomenclature.ts says them; the code itself when no list has it. */
export const labelOn = (scheme: string, code: RawBuilder<unknown>, today: Day) =>
  sql<string>`coalesce((select w.label from nomenclature_term w where w.scheme = ${sql.lit(scheme)} and w.code = ${code}
    order by (w.valid_from <= ${today}::date) desc, case when w.valid_from <= ${today}::date then w.valid_from end desc nulls last, w.valid_from
    limit 1), ${code})`
