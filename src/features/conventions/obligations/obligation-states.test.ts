import { describe, expect, it } from 'vitest'
import { day } from '../../../shared/day.ts'
import type { When } from '../convention-content.ts'
import { actOn, clauseOf, factsOf, proofOn, register, termOn } from './obligation.fixtures.ts'
import type { CheckFacts, Finding, ObligedProduct } from './obligation.ts'
import { obligationOccurrences } from './obligation-states.ts'

const sixMonths: When = { kind: 'every', months: 6 }
const atEffect: When = { kind: 'on-event', event: 'effect', within: 30 }
const withoutDelay: When = { kind: 'on-event', event: 'effect', within: null }
const yearly: When = { kind: 'yearly', month: 1, day: 31 }
const atTerm: When = { kind: 'at-term', within: 60 }
const standing: When = { kind: 'standing' }
const built: When = { kind: 'per-product', phases: ['construction'], applies: 'always' }

const statesOf = (when: When, found: CheckFacts | null, on: string): readonly string[] =>
  obligationOccurrences([clauseOf(when)], factsOf(found), termOn(on)).map(
    ({ state, dueOn }) => `${state} ${dueOn ?? '-'}`,
  )

describe('a duty that comes back every six months', () => {
  it.each([
    ['nothing is said before the effect', '2020-05-10', [], []],
    ['nothing is owed long before', '2020-06-01', [], ['notApplicable 2020-11-11']],
    ['it is not told 31 days before', '2020-10-11', [], ['notApplicable 2020-11-11']],
    ['it is told 30 days before', '2020-10-12', [], ['dueSoon 2020-11-11']],
    ['it is not late on its day', '2020-11-11', [], ['dueSoon 2020-11-11']],
    ['it is late on the next', '2020-11-12', [], ['late 2020-11-11', 'notApplicable 2021-05-11']],
    ['done before, it is kept at once', '2020-06-01', ['2020-05-20'], ['kept 2020-11-11']],
    [
      'done on its day, it is kept',
      '2020-11-12',
      ['2020-11-11'],
      ['kept 2020-11-11', 'notApplicable 2021-05-11'],
    ],
    ['done late, it is kept', '2020-12-12', ['2020-12-01'], ['kept 2020-11-11', 'notApplicable 2021-05-11']],
    [
      'what is done later does not count yet',
      '2020-11-12',
      ['2020-12-01'],
      ['late 2020-11-11', 'notApplicable 2021-05-11'],
    ],
    ['one act answers one period', '2021-05-12', ['2020-12-01'], ['kept 2020-11-11', 'late 2021-05-11']],
    [
      'done nearer to the second, it answers the second',
      '2021-05-12',
      ['2021-05-01'],
      ['broken 2020-11-11', 'kept 2021-05-11'],
    ],
    [
      'never done, the first is broken once the second is past',
      '2021-05-12',
      [],
      ['broken 2020-11-11', 'late 2021-05-11'],
    ],
    [
      'it stops with the convention',
      '2023-01-01',
      ['2020-11-01', '2021-05-01'],
      ['kept 2020-11-11', 'kept 2021-05-11'],
    ],
  ] as const)('%s (%s)', (...[, on, acts, expected]) => {
    expect(statesOf(sixMonths, register(acts.map(actOn)), on)).toEqual(expected)
  })

  it('stays unknown when the register may have holes', () => {
    expect(statesOf(sixMonths, register([], null), '2020-11-12')).toEqual([
      'unknown 2020-11-11',
      'notApplicable 2021-05-11',
    ])
  })

  it('stays unknown for the period that began before the register was complete', () => {
    expect(statesOf(sixMonths, register([], day('2020-08-01')), '2021-05-12')).toEqual([
      'unknown 2020-11-11',
      'late 2021-05-11',
    ])
  })

  it('is not kept by an act that nothing shows', () => {
    const found = register([{ on: day('2020-11-01'), evidence: [] }])
    expect(statesOf(sixMonths, found, '2020-11-12')[0]).toBe('late 2020-11-11')
  })
})

