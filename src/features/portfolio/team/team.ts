import type { TeamPlace } from './mission.ts'

/** Address of the page of a team. */
export const teamHref = ({ kind, slug }: Pick<TeamPlace, 'kind' | 'slug'>): string =>
  kind === 'product' ? `/espace/produits/${slug}/equipe` : `/espace/incubateurs/${slug}/equipe`

/** Address of the public page of what a team works on. */
export const placeHref = ({ kind, slug }: Pick<TeamPlace, 'kind' | 'slug'>): string =>
  kind === 'product' ? `/produits/${slug}` : `/incubateurs/${slug}`
