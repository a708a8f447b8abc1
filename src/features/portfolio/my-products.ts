import type { Day } from '../../shared/day.ts'
import type { PhaseTerm } from './product.ts'

/** Words of the address for what the list shows. */
export const shownParts = ['tous', 'miens', 'en-cours', 'sans-suivi'] as const
export type ShownPart = (typeof shownParts)[number]

/** What the address of the list asks for. */
export type MyQuery = { readonly q: string; readonly shown: ShownPart; readonly page: number }

/** A product of one's own, or that one may change. */
export type MyProduct = {
  readonly slug: string
  readonly name: string
  readonly phase: (PhaseTerm & { readonly since: Day }) | null
  /** By what it is one's own: a mission on it today, a role on it alone; by neither, it comes with an incubator or the network. */
  readonly mine: { readonly byMission: boolean; readonly byRole: boolean }
  readonly rights: { readonly edit: boolean; readonly readTeam: boolean; readonly readJournal: boolean }
  /** How much is missing of what may be expected at its phase. */
  readonly missing: number
  readonly followed: boolean
  /** People with a mission on it today. */
  readonly people: number
  /** Last change of the record; null when none was recorded. */
  readonly changedAt: Date | null
}

/** Address of the list with these filters; the page is left out when it is the first. */
export function myProductsHref({ q, shown, page }: MyQuery): string {
  const search = new URLSearchParams({
    ...(q === '' ? {} : { q }),
    ...(shown === 'tous' ? {} : { montrer: shown }),
    ...(page === 1 ? {} : { page: String(page) }),
  })
  return search.size === 0 ? '/espace/produits' : `/espace/produits?${search}`
}

/** By what a product is one's own, in words; null when it is not. */
export function mineWords({ byMission, byRole }: MyProduct['mine']): string | null {
  if (byMission) return byRole ? 'Votre mission et votre rôle' : 'Votre mission'
  return byRole ? 'Votre rôle' : null
}