describe('a duty that a day starts', () => {
  it.each([
    ['within 30 days of the effect, it is told', atEffect, '2020-05-12', [], ['dueSoon 2020-06-10']],
    ['it is late after them', atEffect, '2020-06-11', [], ['late 2020-06-10']],
    ['it is kept by what was done', atEffect, '2020-06-11', ['2020-06-01'], ['kept 2020-06-10']],
    ['without a delay it is owed, never late', withoutDelay, '2025-01-01', [], ['dueSoon 2020-05-11']],
    [
      'without a delay it is kept by what was done',
      withoutDelay,
      '2025-01-01',
      ['2024-01-01'],
      ['kept 2020-05-11'],
    ],
    ['yearly, it is first owed for the year that began', yearly, '2021-01-20', [], ['dueSoon 2021-01-31']],
    [
      'yearly, the year of the end is accounted for',
      yearly,
      '2022-02-01',
      ['2021-01-31'],
      ['kept 2021-01-31', 'late 2022-01-31'],
    ],
    [
      'yearly, no year after that',
      yearly,
      '2024-02-01',
      ['2021-01-31', '2022-01-31'],
      ['kept 2021-01-31', 'kept 2022-01-31'],
    ],
    ['at the term, nothing is owed before', atTerm, '2021-01-01', [], ['notApplicable 2021-07-10']],
    ['at the term, it is late after its delay', atTerm, '2021-07-11', [], ['late 2021-07-10']],
  ] as const)('%s', (...[, when, on, acts, expected]) => {
    expect(statesOf(when, register(acts.map(actOn)), on)).toEqual(expected)
  })

  it('is unknown at the term of a convention without a last day', () => {
    const term = { ...termOn('2021-01-01'), endsOn: null }
    const [only] = obligationOccurrences([clauseOf(atTerm)], factsOf(register([])), term)
    expect(only?.state).toBe('unknown')
  })

  it('has one occurrence for each event that happened, none for those to come', () => {
    const when: When = { kind: 'on-event', event: 'committee', within: 15 }
    const found: CheckFacts = {
      kind: 'events',
      events: [
        { label: 'Comité d’octobre', on: day('2020-10-01'), done: actOn('2020-10-20') },
        { label: 'Comité de novembre', on: day('2020-11-01'), done: null },
        { label: 'Comité de mai', on: day('2021-05-01'), done: null },
      ],
    }
    expect(statesOf(when, found, '2020-12-01')).toEqual(['kept 2020-10-16', 'late 2020-11-16'])
    expect(statesOf(when, { kind: 'events', events: [] }, '2020-12-01')).toEqual(['notApplicable -'])
  })
})

describe('a duty without a day', () => {
  const finding = (one: Finding): CheckFacts => ({ kind: 'finding', finding: one })

  it.each<[string, Finding, string]>([
    ['shown is kept', { kind: 'shown', evidence: [proofOn('2020-06-01')] }, 'kept'],
    ['shown by nothing is unknown', { kind: 'shown', evidence: [] }, 'unknown'],
    ['shown by what nobody dated is unknown', { kind: 'shown', evidence: [proofOn(null)] }, 'unknown'],
    ['shown later is unknown', { kind: 'shown', evidence: [proofOn('2021-01-01')] }, 'unknown'],
    [
      'contradicted by a fact is broken',
      { kind: 'contradicted', reason: 'Non.', evidence: [proofOn('2020-06-01')] },
      'broken',
    ],
    ['contradicted by nothing is unknown', { kind: 'contradicted', reason: 'Non.', evidence: [] }, 'unknown'],
    ['not measured stays so', { kind: 'notMeasured', reason: 'Pas encore.' }, 'notMeasured'],
    ['a failed measure stays so', { kind: 'measurementFailed', reason: 'Panne.' }, 'measurementFailed'],
    ['without object stays so', { kind: 'notApplicable', reason: 'Rien.' }, 'notApplicable'],
  ])('%s', (_, one, expected) => {
    expect(statesOf(standing, finding(one), '2020-11-12')).toEqual([`${expected} -`])
  })

  it('is unknown, with its reason, as long as nothing checks it', () => {
    const [only] = obligationOccurrences([clauseOf(standing)], factsOf(null), termOn('2020-11-12'))
    expect(only).toMatchObject({ state: 'unknown', evidence: [] })
    expect(only?.reason).toMatch(/^Aucune fonction de Terreau ne relève encore/)
  })
})

