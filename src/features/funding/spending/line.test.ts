import { describe, expect, it } from 'vitest'
import { day } from '../../../shared/day.ts'
import { type Expense, type ExpenseStatus, type Judged, rejectionReasons } from '../rules/expense.ts'
import type { Terms } from '../rules/terms.ts'
import { certaintyOf } from './certainty.ts'
import { codeAfter, leftOf, lineStateOf, type TakenBack } from './line.ts'
import { refusalSaid, refusalsSaid } from './line-act.messages.ts'
import { lineSearch, monthsFrom } from './line-list.ts'
import { hasFourEyes, type LineRefusal } from './line-refusal.ts'

const expense: Expense = {
  ...({
    id: 'A1',
    type: 'EXPENSE',
    market: 'm',
    lot: null,
    category: 'c',
    htCents: 100,
    vatCents: 20,
  } as const),
  ...{ ej: '1', ejPost: '', dp: '2', dpPost: '', recordedOn: day('2026-01-05'), cancelledOn: null },
  ...{ engagedOn: day('2026-01-05'), serviceDoneOn: day('2026-03-10'), paidOn: day('2026-04-15') },
  ...{ corrects: null, decision: null },
}
const decision = (accept: boolean) => ({ accept, on: day('2026-05-01'), by: '', motive: '' })
const judged = (status: ExpenseStatus, change: Partial<Expense> = {}): Judged => ({
  ...{ expense: { ...expense, ...change }, status, reasons: [], acceptedOn: null },
})

describe('where a line stands', () => {
  it.each<[string, Judged]>([
    ['planned', judged('PLANNED')],
    ['engaged', judged('ENGAGED')],
    ['to-request', judged('SERVICE_DONE', { dp: '' })],
    ['to-pay', judged('SERVICE_DONE')],
    ['to-accept', judged('PAID')],
    ['incomplete', judged('PAID', { engagedOn: null })],
    ['to-accept', judged('PAID', { type: 'CREDIT_NOTE', htCents: -100, serviceDoneOn: null })],
    ['to-decide', judged('PENDING_REVIEW')],
    ['against-rules', judged('REJECTED')],
    ['rejected', judged('REJECTED', { decision: decision(false) })],
    ['put-in-doubt', judged('REJECTED', { decision: decision(true) })],
    ['accepted', judged('ACCEPTED', { decision: decision(true) })],
    ['cancelled', judged('CANCELLED')],
  ])('%s', (state, one) => {
    expect(lineStateOf(one)).toBe(state)
  })
})

describe('what is left of a line', () => {
  const taker = (htCents: number, isRejected = false): TakenBack => ({
    ...{ code: 'X', type: 'CREDIT_NOTE', htCents, vatCents: 0, isRejected },
  })
  it('is what nothing took back, what was rejected taking nothing', () => {
    expect(leftOf(expense, [])).toEqual({ htCents: 100, vatCents: 20 })
    expect(leftOf(expense, [taker(-30), taker(-20), taker(-50, true)])).toEqual({ htCents: 50, vatCents: 20 })
  })
})

describe('the code of what is made from a line', () => {
  it.each([
    ['V02', [], 'V02-A1'],
    ['V02', ['V02-A1', 'V02-A3'], 'V02-A2'],
    ['V'.repeat(40), [], `${'V'.repeat(34)}-A1`],
  ])('of %s, when %j are taken, is %s', (code, taken, expected) => {
    expect(codeAfter(code, 'A', new Set(taken))).toBe(expected)
  })
})

it('who neither engaged nor certified a line decides of it', () => {
  const line = { engagedBy: 'p1', certifiedBy: 'p2' }
  expect(['p1', 'p2', 'p3'].map((person) => hasFourEyes(line, person))).toEqual([false, false, true])
  expect(hasFourEyes({ engagedBy: null, certifiedBy: null }, 'p1')).toBe(true)
})

it('each field shows its first refusal, and what bears on no field of the form is said of the whole', () => {
  const refusals: readonly LineRefusal[] = [
    { code: 'day-to-come', field: 'paid' },
    { code: 'paid-before-service', on: day('2026-03-10') },
    { code: 'four-eyes' },
    { code: 'cancelled' },
  ]
  const said = refusalsSaid(refusals, new Set(['payee', 'decision']))
  expect(Object.keys(said)).toEqual(['payee', 'decision', ''])
  expect(said.payee).toContain('à venir')
  expect(Object.keys(refusalsSaid(refusals, new Set(['payee'])))).toEqual(['payee', ''])
})

it('a refusal against the rules names each of them with its article', () => {
  for (const reason of rejectionReasons)
    expect(refusalSaid({ code: 'against-rules', reasons: [reason] }).text).toMatch(/article|annexe|décret/)
})

it('the address of the list says only what is asked for', () => {
  const query = { state: null, category: null, market: null, lot: null, month: null, q: '', page: 1 }
  expect(lineSearch(query)).toBe('')
  expect(lineSearch({ ...query, state: 'a-payer', month: '2026-10', q: 'à', page: 2 })).toBe(
    '?etat=a-payer&mois=2026-10&q=%C3%A0&page=2',
  )
})

it('months go from the latest to the first, over a new year', () => {
  expect(monthsFrom({ first: '2025-11', last: '2026-02' })).toEqual([
    '2026-02',
    '2026-01',
    '2025-12',
    '2025-11',
  ])
  expect(monthsFrom(null)).toEqual([])
})

describe('what is certain without judging', () => {
  const terms: Terms = {
    ...{ convention: 'X', signatures: [{ party: 'p', on: day('2026-01-01') }], end: day('2026-12-31') },
    ...{ bounds: ['engagement', 'payment'], ceilingCents: 1, amountBasis: 'TTC', tranches: [] },
    ...{ markets: ['m', 'n'], categories: { c: 'AUTO', d: 'REVIEW', e: 'AUTO' }, termination: null },
    amendments: [],
  }
  const amendment = {
    ...{ id: 'a', signedOn: day('2026-06-01'), newEnd: day('2026-11-30'), addCents: 0, addTranches: [] },
    ...{
      dropTranches: [],
      newMarkets: ['n'],
      newCategories: { c: 'AUTO', d: 'REVIEW', e: 'REVIEW' } as const,
    },
  }
  it('is within the days that bound, on what every version names', () => {
    expect(certaintyOf(terms)).toEqual({
      ...{ from: '2026-01-01', engagedUntil: '2026-12-31', doneUntil: null, paidUntil: '2026-12-31' },
      ...{ markets: ['m', 'n'], accepted: ['c', 'e'], reviewed: ['d'] },
    })
    expect(certaintyOf({ ...terms, amendments: [amendment] })).toEqual({
      ...{ from: '2026-01-01', engagedUntil: '2026-11-30', doneUntil: null, paidUntil: '2026-11-30' },
      ...{ markets: ['n'], accepted: ['c'], reviewed: ['d'] },
    })
  })

  it.each([
    ['PERFORMED', '2026-05-01'],
    ['ENGAGED', null],
  ] as const)('is within what a termination leaves, on the basis %s', (basis, doneUntil) => {
    const on = day('2026-05-01')
    const termination = { cause: 'FAULT', effectiveOn: on, basis, payableUntil: day('2026-08-01') } as const
    expect(certaintyOf({ ...terms, termination })).toMatchObject({
      ...{ engagedUntil: on, doneUntil, paidUntil: '2026-08-01' },
    })
  })
})
