import type { ConventionContent } from './convention-content.ts'

/** The parts of a content in the order in which they are read: a database may keep them in another. */
export const contentOrder = [
  'reference',
  'title',
  'instrument',
  'object',
  'parties',
  'articles',
  'funding',
  'budgetLines',
  'costCategories',
  'markets',
  'accounts',
  'term',
  'readings',
  'obligations',
] as const satisfies readonly (keyof ConventionContent)[]

/** One value of a content, where it stands, and whether the text may do without it. */
export type Place = {
  readonly path: readonly (string | number)[]
  readonly value: string | number | null
  readonly optional: boolean
}

/** Texts that may be left empty, by their last keys. A check that is not named is one that nobody brings. */
const optionalTexts = new Set([
  'acronym',
  'siret',
  'authority',
  'address',
  'passage',
  'applies',
  'check',
  'domiciliation',
])

function walk(value: unknown, path: readonly (string | number)[], found: Place[]): void {
  if (typeof value === 'string' || typeof value === 'number' || value === null)
    found.push({ path, value, optional: optionalTexts.has(String(path.at(-1))) })
  else if (Array.isArray(value))
    for (const [index, one] of value.entries()) walk(one, [...path, index], found)
  else if (typeof value === 'object')
    for (const [key, one] of Object.entries(value)) walk(one, [...path, key], found)
}

/** Every value of a content, in the order of the text. */
export function placesOf(content: ConventionContent): readonly Place[] {
  const found: Place[] = []
  walk(content, [], found)
  return found
}
