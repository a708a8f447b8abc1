import { z } from 'zod'
import { type Day, parseDay } from '../../../shared/day.ts'
import { ok, type Result, refuse } from '../../../shared/result.ts'
import { parseAmount } from '../../conventions/index.ts'

const dayMessage = {
  'not-a-day': 'Écrivez la date sous la forme JJ/MM/AAAA, par exemple 20/11/2020.',
  'no-such-day': 'Cette date n’existe pas dans le calendrier : vérifiez le jour et le mois.',
} as const

const amountMessage = {
  'not-an-amount': 'Écrivez un montant en euros, avec deux décimales au plus, par exemple 400 000,00.',
  'too-large': 'Ce montant dépasse mille milliards d’euros : vérifiez-le.',
} as const

const text = z
  .string()
  .default('')
  .transform((typed) => typed.replace(/\s+/g, ' ').trim())

/** A value read of a text, or why it is not. */
type Read<T> = (typed: string) => Result<T, string>

const read =
  <T>(of: Read<T>) =>
  (typed: string, context: z.core.$RefinementCtx<string>): T => {
    const result = of(typed)
    if (result.ok) return result.value
    context.addIssue({ code: 'custom', message: result.error })
    return z.NEVER
  }

const dayIn: Read<Day> = (typed) => {
  const parsed = parseDay(typed)
  return parsed.ok ? parsed : refuse(dayMessage[parsed.error.code])
}

/** A day that must be written. `missing`: what to say of an empty field. */
export const dayTyped = (missing: string) =>
  text.transform(read((typed): Result<Day, string> => (typed === '' ? refuse(missing) : dayIn(typed))))

/** A day that may be left out: null then. */
export const dayTypedOrNot = text.transform(
  read((typed): Result<Day | null, string> => (typed === '' ? ok(null) : dayIn(typed))),
)

type Words = { readonly missing?: string; readonly most: number }

/** Words of one paragraph, at most so many characters. `missing`: what to say of an empty field; left out: it may be. */
export const wordsTyped = ({ missing, most }: Words) =>
  text.transform(
    read((typed): Result<string, string> => {
      if (typed === '' && missing !== undefined) return refuse(missing)
      return typed.length > most
        ? refuse(`Ce texte tient en ${most} caractères : raccourcissez-le.`)
        : ok(typed)
    }),
  )

/** The whole cents of an amount in euros, without a sign, or what is said of it. */
export const centsIn: Read<number> = (typed) => {
  const parsed = parseAmount(typed)
  return parsed.ok ? parsed : refuse(amountMessage[parsed.error.code])
}

/** An amount in euros without a sign, read as whole cents. */
export const amountTyped = text.transform(read(centsIn))

const positive: Read<number> = (typed) => {
  const cents = centsIn(typed)
  return cents.ok && cents.value === 0 ? refuse(amountMessage['not-an-amount']) : cents
}

/** The same, of what is worth a cent at least. */
export const positiveAmountTyped = text.transform(read(positive))

/** The same, that may be left out: null then. */
export const positiveAmountTypedOrNot = text.transform(
  read((typed): Result<number | null, string> => (typed === '' ? ok(null) : positive(typed))),
)

/** The same, typed with a minus or not: what is given back is given back, whichever way it is written. */
export const amountGivenBack = text.transform(
  read((typed) => centsIn(typed.replace(/^\s*[-\u2212\u2013]/, ''))),
)
