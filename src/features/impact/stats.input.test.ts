import { expect, it } from 'vitest'
import { day } from '../../shared/day.ts'
import { readAskedDay } from './stats.input.ts'

const today = day('2026-08-20')

it.each([undefined, '', '   ', '2026-08-20', '20/08/2026'])('%j asks for the present day', (text) => {
  expect(readAskedDay(text, today)).toEqual({ day: today, asked: null, notice: null })
})

it.each(['2024-01-31', '31/01/2024', ' 2024-01-31 '])('%j asks for a past day', (text) => {
  expect(readAskedDay(text, today)).toEqual({ day: '2024-01-31', asked: '2024-01-31', notice: null })
})

it.each([
  ['hier', 'not-a-day'],
  ['2024-02-30', 'not-a-day'],
  ['<script>', 'not-a-day'],
  ['2026-08-21', 'day-to-come'],
  ['9999-12-31', 'day-to-come'],
])('%j is put aside: %s', (text, code) => {
  expect(readAskedDay(text, today)).toEqual({ day: today, asked: null, notice: { code, given: text } })
})

it('what is endless is cut before it is said again', () => {
  expect(readAskedDay('x'.repeat(100_000), today).notice?.given).toHaveLength(40)
})
