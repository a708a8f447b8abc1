import { expect, it } from 'vitest'
import { isSameOrganisation } from './carried-facts.ts'

const named = (name: string, acronym: string | null = null, siret: string | null = null) => ({
  name,
  acronym,
  siret,
})

it.each([
  ['one name, capitals apart', named('Agence du sol'), named('AGENCE du sol'), true],
  ['one acronym', named('A', 'ANS'), named('B', 'ans'), true],
  [
    'two establishments of one SIREN',
    named('A', null, '13002526500013'),
    named('B', null, '13002526500021'),
    true,
  ],
  ['one acronym, two SIREN', named('A', 'ANS', '13002526500013'), named('A', 'ANS', '18003502000011'), false],
  ['two names without an acronym', named('A'), named('B'), false],
])('%s: %#', (...[, one, other, expected]) => {
  expect(isSameOrganisation(one, other)).toBe(expected)
})
