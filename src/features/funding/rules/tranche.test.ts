import { describe, expect, it } from 'vitest'
import { type Day, day } from '../../../shared/day.ts'
import { type Amendment, plainAmendment, type Terms, tranchesOf } from './terms.ts'
import { conditionMetOn, firstMetOn, type TrancheFacts, tranchesOn } from './tranche.ts'

const since = day('2020-05-11')
const asked = (cents: number) =>
  ({
    ...{ id: 'T2', cents: 400, since, until: null },
    trigger: { kind: 'CONSUMED_AT_LEAST', cents, requires: ['CALL', 'ERDA'] },
  }) as const
const at = (on: string, consumedCents: number) => ({ on: day(on), consumedCents })
// Reached, lost by a credit note, reached again.
const consumption = [
  at('2020-10-09', 599),
  at('2020-11-20', 600),
  at('2020-12-01', 590),
  at('2021-01-22', 900),
]

describe('the condition of a tranche', () => {
  it('missed by one cent is not met; met exactly, it is', () => {
    expect(firstMetOn(asked(901), consumption)).toBe(null)
    expect(firstMetOn(asked(900), consumption)).toBe('2021-01-22')
    expect(firstMetOn(asked(600), consumption)).toBe('2020-11-20')
  })

  it('at the signature is met on the day of effect', () => {
    expect(firstMetOn({ ...asked(0), trigger: { kind: 'AT_SIGNATURE' } }, [])).toBe(since)
  })

  it('of a tranche that an amendment brings is not met before it', () => {
    expect(firstMetOn({ ...asked(600), since: day('2021-03-01') }, consumption)).toBe('2021-03-01')
  })

  it.each([
    ['before anything was consumed', '2020-06-01', null, null],
    ['on the day it is reached', '2020-11-20', null, '2020-11-20'],
    ['once a credit note lowered it', '2020-12-15', null, null],
    ['once it is reached again', '2021-02-01', null, '2021-01-22'],
    ['lowered after the call was presented: it stays', '2020-12-15', '2020-11-25', '2020-11-20'],
    ['called before it is reached: not met by the call', '2020-11-01', '2020-10-10', null],
    ['called before it is reached: met once it is', '2020-11-20', '2020-10-10', '2020-11-20'],
  ])('%s', (...[, on, calledOn, expected]) => {
    const when = { day: day(on), calledOn: calledOn === null ? null : day(calledOn) }
    expect(conditionMetOn(asked(600), consumption, when)).toBe(expected)
  })

  it('of a threshold of nothing is not met by nothing', () => {
    expect(conditionMetOn(asked(0), [], { day: day('2020-06-01'), calledOn: null })).toBe(null)
  })

  it('is that of the day: a tranche that is not written yet has none', () => {
    expect(
      conditionMetOn({ ...asked(0), since: day('2021-03-01') }, consumption, {
        ...{ day: day('2021-02-01'), calledOn: null },
      }),
    ).toBe(null)
    const signed = { ...asked(0), trigger: { kind: 'AT_SIGNATURE' } } as const
    expect(conditionMetOn(signed, [], { day: day('2020-06-01'), calledOn: null })).toBe(since)
  })
})

describe('the state of a tranche', () => {
  const { id, cents, trigger } = asked(600)
  const terms: Terms = {
    ...{ convention: 'ESSAI-1', signatures: [{ party: 'A', on: since }], end: day('2021-05-11') },
    ...{ bounds: [], ceilingCents: 400, amountBasis: 'TTC', markets: [], categories: {}, termination: null },
    ...{ tranches: [{ id, cents, trigger }], amendments: [] },
  }
  const stateOn = (on: string, facts: Partial<TrancheFacts>, closedOn: Day | null = null) =>
    tranchesOn(terms, {
      ...{ consumption, day: day(on), closedOn },
      facts: new Map([['T2', { calledOn: null, receivedOn: null, creditsOpenOn: null, ...facts }]]),
    })[0]?.state
  const all = {
    ...{ calledOn: day('2020-11-25'), receivedOn: day('2021-01-15'), creditsOpenOn: day('2021-01-29') },
  }

  it.each([
    ['2020-11-19', 'waiting'],
    ['2020-11-20', 'conditionMet'],
    ['2020-11-25', 'called'],
    ['2021-01-15', 'received'],
    ['2021-01-29', 'creditsOpen'],
  ])('on %s is %s', (on, state) => {
    expect(stateOn(on, all)).toBe(state)
  })

  it('never called, lapses with the closing; called, it does not', () => {
    const closedOn = day('2021-06-30')
    expect(stateOn('2021-06-30', {}, closedOn)).toBe('lapsed')
    expect(stateOn('2021-06-29', {}, closedOn)).toBe('conditionMet')
    expect(stateOn('2021-06-30', { calledOn: day('2021-06-01') }, closedOn)).toBe('called')
  })

  it('is waiting when nothing is known of it, and absent before the convention', () => {
    const none = { consumption: [], facts: new Map(), closedOn: null }
    expect(tranchesOn(terms, { ...none, day: day('2020-06-01') })).toEqual([
      { ...{ id, cents, state: 'waiting' }, conditionMetOn: null },
    ])
    expect(tranchesOn(terms, { ...none, day: day('2020-05-10') })).toEqual([])
  })
})

