import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ribKeyIsRight } from './rib-key.ts'

// Those of the convention of 11 May 2020 (public), and one whose number holds a letter.
const known = [
  { bank: '30001', branch: '00064', number: '00000092441', key: '40' },
  { bank: '10071', branch: '59000', number: '00001020148', key: '89' },
  { bank: '99999', branch: '00001', number: '0000012345A', key: '11' },
] as const

it.each(known)('accepts the key $key of the account $number', (rib) => {
  expect(ribKeyIsRight(rib)).toBe(true)
})

it('refuses bank details of which any single digit was changed', () => {
  const parts = ['bank', 'branch', 'number', 'key'] as const
  fc.assert(
    fc.property(
      fc.constantFrom(known[0], known[1]),
      fc.constantFrom(...parts),
      fc.nat(10),
      fc.integer({ min: 1, max: 9 }),
      (...[rib, part, place, shift]) => {
        const digits = [...rib[part]]
        const at = place % digits.length
        digits[at] = String((Number(digits[at]) + shift) % 10)
        expect(ribKeyIsRight({ ...rib, [part]: digits.join('') })).toBe(false)
      },
    ),
  )
})

it.each([
  { ...known[0], bank: '3000' },
  { ...known[0], branch: '0006A' },
  { ...known[0], number: '0000009244' },
  { ...known[0], key: '4' },
])('refuses bank details of another shape', (rib) => {
  expect(ribKeyIsRight(rib)).toBe(false)
})
