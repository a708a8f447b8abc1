import { expect, it } from 'vitest'
import { parseAmount, parseRate } from './amount.ts'
import type { Cell } from './sheet.ts'

it.each<[Cell, number]>([
  ['1 234,5', 123_450],
  ['1\u202f234,50', 123_450],
  ['1\u00a0234\u00a0567,89', 123_456_789],
  ['18000,00-', -1_800_000],
  ['(18 000,00)', -1_800_000],
  ['-18 000', -1_800_000],
  ['\u2212 18 000,00 €', -1_800_000],
  ['1234.50', 123_450],
  ['1.234,56', 123_456],
  ['1,234.56', 123_456],
  ['1.234.567', 123_456_700],
  ['1234,50\r', 123_450],
  ['\r\n 1234,50 EUR', 123_450],
  ['€ 12,50', 1250],
  ['-€12,50', -1250],
  ['12,50 €-', -1250],
  ['(12,50 €)', -1250],
  ['0', 0],
  ['0,00-', 0],
  [1234.5, 123_450],
  [-0.07, -7],
  [0.1 + 0.2, 30],
  [1_234_567_890.12, 123_456_789_012],
])('reads %j as whole cents', (written, cents) => {
  const amount = parseAmount(written)
  expect(amount).toEqual({ ok: true, value: cents })
  expect(Object.is(amount.ok && amount.value, -0)).toBe(false)
})

it.each<[Cell, string]>([
  ['1,234', 'ambiguous-amount'],
  ['1.234', 'ambiguous-amount'],
  ['-12,500', 'ambiguous-amount'],
  ['0,123', 'too-many-decimals'],
  ['1234,567', 'too-many-decimals'],
  ['1 234,567', 'too-many-decimals'],
  ['12,5000', 'too-many-decimals'],
  [1.005, 'too-many-decimals'],
  ['1 23,45', 'not-an-amount'],
  ['1,2,3', 'not-an-amount'],
  ['1.234,567.89', 'not-an-amount'],
  ['-5-', 'not-an-amount'],
  ['(-5)', 'not-an-amount'],
  ['--5', 'not-an-amount'],
  ['douze', 'not-an-amount'],
  ['€', 'not-an-amount'],
  ['12€50', 'not-an-amount'],
  ['1EUR 500', 'not-an-amount'],
  ['€ 12 €', 'not-an-amount'],
  ['=1+1', 'not-an-amount'],
  ['2020-05-11', 'not-an-amount'],
  [Number.POSITIVE_INFINITY, 'not-an-amount'],
  ['1,4E+09', 'mangled-number'],
  ['1000000000000,01', 'amount-too-large'],
  [1e13, 'amount-too-large'],
])('refuses %j', (written, code) => {
  expect(parseAmount(written)).toEqual({ ok: false, error: code })
})

it.each<[Cell, number]>([
  ['20', 2000],
  ['20 %', 2000],
  ['5,5', 550],
  ['2.1%', 210],
  [0.2, 2000],
  [0.055, 550],
  [0, 0],
])('reads %j as a rate of VAT', (written, bp) => {
  expect(parseRate(written)).toEqual({ ok: true, value: bp })
})

it.each<Cell>(['21', '0,001', '200', 'vingt', -20])('refuses %j as a rate of VAT', (written) => {
  expect(parseRate(written)).toEqual({ ok: false, error: 'not-a-rate' })
})
