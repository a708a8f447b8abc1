import type { Generated } from 'kysely'

export type IdentityTables = {
  organisation: {
    id: string
    external_id: string | null
    slug: string
    name: string
    acronym: string | null
    kind: string | null
    ministerial_domain: string | null
    siret: string | null
    version: Generated<number>
  }
  person: { id: string; name: string | null; email: string | null; created_at: Date; erased_at: Date | null }
  role_grant: {
    id: string
    person_id: string
    role: string
    scope_kind: string
    scope_id: string | null
    starts_on: string
    ends_on: string | null
    given_by: string | null
    invitation_id: string | null
    absence_id: string | null
    source_id: string | null
  }
  invitation: {
    id: string
    token_hash: string
    name: string | null
    email: string | null
    role: string
    scope_kind: string
    scope_id: string | null
    starts_on: string
    ends_on: string | null
    invited_by: string
    sent_at: Date
    expires_at: Date
    state: 'pending' | 'accepted' | 'declined' | 'withdrawn'
    answered_at: Date | null
    person_id: string | null
  }
  absence_delegation: {
    id: string
    delegator_id: string
    delegate_id: string
    starts_on: string
    ends_on: string
    reason: string | null
    given_at: Date
    ended_at: Date | null
  }
  sign_in_link: {
    token_hash: string
    person_id: string
    requested_at: Date
    expires_at: Date
    used_at: Date | null
  }
  setup_link: { token_hash: string; created_at: Date; expires_at: Date; used_at: Date | null }
  session: {
    token_hash: string
    previous_hash: string | null
    person_id: string
    created_at: Date
    rotated_at: Date
    seen_at: Date
    expires_at: Date
    provider: 'proconnect' | 'franceconnect' | null
    id_token: string | null
  }
  person_identity: {
    id: string
    person_id: string
    provider: 'proconnect' | 'franceconnect'
    issuer: string
    subject: string
    siret: string | null
    linked_at: Date
    used_at: Date
  }
  federation_attempt: {
    id: string
    state_hash: string
    browser_hash: string
    provider: 'proconnect' | 'franceconnect'
    back: string
    started_at: Date
    expires_at: Date
    used_at: Date | null
  }
  identity_confirmation: {
    id: string
    token_hash: string
    browser_hash: string
    provider: 'proconnect' | 'franceconnect'
    issuer: string
    subject: string
    siret: string | null
    name: string
    email: string
    back: string
    id_token: string
    requested_at: Date
    expires_at: Date
  }
  attempt_count: { key: string; window_start: Date; count: number }
}
