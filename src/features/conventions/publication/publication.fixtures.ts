import { createHash, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import { type Day, day } from '../../../shared/day.ts'
import { canonical, type Json } from '../../../shared/json.ts'
import { content, signedText } from '../papers.fixtures.ts'
import type { Publication } from './publication.ts'

/** Writes the convention of the fixtures in the database, sends it to signature, and has it signed: by all, or by `signed` of them. */
export async function insertConvention(
  db: Db,
  { id = randomUUID(), slug = signedText.slug, signed = 3, object = content.object } = {},
): Promise<string> {
  const textId = randomUUID()
  const canonicalText = canonical({ ...content, object } as unknown as Json)
  const sha256 = createHash('sha256').update(canonicalText).digest('hex')
  const at = new Date('2026-04-01T00:00:00Z')
  const reference = slug.toUpperCase()
  await sql`insert into convention (id, reference, slug, created_at) values (${id}::uuid, ${reference}, ${slug}, ${at})`.execute(
    db,
  )
  await sql`insert into convention_text (id, convention_id, number, content, created_at)
    values (${textId}::uuid, ${id}::uuid, 0, ${canonicalText}::jsonb, ${at})`.execute(db)
  await sql`update convention_text set canonical = ${canonicalText}, sha256 = ${sha256}, sent_on = ${'2026-04-02' as Day}
    where id = ${textId}::uuid`.execute(db)
  for (const { partyId, signatoryName, capacity, signedOn } of signedText.signatures.slice(0, signed))
    await sql`insert into convention_signature (text_id, party_id, signatory_name, capacity, signed_on, recorded_at)
      values (${textId}::uuid, ${partyId}, ${signatoryName}, ${capacity}, ${signedOn}, ${at})`.execute(db)
  return id
}

/** An instant of this day. */
export const at = (text: string): Date => new Date(`${text}T09:00:00Z`)

/** A convention put on the portal on 20 May 2020, and found there as it was signed on 1 July. */
export const publishedText = (more: Partial<Publication> = {}): Publication => ({
  ...{ id: '1', conventionId: 'c', textNumber: 0, channel: 'data-portal', state: 'published' },
  ...{ sha256: 'a'.repeat(64), askedAt: at('2020-05-18'), publishedOn: day('2020-05-20') },
  ...{ url: 'https://portail.example/jeux/1', proof: 'https://portail.example/jeux/1/convention.json' },
  ...{ fault: null, check: { at: at('2020-07-01'), found: 'same' } },
  ...more,
})
