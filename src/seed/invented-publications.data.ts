import type { Channel } from '../features/conventions/publication/publication.ts'
import { type Day, day } from '../shared/day.ts'

/** Sites that lead nowhere (RFC 2606), in the place of the two that article 9 names. */
const portal = (slug: string): string => `https://portail.terreau.invalid/jeux-de-donnees/${slug}`
const bulletin = (slug: string): string => `https://bulletin.terreau.invalid/conventions/${slug}`

type Invented = { readonly slug: string; readonly number: number; readonly channel: Channel }
export type InventedPublication = Invented &
  (
    | {
        readonly publishedOn: Day
        readonly url: string
        /** What was found when it was read again; null on a site that is not read. */
        readonly found: 'same' | 'different' | null
      }
    | { readonly fault: string }
  )

/** Publications of the invented conventions, one in each state; a package that waits is made by a click, on the disk of the demonstration. */
export const inventedPublications: readonly InventedPublication[] = [
  {
    ...{ slug: 'vallee-dinum-2025', number: 0, channel: 'data-portal' },
    ...{ publishedOn: day('2025-10-06'), url: portal('vallee-dinum-2025'), found: 'same' },
  },
  {
    ...{ slug: 'vallee-dinum-2025', number: 0, channel: 'matignon-infos-services' },
    ...{ publishedOn: day('2025-10-13'), url: bulletin('vallee-dinum-2025'), found: null },
  },
  {
    ...{ slug: 'vallee-dinum-2025', number: 1, channel: 'data-portal' },
    fault: 'Le portail n’a pas répondu, malgré plusieurs essais. Recommencez plus tard.',
  },
  {
    ...{ slug: 'rivieres-dinum-2024', number: 0, channel: 'data-portal' },
    ...{ publishedOn: day('2024-11-04'), url: portal('rivieres-dinum-2024'), found: 'different' },
  },
]
