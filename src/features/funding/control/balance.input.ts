import { z } from 'zod'
import { amountTyped, dayTyped, wordsTyped } from '../desk/money-fields.input.ts'
import { controlMessage } from './balance.messages.ts'
import { assertedFacts } from './balance.ts'

/** Reads the form by which the total of another book is recorded: an amount in euros as whole cents. */
export const controlForm = z.object({
  fait: z.enum(assertedFacts, controlMessage['no-fact']),
  jour: dayTyped(controlMessage['no-day']),
  montant: amountTyped,
  source: wordsTyped({ missing: controlMessage['no-source'], most: 300 }),
})
