import type { Generated } from 'kysely'

export type NoticeTables = {
  notice_preference: {
    person_id: string
    rhythm: 'working-days' | 'weekly' | 'never'
    hour: number
    muted: Generated<string[]>
    changed_at: Date
  }
  digest: {
    id: string
    person_id: string
    day: string
    tasks: number
    late: number
    nearest_due: string | null
    queued_at: Date
    delivered_at: Date | null
  }
  told_task: {
    person_id: string
    key: string
    due_on: string | null
    mark: string
    first_on: string
    last_on: string
    times: number
  }
  task_count: { person_id: string; tasks: number; counted_at: Date; examined_on: string | null }
  undelivered_mail: {
    id: string
    person_id: string
    subject: string
    reason: string
    given_up_at: Date
    seen_at: Date | null
    seen_by: string | null
  }
}
