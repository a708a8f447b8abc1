import { expect, it } from 'vitest'
import { day } from '../../shared/day.ts'
import { aLife, network } from './network.fixtures.ts'
import { servicesInUse } from './services.ts'

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
