import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day } from '../../shared/day.ts'
import { aLife, network, someNetwork } from './network.fixtures.ts'
import { totalOf, type YearFlow, yearFlows } from './year-flows.ts'

const on = day('2026-08-20')
const told = (flow: YearFlow | undefined) => {
  const { began, resumed, madeDurable, withoutSequel, stopped, leftAgain, incubated } =
    flow ?? ({} as YearFlow)
  return { began, resumed, madeDurable, withoutSequel, stopped, leftAgain, incubated }
}
const zero = {
  began: 0,
  resumed: 0,
  madeDurable: 0,
  withoutSequel: 0,
  stopped: 0,
  leftAgain: 0,
  incubated: 0,
}

describe('a year of the network', () => {
  it.each([
    ['begins an investigation', ['investigation 2026-02-01'], { began: 1, incubated: 1 }],
    [
      'begins and closes an investigation',
      ['investigation 2026-02-01', 'abandon-investigation 2026-06-01'],
      { began: 1, withoutSequel: 1 },
    ],
    ['goes on', ['construction 2024-02-01', 'acceleration 2026-06-01'], { incubated: 1 }],
    ['hands over a service', ['construction 2024-02-01', 'transfere 2026-06-01'], { madeDurable: 1 }],
    ['keeps a service for good', ['construction 2024-02-01', 'opere 2026-06-01'], { madeDurable: 1 }],
    ['stops a service', ['construction 2024-02-01', 'abandon 2026-06-01'], { stopped: 1 }],
    [
      'takes up a service again',
      ['abandon-investigation 2024-02-01', 'investigation 2026-06-01'],
      { resumed: 1, incubated: 1 },
    ],
    [
      'stops a service that had been handed over',
      ['transfere 2024-02-01', 'abandon 2026-06-01'],
      { stopped: 1, leftAgain: 1 },
    ],
    ['receives a service already running', ['transfere 2026-02-01'], { began: 1, madeDurable: 1 }],
    [
      'stops a service and takes it up again',
      ['construction 2024-02-01', 'abandon 2026-03-01', 'construction 2026-06-01'],
      { incubated: 1 },
    ],
    ['leaves a handed over service alone', ['transfere 2024-02-01'], {}],
    ['has a stop to come', ['construction 2024-02-01', 'abandon 2026-08-21'], { incubated: 1 }],
  ])('%s: it says so', (_case, phases, expected) => {
    // An older product makes 2026 a year among others.
    const flows = yearFlows(network(aLife('abandon 2024-01-01'), aLife(...phases)), on)
    expect(told(flows.find(({ year }) => year === 2026))).toEqual({ ...zero, ...expected })
  })

  it('is marked when it goes on after the day of the page', () => {
    const flows = yearFlows(network(aLife('construction 2025-02-01')), on)
    expect(flows.map(({ year, until, isPartial }) => [year, until, isPartial])).toEqual([
      [2025, '2025-12-31', false],
      [2026, '2026-08-20', true],
    ])
  })

  it('holds all that came before when it is the first shown', () => {
    const flows = yearFlows(
      network(aLife('construction 1907-02-01', 'abandon 1911-01-01'), aLife('construction 1997-05-01')),
      on,
    )
    expect(flows[0]).toMatchObject({ year: 1997, holdsEarlier: true, began: 2, stopped: 1, incubated: 1 })
    expect(totalOf(flows)).toMatchObject({ began: 2, stopped: 1, incubated: 1 })
  })
})

it('before the first phase there is no year, and the total is nothing', () => {
  expect(yearFlows(network(aLife('construction 2027-01-01')), on)).toEqual([])
  expect(totalOf([])).toEqual(zero)
})

it('whatever the histories, what is in incubation moves from year to year by what entered and what left', () => {
  fc.assert(
    fc.property(someNetwork, (products) => {
      let before = 0
      for (const flow of yearFlows(products, on)) {
        const left = flow.madeDurable + flow.withoutSequel + flow.stopped - flow.leftAgain
        expect(flow.incubated).toBe(before + flow.began + flow.resumed - left)
        before = flow.incubated
      }
    }),
  )
})

it('whatever the histories, the years together begin each product once', () => {
  fc.assert(
    fc.property(someNetwork, (products) => {
      const begun = products.lives.filter((life) => life.phases.some(({ startsOn }) => startsOn <= on)).length
      expect(totalOf(yearFlows(products, on)).began).toBe(begun)
    }),
  )
})
