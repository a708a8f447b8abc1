export type RightsWatchTables = {
  api_key: {
    id: string
    name: string
    prefix: string
    digest: string
    actions: string[]
    scope_kind: string
    scope_id: string | null
    created_at: Date
    created_by: string
    expires_on: string
    last_used_at: Date | null
    revoked_at: Date | null
    revoked_by: string | null
  }
  record_consultation: {
    subject_id: string
    on_day: string
    reader_id: string
    page: string
    at: Date
  }
  review_day: { month: number; day: number }
  rights_review: {
    id: string
    due_on: string
    scope_kind: string
    scope_id: string | null
    closed_at: Date | null
    closed_by: string | null
  }
  review_line: {
    review_id: string
    grant_id: string
    person_id: string
    role: string
    scope_kind: string
    scope_id: string | null
    starts_on: string
    ended_on: string | null
    ends_on: string | null
    last_signed_in: string | null
    decision: string
    reason: string | null
    decided_at: Date
    decided_by: string
  }
}
