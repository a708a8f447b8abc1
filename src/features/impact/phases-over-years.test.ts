import fc from 'fast-check'
import { expect, it } from 'vitest'
import { day } from '../../shared/day.ts'
import { aLife, network, someNetwork, terms } from './network.fixtures.ts'
import { phasesOverYears } from './phases-over-years.ts'

const on = day('2026-08-20')

it('a product is counted in the phase begun by each 1 January, then by the day itself', () => {
  const products = network(
    aLife('investigation 2024-02-01', 'construction 2024-09-01', 'transfere 2026-08-20'),
    aLife('construction 2025-12-31', 'acceleration 2026-08-21'),
    aLife('investigation 2026-01-02', 'abandon-investigation 2026-05-01'),
  )
  const told = phasesOverYears(products, on).map(({ day: when, phases, begun }) => [
    when,
    Object.fromEntries(phases.filter(({ count }) => count > 0).map(({ code, count }) => [code, count])),
    begun,
  ])
  expect(told).toEqual([
    ['2025-01-01', { construction: 1 }, 1],
    ['2026-01-01', { construction: 2 }, 2],
    ['2026-08-20', { transfere: 1, construction: 1, 'abandon-investigation': 1 }, 3],
  ])
})

it('the five groups hold the eight phases, each once', () => {
  const products = network(...terms.map(({ code }) => aLife(`${code} 2026-01-01`)))
  const [last] = phasesOverYears(products, on).slice(-1)
  expect(last?.groups.map(({ key, value }) => [key, value])).toEqual([
    ['looking', 1],
    ['building', 1],
    ['growing', 2],
    ['durable', 2],
    ['stopped', 2],
  ])
})

it.each([
  ['no product', network()],
  ['a product without phases', network(aLife())],
  ['a product whose first phase is to come', network(aLife('construction 2026-08-21'))],
])('with %s there is nothing to show', (_case, products) => {
  expect(phasesOverYears(products, on)).toEqual([])
})

it('whatever the histories, on each day the phases and the groups both add up to the products begun by then', () => {
  fc.assert(
    fc.property(someNetwork, (products) => {
      for (const { day: when, phases, groups, begun } of phasesOverYears(products, on)) {
        const expected = products.lives.filter((life) =>
          life.phases.some(({ startsOn }) => startsOn <= when),
        ).length
        expect(phases.reduce((sum, { count }) => sum + count, 0)).toBe(expected)
        expect(groups.reduce((sum, { value }) => sum + value, 0)).toBe(expected)
        expect(begun).toBe(expected)
      }
    }),
  )
})
