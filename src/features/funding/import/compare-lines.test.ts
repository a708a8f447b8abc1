import { describe, expect, it } from 'vitest'
import { day } from '../../../shared/day.ts'
import { compareLines } from './compare-lines.ts'
import type { ExpenseLine } from './expense-line.ts'

const line: ExpenseLine = {
  ...{ extract: 1, line: 2, type: 'EXPENSE', ej: '14', ejPost: '1', dp: '70', dpPost: '1', corrects: null },
  ...{
    supplierSiret: null,
    supplierName: 'Atelier',
    object: '',
    market: 'M1',
    category: 'devops',
    product: null,
  },
  ...{ htCents: 10_000, vatCents: 2_000 },
  ...{ engagedOn: day('2020-05-11'), serviceDoneOn: day('2020-06-01'), paidOn: day('2020-06-12') },
}
const known = { ...line, id: 'E01', cancelledOn: null }
const idsOf = (found: readonly { readonly known: { readonly id: string } }[]) =>
  found.map((one) => one.known.id)

describe('a line that is read again', () => {
  it('is unchanged when it says the same, or less', () => {
    const silent = { ...line, market: '', paidOn: null, supplierName: '' }
    for (const read of [line, silent])
      expect(compareLines([known], [read])).toEqual({
        created: [],
        corrected: [],
        unchanged: [{ known, read }],
      })
  })

  it('is a correction when its amount or its days changed, with what was and what is', () => {
    const read = { ...line, htCents: 9_000, paidOn: day('2020-06-13') }
    expect(compareLines([known], [read]).corrected).toEqual([
      {
        known,
        read,
        changes: [
          { field: 'htCents', before: 10_000, after: 9_000 },
          { field: 'paidOn', before: '2020-06-12', after: '2020-06-13' },
        ],
      },
    ])
  })

  it.each<Partial<ExpenseLine>>([{ ej: '15' }, { ejPost: '2' }, { dp: '71' }, { dpPost: '2' }])(
    'is another line with %j',
    (other) => {
      const read = { ...line, ...other }
      expect(compareLines([known], [read])).toEqual({ created: [read], corrected: [], unchanged: [] })
    },
  )

  it('is another line when it corrects another one', () => {
    const back = { ...line, type: 'CREDIT_NOTE', htCents: -100, vatCents: -20, corrects: 'E01' } as const
    const knownBack = { ...back, id: 'E02', cancelledOn: null }
    expect(idsOf(compareLines([known, knownBack], [back]).unchanged)).toEqual(['E02'])
    expect(compareLines([known, knownBack], [{ ...back, corrects: 'E09' }]).created).toHaveLength(1)
  })
})

describe('an order that nothing was asked for', () => {
  const order = { ...known, id: 'E03', dp: null, dpPost: '', serviceDoneOn: null, paidOn: null }

  it('becomes its payment when the amounts are the same, once', () => {
    const { corrected, created } = compareLines([order], [line, { ...line, dp: '71' }])
    expect(idsOf(corrected)).toEqual(['E03'])
    expect(corrected[0]?.changes.map(({ field }) => field)).toEqual([
      'dp',
      'dpPost',
      'serviceDoneOn',
      'paidOn',
    ])
    expect(created.map(({ dp }) => dp)).toEqual(['71'])
  })

  it('is not that of a payment once it is cancelled', () => {
    const cancelled = { ...order, cancelledOn: day('2020-05-20') }
    expect(compareLines([cancelled], [line])).toEqual({ created: [line], corrected: [], unchanged: [] })
  })

  it('stays when the amounts differ, or when the file still tells it', () => {
    expect(compareLines([order], [{ ...line, htCents: 4_000 }]).created).toHaveLength(1)
    const told = { ...line, dp: null, dpPost: '', serviceDoneOn: null, paidOn: null }
    const { created, unchanged } = compareLines([order], [told, line])
    expect(idsOf(unchanged)).toEqual(['E03'])
    expect(created).toEqual([line])
  })
})
