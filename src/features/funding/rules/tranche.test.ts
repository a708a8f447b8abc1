import { describe, expect, it } from 'vitest'
import { type Day, day } from '../../../shared/day.ts'
import type { Terms } from './terms.ts'
import { conditionMetOn, firstMetOn, type TrancheFacts, tranchesOn } from './tranche.ts'

const since = day('2020-05-11')
const asked = (cents: number) =>
  ({
    ...{ id: 'T2', cents: 400, since },
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
  ])('%s', (...[, on, calledOn, expected]) => {
    const when = { day: day(on), calledOn: calledOn === null ? null : day(calledOn) }
    expect(conditionMetOn(asked(600), consumption, when)).toBe(expected)
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

  it('is that of what an amendment wrote in its place, from its signature; what was called before stays met', () => {
    const harder: Terms = {
      ...terms,
      amendments: [
        {
          ...{ id: 'AV', signedOn: day('2021-02-01'), newEnd: null, addCents: 0 },
          addTranches: [{ id, cents: 500, trigger: { ...trigger, cents: 901 } }],
        },
      ],
    }
    const on = (at: string, calledOn: Day | null) =>
      tranchesOn(harder, {
        ...{ consumption, day: day(at), closedOn: null },
        facts: new Map([['T2', { calledOn, receivedOn: null, creditsOpenOn: null }]]),
      })
    expect(on('2021-01-31', null)).toMatchObject([{ cents: 400, state: 'conditionMet' }])
    expect(on('2021-02-01', null)).toMatchObject([{ cents: 500, state: 'waiting', conditionMetOn: null }])
    expect(on('2021-02-01', day('2021-01-25'))).toMatchObject([
      { state: 'called', conditionMetOn: '2021-01-22' },
    ])
  })

  it('is waiting when nothing is known of it, and absent before the convention', () => {
    const none = { consumption: [], facts: new Map(), closedOn: null }
    expect(tranchesOn(terms, { ...none, day: day('2020-06-01') })).toEqual([
      { ...{ id, cents, state: 'waiting' }, conditionMetOn: null },
    ])
    expect(tranchesOn(terms, { ...none, day: day('2020-05-10') })).toEqual([])
  })
})