describe('a dated duty that nothing checks', () => {
  it.each([
    ['is not owed before its day', atTerm, '2021-01-01', ['notApplicable 2021-07-10']],
    ['is told before its day', atTerm, '2021-07-01', ['dueSoon 2021-07-10']],
    ['is unknown after it', atTerm, '2021-07-11', ['unknown 2021-07-10']],
    ['comes back all the same', sixMonths, '2020-11-12', ['unknown 2020-11-11', 'notApplicable 2021-05-11']],
    ['is unknown once an effect without delay is past', withoutDelay, '2020-05-12', ['unknown 2020-05-11']],
  ] as const)('%s', (...[, when, on, expected]) => {
    expect(statesOf(when, null, on)).toEqual(expected)
  })
})

describe('a duty of each product', () => {
  const product = (change: Partial<ObligedProduct>): ObligedProduct => ({
    slug: 'semis',
    name: 'Semis',
    phase: 'construction',
    phaseSince: day('2020-06-01'),
    applies: true,
    finding: { kind: 'shown', evidence: [proofOn('2020-07-01')] },
    ...change,
  })

  it.each<[string, Partial<ObligedProduct>, string]>([
    ['is kept where it is shown', {}, 'kept 2020-06-01'],
    ['has no object in another phase', { phase: 'investigation' }, 'notApplicable -'],
    ['is unknown when the phase is', { phase: null }, 'unknown -'],
    ['has no object where it does not apply', { applies: false }, 'notApplicable -'],
    ['is unknown when nobody knows whether it applies', { applies: null }, 'unknown -'],
    ['is unknown without an answer', { finding: { kind: 'unknown', reason: 'Rien.' } }, 'unknown 2020-06-01'],
  ])('%s', (_, change, expected) => {
    expect(statesOf(built, { kind: 'products', products: [product(change)] }, '2020-11-12')).toEqual([
      expected,
    ])
  })

  it('has no object when there is no product', () => {
    expect(statesOf(built, { kind: 'products', products: [] }, '2020-11-12')).toEqual(['notApplicable -'])
  })

  it('is waived for one product, and no other', () => {
    const finding: Finding = { kind: 'unknown', reason: 'Rien.' }
    const products = [product({ finding }), product({ finding, slug: 'verger', name: 'Verger' })]
    const waivers = [{ obligationId: 'essai', dueOn: day('2020-06-01'), product: 'verger' }]
    const found = obligationOccurrences(
      [clauseOf(built)],
      factsOf({ kind: 'products', products }, { waivers }),
      termOn('2020-11-12'),
    )
    expect(found.map(({ state }) => state)).toEqual(['unknown', 'waived'])
  })
})

describe('what the parties decide of an obligation', () => {
  it('waives one occurrence and leaves the next as it is', () => {
    const waivers = [{ obligationId: 'essai', dueOn: day('2020-11-11'), product: null }]
    const found = obligationOccurrences(
      [clauseOf(sixMonths)],
      factsOf(register([]), { waivers }),
      termOn('2021-05-12'),
    )
    expect(found.map(({ state }) => state)).toEqual(['waived', 'late'])
  })

  it('does not waive what was kept', () => {
    const waivers = [{ obligationId: 'essai', dueOn: day('2020-11-11'), product: null }]
    const found = obligationOccurrences(
      [clauseOf(sixMonths)],
      factsOf(register([actOn('2020-11-01')]), { waivers }),
      termOn('2020-11-12'),
    )
    expect(found[0]?.state).toBe('kept')
  })

  it('asks nothing of a void article, and everything of the others', () => {
    const clauses = [
      clauseOf(sixMonths, { id: 'un' }),
      clauseOf(sixMonths, { id: 'deux', article: '2.1' }),
      clauseOf(sixMonths, { id: 'trois', article: '21' }),
    ]
    const facts = factsOf(register([]), { voids: [{ article: '2' }] })
    const found = obligationOccurrences(clauses, facts, termOn('2020-11-12'))
    expect(found.map(({ obligationId, state }) => `${obligationId} ${state}`)).toEqual([
      'un notApplicable',
      'deux notApplicable',
      'trois late',
      'trois notApplicable',
    ])
  })

  it('asks nothing of the passage whose words are void, and everything of the rest of the article', () => {
    const clauses = [
      clauseOf(standing, { id: 'un', passage: 'relai des campagnes de recrutement' }),
      clauseOf(standing, { id: 'deux', passage: 'invitation aux clubs' }),
    ]
    const facts = factsOf(null, { voids: [{ article: '2', words: 'campagnes de recrutement' }] })
    const found = obligationOccurrences(clauses, facts, termOn('2020-11-12'))
    expect(found.map(({ state }) => state)).toEqual(['notApplicable', 'unknown'])
  })
})
