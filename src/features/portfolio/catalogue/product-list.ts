import type { Day } from '../../../shared/day.ts'
import type { DayFault } from '../asked-day.messages.ts'
import type { KnowledgeItem } from '../knowledge.ts'
import type { PhaseTerm, ProductSummary } from '../product.ts'
import type { ProductFilter, ProductOrder } from './product-filter.ts'

/** What the address of the list asks for, once what makes no sense was put aside. */
export type ListQuery = {
  readonly phase: string | null
  /** What the phase implies; see `states`. */
  readonly state: ListState | null
  readonly incubator: string | null
  readonly theme: string | null
  /** A kind of users. */
  readonly users: string | null
  readonly sponsor: string | null
  readonly reach: ListReach | null
  readonly followUp: ListFollowUp | null
  /** What is missing; see `missingWords`. */
  readonly missing: ListMissing | null
  readonly q: string
  /** Null: the usual one, `usualOrder`. */
  readonly order: ListOrder | null
  /** From 1. */
  readonly page: number
  /** The day to look at; null: today. */
  readonly au: Day | null
}

/** Words of the address for groups of phases, and the trait that each stands for; 'growing' is a group of `phaseGroups`, no trait. */
export const states = {
  actif: 'active',
  'avec-usagers': 'with-users',
  'en-croissance': 'growing',
  perennise: 'made-durable',
  arrete: 'stopped',
} as const
export type ListState = keyof typeof states

/** Words of the address for how far a product reaches. */
export const reaches = { nationale: 'nationalReach' } as const satisfies Record<string, keyof ProductFilter>
export type ListReach = keyof typeof reaches

/** Words of the address for who follows a product. */
export const followUps = { sans: 'withoutFollowUp' } as const satisfies Record<string, keyof ProductFilter>
export type ListFollowUp = keyof typeof followUps

/** Words of the address for what is missing of a product. */
export const missingWords = {
  porteur: 'sponsor',
  'adresse-equipe': 'contact',
  'adresse-service': 'link',
  'code-source': 'repository',
  statistiques: 'stats',
  'matrice-impact': 'impact',
  budget: 'budget',
  accessibilite: 'accessibility',
  'analyse-risques': 'risk-analysis',
  'mon-service-securise': 'mon-service-securise',
  dashlord: 'dashlord',
} as const satisfies Record<string, KnowledgeItem>
export type ListMissing = keyof typeof missingWords

/** Words of the address for the orders of the list. */
export const orders = {
  phase: 'phase',
  '-phase': '-phase',
  nom: 'name',
  '-nom': '-name',
  depuis: 'since',
  '-depuis': '-since',
  pertinence: 'relevance',
} as const satisfies Record<string, ProductOrder>
export type ListOrder = keyof typeof orders

/** The order of a list that asks for none: what answers best when words are looked for, else by phase. */
export const usualOrder = (q: string): ListOrder => (q === '' ? 'phase' : 'pertinence')

/** The order that a column's heading asks for: its own, or the other way round when it already is. */
export const turned = (column: 'nom' | 'phase' | 'depuis', present: ListOrder): ListOrder =>
  present === column ? `-${column}` : column

/** Filters whose values are records or codes: only the database knows whether one exists. */
export const namedFilters = ['phase', 'incubator', 'theme', 'users', 'sponsor'] as const
export type NamedFilter = (typeof namedFilters)[number]

/** Something in the address that cannot be followed, as it was given. */
export type ListNotice = {
  readonly code:
    | `unknown-${NamedFilter}`
    | 'unknown-state'
    | 'unknown-reach'
    | 'unknown-follow-up'
    | 'unknown-missing'
    | 'unknown-order'
    | 'words-too-long'
    | 'not-a-page'
    | DayFault
  readonly given: string
}

/** Names of the filters in an address. */
const filterNames = {
  phase: 'phase',
  state: 'etat',
  incubator: 'incubateur',
  theme: 'theme',
  users: 'usagers',
  sponsor: 'sponsor',
  reach: 'portee',
  followUp: 'suivi',
  missing: 'manque',
  q: 'q',
  au: 'au',
} as const

/** Every word of an address that the list reads. */
export type ListParameter = (typeof filterNames)[keyof typeof filterNames] | 'tri' | 'page'

/** Whether the list reads this word of an address. */
export const isListParameter = (name: string): name is ListParameter =>
  name === 'tri' || name === 'page' || Object.values<string>(filterNames).includes(name)

/** The filters as they are written in an address, the page left out when it is the first. '' when there is none. */
export function listSearch(query: Partial<ListQuery>): string {
  const search = new URLSearchParams()
  for (const [field, name] of Object.entries(filterNames)) {
    const value = query[field as keyof typeof filterNames]
    if (value) search.set(name, value)
  }
  if (query.order && query.order !== usualOrder(query.q ?? '')) search.set('tri', query.order)
  if (query.page !== undefined && query.page > 1) search.set('page', String(query.page))
  return search.size === 0 ? '' : `?${search}`
}

/** Address of the list with these filters. */
export const listHref = (query: Partial<ListQuery>): string => `/produits${listSearch(query)}`

/** Address of the feed that follows the list of these filters: neither its order nor its page matter there, and a past day never changes. */
export const feedHref = (query: Partial<ListQuery>): string =>
  `/produits.atom${listSearch({ ...query, page: 1, order: null, au: null })}`

/** What the list of an address is narrowed to on a day. */
export function filterOf(query: ListQuery, today: Day): Omit<ProductFilter, 'limit'> {
  const filter = {
    phase: query.phase,
    trait: query.state && states[query.state],
    incubator: query.incubator,
    theme: query.theme,
    userKind: query.users,
    sponsor: query.sponsor,
    missing: query.missing && missingWords[query.missing],
    q: query.q,
  }
  return {
    ...Object.fromEntries(Object.entries(filter).filter(([, value]) => value)),
    ...(query.reach === null ? {} : { [reaches[query.reach]]: true }),
    ...(query.followUp === null ? {} : { [followUps[query.followUp]]: true }),
    order: orders[query.order ?? usualOrder(query.q)],
    page: query.page,
    today,
  }
}

/** Phases gathered by what they mean, few enough to be drawn; `href` leads to the list of the same products. */
export type PhaseGroup = {
  readonly key: 'looking' | 'building' | 'growing' | 'durable' | 'stopped'
  readonly value: number
  readonly href: string
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
  { key: 'growing', href: listHref({ state: 'en-croissance' }) },
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

/** Products of a list that come one after the other in the same phase. Those of which none has begun stand under words of their own. */
export function groupsByPhase(rows: readonly ProductSummary[]): readonly {
  readonly code: string
  readonly label: string
  readonly products: readonly ProductSummary[]
}[] {
  const codes = [...new Set(rows.map(({ phase }) => phase?.code ?? 'aucune'))]
  return codes.map((code) => {
    const products = rows.filter(({ phase }) => (phase?.code ?? 'aucune') === code)
    return { code, label: products[0]?.phase?.label ?? 'Aucune phase commencée', products }
  })
}
