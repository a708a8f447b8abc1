import type { Day } from '../../../shared/day.ts'
import { ok, type Result, refuse } from '../../../shared/result.ts'

/** Names a lot in a convention: its market, and what the market calls it. */
export type LotName = { readonly market: string; readonly number: string }

/** What is known of a lot beside its name; null, or '': not known. */
export type LotFacts = {
  readonly label: string
  readonly holderName: string | null
  readonly holderSiret: string | null
  /** The most that may be ordered on it, without VAT, in whole cents. */
  readonly ceilingHtCents: number | null
  readonly startsOn: Day | null
  readonly endsOn: Day | null
}

/** A lot of a market: what orders point to. */
export type Lot = LotName & LotFacts & { readonly version: number }

/** A lot with what was ordered on it, without VAT: of an order that was settled, what was delivered. */
export type UsedLot = Lot & { readonly orders: number; readonly orderedHtCents: number }

/** What is to be said of an order on its lot; it is kept all the same. */
export type LotWarning =
  | { readonly code: 'before-lot' | 'after-lot'; readonly on: Day }
  | { readonly code: 'above-lot'; readonly overCents: number; readonly ceilingCents: number }
  | { readonly code: 'other-holder'; readonly holder: string }

type Ordered = { readonly engagedOn: Day; readonly supplierSiret: string | null }

/** What an order does not respect of its lot: its days, its ceiling (all orders together), its holder. */
export function lotWarnings(lot: UsedLot, { engagedOn, supplierSiret }: Ordered): readonly LotWarning[] {
  const { startsOn, endsOn, ceilingHtCents: ceiling, holderSiret, holderName, orderedHtCents } = lot
  const isOther = holderSiret !== null && supplierSiret !== null && holderSiret !== supplierSiret
  return [
    ...(startsOn !== null && engagedOn < startsOn ? [{ code: 'before-lot', on: startsOn } as const] : []),
    ...(endsOn !== null && engagedOn > endsOn ? [{ code: 'after-lot', on: endsOn } as const] : []),
    ...(ceiling !== null && orderedHtCents > ceiling
      ? [{ code: 'above-lot', overCents: orderedHtCents - ceiling, ceilingCents: ceiling } as const]
      : []),
    ...(isOther ? [{ code: 'other-holder', holder: holderName ?? holderSiret } as const] : []),
  ]
}

export type LotRefusal =
  | { readonly code: 'market-unknown' }
  | { readonly code: 'lot-known' }
  | { readonly code: 'ends-before' }

/** Whether a lot may be kept: of a market of the convention, under a number of its own, its days in order. `known`: those of the convention. */
export function checkLot(
  lot: LotName & LotFacts,
  { markets, known }: { readonly markets: readonly string[]; readonly known: readonly LotName[] },
): Result<null, LotRefusal> {
  if (!markets.includes(lot.market)) return refuse({ code: 'market-unknown' })
  if (known.some(({ market, number }) => market === lot.market && number === lot.number))
    return refuse({ code: 'lot-known' })
  return checkFacts(lot)
}

/** Whether what is said of a lot holds together. */
export const checkFacts = ({ startsOn, endsOn }: LotFacts): Result<null, LotRefusal> =>
  startsOn !== null && endsOn !== null && endsOn < startsOn ? refuse({ code: 'ends-before' }) : ok(null)

/** A lot in one word, as forms and addresses hold it: no market has a colon in its name. */
export const lotKey = ({ market, number }: LotName): string => `${market}:${number}`

/** The lot that a word names; null when it names none. */
export function lotOfKey(key: string): LotName | null {
  const cut = key.indexOf(':')
  return cut > 0 && cut < key.length - 1 ? { market: key.slice(0, cut), number: key.slice(cut + 1) } : null
}
