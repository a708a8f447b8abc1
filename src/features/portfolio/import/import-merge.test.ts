import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json } from '../../../shared/json.ts'
import { fateOf, mergeState, only, outcomeOf, type State, slugsFor } from './import-merge.ts'

describe('one field, between the source and the hand', () => {
  it.each([
    { incoming: 'a', last: undefined, present: 'a', outcome: 'same', why: 'both say the same' },
    {
      incoming: 'b',
      last: 'a',
      present: 'a',
      outcome: 'take',
      why: 'the source changed, nobody touched it here',
    },
    {
      incoming: 'a',
      last: 'a',
      present: 'b',
      outcome: 'keep',
      why: 'it was changed by hand, the source did not move',
    },
    { incoming: 'c', last: 'a', present: 'b', outcome: 'keep', why: 'both moved: the hand wins' },
    {
      incoming: 'b',
      last: 'a',
      present: 'b',
      outcome: 'same',
      why: 'the source came to say what the hand wrote',
    },
    { incoming: null, last: 'a', present: 'a', outcome: 'take', why: 'the source emptied it' },
    { incoming: 'a', last: null, present: null, outcome: 'take', why: 'the source filled it' },
    { incoming: 'a', last: undefined, present: null, outcome: 'take', why: 'never imported and empty here' },
    { incoming: 'a', last: undefined, present: '', outcome: 'take', why: 'never imported and blank here' },
    { incoming: ['a'], last: undefined, present: [], outcome: 'take', why: 'never imported, no list here' },
    { incoming: 'a', last: undefined, present: 'b', outcome: 'keep', why: 'never imported but written here' },
    {
      incoming: false,
      last: undefined,
      present: true,
      outcome: 'keep',
      why: 'an answer given here is an answer',
    },
    {
      incoming: ['a', 'b'],
      last: ['b', 'a'],
      present: ['b', 'a'],
      outcome: 'take',
      why: 'the order of a list counts',
    },
    {
      incoming: { a: 1, b: 2 },
      last: null,
      present: { b: 2, a: 1 },
      outcome: 'same',
      why: 'the order of keys does not',
    },
  ] as const)('$outcome: $why', ({ incoming, last, present, outcome }) => {
    expect(outcomeOf({ incoming, last, present })).toBe(outcome)
  })
})

describe('one record', () => {
  const present = { name: 'Cantines', mission: 'à la main', link: null }
  const last = { name: 'Cantines', mission: 'ancienne', link: null }

  it('is updated as soon as one field is taken, and still lists what it kept', () => {
    const merge = mergeState({ incoming: { name: 'Cantine', mission: 'neuve' }, last, present })
    expect(merge).toEqual({ taken: ['name'], kept: ['mission'] })
    expect(fateOf(merge)).toBe('updated')
  })
  it('is kept when a change made by hand is all that differs', () => {
    expect(fateOf(mergeState({ incoming: { name: 'Cantines', mission: 'ancienne' }, last, present }))).toBe(
      'kept',
    )
  })
  it('is unchanged when nothing differs', () => {
    expect(fateOf(mergeState({ incoming: present, last: {}, present }))).toBe('unchanged')
  })
  it('leaves alone the fields of which the source does not speak', () => {
    expect(mergeState({ incoming: {}, last, present })).toEqual({ taken: [], kept: [] })
  })
  it('gains a field that it did not have', () => {
    expect(mergeState({ incoming: { theme: 'eau' }, last, present })).toEqual({ taken: ['theme'], kept: [] })
    expect(only({ name: 'a' }, ['name', 'theme'])).toEqual({ name: 'a', theme: null })
  })
})

const value: fc.Arbitrary<Json> = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.constantFrom('', 'a', 'b', 'c'),
  fc.array(fc.constantFrom('a', 'b'), { maxLength: 2 }),
)
const state: fc.Arbitrary<State> = fc.record({ one: value, two: value, three: value })

const afterImport = (incoming: State, last: State, present: State): State => ({
  ...present,
  ...only(incoming, mergeState({ incoming, last, present }).taken),
})

describe('whatever the values', () => {
  it('importing twice changes nothing the second time', () => {
    fc.assert(
      fc.property(state, state, state, (incoming, last, present) => {
        const after = afterImport(incoming, last, present)
        expect(mergeState({ incoming, last: incoming, present: after }).taken).toEqual([])
      }),
    )
  })
  it('a field changed by hand is never overwritten, however many imports follow', () => {
    fc.assert(
      fc.property(state, state, fc.array(state, { maxLength: 4 }), (imported, hand, sources) => {
        let [present, last] = [hand, imported]
        const touched = Object.keys(hand).filter(
          (field) =>
            outcomeOf({ incoming: null, last: imported[field], present: hand[field] ?? null }) === 'keep',
        )
        for (const source of sources) {
          const stillApart = touched.every(
            (field) => JSON.stringify(source[field]) !== JSON.stringify(hand[field]),
          )
          if (!stillApart) continue
          present = afterImport(source, last, present)
          last = source
          expect(only(present, touched)).toEqual(only(hand, touched))
        }
      }),
    )
  })
})

describe('addresses', () => {
  it('are numbered when two names have the same form, in the order given', () => {
    const names = [
      { key: 'pass.sport', form: 'pass-sport' },
      { key: 'pass_sport', form: 'pass-sport' },
      { key: 'Été', form: 'ete' },
    ]
    expect([...slugsFor(names, ['ete'])]).toEqual([
      ['pass.sport', 'pass-sport'],
      ['pass_sport', 'pass-sport-2'],
      ['Été', 'ete-2'],
    ])
  })
  it('exist even for a name without a Latin letter', () => {
    expect(slugsFor([{ key: '你好', form: '' }], []).get('你好')).toBe('sans-nom')
  })
})
