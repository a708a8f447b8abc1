/** Basis points in the whole: 20 % is 2 000. */
const WHOLE = 10_000n

/**
 * VAT of an amount in whole cents, at a rate in basis points, rounded half away from zero: only for an invoice that gives none (rule 2).
 * The product is made of big integers: an amount and a rate may go past what a number holds exactly.
 */
export function vatOf(htCents: number, rateBp: number): number {
  const product = BigInt(htCents) * BigInt(rateBp)
  const half = product < 0n ? -WHOLE / 2n : WHOLE / 2n
  return Number((product + half) / WHOLE)
}

/** The sum of amounts in whole cents. */
export const sumOf = (amounts: readonly number[]): number => amounts.reduce((sum, cents) => sum + cents, 0)
