import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'

/** The products whose name or address looks most like these words: for whoever followed a broken link. */
export async function nearProducts(
  db: Db,
  words: string,
): Promise<readonly { readonly slug: string; readonly name: string }[]> {
  if (words === '') return []
  const likeness = sql<number>`greatest(similarity(p.slug, folded(${words})), similarity(folded(p.name), folded(${words})))`
  return await db
    .selectFrom('product as p')
    .select(['p.slug', 'p.name'])
    .where(sql<boolean>`${likeness} > 0.25`)
    .orderBy(likeness, 'desc')
    .orderBy('p.slug')
    .limit(5)
    .execute()
}
