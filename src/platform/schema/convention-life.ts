import type { Generated, GeneratedAlways } from 'kysely'

/** Whole cents fit in a number up to ninety thousand billion euros: drivers answer `bigint` as text, queries cast it. */
type Cents = string | number

export type ConventionLifeTables = {
  convention_matter: {
    id: string
    kind: 'dispute' | 'termination'
    convention_id: string
    number: number
    subject: string
  }
  matter_step: {
    matter_id: string
    kind: 'dispute' | 'termination'
    position: number
    from_state: string
    act: string
    to_state: string
    on_day: string
    account: string
    previous_position: GeneratedAlways<number | null>
    previous_day: string | null
  }
  matter_paper: {
    id: string
    matter_id: string
    position: number
    title: string
    on_day: string
    kept_at: string | null
    sha256: string | null
  }
  termination_notice: {
    matter_id: string
    kind: Generated<'termination'>
    convention_id: string
    party_at_fault: string
    article: string
    observations_until: string
  }
  termination_effect: {
    matter_id: string
    position: number
    decided_on: string
    state: Generated<'decided'>
    effect_on: string
  }
  termination_liquidation: {
    matter_id: string
    position: number
    liquidated_on: string
    state: Generated<'liquidated'>
    basis: 'performed' | 'engaged'
    ceiling_cents: Cents
    executed_cents: Cents
    executed_proof: string
    received_cents: Cents
    received_proof: string
    owed_cents: GeneratedAlways<Cents>
    returned_cents: GeneratedAlways<Cents>
  }
  convention_waiver: {
    id: string
    convention_id: string
    obligation: string
    due_on: string
    party: string
    reason: string
    proof: string
    waived_on: string
    sha256: string | null
  }
  convention_void_clause: {
    id: string
    convention_id: string
    article: string
    words: string | null
    cause: 'rule' | 'administrative-decision' | 'court-decision'
    source: string
    final_on: string
  }
  manifesto_pledge: {
    id: string
    version: number
    person_id: string
    convention_id: string
    party: string
    partner_name: string
    capacity: string
    shows_name: boolean
    pledged_on: string
    confirmed_on: string | null
    withdrawn_on: string | null
  }
  manifesto_report: {
    id: string
    version: number
    imposition: string
    product_id: string | null
    account: string
    teller_id: string | null
    received_on: string
    acknowledged_on: string | null
    closed_on: string | null
    outcome: string | null
  }
}
