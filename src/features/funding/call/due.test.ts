import { describe, expect, it } from 'vitest'
import { day } from '../../../shared/day.ts'
import { first, signature, statement, tranche } from './call.fixtures.ts'
import { type Asked, dueFrom } from './due.ts'

const caller: Asked = { personId: 'karim', signs: [], calls: true }
const signer: Asked = { personId: 'sophie', signs: ['ENGAGEMENTS'], calls: false }
const payer: Asked = { personId: 'bruno', signs: ['PAYMENTS'], calls: false }
const half = statement({ signatures: [{ ...signature('ENGAGEMENTS'), signedBy: 'sophie' }] })

describe('a statement that one has signed', () => {
  it('waits for who holds the other signature, and for nobody else', () => {
    const situation = { tranches: [tranche()], statements: [half] }
    expect(dueFrom(payer, situation)).toEqual([{ code: 'sign', statement: 1 }])
    for (const other of [signer, caller]) expect(dueFrom(other, situation)).toEqual([])
  })

  it('does not wait for the one who signed it, even when both signatures are theirs to give', () => {
    const both: Asked = { ...signer, signs: ['ENGAGEMENTS', 'PAYMENTS'] }
    expect(dueFrom(both, { tranches: [], statements: [half] })).toEqual([])
    expect(dueFrom({ ...both, personId: 'x' }, { tranches: [], statements: [half] })).toHaveLength(1)
  })
})

describe('a payment whose condition is met', () => {
  it('is to be called once its statement is signed by both, by who calls alone', () => {
    const situation = { tranches: [first, tranche()], statements: [statement()] }
    expect(dueFrom(caller, situation)).toEqual([{ code: 'call', places: [1, 2], cents: 800_000 }])
    expect(dueFrom(signer, situation)).toEqual([])
  })

  it.each([
    ['none is', []],
    ['the one that is does not reach the threshold', [statement({ cumulativeCents: 599_999 })]],
  ])('asks for a statement to be drawn up when %s', (_title, statements) => {
    const situation = { tranches: [tranche()], statements }
    for (const one of [caller, signer, payer])
      expect(dueFrom(one, situation)).toEqual([{ code: 'draw-up', places: [2] }])
    expect(dueFrom({ ...signer, signs: [] }, situation)).toEqual([])
  })

  it('asks for none when the final one is there: another would be refused', () => {
    const final = statement({ kind: 'FINAL', cumulativeCents: 1 })
    expect(dueFrom(caller, { tranches: [tranche()], statements: [final] })).toEqual([])
  })

  it('asks for nothing once it was called, nor before its condition', () => {
    const called = tranche({ calledOn: day('2020-12-03'), state: 'called' })
    const waiting = tranche({ state: 'waiting', conditionMetOn: null })
    expect(dueFrom(caller, { tranches: [called, waiting], statements: [statement()] })).toEqual([])
  })
})
