import type { ColumnType, Generated, GeneratedAlways } from 'kysely'

/** Whole cents: read as text, for a driver does not know that they are small. */
type Cents = ColumnType<string, number, number>

/** A value kept as JSON: read as it is, written as text. */
type Json<T> = ColumnType<T, string, string>

/** What money is worked on with: orders, papers, delegations and signatures, imports, reports. */
export type MoneyWorkTables = {
  purchase_order: {
    id: string
    convention_id: string
    ej: string
    market: string
    lot: Generated<string>
    lot_number: GeneratedAlways<string | null>
    category: string
    product_id: string | null
    supplier_name: string
    supplier_siret: string | null
    object: string
    units: ColumnType<
      readonly { readonly label: string; readonly unitCents: number; readonly quantity: number }[] | null,
      string | null | undefined,
      never
    >
    ht_cents: Cents
    vat_cents: Cents
    ttc_cents: GeneratedAlways<string>
    engaged_on: string
    engaged_by: string | null
    recorded_on: string
    settled_on: string | null
    settle_reason: string | null
    version: Generated<number>
    created_at: Date
  }
  market_lot: {
    convention_id: string
    market: string
    number: string
    label: Generated<string>
    holder_name: string | null
    holder_siret: string | null
    ceiling_ht_cents: ColumnType<string | null, number | null, number | null>
    starts_on: string | null
    ends_on: string | null
    version: Generated<number>
    created_at: Date
  }
  money_paper: {
    id: string
    convention_id: string
    order_id: string | null
    expense_id: string | null
    kind:
      | 'order'
      | 'service-certificate'
      | 'invoice'
      | 'payment-request'
      | 'payment'
      | 'credit-note'
      | 'other'
    sha256: string
    label: string
    kept_until: string
    added_by: string | null
    added_at: Date
  }
  nomenclature_paper_retention: { kind: string; valid_from: string; years: number; source: string }
  paper_elimination: {
    id: string
    convention_id: string
    eliminated_on: string
    motive: string
    visa_number: string
    visa_on: string
    visa_sha256: string
    decided_by: string | null
    recorded_at: Date
  }
  paper_eliminated: { paper_id: string; elimination_id: string }
  signing_delegation: {
    id: string
    convention_id: string
    role: 'ENGAGEMENTS' | 'PAYMENTS'
    person_id: string | null
    name: string
    capacity: string
    reference: string
    starts_on: string
    ends_on: string | null
    recorded_at: Date
  }
  statement_signature: {
    statement_id: string
    convention_id: string
    role: 'ENGAGEMENTS' | 'PAYMENTS'
    delegation_id: string
    name: string
    signed_on: string
    signed_by: string | null
    document: string
    digest: string
    previous: string
    recorded_at: Date
  }
  statement_return: {
    statement_id: string
    sha256: string
    label: string
    found: Json<unknown>
    added_by: string | null
    added_at: Date
  }
  fund_return: {
    id: string
    convention_id: string
    returned_on: string
    cents: Cents
    proof: string
    recorded_at: Date
  }
  yearly_report: {
    convention_id: string
    year: number
    sent_on: string
    recipient: string
    paper_sha256: string | null
    recorded_by: string | null
    recorded_at: Date
  }
  balance_assertion: {
    id: string
    convention_id: string
    fact: 'order' | 'service' | 'payment' | 'acceptance' | 'call' | 'receipt' | 'credit-opening'
    on_day: string
    cents: Cents
    source: string
    recorded_by: string | null
    recorded_at: Date
  }
  expense_mapping: {
    convention_id: string
    name: string
    columns: Json<unknown>
    updated_at: Date
  }
  expense_import: {
    id: string
    convention_id: string
    sha256: string
    other_sha256: string | null
    file_name: string
    mapping: Json<unknown>
    dry_run: boolean
    state: 'asked' | 'running' | 'done' | 'refused' | 'failed'
    progress: Generated<number>
    report: ColumnType<unknown, string | null | undefined, string | null>
    asked_by: string | null
    asked_at: Date
    ended_at: Date | null
  }
}
