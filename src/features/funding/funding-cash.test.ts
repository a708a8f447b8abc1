import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addDays, day } from '../../shared/day.ts'
import { cashWords } from './funding.messages.ts'
import { cashOf, type Movement, totalOf } from './ledger/ledger.ts'
import { cashSteps, monthByMonth } from './month-by-month.ts'
import { cashOfDays } from './rules/cash.ts'

const start = day('2020-05-11')
const anyMovements = fc
  .array(
    fc.record({
      fact: fc.constantFrom('receipt', 'payment', 'restitution', 'order', 'acceptance'),
      on: fc.integer({ min: 0, max: 700 }).map((days) => addDays(start, days)),
      cents: fc.integer({ min: 1, max: 100_000_000 }),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map((moved): readonly Movement[] => moved.toSorted((one, other) => (one.on < other.on ? -1 : 1)))

it('what is in the fund is the same by the rules, by the ledger, by the picture and by the months, whatever was given back', () => {
  let returns = 0
  fc.assert(
    fc.property(anyMovements, (movements) => {
      const of = (fact: Movement['fact']) => movements.filter((one) => one.fact === fact)
      const rules = cashOfDays({ received: of('receipt'), paid: of('payment'), returned: of('restitution') })
      const ledger = cashOf((fact) => totalOf(movements, fact))
      expect(rules.at(-1)?.balanceCents ?? 0).toBe(ledger)
      expect(cashSteps(movements).at(-1)?.cents ?? 0).toBe(ledger)
      expect(monthByMonth(movements).at(-1)?.cashCents).toBe(ledger)
      returns += of('restitution').length
    }),
    { numRuns: 200, seed: 2026 },
  )
  expect(returns).toBeGreaterThan(100)
})

it.each([
  [{ cashCents: 12_000, returnedCents: 0 }, '120,00 € restent en caisse'],
  [{ cashCents: -12_000, returnedCents: 0 }, '120,00 € sont avancés sur crédits propres'],
  [{ cashCents: -12_000, returnedCents: 1 }, '120,00 € payés restent à la charge des crédits propres'],
  [{ cashCents: 0, returnedCents: 1 }, '0,00 € restent en caisse'],
])('of %j it is said: %s', (status, words) => {
  expect(cashWords(status).replaceAll(/[\u00a0\u202f]/g, ' ')).toBe(words)
})
