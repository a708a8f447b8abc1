import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { day } from '../../shared/day.ts'
import {
  type Nomenclature,
  type NomenclatureCode,
  type Nomenclatures,
  type Scheme,
  schemes,
} from './nomenclature.ts'

type CodeRow = {
  readonly scheme: string
  readonly code: string
  readonly position: number
  readonly traits: readonly string[]
  readonly aliases: readonly string[]
  readonly labels: readonly { readonly from: string; readonly to: string | null; readonly label: string }[]
}

/**
 * The lists asked for, each in its order (rank, then French order of the words); the others are empty. With `codes`, only those, but for
 * phases: they are few, and their order is asked for with them. Read anew at each call, so that a change shows at once.
 */
export async function loadNomenclatures(
  db: Db,
  wanted: readonly Scheme[] = schemes,
  codes: readonly string[] | null = null,
): Promise<Nomenclatures> {
  const { rows } = await sql<CodeRow>`
    select c.scheme, c.code, c.position, c.traits,
      coalesce(json_agg(json_build_object('from', t.valid_from, 'to', t.valid_to, 'label', t.label) order by t.valid_from)
        filter (where t.label is not null), '[]') as labels,
      array(select a.alias from nomenclature_alias a where (a.scheme, a.code) = (c.scheme, c.code)) as aliases
    from nomenclature_code c left join nomenclature_term t using (scheme, code)
    where c.scheme = any(${[...wanted]}::text[]) and (${codes === null} or c.scheme = 'phase' or c.code = any(${[...(codes ?? [])]}::text[]))
    group by c.scheme, c.code
    order by c.scheme, c.position, max(t.label) collate french, c.code`.execute(db)
  const listOf = (scheme: Scheme): Nomenclature => {
    const own = rows.filter((row) => row.scheme === scheme)
    return {
      codes: new Map(own.map((row) => [row.code, codeOf(row)])),
      aliases: new Map(own.flatMap(({ code, aliases }) => aliases.map((alias) => [alias, code]))),
    }
  }
  return Object.fromEntries(schemes.map((scheme) => [scheme, listOf(scheme)])) as Record<Scheme, Nomenclature>
}

const codeOf = ({ code, position, traits, labels }: CodeRow): NomenclatureCode => ({
  code,
  position,
  traits,
  labels: labels.map(({ from, to, label }) => ({
    validFrom: day(from),
    validTo: to === null ? null : day(to),
    label,
  })),
})
