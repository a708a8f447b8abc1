import { describe, expect, it } from 'vitest'
import { cashOf, lowest } from './cash.ts'
import { sumOf, vatOf } from './cents.ts'
import { closingOf, restitutionTerms } from './closing.ts'
import { GENESIS, statementsOf } from './statement.ts'
import { effectOn } from './terms.ts'

describe('what the accounts close on', () => {
  const totals = { receivedCents: 1000, acceptedCents: 600, imputedCents: 700, ceilingCents: 1600 }

  it.each([
    ['less accepted than received: the rest goes back', {}, [400, 0]],
    ['more accepted than received: the rest is due', { receivedCents: 500 }, [0, 100]],
    [
      'accepted above the ceiling: the excess is nobody’s due',
      { acceptedCents: 1700, receivedCents: 1600 },
      [0, 0],
    ],
    ['everything accepted and received: nothing moves', { receivedCents: 600 }, [0, 0]],
  ])('%s', (_title, change, [restitution, due]) => {
    const closing = closingOf({ ...totals, ...change })
    expect([closing.restitutionCents, closing.balanceDueCents]).toEqual([restitution, due])
  })

  it('a restitution is told term by term: unspent, paid and not accepted, advanced, above the ceiling', () => {
    const closing = closingOf({
      receivedCents: 1000,
      acceptedCents: 1200,
      imputedCents: 1100,
      ceilingCents: 900,
    })
    const terms = restitutionTerms(closing)
    expect(terms.map(({ what, cents }) => [what, cents])).toEqual([
      ['unspent', 0],
      ['paid-not-accepted', -100],
      ['advanced', -100],
      ['over-ceiling', 300],
    ])
    expect(sumOf(terms.map(({ cents }) => cents))).toBe(closing.restitutionCents)
    expect(restitutionTerms(closingOf({ ...totals, receivedCents: 600 }))).toEqual([])
  })
})

it('the lowest balance of a fund where nothing moved is nothing', () => {
  expect(lowest(cashOf([], []))).toBe(0)
})

it.each([
  [7_500_000, 2000, 1_500_000],
  [6_666_667, 2000, 1_333_333],
  [5, 1000, 1],
  [-5, 1000, -1],
  [4, 1000, 0],
  [9_000_000_000_000_001, 10_000, 9_000_000_000_000_001],
])('VAT of %i at %i basis points is %i, half away from zero, without a float', (ht, rate, vat) => {
  expect(vatOf(ht, rate)).toBe(vat)
})

it('a convention that nobody signed has no day of effect', () => {
  expect(() => effectOn({ signatures: [] })).toThrow('signed by someone')
})

it('no definition, no statement; the first one comes after sixty-four zeros', () => {
  expect(statementsOf([], [], {} as never)).toEqual([])
  expect(GENESIS).toBe('0'.repeat(64))
})
