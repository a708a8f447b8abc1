import { expect, it } from 'vitest'
import { day } from '../../../shared/day.ts'
import { causeOf, checkAssertion, gapOf } from './balance.ts'

it('the gap is how much more the ledger says', () => {
  expect(gapOf({ ledgerCents: 500, cents: 300 })).toBe(200)
  expect(gapOf({ ledgerCents: 300, cents: 500 })).toBe(-200)
})

it.each([
  ['of exactly the gap is here and not there, or twice here', { cents: 200, laterCents: 0 }, 200, 'surplus'],
  ['of half the gap has another sign there', { cents: 100, laterCents: 0 }, 200, 'wrong-sign'],
  [
    'of half the gap, a credit note, has another sign there',
    { cents: -100, laterCents: 0 },
    -200,
    'wrong-sign',
  ],
  ['of what is lacking, but later, is of another day', { cents: 0, laterCents: 200 }, -200, 'later-here'],
  ['of what is lacking may be twice there', { cents: 200, laterCents: 0 }, -200, 'twice-there'],
  ['of another amount explains nothing', { cents: 199, laterCents: 0 }, 200, null],
  ['explains nothing where there is no gap', { cents: 0, laterCents: 0 }, 0, null],
] as const)('a line %s', (...[, line, gap, cause]) => {
  expect(causeOf(line, gap)).toBe(cause)
})

it('the total of a day to come is refused, that of today is kept', () => {
  const assertion = { fact: 'payment', cents: 1, source: 'Extrait', on: day('2026-11-24') } as const
  expect(checkAssertion(assertion, day('2026-11-24')).ok).toBe(true)
  expect(checkAssertion(assertion, day('2026-11-23'))).toEqual({ ok: false, error: { code: 'day-to-come' } })
})
