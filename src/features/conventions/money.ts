import { ok, type Result, refuse } from '../../shared/result.ts'

/** Reads an amount in euros as people type it ("1 600 000", "12 345,60", "12.5 €"), in whole cents. More than two decimals is refused. */
export function parseEuros(typed: string): Result<number, { readonly code: 'not-an-amount' }> {
  const plain = typed.replace(/[\s\u00a0\u202f€]/g, '').replace(',', '.')
  if (!/^-?\d{1,12}(\.\d{1,2})?$/.test(plain)) return refuse({ code: 'not-an-amount' })
  const [whole = '', decimals = ''] = plain.replace('-', '').split('.')
  const cents = Number(whole) * 100 + Number(decimals.padEnd(2, '0'))
  return ok(plain.startsWith('-') ? -cents : cents)
}
