import { expect, it } from 'vitest'
import { day } from '../../../shared/day.ts'
import { keptUntil } from './paper.ts'

it.each([
  ['the year of the payment', '2024-12-31', '2034-12-31'],
  ['the first day of a year as its last', '2024-01-01', '2034-12-31'],
  ['the year under way, as long as nothing was paid', null, '2036-12-31'],
])('a document is kept until the end of the tenth year after %s', (_title, paidOn, until) => {
  expect(keptUntil({ paidOn: paidOn === null ? null : day(paidOn) }, day('2026-11-24'), 10)).toBe(until)
})
