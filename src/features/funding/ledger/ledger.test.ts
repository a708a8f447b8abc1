import fc from 'fast-check'
import { expect, it } from 'vitest'
import { sumOf } from '../rules/cents.ts'
import { accounts, balancesOf, type Entry, type Fact, facts, postingsOf, totalOf } from './ledger.ts'

const names = Object.keys(facts) as Fact[]
const anyEntry: fc.Arbitrary<Entry> = fc.record({
  fact: fc.constantFrom(...names),
  cents: fc.integer({ min: -1_000_000, max: 1_000_000 }),
})

it.each(names)('what a %s posts sums to zero, once on each account, and nothing for nothing', (fact) => {
  const postings = postingsOf(fact, 1234)
  expect(sumOf(postings.map(({ cents }) => cents))).toBe(0)
  expect(new Set(postings.map(({ account }) => account)).size).toBe(postings.length)
  expect(postings.find(({ account }) => account === facts[fact])?.cents).toBe(1234)
  expect(postingsOf(fact, 0)).toEqual([])
})

it('whatever happens, all accounts together sum to zero', () => {
  fc.assert(
    fc.property(fc.array(anyEntry), (entries) => {
      expect(sumOf(Object.values(balancesOf(entries)))).toBe(0)
    }),
  )
})

it('money goes from stage to stage: what was promised, called and received is open, less what was paid', () => {
  const entries: Entry[] = [
    { fact: 'promise', cents: 1000 },
    { fact: 'call', cents: 800 },
    { fact: 'receipt', cents: 800 },
    { fact: 'credit-opening', cents: 800 },
    { fact: 'order', cents: 500 },
    { fact: 'service', cents: 300 },
    { fact: 'payment', cents: 300 },
    { fact: 'acceptance', cents: 250 },
    { fact: 'rejection', cents: 50 },
  ]
  expect(balancesOf(entries)).toMatchObject({
    ...{ promised: 200, called: 0, received: 0, 'credits-open': 500 },
    ...{ committed: 200, 'service-done': 0, paid: 0, accepted: 250, rejected: 50 },
  })
  expect(totalOf(entries, 'payment')).toBe(300)
  expect(accounts).toContain('payer')
})
