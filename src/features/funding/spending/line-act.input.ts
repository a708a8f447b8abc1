import { wordsTyped } from '../desk/money-fields.input.ts'
import { inputWords } from './line-act.messages.ts'

/** Number of a payment request, as Chorus writes it. */
export const dpTyped = wordsTyped({ missing: inputWords['no-dp'], most: 40 })

/** Line of a payment request; none: the request has a single one. */
export const postTyped = wordsTyped({ most: 20 })

/** Number of an invoice or of a credit note. */
export const invoiceTyped = wordsTyped({ most: 80 })

/** Why something is done. */
export const motiveTyped = wordsTyped({ most: 1000 })
