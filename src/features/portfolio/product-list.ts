import type { Day } from '../../shared/day.ts'
import type { PhaseTerm, ProductFilter, ProductOrder } from './product.ts'

/** What the address of the list asks for, once what makes no sense was put aside. */
export type ListQuery = {
  readonly phase: string | null
  /** What the phase implies; see `states`. */
  readonly state: ListState | null
  readonly incubator: string | null
  readonly theme: string | null
  readonly q: string
  readonly order: ListOrder
  /** From 1. */
  readonly page: number
  /** The day to look at; null: today. */
  readonly au: Day | null
}

/** Words of the address for groups of phases, and the trait that each stands for. */
export const states = {
  actif: 'active',
  'avec-usagers': 'with-users',
  perennise: 'made-durable',
  arrete: 'stopped',
} as const
export type ListState = keyof typeof states

/** Words of the address for the orders of the list. */
export const orders = {
  nom: 'name',
  '-nom': '-name',
  phase: 'phase',
  '-phase': '-phase',
  depuis: 'since',
  '-depuis': '-since',
} as const satisfies Record<string, ProductOrder>
export type ListOrder = keyof typeof orders

/** The order that a column's heading asks for: its own, or the other way round when it already is. */
export const turned = (column: 'nom' | 'phase' | 'depuis', present: ListOrder): ListOrder =>
  present === column ? `-${column}` : column

/** What is asked of the database for what an address asks of the list, as of a day. */
export const filterOf = (query: ListQuery, today: Day): Omit<ProductFilter, 'limit'> => ({
  ...(query.phase === null ? {} : { phase: query.phase }),
  ...(query.state === null ? {} : { trait: states[query.state] }),
  ...(query.incubator === null ? {} : { incubator: query.incubator }),
  ...(query.theme === null ? {} : { theme: query.theme }),
  ...(query.q === '' ? {} : { q: query.q }),
  order: orders[query.order],
  page: query.page,
  today,
})

/** Something in the address that cannot be followed, as it was given. */
export type ListNotice = {
  readonly code:
    | 'unknown-phase'
    | 'unknown-state'
    | 'unknown-incubator'
    | 'unknown-theme'
    | 'unknown-order'
    | 'words-too-long'
    | 'not-a-page'
    | 'not-a-day'
  readonly given: string
}

const names = {
  phase: 'phase',
  state: 'etat',
  incubator: 'incubateur',
  theme: 'theme',
  q: 'q',
  au: 'au',
} as const

/** Every word of an address that the list reads. */
export type ListParameter = (typeof names)[keyof typeof names] | 'tri' | 'page'

/** The filters as they are written in an address, the page left out when it is the first. '' when there is none. */
export function listSearch(query: Partial<ListQuery>): string {
  const search = new URLSearchParams()
  for (const [field, name] of Object.entries(names)) {
    const value = query[field as keyof typeof names]
    if (value) search.set(name, value)
  }
  if (query.order !== undefined && query.order !== 'nom') search.set('tri', query.order)
  if (query.page !== undefined && query.page > 1) search.set('page', String(query.page))
  return search.size === 0 ? '' : `?${search}`
}

/** Address of the list with these filters. */
export const listHref = (query: Partial<ListQuery>): string => `/produits${listSearch(query)}`

/** Phases gathered by what they mean, few enough to be drawn; `href` leads to the list of the same products when one address says it. */
export type PhaseGroup = {
  readonly key: 'looking' | 'building' | 'growing' | 'durable' | 'stopped'
  readonly value: number
  readonly href?: string
}

function groupOf({ code, traits }: PhaseTerm): PhaseGroup['key'] {
  if (traits.includes('made-durable')) return 'durable'
  if (!traits.includes('active')) return 'stopped'
  if (!traits.includes('with-users')) return 'looking'
  return code === 'construction' ? 'building' : 'growing'
}

const groups: readonly Omit<PhaseGroup, 'value'>[] = [
  { key: 'looking', href: listHref({ phase: 'investigation' }) },
  { key: 'building', href: listHref({ phase: 'construction' }) },
  { key: 'growing' },
  { key: 'durable', href: listHref({ state: 'perennise' }) },
  { key: 'stopped', href: listHref({ state: 'arrete' }) },
]

/** Counts by phase, gathered in five groups from the first look to the end. The sum stays the same. */
export const phaseGroups = (
  phases: readonly (PhaseTerm & { readonly count: number })[],
): readonly PhaseGroup[] =>
  groups.map((group) => ({
    ...group,
    value: phases.filter((phase) => groupOf(phase) === group.key).reduce((sum, { count }) => sum + count, 0),
  }))
