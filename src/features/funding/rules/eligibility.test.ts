import fc from 'fast-check'
import { expect, it } from 'vitest'
import { surelyInTerm } from './eligibility.ts'
import type { RejectionReason } from './expense.ts'
import { anyHistory } from './history.fixtures.ts'
import { judge } from './judgement.ts'

const ofTheTerm: ReadonlySet<RejectionReason> = new Set([
  ...(['ENGAGED_BEFORE_START', 'ENGAGED_AFTER_END', 'SERVICE_AFTER_END', 'PAID_AFTER_END'] as const),
  ...(['ENGAGED_AFTER_TERMINATION', 'NOT_PERFORMED_AT_TERMINATION', 'PAID_AFTER_LIQUIDATION'] as const),
])

it('a line whose dates are all surely in the term breaks no rule of the term, whatever amendment or termination there is', () => {
  const counts = { outside: 0, inside: 0 }
  fc.assert(
    fc.property(anyHistory, ({ terms, claimedElsewhere, expenses }) => {
      const { from, to } = surelyInTerm(terms)
      for (const { expense, reasons } of judge(expenses, { terms, claimedElsewhere, autoDecides: true })) {
        const dates = [expense.engagedOn, expense.serviceDoneOn, expense.paidOn].filter((on) => on !== null)
        if (dates.every((on) => from <= on && on <= to)) {
          counts.inside += 1
          expect(reasons.filter((reason) => ofTheTerm.has(reason))).toEqual([])
        } else counts.outside += 1
      }
    }),
    { numRuns: 1000, seed: 20201120 },
  )
  expect(counts.inside).toBeGreaterThan(1000)
  expect(counts.outside).toBeGreaterThan(1000)
})
