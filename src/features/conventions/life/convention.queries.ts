import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import { type Day, day } from '../../../shared/day.ts'
import type { ConventionContent } from '../convention-content.ts'
import type { LivedConvention } from './lived-convention.ts'

type Row = {
  id: string
  reference: string
  slug: string
  content: ConventionContent
  effect_on: string
}

const lived = (db: Db, on: Day, narrowed: ReturnType<typeof sql>) =>
  sql<Row>`
    select c.id, c.reference, c.slug, t.content, f.effect_on::text as effect_on
      from convention c
      join lateral (select content from convention_text where convention_id = c.id and effect_on <= ${on}::date
                     order by number desc limit 1) t on true
      join lateral (select min(effect_on) as effect_on from convention_text where convention_id = c.id) f on true
     where ${narrowed}
     order by c.reference`.execute(db)

const conventionOf = ({ effect_on, ...row }: Row): LivedConvention => ({ ...row, effectOn: day(effect_on) })

/** The convention of this slug, with its text on a day; null when none took effect by then. */
export async function livedConvention(db: Db, slug: string, on: Day): Promise<LivedConvention | null> {
  const { rows } = await lived(db, on, sql`c.slug = ${slug}`)
  return rows[0] ? conventionOf(rows[0]) : null
}

/** Every convention that took effect by a day, in the order of references. */
export async function livedConventions(db: Db, on: Day): Promise<readonly LivedConvention[]> {
  const { rows } = await lived(db, on, sql`true`)
  return rows.map(conventionOf)
}
