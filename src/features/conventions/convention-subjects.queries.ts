import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { matterWords } from './life/matter.messages.ts'
import type { MatterKind } from './life/matter.ts'

type Named = { readonly name: string; readonly href: string | null }

type Row = {
  readonly id: string
  readonly reference: string
  readonly slug: string
  readonly is_signed: boolean
  readonly kind: MatterKind | null
  readonly number: number | null
}

/** What the journal calls the conventions of these ids, their disputes and terminations; a convention leads to its page once it has one. */
export async function namesOfConventions(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Named>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Row>`
    select x.id, c.reference, c.slug, x.kind, x.number, exists (
             select from convention_text t where t.convention_id = c.id and t.number = 0 and t.effect_on is not null) as is_signed
      from (select id, id as convention_id, null as kind, null::int as number from convention
            union all select id, convention_id, kind, number from convention_matter) x
      join convention c on c.id = x.convention_id
     where x.id = any(${[...ids]}::uuid[])
     order by c.reference, x.number`.execute(db)
  return new Map(rows.map((row) => [row.id, namedOf(row)]))
}

const namedOf = ({ reference, slug, is_signed, kind, number }: Row): Named =>
  kind === null
    ? { name: `Convention ${reference}`, href: is_signed ? `/conventions/${slug}` : null }
    : {
        name: `${matterWords[kind].one} n° ${number}, convention ${reference}`,
        href: `/conventions/${slug}/vie`,
      }
