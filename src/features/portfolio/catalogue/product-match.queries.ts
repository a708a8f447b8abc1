import { type RawBuilder, sql } from 'kysely'
import type { Day } from '../../../shared/day.ts'
import { inForce, withinReach, withoutFollowUp } from '../as-of.queries.ts'
import { lacks } from './missing.queries.ts'
import type { ProductFilter } from './product-filter.ts'
import { patternOf, wordsOf } from './word-pattern.ts'

/** Each product (`p`) with the phase begun by a day (`ph`, see `productsInPhase`) and what that phase implies (`n`). */
export const standing = (today: Day) => sql`product p
  left join lateral (select b.phase, b.starts_on from product_phase b
    where b.product_id = p.id and b.starts_on <= ${today}::date order by b.starts_on desc, b.position limit 1) ph on true
  left join nomenclature_code n on n.scheme = 'phase' and n.code = ph.phase`

type Condition = RawBuilder<boolean>

/** Keeps the products that hold a word: its stem anywhere, or the very letters in the name, the mission or the name at the source. */
const holds = (word: string): Condition => sql<boolean>`p.id in (
  select product_id from search_product where document @@ plainto_tsquery('french_folded', ${word})
  union all select id from product where words like folded(${patternOf(word)}))`

const carriedBy = (slug: string, today: Day): Condition => sql<boolean>`exists (
  select from product_incubator pi join incubator i on i.id = pi.incubator_id
   where pi.product_id = p.id and i.slug = ${slug} and ${inForce(today)})`

const tagged = (scheme: 'theme' | 'user-kind', code: string): Condition => sql<boolean>`exists (
  select from product_tag t where t.product_id = p.id and t.scheme = ${scheme} and t.code = ${code})`

const sponsoredBy = (slug: string): Condition => sql<boolean>`exists (
  select from product_sponsor s join organisation o on o.id = s.organisation_id
   where s.product_id = p.id and o.slug = ${slug})`

/** Keeps the products whose national impact was recognised by a day. */
export const hasNationalReach = (today: Day): Condition => sql<boolean>`exists (
  select from product_event e where e.product_id = p.id and e.kind = 'national_impact' and e.happened_on <= ${today}::date)`

/** Keeps the products in progress that nobody follows on a day. */
export const isNotFollowed = (today: Day): Condition =>
  sql<boolean>`(coalesce('active' = any(n.traits), false) and ${withoutFollowUp(today)})`

/** The facets of the list: each is counted under all the other filters. */
export const facetNames = [
  'phase',
  'incubator',
  'theme',
  'userKind',
  'sponsor',
  'nationalReach',
  'withoutFollowUp',
  'missing',
] as const
export type FacetName = (typeof facetNames)[number]

/** What each facet that is asked for keeps, over `standing(today)`. */
export function facetConditions(filter: ProductFilter): Partial<Record<FacetName, Condition>> {
  const { phase, incubator, theme, userKind, sponsor, nationalReach, missing, today } = filter
  return {
    ...(phase === undefined ? {} : { phase: sql<boolean>`coalesce(ph.phase = ${phase}, false)` }),
    ...(incubator === undefined ? {} : { incubator: carriedBy(incubator, today) }),
    ...(theme === undefined ? {} : { theme: tagged('theme', theme) }),
    ...(userKind === undefined ? {} : { userKind: tagged('user-kind', userKind) }),
    ...(sponsor === undefined ? {} : { sponsor: sponsoredBy(sponsor) }),
    ...(nationalReach === undefined ? {} : { nationalReach: hasNationalReach(today) }),
    ...(filter.withoutFollowUp === undefined ? {} : { withoutFollowUp: isNotFollowed(today) }),
    ...(missing === undefined ? {} : { missing: lacks(missing) }),
  }
}

/** Keeps the products that `phaseGroups` counts as growing. */
const isGrowing = sql<boolean>`(n.traits @> '{active,with-users}' and not 'made-durable' = any(n.traits) and n.code <> 'construction')`

/** What the rest of a filter keeps: it narrows the list and all its counters alike. */
export function baseConditions({ trait, q = '', reach, today }: ProductFilter): readonly Condition[] {
  return [
    ...(trait === undefined
      ? []
      : [trait === 'growing' ? isGrowing : sql<boolean>`${trait} = any(n.traits)`]),
    ...wordsOf(q).map(holds),
    ...(reach === undefined ? [] : [withinReach(reach, today)]),
  ]
}

/** All of these at once. */
export const every = (conditions: readonly Condition[]): Condition =>
  conditions.length === 0 ? sql<boolean>`true` : sql<boolean>`(${sql.join(conditions, sql` and `)})`
