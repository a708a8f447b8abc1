import { ok, type Result, refuse } from '../../shared/result.ts'

export type AmountRefusal = { readonly code: 'not-an-amount' } | { readonly code: 'too-large' }

const shape = /^\d+(?:[.,]\d{1,2})?$/
// A thousand billion euros: beyond, somebody typed something else.
const LARGEST = 100_000_000_000_000

/** Reads "1 044 000,00" or "1044000.5" as whole cents. Refuses what could be read in two ways, signs, and more than two decimals. */
export function parseAmount(text: string): Result<number, AmountRefusal> {
  const bare = text.replace(/[\s\u00a0\u202f]|€/g, '')
  // "1.234" is a thousand to some and one and a quarter to others: three decimals never pass.
  if (!shape.test(bare)) return refuse({ code: 'not-an-amount' })
  const [whole = '', decimals = ''] = bare.split(/[.,]/)
  const cents = Number(whole) * 100 + Number(decimals.padEnd(2, '0'))
  return cents > LARGEST ? refuse({ code: 'too-large' }) : ok(cents)
}
