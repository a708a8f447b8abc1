import type { Generated } from 'kysely'

export type PersonalDataTables = {
  erasure_request: {
    id: string
    person_id: string
    asked_at: Date
    answer_by: string
    state: 'waiting' | 'withdrawn' | 'refused' | 'done'
    answered_at: Date | null
    answered_by: string | null
    reason: string | null
  }
  erasure_rewrite: {
    person_id: string
    asked_at: Date
    ended_at: Date | null
    remains: Generated<('tables' | 'statistics' | 'checkpoint' | 'log')[]>
  }
  inactivity_warning: { person_id: string; warned_at: Date }
  retention_rule: {
    code: string
    valid_from: string
    valid_to: string | null
    days: number
    reason: string
    source: string
  }
}
