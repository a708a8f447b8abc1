import type { Generated, GeneratedAlways } from 'kysely'

export type PortfolioTables = {
  nomenclature_code: {
    scheme: string
    code: string
    position: Generated<number>
    traits: Generated<string[]>
  }
  nomenclature_term: {
    scheme: string
    code: string
    valid_from: string
    valid_to: string | null
    label: string
    description: string | null
    source: string
  }
  nomenclature_alias: {
    scheme: string
    alias: string
    code: string
    used_until: string | null
    source: string
  }
  incubator: {
    id: string
    external_id: string | null
    slug: string
    name: string
    summary: string | null
    description: Generated<string>
    owner_id: string | null
    contact: string | null
    address: string | null
    website: string | null
    repository: string | null
    hidden: Generated<boolean>
    version: Generated<number>
  }
  product: {
    id: string
    external_id: string | null
    slug: string
    name: string
    mission: Generated<string>
    description: Generated<string>
    contact: string | null
    link: string | null
    repository: string | null
    stats_url: string | null
    impact_url: string | null
    budget_url: string | null
    dashlord_url: string | null
    risk_analysis_url: string | null
    stats_declared: boolean | null
    risk_analysis_declared: boolean | null
    mon_service_securise: boolean | null
    accessibility_status: 'total' | 'partial' | 'none' | null
    fast_promotion: number | null
    fast_cents: number | null
    indexable: Generated<boolean>
    version: Generated<number>
    words: GeneratedAlways<string>
  }
  product_former_slug: { slug: string; product_id: string }
  product_phase: {
    product_id: string
    position: number
    scheme: Generated<string>
    phase: string
    starts_on: string
    ends_on: string | null
    comment: string | null
  }
  product_event: {
    product_id: string
    position: number
    scheme: Generated<string>
    kind: string
    happened_on: string
    comment: string | null
  }
  product_incubator: {
    product_id: string
    position: number
    incubator_id: string
    starts_on: string | null
    ends_on: string | null
  }
  product_sponsor: { product_id: string; position: number; organisation_id: string }
  product_tag: { product_id: string; scheme: string; code: string; position: number }
  product_follow_up: {
    id: string
    product_id: string
    side: 'network' | 'incubator'
    person_id: string
    starts_on: string
    ends_on: string | null
  }
  mission: {
    id: string
    person_id: string
    product_id: string | null
    incubator_id: string | null
    scheme: Generated<string>
    trade: string
    employer_kind: 'independent' | 'agent' | 'service-company'
    employer: string | null
    starts_on: string
    ends_on: string | null
    version: Generated<number>
  }
  imported_record: {
    kind: 'product' | 'incubator' | 'organisation'
    subject_id: string
    source: string
    fields: Record<string, unknown>
    as_of: string
    imported_at: Date
  }
}
