import { describe, expect, it } from 'vitest'
import { day } from '../../../shared/day.ts'
import { credit, line, rejectedFor, said, verdicts } from './expense.fixtures.ts'
import type { Expense, RejectionReason } from './expense.ts'

describe('what lowers a claim', () => {
  it('counts from the latest day, that of its original included', () => {
    const original = { ...line, decision: said(true, '2020-12-24') }
    expect(verdicts([original, credit])[1]).toEqual(['ACCEPTED', [], '2020-12-24'])
  })

  it('needs neither period, category nor market', () => {
    const late = { ...credit, market: 'AUTRE', category: 'voyages', paidOn: day('2024-01-01') }
    expect(verdicts([line, late])[1]?.[0]).toBe('ACCEPTED')
  })

  it.each<[string, Partial<Expense>, RejectionReason]>([
    ['is positive', { htCents: 500, vatCents: 100 }, 'AMOUNT_NOT_NEGATIVE'],
    ['brings VAT that raises the claim', { htCents: -1, vatCents: 2 }, 'AMOUNT_NOT_NEGATIVE'],
    ['corrects nothing known', { corrects: 'ABSENT' }, 'CORRECTS_UNKNOWN'],
    ['corrects nothing', { corrects: null }, 'CORRECTS_UNKNOWN'],
    ['takes back one cent too much', { htCents: -1000, vatCents: -201 }, 'CREDIT_EXCEEDS_ORIGINAL'],
    [
      'takes back one cent too much without VAT',
      { htCents: -1001, vatCents: -199 },
      'CREDIT_EXCEEDS_ORIGINAL',
    ],
    ['is refused by a person', { decision: said(false) }, 'REFUSED'],
  ])('that %s is rejected', (_title, change, reason) => {
    expect(verdicts([line, { ...credit, ...change }])[1]).toEqual(rejectedFor(reason))
  })

  it('needs no more of its dates than that of its payment', () => {
    const bare = { ...credit, engagedOn: null, serviceDoneOn: null }
    expect(verdicts([line, bare])[1]?.[0]).toBe('ACCEPTED')
  })

  it('may take back the whole, and not a cent more in several times', () => {
    const half = { ...credit, htCents: -500, vatCents: -100 }
    const third = { ...half, id: 'C3', htCents: -1, vatCents: 0 }
    const lines = [line, half, { ...half, id: 'C2' }, third]
    expect(verdicts(lines).map(([status]) => status)).toEqual([
      'ACCEPTED',
      'ACCEPTED',
      'ACCEPTED',
      'REJECTED',
    ])
  })

  it('of a line that was not accepted is rejected', () => {
    expect(verdicts([{ ...line, market: 'AUTRE' }, credit])[1]).toEqual(rejectedFor('ORIGINAL_NOT_ACCEPTED'))
  })

  it('waits for its payment, and for a person in the application', () => {
    expect(verdicts([line, { ...credit, paidOn: null }])[1]?.[0]).toBe('SERVICE_DONE')
    expect(verdicts([{ ...line, decision: said(true) }, credit], { auto: false })[1]?.[0]).toBe('PAID')
  })
})
