import { addDays, type Day, day, daysBetween } from '../../shared/day.ts'
import type { Term } from './product.ts'
import type { Member, TeamPlace } from './team/mission.ts'

/** A week from Monday to Sunday (ISO 8601). */
export type Week = { readonly monday: Day; readonly sunday: Day }

// A Monday: every other one is whole weeks from it.
const A_MONDAY = day('2024-01-01')
/** Nothing of the network is older; addresses of weeks before lead nowhere. */
const FIRST_MONDAY = day('2000-01-03')

/** The week that holds a day. */
export function weekOf(value: Day): Week {
  const sinceMonday = ((daysBetween(A_MONDAY, value) % 7) + 7) % 7
  const monday = addDays(value, -sinceMonday)
  return { monday, sunday: addDays(monday, 6) }
}

/** Mondays of the weeks before and after; null before the first that could hold anything, and after the present one. */
export function neighbours(
  { monday }: Week,
  today: Day,
): { readonly previous: Day | null; readonly next: Day | null } {
  const next = addDays(monday, 7)
  return {
    previous: monday > FIRST_MONDAY ? addDays(monday, -7) : null,
    next: next <= weekOf(today).monday ? next : null,
  }
}

/** Whether a week may be shown on a day: neither to come, nor before anything. */
export const isTold = ({ monday }: Week, today: Day): boolean =>
  monday >= FIRST_MONDAY && monday <= weekOf(today).monday

/** Something dated that happened to a product or an incubator. */
export type DatedFact = { readonly on: Day } & (
  | { readonly kind: 'phase'; readonly term: Term }
  | { readonly kind: 'event'; readonly term: Term; readonly comment: string | null }
  | { readonly kind: 'arrival' | 'departure'; readonly trade: Term; readonly person: Member }
)

/** What became of a record in Terreau during the week. */
export type RecordChange = {
  readonly created: boolean
  /** Fields changed, as the journal names them. */
  readonly fields: readonly string[]
  /** By whom; null when the reader may not know. */
  readonly who: readonly string[] | null
}

type Where = Pick<TeamPlace, 'kind' | 'slug' | 'name'>

/** One fact or one change with what it is about. `followed`: it is among what the reader may read the journal of. */
export type Told = { readonly place: Where; readonly followed: boolean } & (
  | { readonly fact: DatedFact }
  | { readonly change: RecordChange }
)

/** All that happened to one thing during the week, dated facts first, in the order of their days. */
export type WeekGroup = {
  readonly place: Where
  readonly followed: boolean
  readonly facts: readonly DatedFact[]
  readonly changes: readonly RecordChange[]
}

const french = new Intl.Collator('fr')

/** Gathers what is told by product or incubator, in the French order of names. */
export function groupsOf(told: readonly Told[]): readonly WeekGroup[] {
  const groups = Map.groupBy(told, ({ place }) => `${place.kind} ${place.slug}`)
  return [...groups.values()]
    .flatMap((own) => {
      const [first] = own
      if (!first) return []
      return {
        place: first.place,
        followed: first.followed,
        facts: own
          .flatMap((one) => ('fact' in one ? [one.fact] : []))
          .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)),
        changes: own.flatMap((one) => ('change' in one ? [one.change] : [])),
      }
    })
    .sort((a, b) => french.compare(a.place.name, b.place.name))
}

/** What a week is counted among, and what imports brought, which is not told one by one. */
export type WeekCounts = { readonly products: number; readonly imported: number }
