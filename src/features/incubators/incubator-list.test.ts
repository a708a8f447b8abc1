import { expect, it } from 'vitest'
import { incubatorOrders, inOrder, readIncubatorOrder, turnedOrder } from './incubator-list.ts'

// In the French order of names, as the database gives them.
const incubators = [
  { name: 'Atelier', active: 2, madeDurable: 5 },
  { name: 'Écluse', active: 7, madeDurable: 0 },
  { name: 'Fabrique', active: 2, madeDurable: 1 },
]

it.each([
  ['nom', ['Atelier', 'Écluse', 'Fabrique']],
  ['-nom', ['Fabrique', 'Écluse', 'Atelier']],
  ['en-cours', ['Atelier', 'Fabrique', 'Écluse']],
  ['-en-cours', ['Écluse', 'Atelier', 'Fabrique']],
  ['perennises', ['Écluse', 'Fabrique', 'Atelier']],
  ['-perennises', ['Atelier', 'Fabrique', 'Écluse']],
] as const)('the order « %s » gives %j, equal figures by name', (order, names) => {
  expect(inOrder(incubators, order).map(({ name }) => name)).toEqual(names)
})

it.each([
  [undefined, 'nom'],
  [' ', 'nom'],
  ['-en-cours', '-en-cours'],
  ['taille', null],
  ['constructor', null],
])('the address that asks for %j is read %j', (text, order) => {
  expect(readIncubatorOrder(text)).toBe(order)
})

it('a heading asks for the most first, then for the other way round', () => {
  expect(turnedOrder('nom', 'nom')).toBe('-nom')
  expect(turnedOrder('nom', '-en-cours')).toBe('nom')
  expect(turnedOrder('en-cours', 'nom')).toBe('-en-cours')
  expect(turnedOrder('en-cours', '-en-cours')).toBe('en-cours')
  for (const order of incubatorOrders) expect(turnedOrder('perennises', order)).not.toBe(order)
})
