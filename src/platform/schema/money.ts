import type { ColumnType, Generated, GeneratedAlways } from 'kysely'

/** Whole cents: read as text, for a driver does not know that they are small. */
type Cents = ColumnType<string, number, number>

/** What an order or a service is made of where it is priced in work units. */
type WorkUnits = readonly { readonly label: string; readonly unitCents: number; readonly quantity: number }[]

export type MoneyTables = {
  expense: {
    id: string
    convention_id: string
    code: string
    type: 'EXPENSE' | 'CREDIT_NOTE' | 'RECLASSIFICATION'
    ej: string
    ej_post: Generated<string>
    dp: string | null
    dp_post: Generated<string>
    market: string
    category: string
    product_id: string | null
    supplier_name: Generated<string>
    supplier_siret: string | null
    object: Generated<string>
    ht_cents: Cents
    vat_cents: Cents
    ttc_cents: GeneratedAlways<string>
    engaged_on: string | null
    service_done_on: string | null
    paid_on: string | null
    recorded_on: string
    corrects: string | null
    certified_by: string | null
    version: Generated<number>
    created_at: Date
    order_id: string | null
    lot: Generated<string>
    units: ColumnType<WorkUnits | null, string | null | undefined, string | null>
    certified_on: string | null
    invoice: Generated<string>
    requested_on: string | null
    cancelled_on: string | null
    cancel_reason: string | null
    decided_on: string | null
  }
  expense_decision: {
    expense_id: string
    accepted: boolean
    decided_on: string
    decided_by: string | null
    motive: string | null
    recorded_at: Date
  }
  fund_call: {
    id: string
    convention_id: string
    number: number
    statement_number: number | null
    presented_on: string
    recorded_at: Date
    recipient: Generated<string>
    paper_sha256: string | null
  }
  fund_call_tranche: { convention_id: string; tranche: string; call_id: string; cents: Cents }
  fund_receipt: {
    id: string
    convention_id: string
    tranche: string
    received_on: string
    cents: Cents
    proof: string
    recorded_at: Date
  }
  credit_opening: {
    id: string
    convention_id: string
    tranche: string
    opened_on: string
    cents: Cents
    proof: string
    recorded_at: Date
  }
  statement: {
    id: string
    convention_id: string
    number: number
    kind: 'INTERIM' | 'FINAL'
    cutoff: string
    document: string
    hash: string
    previous_hash: string
    total_cents: Cents
    cumulative_cents: Cents
    frozen_on: string
    frozen: string | null
    paper_sha256: string | null
  }
  statement_line: { statement_id: string; expense_id: string; kind: 'INTERIM' | 'FINAL'; seq: number }
  ledger_entry: {
    id: string
    convention_id: string
    fact: string
    fact_id: string
    cents: Cents
    on_day: string
    recorded_on: string
    expense_id: GeneratedAlways<string | null>
  }
  ledger_day: {
    convention_id: string
    fact: string
    on_day: string
    recorded_on: string
    cents: GeneratedAlways<string>
    entries: GeneratedAlways<number>
  }
  accepted_day: {
    convention_id: string
    on_day: string
    recorded_on: string
    category: string
    market: string
    product_id: string | null
    ht_cents: GeneratedAlways<string>
    ttc_cents: GeneratedAlways<string>
    lines: GeneratedAlways<number>
  }
  ledger_posting: { entry_id: string; account: string; cents: Cents }
}
