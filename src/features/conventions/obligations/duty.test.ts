import { describe, expect, it } from 'vitest'
import { day } from '../../../shared/day.ts'
import type { ObligationClause } from '../convention-content.ts'
import { anctObligations } from './anct-obligations.data.ts'
import { type Duty, duties } from './duty.ts'
import { actOn, clauseOf, factsOf, register, termOn } from './obligation.fixtures.ts'
import type { CheckFacts, Facts } from './obligation.ts'

const between = (from: string, to: string) => ({ from: day(from), to: day(to) })
const whole = between('2020-05-11', '2023-05-11')
const written = (all: readonly Duty[]) =>
  all.map(({ on, clause, state }) => `${on} ${clause.id} ${state ?? '-'}`)
const told = (clauses: readonly ObligationClause[], facts: Facts, on: string) =>
  written(duties(clauses, { facts, term: termOn(on), ...whole }))

describe('the calendar of a convention', () => {
  it('holds every dated duty of the text, in the order of days, even those that nothing checks', () => {
    expect(
      told(anctObligations, factsOf(null), '2020-05-11').map((line) => line.replace(/ [^ ]+$/, '')),
    ).toEqual([
      '2020-05-11 versement-1',
      '2020-05-11 signature',
      '2020-05-11 publication-matignon',
      '2020-05-11 publication-data',
      '2020-11-11 comite-semestriel',
      '2021-01-31 compte-rendu-annuel',
      '2021-05-11 comite-semestriel',
      '2021-05-11 erda-final',
      '2021-05-11 erda-cumul',
      '2022-01-31 compte-rendu-annuel',
    ])
  })

  it('tells the state of those that can be judged, and leaves the others open', () => {
    const clause = clauseOf({ kind: 'every', months: 6 })
    expect(told([clause], factsOf(register([actOn('2020-10-01')])), '2020-12-01')).toEqual([
      '2020-11-11 essai kept',
      '2021-05-11 essai notApplicable',
    ])
    expect(told([clause], factsOf(register([])), '2020-06-01')).toEqual([
      '2020-11-11 essai notApplicable',
      '2021-05-11 essai -',
    ])
  })

  it('adds what events started, and names each duty for ever', () => {
    const clause = clauseOf({ kind: 'on-event', event: 'committee', within: 15 })
    const facts = factsOf({
      kind: 'events',
      events: [
        { label: 'Comité du 1er octobre', on: day('2020-10-01'), done: null },
        { label: 'Autre comité', on: day('2020-10-01'), done: null },
      ],
    })
    const keys = (on: string) =>
      duties([clause], { facts, term: termOn(on), ...whole }).map(({ key, on: due }) => `${due} ${key}`)
    expect(keys('2020-10-02')).toEqual([
      '2020-10-16 essai-2020-10-16-Comité du 1er octobre',
      '2020-10-16 essai-2020-10-16-Autre comité',
    ])
    expect(keys('2021-10-02')).toEqual(keys('2020-10-02'))
  })

  it('keeps to the days that are asked, both included', () => {
    const clause = clauseOf({ kind: 'every', months: 6 })
    const asked = { facts: factsOf(null), term: termOn('2020-06-01') }
    expect(written(duties([clause], { ...asked, ...between('2020-11-11', '2020-11-11') }))).toHaveLength(1)
    expect(written(duties([clause], { ...asked, ...between('2020-11-12', '2021-05-10') }))).toEqual([])
  })

  it('asks nothing of a void clause', () => {
    const clause = clauseOf({ kind: 'every', months: 6 })
    expect(told([clause], factsOf(register([]), { voids: [{ article: '2' }] }), '2020-12-01')).toEqual([])
  })

  it('holds nothing after a termination but the duties of the end, which come with it', () => {
    const clauses = [
      clauseOf({ kind: 'every', months: 6 }, { id: 'comite' }),
      clauseOf({ kind: 'at-term', within: 60 }, { id: 'cloture' }),
      clauseOf({ kind: 'on-event', event: 'committee', within: 30 }, { id: 'suite', check: 'events' }),
    ]
    const events = [{ label: 'Comité', on: day('2020-12-20'), done: null }]
    const facts = {
      ...factsOf(register([])),
      checks: new Map<string, CheckFacts>([
        ['check', register([])],
        ['events', { kind: 'events', events }],
      ]),
    }
    const keys = (terminatedOn: string | null) =>
      duties(clauses, { facts, term: termOn('2020-12-21', terminatedOn), ...whole }).map(({ key }) => key)
    expect(keys(null)).toEqual([
      'comite-2020-11-11',
      'suite-2021-01-19-Comité',
      'comite-2021-05-11',
      'cloture-2021-07-10',
    ])
    expect(keys('2021-01-01')).toEqual(['comite-2020-11-11', 'cloture-2021-03-01'])
  })

  it('is empty before anyone signed', () => {
    const term = { effectOn: null, endsOn: null, terminatedOn: null, day: day('2020-06-01') }
    expect(duties(anctObligations, { facts: factsOf(null), term, ...whole })).toEqual([])
  })
})
