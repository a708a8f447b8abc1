import type { Brand } from './brand.ts'
import { ok, type Result, refuse } from './result.ts'

/** Fourteen digits that name an establishment in the Sirene register (INSEE). */
export type Siret = Brand<string, 'Siret'>

export type SiretRefusal = { readonly code: 'siret-not-digits' | 'siret-not-14' | 'siret-wrong-key' }

const LENGTH = 14
const LA_POSTE = '356000000'

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/** Luhn's key, from the right: every second digit counts double, nine taken away beyond nine. */
function hasLuhnKey(digits: readonly number[]): boolean {
  const weighed = digits.map((digit, i) => {
    if ((digits.length - i) % 2 === 1) return digit
    return digit * 2 > 9 ? digit * 2 - 9 : digit * 2
  })
  return sum(weighed) % 10 === 0
}

/** Establishments of La Poste outgrew Luhn's key: the sum of their digits is a multiple of 5 (INSEE). */
const isLaPoste = (siret: string, digits: readonly number[]): boolean =>
  siret.startsWith(LA_POSTE) && sum(digits) % 5 === 0

/** Reads a SIRET as typed, spaces and dots allowed between digits. Same verdict as the SQL function `siret_is_valid`. */
export function parseSiret(typed: string): Result<Siret, SiretRefusal> {
  const siret = typed.replace(/[\s.]/g, '')
  if (!/^[0-9]*$/.test(siret)) return refuse({ code: 'siret-not-digits' })
  if (siret.length !== LENGTH) return refuse({ code: 'siret-not-14' })
  const digits = [...siret].map(Number)
  return hasLuhnKey(digits) || isLaPoste(siret, digits)
    ? ok(siret as Siret)
    : refuse({ code: 'siret-wrong-key' })
}
