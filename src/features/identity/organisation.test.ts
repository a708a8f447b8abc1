import { expect, it } from 'vitest'
import { parseSiret } from '../../shared/siret.ts'
import { sirets } from './siret.fixtures.ts'

it.each(sirets)('a SIRET has fourteen digits and the right key: %j', (siret, valid) => {
  expect(parseSiret(siret).ok).toBe(valid)
})

it.each(['130 025 265 00013', '130\u202f025\u202f265\u202f00013', ' 13002526500013 ', '130.025.265.00013'])(
  'a SIRET may be typed in groups: %j',
  (typed) => {
    expect(parseSiret(typed)).toEqual({ ok: true, value: '13002526500013' })
  },
)

it.each([
  ['13002526500A13', 'siret-not-digits'],
  ['130025265', 'siret-not-14'],
  ['13002526500031', 'siret-wrong-key'],
])('a SIRET is refused with its reason: %j', (typed, code) => {
  expect(parseSiret(typed)).toEqual({ ok: false, error: { code } })
})
