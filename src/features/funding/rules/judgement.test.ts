import { describe, expect, it } from 'vitest'
import { type Day, day } from '../../../shared/day.ts'
import { line, of, rejectedFor, said, verdicts } from './expense.fixtures.ts'
import { type Expense, type RejectionReason, reasonArticle, rejectionReasons } from './expense.ts'
import { plainAmendment } from './terms.ts'

describe('an expense', () => {
  it('that keeps every rule counts from its payment', () => {
    expect(of({})).toEqual(['ACCEPTED', [], '2020-08-01'])
  })

  it.each<[string, Partial<Expense>, readonly RejectionReason[]]>([
    ['ordered between the two signatures', { engagedOn: day('2020-05-10') }, ['ENGAGED_BEFORE_START']],
    [
      'ordered, done and paid after the end, with each reason in the order of the rules',
      { engagedOn: day('2021-05-12'), serviceDoneOn: day('2021-05-13'), paidOn: day('2021-05-14') },
      ['ENGAGED_AFTER_END', 'SERVICE_AFTER_END', 'PAID_AFTER_END'],
    ],
    ['paid after the end though done in time', { paidOn: day('2021-05-12') }, ['PAID_AFTER_END']],
    ['done before it was ordered', { serviceDoneOn: day('2020-05-31') }, ['SERVICE_BEFORE_ENGAGEMENT']],
    ['paid before it was done', { paidOn: day('2020-06-30') }, ['PAID_BEFORE_SERVICE']],
    ['of a category that is not financed', { category: 'voyages' }, ['CATEGORY_NOT_ELIGIBLE']],
    ['of a category that only objects have', { category: 'toString' }, ['CATEGORY_NOT_ELIGIBLE']],
    ['on a market that is not named', { market: 'AUTRE' }, ['MARKET_UNKNOWN']],
    ['of nothing', { htCents: 0, vatCents: 0 }, ['AMOUNT_NOT_POSITIVE']],
    ['whose VAT brings it below nothing', { vatCents: -1001 }, ['AMOUNT_NOT_POSITIVE']],
    ['refused by a person', { decision: said(false) }, ['REFUSED']],
  ])('%s is rejected', (_title, change, reasons) => {
    expect(of(change)).toEqual(rejectedFor(...reasons))
  })

  it('on the last day of the term, paid that very day, is accepted', () => {
    expect(of({ paidOn: day('2021-05-11') })?.[0]).toBe('ACCEPTED')
  })

  it('ordered on the very day of effect is accepted', () => {
    expect(of({ engagedOn: day('2020-05-11') })?.[0]).toBe('ACCEPTED')
  })

  it('is bounded only by what the convention bounds', () => {
    expect(of({ paidOn: day('2021-05-12') }, { given: { bounds: ['engagement', 'service'] } })?.[0]).toBe(
      'ACCEPTED',
    )
  })

  it('that a person must decide waits, then counts from the decision', () => {
    expect(of({ category: 'hebergement' })).toEqual(['PENDING_REVIEW', [], null])
    expect(of({ category: 'hebergement', decision: said(true) })).toEqual(['ACCEPTED', [], '2020-09-01'])
  })

  it('is never accepted by the rules alone in the application', () => {
    expect(of({}, { auto: false })).toEqual(['PAID', [], null])
    expect(of({ decision: said(true) }, { auto: false })?.[0]).toBe('ACCEPTED')
  })

  it('learnt late counts from the day it was learnt', () => {
    expect(of({ recordedOn: day('2020-12-01') })?.[2]).toBe('2020-12-01')
  })

  it.each<[string, Partial<Record<'engagedOn' | 'serviceDoneOn' | 'paidOn', Day | null>>]>([
    ['PLANNED', { engagedOn: null, serviceDoneOn: null, paidOn: null }],
    ['ENGAGED', { serviceDoneOn: null, paidOn: null }],
    ['SERVICE_DONE', { paidOn: null }],
    ['SERVICE_DONE', { engagedOn: null, paidOn: null }],
  ])('that is not paid is only %s', (status, change) => {
    expect(of(change)).toEqual([status, [], null])
  })

  it('of which a payment extract tells the payment alone is paid, and nobody can accept it', () => {
    const bare = { engagedOn: null, serviceDoneOn: null, decision: said(true) }
    expect(of(bare)).toEqual(['PAID', [], null])
  })

  it('given up before it was done is cancelled; once it is done, it is no longer', () => {
    const given = { cancelledOn: day('2020-06-15'), paidOn: null }
    expect(of({ ...given, serviceDoneOn: null })?.[0]).toBe('CANCELLED')
    expect(of({ ...given, engagedOn: null, serviceDoneOn: null })?.[0]).toBe('CANCELLED')
    expect(of(given)?.[0]).toBe('SERVICE_DONE')
  })

  it('brought twice is accepted once: the first that was learnt', () => {
    const again = { ...line, id: 'E0', recordedOn: day('2020-08-02') }
    expect(verdicts([again, line]).map(([status, reasons]) => [status, reasons])).toEqual([
      ['REJECTED', ['DUPLICATE']],
      ['ACCEPTED', []],
    ])
  })

  it('claimed in another convention is a duplicate; moved here from it, it is not', () => {
    const elsewhere = [JSON.stringify(['EJ1', '', 'DP1', ''])]
    expect(of({}, { elsewhere })).toEqual(rejectedFor('DUPLICATE'))
    expect(of({ type: 'RECLASSIFICATION' }, { elsewhere })?.[0]).toBe('ACCEPTED')
  })

  it('moved here from another convention counts once too', () => {
    const movedIn = { ...line, type: 'RECLASSIFICATION' } as const
    expect(verdicts([movedIn, { ...movedIn, id: 'E2' }])[1]).toEqual(rejectedFor('DUPLICATE'))
    expect(verdicts([line, { ...movedIn, id: 'E2' }])[1]).toEqual(rejectedFor('DUPLICATE'))
  })

  it('differs from another of the same order by its line or its payment request', () => {
    const others = [{ ejPost: '2' }, { dp: 'DP9' }, { dpPost: '2' }, { ej: 'EJ9' }]
    const lines = [line, ...others.map((change, i) => ({ ...line, ...change, id: `E${i + 2}` }))]
    expect(verdicts(lines).map(([status]) => status)).toEqual(Array(5).fill('ACCEPTED'))
  })

  it('not yet paid claims nothing', () => {
    const asked = { ...line, id: 'E0', paidOn: null, recordedOn: null }
    expect(verdicts([asked, line]).map(([status]) => status)).toEqual(['SERVICE_DONE', 'ACCEPTED'])
  })
})

