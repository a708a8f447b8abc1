import { expect, it } from 'vitest'
import { nameOfScope, type ScopeChoice, scopeFrom, scopeValue, withProductsOf } from './scope.ts'

const incubator: ScopeChoice = { kind: 'incubator', id: 'i1', label: 'Fabrique' }
const product: ScopeChoice = { kind: 'product', id: 'p1', label: 'Carnet', incubatorIds: ['i1'] }
const other: ScopeChoice = { kind: 'product', id: 'p2', label: 'Ailleurs', incubatorIds: ['i2'] }
const choices = [incubator, product, other]

it('a scope typed in a form is one of those offered', () => {
  expect(scopeFrom('network', choices)).toEqual({ kind: 'network' })
  expect(scopeFrom(scopeValue({ kind: 'product', id: 'p1' }), choices)).toEqual({ kind: 'product', id: 'p1' })
  expect(scopeFrom('product:i1', choices)).toBeNull()
  expect(scopeFrom('', choices)).toBeNull()
})

it('a scope that no longer exists has no name', () => {
  expect(nameOfScope({ kind: 'incubator', id: 'i1' }, choices)).toBe('Fabrique')
  expect(nameOfScope({ kind: 'product', id: 'i1' }, choices)).toBeNull()
})

it('who reads an incubator reads the people of its products, and of no other', () => {
  expect(withProductsOf('everything', choices)).toBe('everything')
  expect(withProductsOf({ incubatorIds: ['i1'], productIds: ['p9'] }, choices)).toEqual({
    incubatorIds: ['i1'],
    productIds: ['p9', 'p1'],
  })
})
