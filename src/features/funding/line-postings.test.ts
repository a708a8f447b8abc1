import { describe, expect, it } from 'vitest'
import { day } from '../../shared/day.ts'
import { lineEntries, type PostedLine, postingChange } from './line-postings.ts'

const line: PostedLine = {
  ...({ type: 'EXPENSE', isOfOrder: false, cents: 120 } as const),
  ...{ engagedOn: day('2026-01-05'), serviceDoneOn: day('2026-03-10'), paidOn: day('2026-04-15') },
  cancelledOn: null,
}
const told = (one: PostedLine) => lineEntries(one).map(({ fact, cents, on }) => [fact, cents, on])

describe('what a line posts', () => {
  it('is its order, its service and its payment, each on its day', () => {
    expect(told(line)).toEqual([
      ['order', 120, '2026-01-05'],
      ['service', 120, '2026-03-10'],
      ['payment', 120, '2026-04-15'],
    ])
  })

  it('leaves the order to the order that it was delivered on, but not what takes some of it back', () => {
    expect(told({ ...line, isOfOrder: true }).map(([fact]) => fact)).toEqual(['service', 'payment'])
    const credit = { ...line, type: 'CREDIT_NOTE', isOfOrder: true, cents: -20 } as const
    expect(told(credit)[0]).toEqual(['order', -20, '2026-01-05'])
  })

  it('releases what it committed once it is given up', () => {
    const given = { ...line, serviceDoneOn: null, paidOn: null, cancelledOn: day('2026-05-01') }
    expect(told(given)).toEqual([
      ['order', 120, '2026-01-05'],
      ['order', -120, '2026-05-01'],
    ])
    expect(told({ ...given, engagedOn: null })).toEqual([])
    expect(told({ ...given, isOfOrder: true })).toEqual([])
  })
})

describe('what the ledger takes back and says anew', () => {
  it('is everything of a line that is new', () => {
    const { undone, done } = postingChange(null, line)
    expect([undone.length, done.length]).toEqual([0, 3])
  })

  it('is nothing of what did not change', () => {
    expect(postingChange(line, line)).toEqual({ undone: [], done: [] })
  })

  it.each<[string, Partial<PostedLine>, readonly string[], readonly string[]]>([
    ['the amount', { cents: 100 }, ['order', 'service', 'payment'], ['order', 'service', 'payment']],
    ['a day', { paidOn: day('2026-04-16') }, ['payment'], ['payment']],
    ['a fact that did not take place', { paidOn: null }, ['payment'], []],
    ['what was committed, once given up', { cancelledOn: day('2026-05-01') }, [], ['order']],
  ])('is what changed: %s', (...[, change, undone, done]) => {
    const facts = postingChange(line, { ...line, ...change })
    expect(facts.undone.map(({ fact }) => fact)).toEqual(undone)
    expect(facts.done.map(({ fact }) => fact)).toEqual(done)
  })
})
