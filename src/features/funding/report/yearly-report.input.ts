import { z } from 'zod'
import { dayTyped, wordsTyped } from '../desk/money-fields.input.ts'
import { sendingMessage } from './yearly-report.messages.ts'

/** Reads the form by which a report is said to be sent. */
export const sendingForm = z.object({
  jour: dayTyped(sendingMessage['no-day']),
  destinataire: wordsTyped({ missing: sendingMessage['no-recipient'], most: 300 }),
})
