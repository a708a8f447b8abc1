import { expect, it } from 'vitest'
import { day } from '../../../shared/day.ts'
import { checkElimination, type EndedPaper } from './elimination.ts'

const paper = (id: string, isUsedBeside = false): EndedPaper => ({
  ...{ id, kind: 'invoice', label: `Facture ${id}`, sha256: id.repeat(64), bytes: 1, isUsedBeside },
  ...{ addedOn: day('2026-01-05'), keptUntil: day('2036-12-31') },
  holder: { kind: 'expense', ref: 'D1', object: '' },
})
const ended = [paper('a'), paper('b'), paper('c', true)]
const today = day('2037-01-10')
const asked = (papers: readonly string[], visaOn = today) => ({
  ...{ papers, visaOn, motive: 'échue', visaNumber: 'AD-1' },
})

it('eliminates the documents that are chosen, whose term is over, once each', () => {
  expect(checkElimination(asked(['b', 'b']), { ended, today })).toEqual({ ok: true, value: [paper('b')] })
})

it.each([
  ['a document that is not among those that ended', asked(['a', 'z']), { code: 'not-ended', count: 1 }],
  ['one still kept for something else', asked(['a', 'c']), { code: 'used-beside', label: 'Facture c' }],
  ['anything before the visa is given', asked(['a'], day('2037-01-11')), { code: 'visa-in-future' }],
])('refuses to eliminate %s', (_title, wanted, error) => {
  expect(checkElimination(wanted, { ended, today })).toEqual({ ok: false, error })
})
