import type { GeneratedAlways } from 'kysely'

/** `at` is written as the ISO text of the body, read as a date. */
export type JournalTables = {
  journal_entry: {
    seq: number
    body: string
    previous_hash: string | null
    hash: string
    at: Date
    actor_id: GeneratedAlways<string | null>
    action: GeneratedAlways<string>
    subject_kind: GeneratedAlways<string>
    subject_id: GeneratedAlways<string>
  }
  journal_personal: { digest: string; person_id: string; salt: Uint8Array; value: string }
}