describe('a tranche that an amendment changes', () => {
  const { id, cents, trigger } = asked(600)
  const harder = { ...trigger, cents: 900 }
  const termsWith = (amendment: Partial<Amendment>): Terms => ({
    ...{ convention: 'ESSAI-1', signatures: [{ party: 'A', on: since }], end: day('2021-05-11') },
    ...{ bounds: [], ceilingCents: 400, amountBasis: 'TTC', markets: [], categories: {}, termination: null },
    tranches: [{ id, cents, trigger }],
    amendments: [{ ...plainAmendment, id: 'AV', signedOn: day('2020-11-25'), ...amendment }],
  })
  const changedTerms = termsWith({ addTranches: [{ id, cents: 500, trigger: harder }] })
  const on = (terms: Terms, text: string, calledOn: string | null = null) =>
    tranchesOn(terms, {
      ...{ consumption, day: day(text), closedOn: null },
      facts: new Map([
        ['T2', { calledOn: calledOn === null ? null : day(calledOn), receivedOn: null, creditsOpenOn: null }],
      ]),
    }).map(({ cents: amount, conditionMetOn: met }) => [amount, met])

  it('is told as it is written on the day', () => {
    expect(on(changedTerms, '2020-11-24')).toEqual([[400, '2020-11-20']])
    expect(on(changedTerms, '2020-11-25')).toEqual([[500, null]])
    expect(on(changedTerms, '2021-01-22')).toEqual([[500, '2021-01-22']])
  })

  it('once called, keeps the terms on which it was', () => {
    expect(on(changedTerms, '2021-01-22', '2020-11-24')).toEqual([[400, '2020-11-20']])
  })

  it('dropped, is asked for no more, unless it was called', () => {
    const dropped = termsWith({ dropTranches: ['T2', 'T9'] })
    expect(on(dropped, '2020-11-24')).toEqual([[400, '2020-11-20']])
    expect(on(dropped, '2020-11-25')).toEqual([])
    expect(on(dropped, '2020-11-25', '2020-11-24')).toEqual([[400, '2020-11-20']])
    expect(tranchesOf(dropped).map(({ until }) => until)).toEqual(['2020-11-25'])
  })

  it('dropped then written again has two lives, and none in between', () => {
    const terms: Terms = {
      ...changedTerms,
      amendments: [
        { ...plainAmendment, id: 'AV2', signedOn: day('2021-02-01'), addTranches: [{ id, cents, trigger }] },
        { ...plainAmendment, id: 'AV1', signedOn: day('2020-11-01'), dropTranches: [id] },
      ],
    }
    expect(tranchesOf(terms).map((one) => [one.since, one.until])).toEqual([
      [since, '2020-11-01'],
      ['2021-02-01', null],
    ])
    expect(on(terms, '2020-12-01')).toEqual([])
  })

  it('is met by the version that held, never by one whose place was taken', () => {
    const [before, after] = tranchesOf(changedTerms)
    if (!before || !after) throw new Error('two versions')
    expect(firstMetOn(before, consumption)).toBe('2020-11-20')
    expect(firstMetOn({ ...before, until: day('2020-11-20') }, consumption)).toBe(null)
    expect(firstMetOn(after, consumption)).toBe('2021-01-22')
  })
})
