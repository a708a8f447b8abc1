import { expect, it } from 'vitest'
import { knownPhaseNames, olderPhaseNames, phaseRank, presentPhaseName } from './phase-names.ts'

it.each(olderPhaseNames)('$from is read as $to', ({ from, to }) => {
  expect(presentPhaseName(from, ['construction'])).toBe(to)
  expect(presentPhaseName(to, [])).toBe(to)
  expect(knownPhaseNames).toContain(from)
})

it('a name that nobody used is none', () => {
  expect(presentPhaseName('croissance', [])).toBeNull()
})

it('a life goes from investigation to an exit, and exits have no order between them', () => {
  const life = ['investigation', 'construction', 'acceleration', 'consolidation', 'opere']
  expect(life.map(phaseRank)).toEqual([0, 1, 2, 3, 4])
  expect(new Set(['opere', 'transfere', 'abandon', 'abandon-investigation'].map(phaseRank)).size).toBe(1)
})
