import type { Generated } from 'kysely'

export type HighlightTables = {
  highlight: {
    id: string
    product_id: string
    incubator_id: string | null
    reason: string
    starts_on: string
    ends_on: string
    version: Generated<number>
  }
}
