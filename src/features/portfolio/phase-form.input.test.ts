import { describe, expect, it } from 'vitest'
import { formOf } from '../../web/form.ts'
import { actOf, emptyRow, type PhaseRow, readPhases, rowsAfter, rowsOf } from './phase-form.input.ts'

const phases = [
  { code: 'construction', label: 'Construction' },
  { code: 'acceleration', label: 'Accélération' },
]
const aRow = (row: Partial<PhaseRow>): PhaseRow => ({
  ...emptyRow,
  phase: 'construction',
  startsOn: '01/03/2024',
  ...row,
})

describe('rows of phases', () => {
  it('are read in the order of their numbers, whatever the holes', () => {
    const form = formOf([
      ['phases.7.phase', 'acceleration'],
      ['phases.2.phase', 'construction'],
      ['phases.2.startsOn', ' 1/3/2024 '],
      ['autre', 'x'],
    ])
    expect(rowsOf(form)).toEqual([
      { ...emptyRow, phase: 'construction', startsOn: '1/3/2024' },
      { ...emptyRow, phase: 'acceleration' },
    ])
  })

  it('never number more than sixty', () => {
    const form = formOf(Array.from({ length: 500 }, (_, n) => [`phases.${n}.phase`, 'construction'] as const))
    expect(rowsOf(form)).toHaveLength(60)
    expect(rowsAfter(rowsOf(form), { kind: 'add' })).toHaveLength(60)
  })

  it.each<[string, object]>([
    ['ajouter', { kind: 'add' }],
    ['retirer-3', { kind: 'remove', index: 3 }],
    ['retirer-x', { kind: 'save' }],
    ['', { kind: 'save' }],
  ])('do what the button « %s » says', (action, act) => {
    expect(actOf(formOf([['action', action]]))).toEqual(act)
  })

  it('are removed one by one', () => {
    const rows = [aRow({}), aRow({ phase: 'acceleration' })]
    expect(rowsAfter(rows, { kind: 'remove', index: 0 })).toEqual([rows[1]])
    expect(rowsAfter(rows, { kind: 'remove', index: 9 })).toEqual(rows)
  })
})

describe('a history of phases', () => {
  it('reads French and international dates, an end or none, a comment or none', () => {
    const rows = [
      aRow({ endsOn: '2024-12-31', comment: 'Comité' }),
      aRow({ phase: 'acceleration', startsOn: '2025-01-01' }),
    ]
    expect(readPhases(rows, phases)).toEqual({
      ok: true,
      value: [
        { phase: 'construction', startsOn: '2024-03-01', endsOn: '2024-12-31', comment: 'Comité' },
        { phase: 'acceleration', startsOn: '2025-01-01', endsOn: null, comment: null },
      ],
    })
  })

  it('leaves out a row that nobody filled', () => {
    expect(readPhases([emptyRow, aRow({}), emptyRow], phases)).toMatchObject({
      ok: true,
      value: [{ phase: 'construction' }],
    })
  })

  it('may end the day it starts, not before', () => {
    expect(readPhases([aRow({ endsOn: '01/03/2024' })], phases).ok).toBe(true)
    expect(readPhases([aRow({ endsOn: '29/02/2024' })], phases).ok).toBe(false)
  })

  it('tells every fault, each beside its field', () => {
    const rows = [
      aRow({ phase: 'lune', startsOn: '31/02/2024' }),
      aRow({ startsOn: '', endsOn: 'bientôt', comment: 'x'.repeat(501) }),
    ]
    const read = readPhases(rows, phases)
    expect(read.ok ? [] : Object.keys(read.error)).toEqual([
      'phases.0.phase',
      'phases.0.startsOn',
      'phases.1.startsOn',
      'phases.1.endsOn',
      'phases.1.comment',
    ])
  })
})
