import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type Day, day } from '../../../shared/day.ts'
import type { When } from '../convention-content.ts'
import { clauseOf, factsOf, termOn } from './obligation.fixtures.ts'
import type { CheckFacts, Finding } from './obligation.ts'
import { obligationOccurrences } from './obligation-states.ts'

const sixMonths: When = { kind: 'every', months: 6 }
const atEffect: When = { kind: 'on-event', event: 'effect', within: 30 }
const withoutDelay: When = { kind: 'on-event', event: 'effect', within: null }
const yearly: When = { kind: 'yearly', month: 1, day: 31 }
const atTerm: When = { kind: 'at-term', within: 60 }
const standing: When = { kind: 'standing' }
const built: When = { kind: 'per-product', phases: ['construction'], applies: 'always' }

describe('whatever the facts', () => {
  const days = fc.integer({ min: -400, max: 1200 }).map((days) => addDays(day('2020-05-11'), days))
  const proofs = fc.array(
    fc.record({ kind: fc.constant('preuve'), url: fc.constant('/x'), on: fc.option(days) }),
    { maxLength: 3 },
  )
  const findings: fc.Arbitrary<Finding> = fc.oneof(
    fc.record({ kind: fc.constant('shown' as const), evidence: proofs }),
    fc.record({ kind: fc.constant('contradicted' as const), reason: fc.constant('Non.'), evidence: proofs }),
    fc.record({
      kind: fc.constantFrom('unknown', 'notMeasured', 'measurementFailed', 'notApplicable'),
      reason: fc.constant('Rien.'),
    }),
  )
  const acts = fc.record({ on: days, evidence: proofs })
  const products = fc.record({
    slug: fc.constantFrom('semis', 'verger'),
    name: fc.constant('Semis'),
    phase: fc.option(fc.constantFrom('construction', 'investigation')),
    phaseSince: fc.option(days),
    applies: fc.option(fc.boolean()),
    finding: findings,
  })
  const founds: fc.Arbitrary<CheckFacts> = fc.oneof(
    fc.record({ kind: fc.constant('finding' as const), finding: findings }),
    fc.record({
      kind: fc.constant('acts' as const),
      acts: fc.array(acts, { maxLength: 5 }),
      completeSince: fc.option(days),
      silence: fc.constant('Silence.'),
    }),
    fc.record({
      kind: fc.constant('events' as const),
      events: fc.array(fc.record({ label: fc.constant('x'), on: days, done: fc.option(acts) })),
    }),
    fc.record({ kind: fc.constant('products' as const), products: fc.array(products) }),
  )
  const whens = fc.constantFrom(sixMonths, atEffect, withoutDelay, yearly, atTerm, standing, built)
  const occurrences = (when: When, found: CheckFacts, on: Day) =>
    obligationOccurrences([clauseOf(when)], factsOf(found), { ...termOn('2020-05-11'), day: on })

  it('none is kept without something that shows it by that day', () => {
    fc.assert(
      fc.property(whens, founds, days, (when, found, on) => {
        for (const { state, evidence } of occurrences(when, found, on)) {
          if (state === 'kept') expect(evidence.length).toBeGreaterThan(0)
          expect(evidence.filter((proof) => proof.on !== null && proof.on > on)).toEqual([])
        }
      }),
    )
  })

  it('each has a reason, nothing comes before the effect, and from then on there is a line', () => {
    fc.assert(
      fc.property(whens, founds, days, (when, found, on) => {
        const all = occurrences(when, found, on)
        expect(all.length > 0).toBe(on >= day('2020-05-11'))
        for (const { reason } of all) expect(reason).toMatch(/\.$/)
      }),
    )
  })
})
