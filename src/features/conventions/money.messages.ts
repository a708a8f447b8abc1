import { number } from '../../web/french.ts'

/** Cents as euros: "1 600 000,00 €", its spaces narrow and unbroken. */
export const euros = (cents: number): string => `${number(cents / 100, 2)}\u202f€`

/** Cents as a field of a form holds them: "1600000,00". */
export const typedEuros = (cents: number): string => (cents / 100).toFixed(2).replace('.', ',')
