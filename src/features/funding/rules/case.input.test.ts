import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { readCase } from './case.input.ts'
import { placeOf } from './case-fault.messages.ts'

const file = path.resolve(import.meta.dirname, '../../../../test/cases/finance-a.json')

type Loose = {
  expenses: Record<string, unknown>[]
  receipts: Record<string, unknown>[]
  erdaDefinitions: Record<string, unknown>[]
  convention: { tranches: unknown[]; amendments: unknown[]; termination?: unknown }
}

/** The places of the faults of the founding case, one thing changed. */
function places(change: (document: Loose) => void): readonly string[] {
  const document = JSON.parse(readFileSync(file, 'utf8')) as Loose
  change(document)
  const read = readCase(document)
  return read.ok ? [] : read.error.map(placeOf)
}

it('the founding case has no fault', () => {
  expect(places(() => undefined)).toEqual([])
})

it('VAT that the invoice gives is kept, not computed again; a rate is used where it gives none', () => {
  const document = JSON.parse(readFileSync(file, 'utf8')) as Loose
  Object.assign(document.expenses[0] as object, { vatBp: undefined, vatCents: 1_499_999 })
  const read = readCase(document)
  expect(read.ok && read.value.expenses.slice(0, 2).map(({ vatCents }) => vatCents)).toEqual([
    1_499_999, 3_000_000,
  ])
})

it('an amendment and a termination are read whole, with what they leave unsaid', () => {
  const document = JSON.parse(readFileSync(file, 'utf8')) as Loose
  document.convention.amendments.push({ id: 'AV1', signedOn: '2021-01-01', addCents: 100 })
  document.convention.termination = {
    ...{ cause: 'AGREED', basis: 'ENGAGED' },
    ...{ effectiveOn: '2021-02-01', payableUntil: '2021-03-01' },
  }
  const read = readCase(document)
  expect(read.ok && read.value.terms).toMatchObject({
    amendments: [{ id: 'AV1', newEnd: null, addCents: 100, addTranches: [], dropTranches: [] }],
    termination: { cause: 'AGREED', payableUntil: '2021-03-01' },
  })
})

const vat = (vatCents: number) => (d: Loose) =>
  Object.assign(d.expenses[0] as object, { vatBp: undefined, vatCents })
const tranche = { id: 'T2', cents: 1, trigger: { kind: 'AT_SIGNATURE' } }

it.each<[string, (document: Loose) => void, readonly string[]]>([
  ['VAT of the other sign', vat(-1), ['expenses[0].vatCents']],
  ['VAT above the amount', vat(7_500_001), ['expenses[0].vatCents']],
  ['VAT as large as the amount: nothing', vat(7_500_000), []],
  [
    'an expense that corrects',
    (d) => Object.assign(d.expenses[1] as object, { corrects: 'E01' }),
    ['expenses[1].corrects'],
  ],
  ['half a character', (d) => Object.assign(d.expenses[2] as object, { ej: '13\ud83d' }), ['expenses[2].ej']],
  ['a name of nothing', (d) => Object.assign(d.expenses[2] as object, { ej: '' }), ['expenses[2].ej']],
  ['no signature', (d) => Object.assign(d.convention, { signatures: [] }), ['convention.signatures']],
  ['two tranches of one name', (d) => d.convention.tranches.push(tranche), ['convention.tranches[3]']],
  [
    'a tranche that an amendment brings again',
    (d) => d.convention.amendments.push({ id: 'AV1', signedOn: '2021-01-01', addTranches: [tranche] }),
    ['convention.amendments[0].addTranches[0]'],
  ],
  [
    'money for an unknown tranche',
    (d) => Object.assign(d.receipts[2] as object, { tranche: 'T9' }),
    ['receipts[2].tranche'],
  ],
  [
    'two statements of one number',
    (d) => Object.assign(d.erdaDefinitions[1] as object, { number: 1 }),
    ['erdaDefinitions[1].number'],
  ],
  [
    'a statement after the final one',
    (d) => Object.assign(d.erdaDefinitions[0] as object, { kind: 'FINAL' }),
    ['erdaDefinitions[1]'],
  ],
  [
    'a statement signed before the one that it follows',
    (d) => Object.assign(d.erdaDefinitions[1] as object, { signedOn: '2020-12-02' }),
    ['erdaDefinitions[1].signedOn'],
  ],
  [
    'a liquidation before the termination',
    (d) => {
      d.convention.termination = {
        ...{ cause: 'FAULT', basis: 'ENGAGED' },
        ...{ effectiveOn: '2021-01-02', payableUntil: '2021-01-01' },
      }
    },
    ['convention.termination.payableUntil'],
  ],
])('names %s', (...[, change, expected]) => {
  expect(places(change)).toEqual(expected)
})
