import { z } from 'zod'
import { amountTyped, dayTyped, wordsTyped } from '../desk/money-fields.input.ts'
import { returnMessage } from './closing.messages.ts'

/** Reads the form of a return of money: an amount in euros as whole cents, its day, what shows it. */
export const returnForm = z.object({
  montant: amountTyped,
  jour: dayTyped(returnMessage['no-day']),
  justificatif: wordsTyped({ missing: returnMessage['no-proof'], most: 300 }),
})
