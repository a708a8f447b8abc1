import { describe, expect, it } from 'vitest'
import { day } from '../../../shared/day.ts'
import type { ConventionContent, ObligationClause, When } from '../convention-content.ts'
import {
  checkVoid,
  checkWaiver,
  mayBeDue,
  occurrencesWaived,
  type VoidClause,
  type Waiver,
} from './waiver.ts'

const terms = { effectOn: day('2020-05-11'), endsOn: day('2021-05-11') }

describe('the day of an occurrence', () => {
  it.each<[string, When, string, boolean]>([
    ['six months after the effect', { kind: 'every', months: 6 }, '2020-11-11', true],
    ['six months and a day', { kind: 'every', months: 6 }, '2020-11-12', false],
    ['the day of effect itself', { kind: 'every', months: 6 }, '2020-05-11', false],
    ['six months after the end', { kind: 'every', months: 6 }, '2021-11-11', false],
    ['every zero months', { kind: 'every', months: 0 }, '2020-11-11', false],
    ['the day of the year', { kind: 'yearly', month: 1, day: 31 }, '2021-01-31', true],
    ['another day of the year', { kind: 'yearly', month: 1, day: 31 }, '2021-02-01', false],
    ['the day of the year that follows the end', { kind: 'yearly', month: 1, day: 31 }, '2022-01-31', true],
    ['the day of a year after', { kind: 'yearly', month: 1, day: 31 }, '2023-01-31', false],
    [
      '29 February of a common year, which is 1 March',
      { kind: 'yearly', month: 2, day: 29 },
      '2021-03-01',
      true,
    ],
    ['the day of the year before the effect', { kind: 'yearly', month: 1, day: 31 }, '2020-01-31', false],
    ['the term', { kind: 'at-term', within: null }, '2021-05-11', true],
    ['days after the term', { kind: 'at-term', within: 30 }, '2021-06-10', true],
    ['another day than the term', { kind: 'at-term', within: null }, '2021-05-12', false],
    ['any day of an event', { kind: 'on-event', event: 'x', within: 5 }, '2020-07-14', true],
    ['an event before the effect', { kind: 'on-event', event: 'x', within: 5 }, '2020-05-10', false],
    ['a standing obligation, on any day', { kind: 'standing' }, '2020-11-11', false],
  ])('%s', (...[, when, text, expected]) => {
    expect(mayBeDue(when, terms, day(text))).toBe(expected)
  })
})

const clause = (id: string, beneficiary: string, when: When): ObligationClause => ({
  ...{ id, beneficiary, when, article: '2', passage: 'x', subject: 'x' },
  ...{ debtors: ['anct'], evidence: [], check: 'not-yet' },
})
const every: When = { kind: 'every', months: 6 }
const obligations = [
  clause('committee', 'dinum', every),
  clause('manifesto', 'dinum', { kind: 'standing' }),
  clause('stats', 'public', every),
  clause('freedom', 'teams', every),
  clause('amendment', 'both', every),
]
const waiver = (obligationId: string, party: string): Waiver => ({
  ...{ obligationId, party, dueOn: day('2020-11-11'), waivedOn: day('2020-11-20') },
})
const dueOn = day('2020-11-11')
const parties = [
  { id: 'anct', role: 'payer' },
  { id: 'dinum', role: 'spender' },
  { id: 'temoin', role: 'other' },
] as const

