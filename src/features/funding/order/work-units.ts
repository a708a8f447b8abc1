import { sumOf } from '../rules/cents.ts'

/** So many of something at a price: days of a developer, a workshop. `quantity` has at most two decimals; `unitCents` is without VAT. */
export type WorkUnit = { readonly label: string; readonly unitCents: number; readonly quantity: number }

const HUNDREDTHS = 100

/** A quantity as a whole number of hundredths: what is added up in halves and quarters must not drift. */
const hundredths = (quantity: number): number => Math.round(quantity * HUNDREDTHS)

/** Whole cents of a line, half a cent rounded up, as the database does. Of big integers: a large order goes past what a number holds. */
function lineCents({ unitCents, quantity }: WorkUnit): number {
  const product = BigInt(hundredths(quantity)) * BigInt(unitCents)
  return Number((product + 50n) / 100n)
}

/** What lines of work units are worth without VAT, in whole cents, each rounded to the cent. */
export const worthOf = (units: readonly WorkUnit[]): number => sumOf(units.map(lineCents))

const quantityOf = (units: readonly WorkUnit[], label: string): number =>
  sumOf(units.filter((unit) => unit.label === label).map(({ quantity }) => hundredths(quantity)))

type Taken = readonly (readonly WorkUnit[])[]

/** What is left of each ordered line once these parts were taken, nothing left out: a line taken whole has a quantity of 0. */
export const unitsLeft = (ordered: readonly WorkUnit[], taken: Taken): readonly WorkUnit[] =>
  ordered.map((unit) => ({
    ...unit,
    quantity: (hundredths(unit.quantity) - quantityOf(taken.flat(), unit.label)) / HUNDREDTHS,
  }))

/**
 * What one more part is worth: the worth of all that is then taken less the worth of what was before. Halves of a cent are so told once, and
 * the parts of an order add up to the order.
 */
export function worthOfPart(ordered: readonly WorkUnit[], taken: Taken, part: readonly WorkUnit[]): number {
  const worthTaken = (parts: Taken): number =>
    worthOf(ordered.map((unit) => ({ ...unit, quantity: quantityOf(parts.flat(), unit.label) / HUNDREDTHS })))
  return worthTaken([...taken, part]) - worthTaken(taken)
}
