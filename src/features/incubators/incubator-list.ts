import type { IncubatorSummary } from '../portfolio/index.ts'

/** Orders of the list, as the address writes them: by name, by products in progress, by products made durable; '-' turns it round. */
export const incubatorOrders = ['nom', '-nom', 'en-cours', '-en-cours', 'perennises', '-perennises'] as const
export type IncubatorOrder = (typeof incubatorOrders)[number]

const isOrder = (text: string): text is IncubatorOrder => incubatorOrders.some((order) => order === text)

/** Reads the order that an address asks for; null when it names none that the list has. */
export function readIncubatorOrder(text: string | undefined): IncubatorOrder | null {
  const given = text?.trim() ?? ''
  if (given === '') return 'nom'
  return isOrder(given) ? given : null
}

/** The order that a column's heading asks for: the most first for figures, its own for names; the other way when it already is. */
export function turnedOrder(
  column: 'nom' | 'en-cours' | 'perennises',
  present: IncubatorOrder,
): IncubatorOrder {
  const usual = column === 'nom' ? 'nom' : (`-${column}` as const)
  if (present !== usual) return usual
  return column === 'nom' ? '-nom' : column
}

type Ranked = Pick<IncubatorSummary, 'active' | 'madeDurable'>

const figureOf = (order: IncubatorOrder, { active, madeDurable }: Ranked): number =>
  order.endsWith('en-cours') ? active : madeDurable

/** Incubators given in the French order of names, in the order asked for; equal figures stay in the order of names. */
export function inOrder<I extends Ranked>(incubators: readonly I[], order: IncubatorOrder): readonly I[] {
  if (order === 'nom') return incubators
  if (order === '-nom') return [...incubators].reverse()
  const way = order.startsWith('-') ? -1 : 1
  return [...incubators].sort((one, other) => way * (figureOf(order, one) - figureOf(order, other)))
}
