import { describe, expect, it } from 'vitest'
import { day } from '../../../shared/day.ts'
import type { When } from '../convention-content.ts'
import { actOn, clauseOf, factsOf, proofOn, register, termOn } from './obligation.fixtures.ts'
import { type CheckFacts, type ObligedProduct, obligationStates } from './obligation.ts'
import { mostPressingFirst, obligationLines, rankOf, tally } from './obligation-lines.ts'
import { byDebtor } from './obligation-list.ts'

const sixMonths: When = { kind: 'every', months: 6 }
const built: When = { kind: 'per-product', phases: ['construction'], applies: 'always' }
const lineOf = (when: When, found: CheckFacts, on: string) => {
  const [line] = obligationLines([clauseOf(when)], factsOf(found), termOn(on))
  if (!line) throw new Error('no line')
  return line
}
const product = (name: string, shown: boolean): ObligedProduct => ({
  ...{ slug: name.toLowerCase(), name, phase: 'construction', phaseSince: day('2020-06-01'), applies: true },
  finding: shown
    ? { kind: 'shown', evidence: [proofOn('2020-07-01')] }
    : { kind: 'unknown', reason: 'Rien n’est dit.' },
})

describe('the line of an obligation', () => {
  it('is in the state of its most pressing occurrence', () => {
    expect(lineOf(sixMonths, register([]), '2021-05-12')).toMatchObject({
      state: 'late',
      dueOn: '2021-05-11',
    })
    expect(
      lineOf(sixMonths, register([actOn('2020-11-01'), actOn('2021-05-01')]), '2021-05-12'),
    ).toMatchObject({
      state: 'kept',
      dueOn: '2021-05-11',
      reason: '2 sur 2 échéances tenues.',
    })
  })

  it('says how many are kept, of how many that are owed, then why the rest is not', () => {
    const products = [
      product('Semis', true),
      product('Verger', false),
      { ...product('Bac', true), phase: 'x' },
    ]
    const line = lineOf(built, { kind: 'products', products }, '2020-11-12')
    expect(line.reason).toBe('1 sur 2 produits tenus. Verger : Rien n’est dit.')
    expect(line.state).toBe('unknown')
  })

  it('holds the proofs of all its occurrences once all are kept', () => {
    const products = [product('Semis', true), product('Verger', true)]
    const line = lineOf(built, { kind: 'products', products }, '2020-11-12')
    expect(line).toMatchObject({ state: 'kept', reason: '2 sur 2 produits tenus.' })
    expect(line.evidence).toHaveLength(2)
  })

  it('is not there before the effect', () => {
    expect(obligationLines([clauseOf(sixMonths)], factsOf(null), termOn('2020-05-10'))).toEqual([])
  })
})

describe('the list of obligations', () => {
  it('gives every state a rank, what is late first and what has no object last', () => {
    const ranked = obligationStates.toSorted((one, other) => rankOf(one) - rankOf(other))
    expect(ranked.map(rankOf)).toEqual(obligationStates.map((_, i) => i))
    expect([ranked[0], ranked.at(-1)]).toEqual(['late', 'notApplicable'])
  })

  it('counts every state, those that nothing is in at zero', () => {
    expect(tally([{ state: 'kept' }, { state: 'kept' }])).toMatchObject({ kept: 2, late: 0 })
    expect(Object.keys(tally([]))).toEqual([...obligationStates])
  })

  it('puts what presses most first, then what is owed first', () => {
    const clauses = [
      clauseOf({ kind: 'standing' }, { id: 'sans-date' }),
      clauseOf({ kind: 'yearly', month: 1, day: 31 }, { id: 'annuelle' }),
      clauseOf(sixMonths, { id: 'semestrielle' }),
    ]
    const lines = obligationLines(clauses, factsOf(register([])), termOn('2021-02-01'))
    expect(mostPressingFirst(lines).map(({ clause, state }) => `${clause.id} ${state}`)).toEqual([
      'semestrielle late',
      'annuelle late',
      'sans-date unknown',
    ])
  })

  it('gathers by who owes, each party in its order, then what they owe together', () => {
    const parties = [{ id: 'anct' }, { id: 'dinum' }]
    const owed = [['anct', 'dinum'], ['dinum'], ['anct']].map((debtors, i) =>
      clauseOf(sixMonths, { id: `o${i}`, debtors }),
    )
    const lines = obligationLines(owed, factsOf(null), termOn('2021-02-01'))
    expect(byDebtor(lines, parties).map(({ debtors }) => debtors.join(' '))).toEqual([
      'anct',
      'dinum',
      'anct dinum',
    ])
  })
})
