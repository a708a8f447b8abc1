import { z } from 'zod'
import { type Day, parseDay } from '../../../shared/day.ts'
import { parseAmount } from '../../conventions/index.ts'

const dayMessage = {
  'not-a-day': 'Écrivez la date sous la forme JJ/MM/AAAA, par exemple 20/11/2020.',
  'no-such-day': 'Cette date n’existe pas dans le calendrier : vérifiez le jour et le mois.',
} as const

const amountMessage = {
  'not-an-amount': 'Écrivez un montant en euros, par exemple 400 000,00.',
  'too-large': 'Ce montant dépasse mille milliards d’euros : vérifiez-le.',
} as const

const text = z
  .string()
  .default('')
  .transform((typed) => typed.replace(/\s+/g, ' ').trim())

/** A day that must be written. `missing`: what to say of an empty field. */
export const dayTyped = (missing: string) =>
  text.transform((typed, context): Day => {
    const parsed = parseDay(typed)
    if (parsed.ok) return parsed.value
    context.addIssue({ code: 'custom', message: typed === '' ? missing : dayMessage[parsed.error.code] })
    return z.NEVER
  })

/** A day that may be left out: null then. */
export const dayTypedOrNot = text.transform((typed, context): Day | null => {
  if (typed === '') return null
  const parsed = parseDay(typed)
  if (parsed.ok) return parsed.value
  context.addIssue({ code: 'custom', message: dayMessage[parsed.error.code] })
  return z.NEVER
})

/** Words of one paragraph, at most so many characters. `missing`: what to say of an empty field. */
export const wordsTyped = (missing: string, most: number) =>
  text.pipe(
    z
      .string()
      .min(1, missing)
      .refine((typed) => typed.length <= most, `Ce texte tient en ${most} caractères : raccourcissez-le.`),
  )

/** An amount in euros, read as whole cents; nothing is worth less than a cent. */
export const amountTyped = text.transform((typed, context): number => {
  const parsed = parseAmount(typed)
  if (parsed.ok && parsed.value > 0) return parsed.value
  const code = parsed.ok ? 'not-an-amount' : parsed.error.code
  context.addIssue({ code: 'custom', message: amountMessage[code] })
  return z.NEVER
})