describe('a waiver', () => {
  it('is made by the party that the occurrence is owed to', () => {
    const beside = { ...terms, parties, obligations, waivers: [waiver('committee', 'anct')] }
    expect(checkWaiver({ obligationId: 'committee', dueOn, party: 'dinum' }, beside).ok).toBe(true)
    expect(checkWaiver({ obligationId: 'amendment', dueOn, party: 'anct' }, beside).ok).toBe(true)
  })

  it.each([
    ['an obligation that is not in the text', 'lune', 'dinum', '2020-11-11', 'no-such-obligation'],
    ['a standing obligation, which it would change', 'manifesto', 'dinum', '2020-11-11', 'no-occurrence'],
    ['what is owed to the public', 'stats', 'dinum', '2020-11-11', 'nobody-to-waive'],
    ['what is owed to the teams', 'freedom', 'dinum', '2020-11-11', 'nobody-to-waive'],
    ['what is owed to the other party', 'committee', 'anct', '2020-11-11', 'not-the-beneficiary'],
    [
      'what is owed to both, for nobody that is a party',
      'amendment',
      'lune',
      '2020-11-11',
      'not-the-beneficiary',
    ],
    ['what is owed to both, for who only signs', 'amendment', 'temoin', '2020-11-11', 'not-the-beneficiary'],
    ['a day on which nothing falls due', 'committee', 'dinum', '2020-11-10', 'not-an-occurrence'],
  ])('does not bear on %s', (...[, obligationId, party, text, code]) => {
    const asked = { obligationId, party, dueOn: day(text) }
    expect(checkWaiver(asked, { ...terms, parties, obligations, waivers: [] })).toEqual({
      ok: false,
      error: { code },
    })
  })

  it('is not made twice by the same party, and bears on no other occurrence', () => {
    const beside = { ...terms, parties, obligations, waivers: [waiver('committee', 'dinum')] }
    const asked = { obligationId: 'committee', party: 'dinum' }
    expect(checkWaiver({ ...asked, dueOn }, beside)).toEqual({ ok: false, error: { code: 'already-waived' } })
    expect(checkWaiver({ ...asked, dueOn: day('2021-05-11') }, beside).ok).toBe(true)
  })
})

describe('an occurrence owed to both parties', () => {
  const parties = [
    { id: 'anct', role: 'payer' },
    { id: 'dinum', role: 'spender' },
    { id: 'witness', role: 'other' },
  ] as unknown as ConventionContent['parties']
  const content = { obligations, parties }

  it('is waived once each of them said so', () => {
    const one = waiver('amendment', 'anct')
    expect(occurrencesWaived([one], content)).toEqual([])
    expect(occurrencesWaived([one, waiver('amendment', 'dinum')], content)).toEqual([
      { obligationId: 'amendment', dueOn },
    ])
  })

  it('leaves alone what is owed to one of them', () => {
    expect(occurrencesWaived([waiver('committee', 'dinum')], content)).toEqual([
      { obligationId: 'committee', dueOn },
    ])
  })
})

describe('a void clause', () => {
  const articles = [
    {
      id: 'a2',
      number: '2',
      title: 'Rôles',
      text: 'La partie organise\nun comité. Elle publie.',
      source: null,
    },
  ]
  const today = day('2020-12-01')
  const asked: VoidClause = {
    ...{ article: 'a2', words: 'organise un comité', cause: 'court-decision' },
    ...{ source: 'TA Paris, 12 novembre 2020', finalOn: day('2020-11-30') },
  }

  it('is found in its article, whatever the line ends', () => {
    expect(checkVoid(asked, { articles, voids: [], today }).ok).toBe(true)
    expect(checkVoid({ ...asked, words: null }, { articles, voids: [asked], today }).ok).toBe(true)
  })

  it.each<[string, Partial<VoidClause>, readonly VoidClause[], string]>([
    ['an article that is not in the text', { article: 'a9' }, [], 'no-such-article'],
    ['words that are not in it', { words: 'organise un bal' }, [], 'not-in-article'],
    ['words already struck', {}, [asked], 'already-void'],
    ['words of an article already struck whole', {}, [{ ...asked, words: null }], 'already-void'],
    ['a decision that is not final yet', { finalOn: day('2020-12-02') }, [], 'not-final'],
  ])('refuses %s', (...[, more, voids, code]) => {
    expect(checkVoid({ ...asked, ...more }, { articles, voids, today })).toEqual({
      ok: false,
      error: { code },
    })
  })
})
