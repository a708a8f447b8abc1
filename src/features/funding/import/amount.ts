import { ok, type Result, refuse } from '../../../shared/result.ts'
import type { Cell } from './sheet.ts'

export type AmountRefusal =
  | 'not-an-amount'
  | 'ambiguous-amount'
  | 'too-many-decimals'
  | 'amount-too-large'
  | 'mangled-number'

/** A thousand billion euros, in cents: nothing here costs as much. */
const MOST_CENTS = 100_000_000_000_000

/** The sign of the euro, before the digits or after them: between the two it parts euros from cents, as in 12€50. */
const euroSign = /(?<=^[-+( ]*)(?:€|EUR)|(?:€|EUR)(?=[-) ]*$)/i

const spaces = /[\s\u00a0\u202f\u2009]+/gu

/** What spreadsheets leave of a long number: 1,40E+09. Its last digits are lost. */
export const mangled = /^\d+(?:[.,]\d+)?E\+?\d+$/i

/** Digits with their thousands parted in one way, then decimals: the ways of writing that can be read in one way only. */
const shapes: readonly RegExp[] = [
  /^(?<units>\d+|[1-9]\d{0,2}(?: \d{3})+|[1-9]\d{0,2}(?:\.\d{3})+)(?:,(?<decimals>\d+))?$/,
  /^(?<units>\d+|[1-9]\d{0,2}(?: \d{3})+|[1-9]\d{0,2}(?:,\d{3})+)(?:\.(?<decimals>\d+))?$/,
]

/** 1,234 and 1.234: a thousand and more, or one and a fraction. */
const ambiguous = /^[1-9]\d{0,2}[.,]\d{3}$/

function magnitudeOf(written: string): Result<number, AmountRefusal> {
  if (mangled.test(written)) return refuse('mangled-number')
  if (ambiguous.test(written)) return refuse('ambiguous-amount')
  const groups = shapes.map((shape) => shape.exec(written)?.groups).find((found) => found !== undefined)
  if (groups === undefined) return refuse('not-an-amount')
  const { units = '', decimals = '' } = groups
  if (decimals.length > 2) return refuse('too-many-decimals')
  const cents = Number(units.replace(/\D/g, '')) * 100 + Number(decimals.padEnd(2, '0'))
  return cents > MOST_CENTS ? refuse('amount-too-large') : ok(cents)
}

function centsOfNumber(euros: number): Result<number, AmountRefusal> {
  if (!Number.isFinite(euros)) return refuse('not-an-amount')
  const cents = Math.round(euros * 100)
  if (Math.abs(cents) > MOST_CENTS) return refuse('amount-too-large')
  // A number of a workbook is binary: a few of its last bits may have moved, a tenth of a cent has not.
  const drift = Math.abs(euros - cents / 100)
  return drift <= Math.abs(euros) * Number.EPSILON * 4
    ? ok(cents === 0 ? 0 : cents)
    : refuse('too-many-decimals')
}

/**
 * Euros as people, Chorus and spreadsheets write them, in whole cents: `1 234,5`, `18000,00-`, `(18 000,00)`, `1234.50`, with or without the
 * sign of the euro. Refuses what can be read in two ways (`1,234`, `1.234`) and anything finer than a cent.
 */
export function parseAmount(cell: Cell): Result<number, AmountRefusal> {
  if (typeof cell === 'number') return centsOfNumber(cell)
  const written = cell.replace(spaces, ' ').replaceAll('\u2212', '-').replace(euroSign, '').trim()
  const signs = /^(?:\((?<within>[^()]*)\)|(?<before>[-+]?)(?<plain>[^-+()]*)(?<after>-?))$/.exec(
    written,
  )?.groups
  if (signs === undefined || (signs.before !== '' && signs.after === '-'))
    return refuse(mangled.test(written) ? 'mangled-number' : 'not-an-amount')
  const magnitude = magnitudeOf((signs.within ?? signs.plain ?? '').trim())
  if (!magnitude.ok) return magnitude
  const isNegative = signs.within !== undefined || signs.before === '-' || signs.after === '-'
  return ok(isNegative && magnitude.value !== 0 ? -magnitude.value : magnitude.value)
}

/** VAT rates of French invoices, in basis points: those of the mainland and of overseas departments that are not below one percent. */
const rates: readonly number[] = [0, 210, 550, 850, 1000, 2000]

/** A rate of VAT in basis points: `20`, `20 %`, `5,5`, or 0,2 as a workbook holds 20 %. Refuses what is no rate of VAT. */
export function parseRate(cell: Cell): Result<number, 'not-a-rate'> {
  const text = String(cell).replace(spaces, '').replace('%', '').replace(',', '.')
  if (!/^\d{1,2}(?:\.\d{1,4})?$/.test(text)) return refuse('not-a-rate')
  const found = rates.find((bp) => Number(text) === bp / 100 || Number(text) === bp / 10_000)
  return found === undefined ? refuse('not-a-rate') : ok(found)
}
