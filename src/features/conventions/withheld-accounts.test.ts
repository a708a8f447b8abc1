import { expect, it } from 'vitest'
import type { BankAccount } from './convention-content.ts'
import { withoutAccounts } from './withheld-accounts.ts'

const account = (bank: string, branch: string, number: string): BankAccount => ({
  ...{ id: 'a', party: 'p', purpose: 'payment', holder: 'T', domiciliation: 'D' },
  ...{ bank, branch, number, key: '41' },
})

it.each([
  [
    'cut inside the zeros of its branch',
    account('20041', '00001', '1234567A020'),
    'FR76 2004 1000 0112 3456 7A02 041',
  ],
  [
    'in one piece, its bank beginning with zero',
    account('01234', '75000', '12345678901'),
    'FR7601234750001234567890141',
  ],
  ['as a RIB', account('20041', '00001', '1234567A020'), '20041 00001 1234567A020 41'],
])('an account written %s is withheld whole', (_title, one, written) => {
  expect(withoutAccounts(`Le compte ${written} reçoit les fonds.`, [one])).toBe(
    'Le compte [coordonnées bancaires non publiées] reçoit les fonds.',
  )
})

it.each([
  ['that has no figure', account('20041', '00001', 'ABCDEFGHIJK'), 'ABC DEF GHIJK'],
  ['as short as its number without zeros', account('20041', '00001', '00000012345'), '12345'],
])('an account %s is found where it is all that a text says', (_title, one, written) => {
  expect(withoutAccounts({ text: written }, [one])).toEqual({
    text: '[coordonnées bancaires non publiées]',
  })
})
