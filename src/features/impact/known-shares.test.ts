import { expect, it } from 'vitest'
import { day } from '../../shared/day.ts'
import { knownShares, servicesInUse } from './known-shares.ts'
import { aLife, aService, network } from './network.fixtures.ts'

it('a proof, a word for, a word against and no answer are four things', () => {
  const services = [
    aService({ item: 'stats', state: 'proven', url: 'https://exemple.fr/stats' }),
    aService({ item: 'stats', state: 'said', yes: true }),
    aService({ item: 'stats', state: 'said', yes: false }),
    aService({ item: 'stats', state: 'said', yes: false }),
    aService({ item: 'stats', state: 'unknown' }),
  ]
  expect(knownShares(services).find(({ item }) => item === 'stats')).toEqual({
    ...{ item: 'stats', proven: 1, yes: 1, no: 2, unknown: 1 },
  })
})

it('nothing is known of no service', () => {
  for (const { proven, yes, no, unknown } of knownShares([]))
    expect([proven, yes, no, unknown]).toEqual([0, 0, 0, 0])
})

it('only the services that people use on the day are looked at', () => {
  const inUse = aLife('construction 2026-08-20')
  const products = network(
    inUse,
    aLife('investigation 2024-01-01'),
    aLife('investigation 2024-01-01', 'construction 2026-08-21'),
    aLife('construction 2024-01-01', 'transfere 2025-01-01'),
    aLife(),
  )
  expect(servicesInUse(products, day('2026-08-20'))).toEqual([inUse])
})
