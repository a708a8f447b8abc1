import { z } from 'zod'
import { dayTyped, parseAmount, wordsTyped } from '../../conventions/index.ts'
import { returnMessage } from './closing.messages.ts'

/** Reads the form of a return of money: an amount in euros as whole cents, its day, what shows it. */
export const returnForm = z.object({
  montant: z
    .string()
    .default('')
    .transform((typed, context): number => {
      const parsed = parseAmount(typed)
      if (parsed.ok) return parsed.value
      context.addIssue({ code: 'custom', message: returnMessage[parsed.error.code] })
      return z.NEVER
    }),
  jour: dayTyped(returnMessage['no-day']),
  justificatif: wordsTyped({ missing: returnMessage['no-proof'], most: 300 }),
})
