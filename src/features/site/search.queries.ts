import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { holdsWords } from '../portfolio/index.ts'
import type { FoundIncubator, FoundOrganisation } from './search.ts'

const PRODUCTS_NAMED = 5

/** Incubators whose name, name at the source or summary holds every word, accents and capitals aside, in the French order of names. */
export async function searchIncubators(db: Db, words: readonly string[]): Promise<readonly FoundIncubator[]> {
  return await db
    .selectFrom('incubator as i')
    .select(['i.slug', 'i.name', 'i.summary'])
    .where(holdsWords(sql<string>`concat_ws(' ', i.name, i.external_id, i.summary)`, words))
    .orderBy(sql`i.name collate french`)
    .execute()
}

/** The first organisations whose name or acronym holds every word, with the first products that each sponsors, and how many in all. */
export async function searchOrganisations(
  db: Db,
  { words, limit }: { readonly words: readonly string[]; readonly limit: number },
): Promise<{ readonly rows: readonly FoundOrganisation[]; readonly total: number }> {
  const rows = await db
    .selectFrom('organisation as o')
    .select((eb) => [
      'o.slug',
      'o.name',
      'o.acronym',
      sql<FoundOrganisation['products']>`coalesce((
        select json_agg(json_build_object('slug', s.slug, 'name', s.name)) from (
          select p.slug, p.name from product_sponsor ps join product p on p.id = ps.product_id
          where ps.organisation_id = o.id order by p.name collate french limit ${sql.lit(PRODUCTS_NAMED)}) s), '[]')`.as(
        'products',
      ),
      eb.fn.countAll<number>().over().as('total'),
    ])
    .where(holdsWords(sql<string>`concat_ws(' ', o.name, o.acronym, o.external_id)`, words))
    .orderBy(sql`o.name collate french`)
    .limit(limit)
    .execute()
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 }
}
