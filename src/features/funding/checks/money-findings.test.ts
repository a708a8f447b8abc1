import { describe, expect, it } from 'vitest'
import { day } from '../../../shared/day.ts'
import { type MoneyFacts, moneyCheckIds, moneyFindings, type TrancheDays } from './money-findings.ts'

const tranche: TrancheDays = {
  ...{ atSignature: false, conditionMetOn: null, calledOn: null, statement: null },
  ...{ receivedOn: null, openedOn: null },
}
const bare: MoneyFacts = {
  ...{ page: '/finances', effectOn: day('2024-01-10'), orderedOn: null, acceptedOn: null, paidOn: null },
  outside: { engagement: null, service: null, payment: null },
  ...{ tranches: [], statements: [], closing: null, returns: [], reports: [] },
}
const found = (id: string, more: Partial<MoneyFacts>) => moneyFindings({ ...bare, ...more }).get(id)
const actsOf = (id: string, more: Partial<MoneyFacts>) => {
  const facts = found(id, more)
  if (facts?.kind !== 'acts') throw new Error(`${id} tells no act`)
  return facts.acts.map(({ on }) => on)
}
const eventsOf = (id: string, more: Partial<MoneyFacts>) => {
  const facts = found(id, more)
  if (facts?.kind !== 'events') throw new Error(`${id} tells no event`)
  return facts.events.map(({ on, done }) => [on, done?.on ?? null])
}

it('says nothing of a convention whose money is not kept here: silence keeps and breaks nothing', () => {
  const silent = moneyFindings(null)
  expect([...silent.keys()].toSorted()).toEqual([...moneyCheckIds].toSorted())
  for (const facts of silent.values())
    expect(facts).toMatchObject({ kind: 'finding', finding: { kind: 'unknown' } })
})

it('adds no check beyond those that it announces', () => {
  const ids = [...moneyFindings({ ...bare, tranches: [tranche, tranche] }).keys()]
  expect(ids.filter((id) => !moneyCheckIds.includes(id))).toEqual([])
})

describe('article 5: the dates of expenses', () => {
  it.each([
    ['engagement-in-term', 'engagement'],
    ['service-in-term', 'service'],
    ['payment-in-term', 'payment'],
  ] as const)('%s is contradicted by a line outside the term, on its day', (id, bound) => {
    const on = day('2025-02-01')
    const outside = { ...bare.outside, [bound]: on }
    expect(found(id, { outside, paidOn: on })).toMatchObject({
      finding: { kind: 'contradicted', evidence: [{ url: '/finances', on }] },
    })
    expect(found(id, { paidOn: on })).toMatchObject({ finding: { kind: 'shown', evidence: [{ on }] } })
    expect(found(id, {})).toMatchObject({ finding: { kind: 'unknown' } })
  })
})

describe('article 4: the payments', () => {
  it('the one owed at the signature is an act, done once the cash came', () => {
    const first = { ...tranche, atSignature: true }
    expect(actsOf('tranche-1-payment', { tranches: [first] })).toEqual([])
    expect(actsOf('tranche-1-payment', { tranches: [{ ...first, receivedOn: day('2024-02-01') }] })).toEqual([
      '2024-02-01',
    ])
  })

  it('the others are owed from the call, and the call from the day when its condition is met', () => {
    const met = { ...tranche, conditionMetOn: day('2024-06-01') }
    const both = (second: TrancheDays) => [
      eventsOf('tranche-2-call', { tranches: [tranche, second] }),
      eventsOf('tranche-2-payment', { tranches: [tranche, second] }),
    ]
    expect(both(tranche)).toEqual([[], []])
    expect(both(met)).toEqual([[['2024-06-01', null]], []])
    const called = { ...met, calledOn: day('2024-06-05'), statement: 1 }
    expect(both(called)).toEqual([[['2024-06-01', '2024-06-05']], [['2024-06-05', null]]])
    expect(both({ ...called, receivedOn: day('2024-07-01') })[1]).toEqual([['2024-06-05', '2024-07-01']])
  })

  it('the credits are owed from the day when the cash came', () => {
    const received = { ...tranche, receivedOn: day('2024-02-01') }
    expect(eventsOf('credits-opened', { tranches: [received] })).toEqual([['2024-02-01', null]])
    const opened = { ...received, openedOn: day('2024-02-20') }
    expect(eventsOf('credits-opened', { tranches: [opened] })).toEqual([['2024-02-01', '2024-02-20']])
  })
})

describe('article 4: the statements', () => {
  const statement = {
    ...{ number: 1, isFinal: false, frozenOn: day('2024-06-05'), isDated: true },
    ...{ engagementsOn: day('2024-06-05'), paymentsOn: null },
  }

  it('each asks for its two signatures and its dates', () => {
    const statements = [statement]
    expect(eventsOf('statement-delegate', { statements })).toEqual([['2024-06-05', '2024-06-05']])
    expect(eventsOf('statement-accountant', { statements })).toEqual([['2024-06-05', null]])
    expect(eventsOf('statement-dates', { statements })).toEqual([['2024-06-05', '2024-06-05']])
    expect(eventsOf('statement-dates', { statements: [{ ...statement, isDated: false }] })).toEqual([
      ['2024-06-05', null],
    ])
  })

  it('the final one is drawn up once both have signed, on the day of the last', () => {
    const final = { ...statement, isFinal: true }
    expect(actsOf('final-statement', { statements: [final] })).toEqual([])
    const signed = { ...final, paymentsOn: day('2024-06-09') }
    expect(actsOf('final-statement', { statements: [signed] })).toEqual(['2024-06-09'])
    expect(actsOf('final-statement', { statements: [{ ...signed, isFinal: false }] })).toEqual([])
  })
})

describe('article 4: what goes back', () => {
  const on = day('2025-03-01')
  const closing = { on, restitutionCents: 500, misusedCents: 200 }

  it('is owed once the accounts are closed, done when all of it came back', () => {
    expect(eventsOf('restitution-unused', {})).toEqual([])
    expect(eventsOf('restitution-unused', { closing })).toEqual([[on, null]])
    const part = [{ on: day('2025-04-01'), cents: 499 }]
    expect(eventsOf('restitution-unused', { closing, returns: part })).toEqual([[on, null]])
    const whole = [...part, { on: day('2025-05-01'), cents: 1 }]
    expect(eventsOf('restitution-unused', { closing, returns: whole })).toEqual([[on, '2025-05-01']])
  })

  it('is told apart: what was not spent, what was spent on something else', () => {
    expect(eventsOf('restitution-misused', { closing })).toEqual([[on, null]])
    expect(eventsOf('restitution-misused', { closing: { ...closing, misusedCents: 0 } })).toEqual([])
    expect(eventsOf('restitution-unused', { closing: { ...closing, misusedCents: 500 } })).toEqual([])
  })
})

it('decree 2007-44: each report that was sent is an act of its day', () => {
  const reports = [{ year: 2024, on: day('2025-01-28') }]
  expect(actsOf('yearly-report', { reports })).toEqual(['2025-01-28'])
})