describe('an amendment', () => {
  const moved = (signedOn: string) => ({
    given: {
      amendments: [
        {
          ...plainAmendment,
          id: 'AV',
          signedOn: day(signedOn),
          newEnd: day('2021-08-11'),
          addCents: 0,
          addTranches: [],
        },
        {
          ...plainAmendment,
          id: 'AV0',
          signedOn: day('2020-06-01'),
          newEnd: null,
          addCents: 0,
          addTranches: [],
        },
      ],
    },
  })

  it('signed before a payment lets it in; signed after, it does not', () => {
    const late = { paidOn: day('2021-05-28') }
    expect(of(late, moved('2021-05-07'))?.[0]).toBe('ACCEPTED')
    expect(of(late, moved('2021-05-29'))).toEqual(rejectedFor('PAID_AFTER_END'))
  })
})

describe('an amendment of what is financed', () => {
  const given = {
    amendments: [
      {
        ...{ ...plainAmendment, id: 'AV', signedOn: day('2020-09-01') },
        ...{ newMarkets: ['AUDIT'], newCategories: { audit: 'REVIEW' } as const },
      },
    ],
  }
  const audit = {
    ...{ market: 'AUDIT', category: 'audit' },
    ...{ serviceDoneOn: day('2020-10-01'), paidOn: day('2020-11-01') },
  }

  it('bears on what is ordered from that day, and on nothing ordered before', () => {
    expect(of({ ...audit, engagedOn: day('2020-09-01') }, { given })?.[0]).toBe('PENDING_REVIEW')
    expect(of({ ...audit, engagedOn: day('2020-08-31') }, { given })).toEqual(
      rejectedFor('CATEGORY_NOT_ELIGIBLE', 'MARKET_UNKNOWN'),
    )
    expect(of({ serviceDoneOn: day('2020-10-01'), paidOn: day('2020-11-01') }, { given })?.[0]).toBe(
      'ACCEPTED',
    )
  })
})

describe('a termination', () => {
  const ended = (basis: 'PERFORMED' | 'ENGAGED') => ({
    given: {
      termination: {
        ...({ cause: 'FAULT', basis } as const),
        ...{ effectiveOn: day('2020-07-15'), payableUntil: day('2020-09-15') },
      },
    },
  })

  it.each<[string, Partial<Expense>, readonly RejectionReason[]]>([
    [
      'ordered and done after it',
      { engagedOn: day('2020-07-16'), serviceDoneOn: day('2020-07-20') },
      ['ENGAGED_AFTER_TERMINATION', 'NOT_PERFORMED_AT_TERMINATION'],
    ],
    ['done after it', { serviceDoneOn: day('2020-07-16') }, ['NOT_PERFORMED_AT_TERMINATION']],
    ['paid after its liquidation', { paidOn: day('2020-09-16') }, ['PAID_AFTER_LIQUIDATION']],
  ])('rejects what is %s', (_title, change, reasons) => {
    expect(of(change, ended('PERFORMED'))).toEqual(rejectedFor(...reasons))
  })

  it('accepts what is ordered and done on its very day, paid on the last day of its liquidation', () => {
    const [on, until] = [day('2020-07-15'), day('2020-09-15')]
    expect(of({ engagedOn: on, serviceDoneOn: on, paidOn: until }, ended('PERFORMED'))?.[0]).toBe('ACCEPTED')
  })

  it('not liquidated yet bounds no payment', () => {
    const { termination } = ended('PERFORMED').given
    const open = { given: { termination: { ...termination, payableUntil: null } } }
    expect(of({ paidOn: day('2022-09-16') }, open)?.[0]).toBe('ACCEPTED')
  })

  it('that counts orders accepts what was ordered before it, done after it', () => {
    expect(of({ serviceDoneOn: day('2020-07-16') }, ended('ENGAGED'))?.[0]).toBe('ACCEPTED')
  })
})

it('each reason names the article that it comes from', () => {
  expect(Object.keys(reasonArticle)).toEqual([...rejectionReasons])
})
