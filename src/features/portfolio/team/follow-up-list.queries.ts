import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Db } from '../../../platform/database.ts'
import { type Day, day } from '../../../shared/day.ts'
import { type Actor, reachOf } from '../../../shared/rights.ts'
import { inForce, isActive, productsInPhase, withinReach, withoutFollowUp } from '../as-of.queries.ts'
import { loadNomenclatures } from '../nomenclature.queries.ts'
import { phaseTermOn } from '../nomenclature.ts'
import type { FollowUpFigures, Unfollowed } from './follow-up-list.ts'

type Reached = ReturnType<typeof reachOf>

const activeWithin = (db: Db, reach: Reached, today: Day) =>
  productsInPhase(db, today)
    .where(isActive)
    .$if(reach !== 'everything', (query) =>
      query.where(reach === 'everything' ? sql<boolean>`true` : withinReach(reach, today)),
    )

/** Counts of what an actor may decide to have followed; zeros for who may decide on nothing. */
export async function followUpFigures(db: Db, actor: Actor, today: Day): Promise<FollowUpFigures> {
  const reach = reachOf(actor, 'follow-up.edit')
  if (reach !== 'everything' && reach.incubatorIds.length + reach.productIds.length === 0)
    return { active: 0, unfollowed: 0 }
  return await activeWithin(db, reach, today)
    .select(({ fn }) => [
      fn.countAll<number>().as('active'),
      fn.countAll<number>().filterWhere(withoutFollowUp(today)).as('unfollowed'),
    ])
    .executeTakeFirstOrThrow()
}

type Slice = { readonly reach: Reached; readonly today: Day; readonly page: number; readonly size: number }

/** One page of the products in progress that nobody follows, by incubator then by name; those that none carries come last. */
export async function unfollowedProducts(
  db: Db,
  { reach, today, page, size }: Slice,
): Promise<readonly Unfollowed[]> {
  const rows = await activeWithin(db, reach, today)
    .where(withoutFollowUp(today))
    .select((eb) => [
      ...(['p.slug', 'p.name', 'ph.phase', 'ph.starts_on'] as const),
      jsonArrayFrom(
        eb
          .selectFrom('product_incubator as pi')
          .innerJoin('incubator as i', 'i.id', 'pi.incubator_id')
          .select(['i.slug', 'i.name'])
          .whereRef('pi.product_id', '=', 'p.id')
          .where(inForce(today))
          .orderBy('pi.position'),
      ).as('incubators'),
    ])
    .orderBy(
      sql`(select i.name from product_incubator pi join incubator i on i.id = pi.incubator_id
        where pi.product_id = p.id and ${inForce(today)} order by pi.position limit 1) collate french nulls last`,
    )
    .orderBy(sql`p.name collate french`)
    .orderBy('p.id')
    .limit(size)
    .offset((page - 1) * size)
    .execute()
  const { phase: phases } = await loadNomenclatures(db, ['phase'])
  return rows.flatMap(({ phase, starts_on, ...row }) =>
    phase === null || starts_on === null
      ? []
      : [{ ...row, phase: { ...phaseTermOn(phases, phase, today), since: day(starts_on) } }],
  )
}
