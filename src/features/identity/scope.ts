import type { Scope } from '../../shared/rights.ts'

/** Something on which a role may be held, under the name that people know. */
export type ScopeChoice = {
  readonly kind: Exclude<Scope['kind'], 'network'>
  readonly id: string
  readonly label: string
  /** Of a product: the incubators that carry it today, so that who reads an incubator also reads its products' people. */
  readonly incubatorIds?: readonly string[]
}

/** How a form writes a scope: 'network', or its kind and its id. */
export const scopeValue = (scope: Scope): string =>
  scope.kind === 'network' ? 'network' : `${scope.kind}:${scope.id}`

/** The scope that a form names; null when it is not one of those offered. */
export function scopeFrom(typed: string, choices: readonly ScopeChoice[]): Scope | null {
  if (typed === 'network') return { kind: 'network' }
  const found = choices.find((choice) => scopeValue(choice) === typed)
  return found ? { kind: found.kind, id: found.id } : null
}

/** Name of what a scope bears on; null when it no longer exists. */
export const nameOfScope = (
  scope: Exclude<Scope, { kind: 'network' }>,
  choices: readonly ScopeChoice[],
): string | null => choices.find(({ kind, id }) => kind === scope.kind && id === scope.id)?.label ?? null

/** What a reader may see of the network: everyone, or who holds a role on these incubators and products. */
export type Reach =
  | 'everything'
  | { readonly incubatorIds: readonly string[]; readonly productIds: readonly string[] }

/** A reach on incubators, widened to the products that they carry. */
export function withProductsOf(reach: Reach, choices: readonly ScopeChoice[]): Reach {
  if (reach === 'everything') return reach
  const carried = choices.filter(
    ({ kind, incubatorIds }) =>
      kind === 'product' && incubatorIds?.some((id) => reach.incubatorIds.includes(id)),
  )
  return { ...reach, productIds: [...new Set([...reach.productIds, ...carried.map(({ id }) => id)])] }
}
