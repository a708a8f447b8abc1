import { expect, it } from 'vitest'
import { day } from '../../shared/day.ts'
import { aLife, terms } from './network.fixtures.ts'
import { firstDayOf, standingOn, traitsBy } from './standing.ts'

const traitsOf = traitsBy(terms)
const on = day('2026-08-20')

it.each([
  ['investigation', 'incubated'],
  ['construction', 'incubated'],
  ['acceleration', 'incubated'],
  ['consolidation', 'incubated'],
  ['opere', 'durable'],
  ['transfere', 'durable'],
  ['abandon', 'stopped'],
  ['abandon-investigation', 'without-sequel'],
])('a product in %s is %s', (phase, standing) => {
  expect(standingOn(aLife(`${phase} 2024-01-01`), on, traitsOf)).toBe(standing)
})

it('a product stands where it did on the day asked, not where it does now', () => {
  const life = aLife('investigation 2024-01-01', 'construction 2024-06-01', 'abandon 2025-06-01')
  const standings = ['2023-12-31', '2024-01-01', '2025-05-31', '2025-06-01'].map((when) =>
    standingOn(life, day(when), traitsOf),
  )
  expect(standings).toEqual(['not-begun', 'incubated', 'incubated', 'stopped'])
})

it('a phase that the list does not know implies nothing: it is not in incubation', () => {
  expect(standingOn(aLife('reve 2024-01-01'), on, traitsOf)).toBe('stopped')
})

it('the network begins with its earliest phase, those to come aside', () => {
  const lives = [
    aLife('construction 2024-03-01', 'investigation 2023-09-01'),
    aLife('investigation 2027-01-01'),
  ]
  expect(firstDayOf(lives, on)).toBe('2023-09-01')
  expect(firstDayOf(lives, day('2023-09-01'))).toBe('2023-09-01')
  expect(firstDayOf(lives, day('2023-08-31'))).toBeNull()
  expect(firstDayOf([aLife()], on)).toBeNull()
})
