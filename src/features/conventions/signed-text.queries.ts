import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { type Day, day } from '../../shared/day.ts'
import type { ConventionContent } from './convention-content.ts'
import type { SignedText } from './convention-paper.ts'

type Row = {
  readonly id: string
  readonly convention_id: string
  readonly slug: string
  readonly number: number
  readonly kind: SignedText['kind']
  readonly content: ConventionContent
  readonly canonical: string
  readonly sha256: string
  readonly effect_on: string
  readonly signatures: readonly {
    readonly party: string
    readonly name: string
    readonly capacity: string
    readonly on: string
  }[]
}

const textOf = (row: Row): SignedText => ({
  ...{
    conventionId: row.convention_id,
    slug: row.slug,
    number: row.number,
    kind: row.kind,
    content: row.content,
  },
  frozen: { canonical: row.canonical, sha256: row.sha256 },
  effectOn: day(row.effect_on),
  signatures: row.signatures.map(({ party, name, capacity, on }) => ({
    partyId: party,
    name,
    capacity,
    signedOn: day(on),
  })),
})

const signedTexts = sql`
  select t.id, t.convention_id, c.slug, t.number, t.kind, t.content, t.canonical, t.sha256, t.effect_on,
         (select coalesce(json_agg(json_build_object('party', s.party_id, 'name', s.signatory_name, 'capacity', s.capacity, 'on', s.signed_on)
                                   order by s.signed_on, s.party_id), '[]')
            from convention_signature s where s.text_id = t.id) as signatures
    from convention_text t join convention c on c.id = t.convention_id`

/** The text of a convention in force on a day: the last that every party had signed. Null: none was, or no convention has this name. */
export async function signedTextBySlug(db: Db, slug: string, on: Day): Promise<SignedText | null> {
  const { rows } = await sql<Row>`${signedTexts}
    where c.slug = ${slug} and t.effect_on <= ${on} order by t.number desc limit 1`.execute(db)
  return rows[0] === undefined ? null : textOf(rows[0])
}

/** One signed text of a convention, by its number. */
export async function signedText(db: Db, conventionId: string, number: number): Promise<SignedText | null> {
  const { rows } = await sql<Row>`${signedTexts}
    where c.id = ${conventionId}::uuid and t.number = ${number} and t.effect_on is not null`.execute(db)
  return rows[0] === undefined ? null : textOf(rows[0])
}
