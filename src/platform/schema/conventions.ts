import type { ColumnType, Generated, GeneratedAlways } from 'kysely'

/** `content` is written as JSON text, and read as what it says. */
type JsonColumn = ColumnType<unknown, string, string>

export type ConventionTables = {
  convention: { id: string; reference: string; slug: string; created_at: Date }
  convention_text: {
    id: string
    convention_id: string
    number: number
    kind: GeneratedAlways<'convention' | 'amendment'>
    content: JsonColumn
    canonical: string | null
    sha256: string | null
    sent_on: string | null
    effect_on: string | null
    abandoned_on: Generated<string | null>
    abandon_reason: Generated<string | null>
    abandoned_at: Generated<Date | null>
    version: Generated<number>
    created_at: Date
  }
  convention_signature: {
    text_id: string
    party_id: string
    signatory_name: string
    capacity: string
    delegation_reference: string | null
    delegation_starts_on: string | null
    delegation_ends_on: string | null
    signed_on: string
    recorded_at: Date
  }
  convention_evidence: { text_id: string; sha256: string; label: string; added_at: Date }
}
