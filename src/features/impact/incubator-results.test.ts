import { expect, it } from 'vitest'
import type { IncubatorSummary } from '../portfolio/index.ts'
import { incubatorResults } from './incubator-results.ts'
import { terms } from './network.fixtures.ts'

const summary = (slug: string, counts: Readonly<Record<string, number>>): IncubatorSummary => {
  const phases = terms.flatMap((term) =>
    counts[term.code] ? [{ ...term, count: counts[term.code] ?? 0 }] : [],
  )
  const sum = (list: typeof phases) => list.reduce((total, { count }) => total + count, 0)
  const having = (trait: string) => sum(phases.filter(({ traits }) => traits.includes(trait)))
  return {
    ...{ id: slug as IncubatorSummary['id'], slug, name: slug, summary: null, owner: null, hidden: false },
    ...{
      products: sum(phases),
      active: having('active'),
      madeDurable: having('made-durable'),
      phases,
    },
  }
}

it('an incubator is told by what it carries and by what came of it', () => {
  const [found] = incubatorResults([
    summary('fabrique', {
      ...{ investigation: 1, construction: 2, acceleration: 3, opere: 4, transfere: 5, abandon: 6 },
      'abandon-investigation': 7,
    }),
  ])
  expect(found).toEqual({
    ...{ slug: 'fabrique', name: 'fabrique', begun: 28 },
    ...{ active: 10, withUsers: 9, madeDurable: 9, withoutSequel: 7 },
  })
})

it('a product that has not begun yet counts for nothing', () => {
  const carried = { ...summary('semis', {}), products: 3 }
  expect(incubatorResults([carried])).toEqual([])
  expect(incubatorResults([{ ...summary('semis', { abandon: 2 }), products: 5 }])[0]?.begun).toBe(2)
})

it('the most active comes first, equals keep their order, those that carry nothing begun are left out', () => {
  const incubators = [
    summary('a', { abandon: 1 }),
    summary('b', { construction: 2 }),
    summary('c', {}),
    summary('d', { investigation: 2 }),
  ]
  expect(incubatorResults(incubators).map(({ slug }) => slug)).toEqual(['b', 'd', 'a'])
})
