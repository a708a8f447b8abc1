import { expect, it } from 'vitest'
import { day } from '../../../shared/day.ts'
import type { Cell } from './sheet.ts'
import { parseSheetDay } from './sheet-day.ts'

it.each<[Cell, string]>([
  ['11/05/2020', '2020-05-11'],
  ['1/5/2020', '2020-05-01'],
  ['11.05.2020', '2020-05-11'],
  ['2020-05-11', '2020-05-11'],
  [' 2020-05-11 00:00:00 ', '2020-05-11'],
  ['2020-05-11T00:00:00.000', '2020-05-11'],
  [43_962, '2020-05-11'],
  [43_962.75, '2020-05-11'],
  ['43962', '2020-05-11'],
  ['29/02/2020', '2020-02-29'],
])('reads %j as a day', (written, iso) => {
  expect(parseSheetDay(written)).toEqual({ ok: true, value: day(iso) })
})

it.each<[Cell, string]>([
  ['03/04/20', 'two-digit-year'],
  ['3.4.20', 'two-digit-year'],
  ['03-04-20', 'two-digit-year'],
  ['30/02/2020', 'no-such-day'],
  ['29.02.2021', 'no-such-day'],
  ['2020-13-01', 'no-such-day'],
  ['05/2020', 'not-a-day'],
  ['11/05.2020', 'not-a-day'],
  ['2020-05-11 14:30', 'not-a-day'],
  ['mai 2020', 'not-a-day'],
  [-1, 'not-a-day'],
  [Number.NaN, 'not-a-day'],
  [1234.5, 'implausible-day'],
  ['11/05/1920', 'implausible-day'],
  ['11/05/2220', 'implausible-day'],
])('refuses %j', (written, code) => {
  expect(parseSheetDay(written)).toEqual({ ok: false, error: code })
})
