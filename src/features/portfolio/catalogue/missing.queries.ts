import { type RawBuilder, sql } from 'kysely'
import type { KnowledgeItem } from '../knowledge.ts'

/** Of each item, whether nothing is known of it for the product `p`. */
const unknown: Readonly<Record<KnowledgeItem, RawBuilder<boolean>>> = {
  sponsor: sql`not exists (select from product_sponsor o where o.product_id = p.id)`,
  contact: sql`p.contact is null`,
  link: sql`p.link is null`,
  repository: sql`p.repository is null`,
  stats: sql`p.stats_url is null and p.stats_declared is null`,
  impact: sql`p.impact_url is null`,
  budget: sql`p.budget_url is null`,
  accessibility: sql`p.accessibility_status is null`,
  'risk-analysis': sql`p.risk_analysis_url is null and p.risk_analysis_declared is null`,
  'mon-service-securise': sql`p.mon_service_securise is null`,
  dashlord: sql`p.dashlord_url is null`,
}

const fromTheStart: readonly KnowledgeItem[] = ['sponsor', 'contact']
const ofServices = (Object.keys(unknown) as KnowledgeItem[]).filter((item) => !fromTheStart.includes(item))

const among = (items: readonly KnowledgeItem[]) =>
  sql`array[${sql.join(items.map((item) => sql`case when ${unknown[item]} then ${sql.lit(item)}::text end`))}]`

/**
 * What is missing of the product `p` whose phase is the code `n` (null: none has begun): the rule of `whatIsMissing` (knowledge.ts), in SQL,
 * for counting and filtering. A test holds the two together.
 */
export const missingItems = sql<KnowledgeItem[]>`case when 'stopped' = any(n.traits) then '{}'::text[] else
  array_remove(${among(fromTheStart)} || case when n.traits && '{with-users,made-durable}' then ${among(ofServices)} end, null) end`

/** Whether this item is missing of the product `p` whose phase is the code `n`. */
export const lacks = (item: KnowledgeItem) => {
  const expected = fromTheStart.includes(item)
    ? sql`true`
    : sql`coalesce(n.traits && '{with-users,made-durable}', false)`
  return sql<boolean>`(${expected} and not coalesce('stopped' = any(n.traits), false) and ${unknown[item]})`
}
