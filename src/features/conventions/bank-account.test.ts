import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accountRefusalSaid, labelledRib } from './bank-account.messages.ts'
import {
  type AccountRefusal,
  checkIban,
  groupedIban,
  ibanOf,
  maskedIban,
  readIban,
  readRib,
  ribKey,
  ribKeyIsRight,
} from './bank-account.ts'

/** research/finance.md, 1.2: computed by hand and by two libraries. */
const known = [
  { rib: '30001 00064 00000092441 40', iban: 'FR76 3000 1000 6400 0000 9244 140' },
  { rib: '10071 59000 00001020148 89', iban: 'FR76 1007 1590 0000 0010 2014 889' },
]
const partsOf = (rib: string) => {
  const [bank = '', branch = '', number = '', key = ''] = rib.split(' ')
  return { bank, branch, number, key }
}
const first = partsOf('30001 00064 00000092441 40')

const figures = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`))
const account = fc
  .record({ bank: figures(5), branch: figures(5), number: fc.stringMatching(/^[0-9A-Z]{11}$/) })
  .map((parts) => ({ ...parts, key: ribKey(parts) }))

describe('a French bank account', () => {
  it.each(known)('reads $rib, computes its key, and gives $iban', ({ rib, iban }) => {
    const parts = partsOf(rib)
    expect(ribKey(parts)).toBe(parts.key)
    expect(readRib(parts)).toEqual({ ok: true, value: parts })
    expect(groupedIban(ibanOf(parts))).toBe(iban)
    expect(readIban(iban)).toEqual({ ok: true, value: parts })
    expect(checkIban(iban, parts).ok).toBe(true)
  })

  it('reads what people type: small letters, spaces, dots', () => {
    const letters = { bank: '20041', branch: '01005', number: '0500013M026', key: '06' }
    expect(readRib({ bank: '20 041', branch: '01.005', number: '05 0001 3m 026', key: ' 06' })).toEqual({
      ok: true,
      value: letters,
    })
    expect(readIban(' fr14 2004 1010 0505 0001 3m02 606 ')).toEqual({ ok: true, value: letters })
  })

  it('refuses each single error of figure in a RIB, in an IBAN', () => {
    fc.assert(
      fc.property(account, fc.nat(), fc.integer({ min: 1, max: 9 }), (rib, place, shift) => {
        const whole = `${rib.bank}${rib.branch}${rib.number}${rib.key}`
        const at = place % whole.length
        fc.pre(/\d/.test(whole[at] ?? ''))
        const wrong = `${whole.slice(0, at)}${(Number(whole[at]) + shift) % 10}${whole.slice(at + 1)}`
        expect(
          readRib({
            bank: wrong.slice(0, 5),
            branch: wrong.slice(5, 10),
            number: wrong.slice(10, 21),
            key: wrong.slice(21),
          }).ok,
        ).toBe(false)
        expect(readIban(`${ibanOf(rib).slice(0, 4)}${wrong}`).ok).toBe(false)
      }),
    )
  })

  it('reads back each account from its IBAN, and refuses it with any other check figures', () => {
    fc.assert(
      fc.property(account, fc.integer({ min: 1, max: 96 }), (rib, shift) => {
        const iban = ibanOf(rib)
        expect(readIban(iban)).toEqual({ ok: true, value: rib })
        const other = String(2 + ((Number(iban.slice(2, 4)) - 2 + shift) % 97)).padStart(2, '0')
        expect(readIban(`FR${other}${iban.slice(4)}`)).toEqual({
          ok: false,
          error: { code: 'iban-wrong-key' },
        })
      }),
    )
  })

  it.each<[AccountRefusal['code'], () => unknown]>([
    ['bank-shape', () => readRib({ ...first, bank: '3001' })],
    ['branch-shape', () => readRib({ ...first, branch: 'A0064' })],
    ['number-shape', () => readRib({ ...first, number: '92441' })],
    ['key-shape', () => readRib({ ...first, key: '4' })],
    ['rib-wrong-key', () => readRib({ ...first, key: '41' })],
    ['iban-shape', () => readIban('FR76 3000 1000 6400')],
    ['iban-foreign', () => readIban('BE68 5390 0754 7034')],
    // Its check figures were computed anew around a wrong RIB key: libraries that look at the IBAN alone take it.
    ['rib-wrong-key', () => readIban('FR49 3000 1000 6400 0000 9244 141')],
    ['iban-wrong-key', () => readIban('FR75 3000 1000 6400 0000 9244 140')],
    ['iban-other-account', () => checkIban('FR76 1007 1590 0000 0010 2014 889', first)],
  ])('refuses with %s and says it in French', (code, read) => {
    expect(read()).toEqual({ ok: false, error: { code } })
    expect(accountRefusalSaid({ code })).toMatch(/^[A-ZÉ].*\.$/)
  })

  it('never tells the key that would fit', () => {
    expect(accountRefusalSaid({ code: 'rib-wrong-key' })).not.toMatch(/\d/)
  })

  it('shows to others the country and the last four figures alone', () => {
    expect(maskedIban(first)).toBe('FR76 •••• •••• •••• •••• •••4 140')
    expect(labelledRib(first)).toBe('30001 00064 00000092441 40, IBAN FR76 3000 1000 6400 0000 9244 140')
  })
})

// Those of the convention of 11 May 2020 (public), and one whose number holds a letter.
const signed = [
  { bank: '30001', branch: '00064', number: '00000092441', key: '40' },
  { bank: '10071', branch: '59000', number: '00001020148', key: '89' },
  { bank: '99999', branch: '00001', number: '0000012345A', key: '11' },
] as const

it.each(signed)('accepts the key $key of the account $number', (rib) => {
  expect(ribKeyIsRight(rib)).toBe(true)
})

it('refuses bank details of which any single digit was changed', () => {
  const parts = ['bank', 'branch', 'number', 'key'] as const
  fc.assert(
    fc.property(
      fc.constantFrom(signed[0], signed[1]),
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
  { ...signed[0], bank: '3000' },
  { ...signed[0], branch: '0006A' },
  { ...signed[0], number: '0000009244' },
  { ...signed[0], key: '4' },
])('refuses bank details of another shape', (rib) => {
  expect(ribKeyIsRight(rib)).toBe(false)
})
