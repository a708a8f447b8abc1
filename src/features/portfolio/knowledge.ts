import type { Product } from './product.ts'

/** What a reader may expect to know of a product, in the order of a page. */
export const knowledgeItems = [
  'sponsor',
  'contact',
  'link',
  'repository',
  'stats',
  'impact',
  'budget',
  'accessibility',
  'risk-analysis',
  'mon-service-securise',
  'dashlord',
] as const
export type KnowledgeItem = (typeof knowledgeItems)[number]

/**
 * What is known of one item. `proven`: there is something to show, `url` when it is an address. `said`: the team answered, without
 * anything to show (`yes` tells what it answered). `unknown`: no answer, which is neither yes nor no.
 */
export type Knowledge = { readonly item: KnowledgeItem } & (
  | { readonly state: 'proven'; readonly url: string | null }
  | { readonly state: 'said'; readonly yes: boolean }
  | { readonly state: 'unknown' }
)

/** The facts of a product that knowledge is made of. */
export type Known = { readonly sponsors: readonly unknown[] } & Pick<
  Product,
  | 'contact'
  | 'link'
  | 'repository'
  | 'statsUrl'
  | 'statsDeclared'
  | 'impactUrl'
  | 'budgetUrl'
  | 'accessibilityStatus'
  | 'riskAnalysisUrl'
  | 'riskAnalysisDeclared'
  | 'monServiceSecurise'
  | 'dashlordUrl'
>

type State = Knowledge extends infer K ? (K extends Knowledge ? Omit<K, 'item'> : never) : never

const address = (url: string | null): State =>
  url === null ? { state: 'unknown' } : { state: 'proven', url }
const answer = (yes: boolean | null): State => (yes === null ? { state: 'unknown' } : { state: 'said', yes })
/** The address is the proof: what the team says counts only without it. */
const proofOr = (url: string | null, yes: boolean | null): State =>
  url === null ? answer(yes) : address(url)

/** Address of the public statistics: the one given, else the service's own /stats when the team says it publishes them. */
export function statsAddress({
  statsUrl,
  statsDeclared,
  link,
}: Pick<Known, 'statsUrl' | 'statsDeclared' | 'link'>): string | null {
  if (statsUrl !== null) return statsUrl
  return statsDeclared && link !== null ? `${link.replace(/\/+$/, '')}/stats` : null
}

const stateOf: Readonly<Record<KnowledgeItem, (product: Known) => State>> = {
  sponsor: ({ sponsors }) => (sponsors.length > 0 ? { state: 'proven', url: null } : { state: 'unknown' }),
  contact: ({ contact }) => (contact === null ? { state: 'unknown' } : { state: 'proven', url: null }),
  link: ({ link }) => address(link),
  repository: ({ repository }) => address(repository),
  stats: (product) => proofOr(statsAddress(product), product.statsDeclared),
  impact: ({ impactUrl }) => address(impactUrl),
  budget: ({ budgetUrl }) => address(budgetUrl),
  accessibility: ({ accessibilityStatus }) =>
    accessibilityStatus === null ? { state: 'unknown' } : { state: 'proven', url: null },
  'risk-analysis': ({ riskAnalysisUrl, riskAnalysisDeclared }) =>
    proofOr(riskAnalysisUrl, riskAnalysisDeclared),
  'mon-service-securise': ({ monServiceSecurise }) => answer(monServiceSecurise),
  dashlord: ({ dashlordUrl }) => address(dashlordUrl),
}

/** What is known of each item, in the order of `knowledgeItems`. */
export const knowledgeOf = (product: Known): readonly Knowledge[] =>
  knowledgeItems.map((item) => ({ item, ...stateOf[item](product) }))

// Before anyone uses it, a service has neither statistics nor code to show.
const expectedFromTheStart: ReadonlySet<KnowledgeItem> = new Set(['sponsor', 'contact'])

/**
 * What is known of a product and what is missing, side by side. Missing holds only what may be expected of the phase (its traits): of
 * an investigation, a sponsor and an address; of a service with users or one made durable, everything; of one that was stopped, nothing.
 */
export function whatIsMissing(
  product: Known,
  traits: readonly string[],
): { readonly known: readonly Knowledge[]; readonly missing: readonly KnowledgeItem[] } {
  const all = knowledgeOf(product)
  const inUse = traits.includes('with-users') || traits.includes('made-durable')
  const isExpected = (item: KnowledgeItem) =>
    !traits.includes('stopped') && (inUse || expectedFromTheStart.has(item))
  return {
    known: all.filter(({ state }) => state !== 'unknown'),
    missing: all.flatMap(({ item, state }) => (state === 'unknown' && isExpected(item) ? [item] : [])),
  }
}
