import { type LotName, lotKey } from '../lot/lot.ts'
import type { LineState } from './line.ts'

/** Words of the address for the states of lines. */
export const stateSlugs = {
  prevues: 'planned',
  engagees: 'engaged',
  'a-demander': 'to-request',
  'a-payer': 'to-pay',
  incompletes: 'incomplete',
  'a-accepter': 'to-accept',
  'a-decider': 'to-decide',
  ecartees: 'against-rules',
  acceptees: 'accepted',
  rejetees: 'rejected',
  annulees: 'cancelled',
} as const satisfies Readonly<Record<string, LineState>>
export type StateSlug = keyof typeof stateSlugs

/** What the address of the list asks for, once what makes no sense was put aside. */
export type LineQuery = {
  readonly state: StateSlug | null
  readonly category: string | null
  readonly market: string | null
  /** That of the order of a line. */
  readonly lot: LotName | null
  /** "2026-10": the month of the latest day of a line. */
  readonly month: string | null
  /** In a code, an order, a payment request, a supplier. */
  readonly q: string
  /** From 1. */
  readonly page: number
}

/** The states that only the rules tell of what was paid: the others are read from the facts alone. */
const judgedStates: ReadonlySet<LineState> = new Set([
  'incomplete',
  'to-accept',
  'to-decide',
  'against-rules',
])

/** The state to be judged line by line, or null when the facts alone tell what is asked for. */
export function judgedStateOf(slug: StateSlug | null): LineState | null {
  const state = slug === null ? null : stateSlugs[slug]
  return state !== null && judgedStates.has(state) ? state : null
}

/** Address of the list: what is not asked for is left out. */
export function lineSearch({ state, category, market, lot, month, q, page }: LineQuery): string {
  const asked = new URLSearchParams()
  const add = (name: string, value: string | null) => {
    if (value) asked.append(name, value)
  }
  add('etat', state)
  add('categorie', category)
  add('marche', market)
  add('lot', lot && lotKey(lot))
  add('mois', month)
  add('q', q)
  add('page', page > 1 ? String(page) : null)
  const text = asked.toString()
  return text === '' ? '' : `?${text}`
}

/** Every month from one to another ("2025-10"), the latest first. */
export function monthsFrom(
  span: { readonly first: string; readonly last: string } | null,
): readonly string[] {
  if (span === null) return []
  const number = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1
  const count = number(span.last) - number(span.first) + 1
  return Array.from({ length: count }, (_, i) => {
    const at = number(span.last) - i
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
  })
}
