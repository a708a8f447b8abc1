import { z } from 'zod'
import { dayTyped, parseAmount, wordsTyped } from '../../conventions/index.ts'
import { controlMessage } from './balance.messages.ts'
import { assertedFacts } from './balance.ts'

/** Reads the form by which the total of another book is recorded: an amount in euros as whole cents. */
export const controlForm = z.object({
  fait: z.enum(assertedFacts, controlMessage['no-fact']),
  jour: dayTyped(controlMessage['no-day']),
  montant: z
    .string()
    .default('')
    .transform((typed, context): number => {
      const parsed = parseAmount(typed)
      if (parsed.ok) return parsed.value
      context.addIssue({ code: 'custom', message: controlMessage[parsed.error.code] })
      return z.NEVER
    }),
  source: wordsTyped({ missing: controlMessage['no-source'], most: 300 }),
})
