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
}
