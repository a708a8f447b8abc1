import { describe, expect, it } from 'vitest'
import { day } from '../../../shared/day.ts'
import { cashOf, imputed, lowest } from './cash.ts'
import { sumOf, vatOf } from './cents.ts'
import { closingOf, restitutionTerms } from './closing.ts'
import type { Expense, Judged } from './expense.ts'
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

it('what was not advanced is nothing, written without a sign', () => {
  const terms = restitutionTerms(
    closingOf({ receivedCents: 100, imputedCents: 60, acceptedCents: 60, ceilingCents: 100 }),
  )
  expect(Object.is(terms.find(({ what }) => what === 'advanced')?.cents, 0)).toBe(true)
})

it('the lowest balance of a fund where nothing moved is nothing', () => {
  expect(lowest(cashOf([], []))).toBe(0)
})

describe('what was paid on the fund', () => {
  const line: Expense = {
    ...{ id: 'E1', type: 'EXPENSE', market: 'DEV', category: 'devops', htCents: 1000, vatCents: 200 },
    ...{ ej: 'EJ1', ejPost: '', dp: 'DP1', dpPost: '', corrects: null, decision: null, cancelledOn: null },
    ...{ engagedOn: null, serviceDoneOn: null, paidOn: day('2020-08-01'), recordedOn: null },
  }
  const credit: Expense = {
    ...line,
    ...{ id: 'C1', type: 'CREDIT_NOTE', htCents: -100, vatCents: -20, corrects: 'E1' },
  }
  const told = (expense: Expense, reasons: Judged['reasons'] = []): Judged => ({
    ...{ expense, reasons },
    ...{ status: 'PAID', acceptedOn: null },
  })
  const ids = (lines: readonly Judged[]) => imputed(lines).map(({ id }) => id)

  it('counts what is not accepted, and nothing that is not paid', () => {
    expect(ids([told(line, ['MARKET_UNKNOWN']), told({ ...line, id: 'E2', paidOn: null })])).toEqual(['E1'])
  })

  it('counts a payment brought twice once, with what was taken back of it', () => {
    const twice = [
      told({ ...line, id: 'E2' }, ['DUPLICATE']),
      told({ ...credit, id: 'C2', corrects: 'E2' }, ['ORIGINAL_NOT_ACCEPTED']),
    ]
    expect(ids([told(line), told(credit), ...twice])).toEqual(['E1', 'C1'])
  })

  it('comes out of the fund after what came in on the same day, and its lowest balance is told', () => {
    const rows = cashOf([told(line)], [{ on: day('2020-08-01'), tranche: 'T1', cents: 500 }])
    expect(rows.map(({ ref, balanceCents }) => [ref, balanceCents])).toEqual([
      ['receipt', 500],
      ['E1', -700],
    ])
    expect(lowest(rows)).toBe(-700)
  })
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
