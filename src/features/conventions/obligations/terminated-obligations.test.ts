import { describe, expect, it } from 'vitest'
import { day } from '../../../shared/day.ts'
import type { When } from '../convention-content.ts'
import { actOn, clauseOf, factsOf, proofOn, register, termOn } from './obligation.fixtures.ts'
import type { CheckFacts } from './obligation.ts'
import { obligationOccurrences } from './obligation-states.ts'

const sixMonths: When = { kind: 'every', months: 6 }
const yearly: When = { kind: 'yearly', month: 1, day: 31 }
const atTerm: When = { kind: 'at-term', within: 60 }
const standing: When = { kind: 'standing' }
const built: When = { kind: 'per-product', phases: ['construction'], applies: 'always' }

describe('a termination that takes effect on 1 January 2021', () => {
  const eve = '2020-12-31'
  const shown: CheckFacts = { kind: 'finding', finding: { kind: 'shown', evidence: [proofOn('2020-07-01')] } }
  const event = (on: string, done: string | null): CheckFacts => ({
    kind: 'events',
    events: [{ label: 'Comité', on: day(on), done: done === null ? null : actOn(done) }],
  })
  const product: CheckFacts = {
    kind: 'products',
    products: [
      {
        ...{
          slug: 'semis',
          name: 'Semis',
          phase: 'construction',
          phaseSince: day('2020-06-01'),
          applies: true,
        },
        finding: { kind: 'shown', evidence: [proofOn('2020-07-01')] },
      },
    ],
  }
  const onCommittee: When = { kind: 'on-event', event: 'committee', within: 30 }

  it.each<[string, When, CheckFacts, string, readonly string[]]>([
    ['what was late before stays late', sixMonths, register([]), '2021-02-01', ['late 2020-11-11']],
    ['what came back is no longer owed', sixMonths, register([]), '2021-06-01', ['late 2020-11-11']],
    ['what holds all along is kept to the eve', standing, shown, eve, ['kept -']],
    ['what holds all along ends with it', standing, shown, '2021-01-01', ['notApplicable -']],
    ['what each product owes is owed to the eve', built, product, eve, ['kept 2020-06-01']],
    ['what each product owes ends with it', built, product, '2021-01-01', ['notApplicable 2020-06-01']],
    [
      'what an event called for before stays late',
      onCommittee,
      event('2020-11-01', null),
      '2021-02-01',
      ['late 2020-12-01'],
    ],
    [
      'what falls due after has no object',
      onCommittee,
      event('2020-12-20', null),
      '2021-02-01',
      ['notApplicable 2021-01-19'],
    ],
    [
      'what was done before its day stays kept',
      onCommittee,
      event('2020-12-20', '2020-12-22'),
      '2021-02-01',
      ['kept 2021-01-19'],
    ],
    ['the closing follows the end', atTerm, register([]), '2021-03-02', ['late 2021-03-01']],
    ['the account of the last year is still owed', yearly, register([]), '2021-02-01', ['late 2021-01-31']],
  ])('%s', (...[, when, found, on, states]) => {
    const told = obligationOccurrences([clauseOf(when)], factsOf(found), termOn(on, '2021-01-01'))
    expect(told.map(({ state, dueOn }) => `${state} ${dueOn ?? '-'}`)).toEqual(states)
  })

  it('says so of a duty that it cuts before its first day', () => {
    const told = obligationOccurrences(
      [clauseOf(sixMonths)],
      factsOf(register([])),
      termOn('2020-06-01', '2020-08-01'),
    )
    expect(told).toMatchObject([{ state: 'notApplicable', dueOn: null }])
    expect(told[0]?.reason).toMatch(/résiliée le 1er\saoût\s2020/)
  })

  it('changes nothing once the last day is past', () => {
    const [before, after] = [null, '2021-09-01'].map((ended) =>
      obligationOccurrences([clauseOf(sixMonths)], factsOf(register([])), termOn('2021-06-01', ended)),
    )
    expect(after).toEqual(before)
  })
})
