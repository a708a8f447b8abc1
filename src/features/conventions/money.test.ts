import { expect, it } from 'vitest'
import { parseAmount } from './money.ts'

it.each([
  ['1 044 000,00', 104_400_000],
  ['1\u202f044\u202f000,5 €', 104_400_050],
  ['12.34', 1234],
  ['0', 0],
])('%s is read in cents', (text, cents) => {
  expect(parseAmount(text)).toEqual({ ok: true, value: cents })
})

it.each(['', '-5', '1.234', '1,234', '1,2,3', 'mille', '1e6', '12,', '٣'])('"%s" is no amount', (text) => {
  expect(parseAmount(text)).toEqual({ ok: false, error: { code: 'not-an-amount' } })
})

it('an amount beyond a thousand billion is a slip', () => {
  expect(parseAmount('1000000000000,01')).toEqual({ ok: false, error: { code: 'too-large' } })
})
