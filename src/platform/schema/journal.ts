import type { ColumnType, Generated, GeneratedAlways } from 'kysely'

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
  journal_head: { one: Generated<boolean>; seq: number; hash: string }
  journal_check: {
    at: Date
    entries: number
    head_seq: number | null
    head_hash: string | null
    faults: ColumnType<unknown, string, string>
    remarks: ColumnType<unknown, string, string>
  }
  search_journal: { seq: number; words: string; digests: string[] }
}
