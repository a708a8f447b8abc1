import type { ShownPart } from './my-products.ts'

/** What the list shows, as its filter says it. */
export const shownLabel = {
  tous: 'Tous',
  miens: 'Les miens, par mission ou par rôle',
  'en-cours': 'En cours',
  'sans-suivi': 'Sans suivi',
} as const satisfies Record<ShownPart, string>

/** Said when the address asks for a part that is none. */
export const unknownPart = (given: string): string =>
  `La liste ne se réduit pas à « ${given} » : elle montre tout.`
