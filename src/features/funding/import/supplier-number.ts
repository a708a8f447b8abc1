import { ok, type Result, refuse } from '../../../shared/result.ts'
import { parseSiret } from '../../../shared/siret.ts'
import type { Cell } from './sheet.ts'

export type SupplierNumberRefusal = 'siret-not-digits' | 'siret-not-14' | 'siret-wrong-key' | 'mangled-number'

/** A SIRET; or the number of a supplier of New Caledonia or French Polynesia, who has none. */
export type SupplierNumber =
  | { readonly kind: 'siret'; readonly siret: string }
  | { readonly kind: 'overseas'; readonly number: string }

/** RIDET: six or seven digits, then three for the establishment. Tahiti: a letter or a digit, five digits, then three. */
const ridet = /^(?:\d{6,7}|\d{7}\d{3})$/
const tahiti = /^[A-Z]\d{5}(?:\d{3})?$/

/**
 * The number of a supplier as Chorus gives it (`Code taxe 1`). A number whose first zeros a spreadsheet ate is given them back when its key
 * then holds. Refuses a SIREN, and what is neither a SIRET nor a number of the Pacific.
 */
export function parseSupplierNumber(cell: Cell): Result<SupplierNumber, SupplierNumberRefusal> {
  const text = typeof cell === 'number' ? String(cell).padStart(cell > 1e10 ? 14 : 0, '0') : cell
  const compact = text.replace(/[\s.\u00a0\u202f-]/gu, '').toUpperCase()
  if (/^\d+(?:,\d+)?E\+?\d+$/.test(compact)) return refuse('mangled-number')
  if (ridet.test(compact) || tahiti.test(compact)) return ok({ kind: 'overseas', number: compact })
  const siret = parseSiret(compact)
  return siret.ok ? ok({ kind: 'siret', siret: siret.value }) : refuse(siret.error.code)
}
