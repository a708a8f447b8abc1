import type { Product } from '../features/portfolio/index.ts'
import { weekOf } from '../features/portfolio/week.ts'
import { addDays, addMonths, type Day } from '../shared/day.ts'
import { inventedHighlights } from './invented-highlights.data.ts'
import { inventedNotice } from './invented-network.data.ts'
import {
  AHEAD,
  EVE,
  type InventedProduct,
  inventedProducts,
  LATELY,
  THIS_WEEK,
} from './invented-products.data.ts'
import { FRIDAY } from './invented-teams.data.ts'
import { readSpan, type Span } from './written-span.ts'

/** The fields of a product that stand in one row. */
type Fields = Pick<
  Product,
  Exclude<
    keyof InventedProduct & keyof Product,
    'phases' | 'events' | 'attachments' | 'sponsors' | 'themes' | 'userKinds' | 'techniques'
  >
>

/** An invented product, its days read. */
export type PlacedProduct = Fields & {
  readonly phases: readonly (Omit<Span, 'code'> & {
    readonly phase: string
    readonly comment: string | null
  })[]
  readonly events: readonly { readonly kind: string; readonly on: Day; readonly comment: string }[]
  /** By slug of the incubator. */
  readonly attachments: readonly (Omit<Span, 'code'> & { readonly incubator: string })[]
} & Pick<InventedProduct, 'sponsors' | 'themes' | 'userKinds' | 'techniques'>

/** An invented text, under the words that say so. */
export const asInvented = (text: string): string => `${inventedNotice}\n\n${text}`

/** The first of the month, three months on: what is announced is still to come for some time after the loading. */
const dayAhead = (today: Day): Day => `${addMonths(today, 3).slice(0, 8)}01` as Day

/** The days that follow the loading, by their word. */
export function daysFrom(today: Day): Readonly<Record<string, Day>> {
  const { monday } = weekOf(today)
  return {
    [AHEAD]: dayAhead(today),
    [THIS_WEEK]: monday,
    [EVE]: addDays(monday, -1),
    [FRIDAY]: addDays(monday, 4),
    [LATELY]: addDays(today, -12),
  }
}

const placed = (
  { phases, events, attachments, ...product }: InventedProduct,
  days: Readonly<Record<string, Day>>,
): PlacedProduct => ({
  ...product,
  description: asInvented(product.description),
  phases: phases.map((phase) => {
    const [written, comment] = typeof phase === 'string' ? [phase, null] : phase
    const { code, ...span } = readSpan(written, days)
    return { phase: code, ...span, comment }
  }),
  events: events.map(([written, comment]) => {
    const { code: kind, startsOn: on } = readSpan(written, days)
    return { kind, on, comment }
  }),
  attachments: attachments.map((written) => {
    const { code: incubator, ...span } = readSpan(written, days)
    return { incubator, ...span }
  }),
})

/** The invented products as they are loaded on a day. All their days are fixed, but what is announced, what happened just before, and the week. */
export const inventedProductsOn = (today: Day): readonly PlacedProduct[] =>
  inventedProducts.map((product) => placed(product, daysFrom(today)))

/** What is put forward when it is loaded on a day. */
export const inventedHighlightsOn = (today: Day) =>
  inventedHighlights.map(({ days: [first, last], ...highlight }) => ({
    ...highlight,
    startsOn: addDays(today, first),
    endsOn: addDays(today, last),
  }))
