export type PublicationTables = {
  publication: {
    id: string
    convention_id: string
    text_number: number
    channel: 'data-portal' | 'matignon-infos-services'
    state: 'asked' | 'ready' | 'published' | 'failed'
    sha256: string
    asked_at: Date
    at: Date
    published_on: string | null
    url: string | null
    proof: string | null
    fault: string | null
    checked_at: Date | null
    found_sha256: string | null
  }
}
