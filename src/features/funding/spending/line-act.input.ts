import { z } from 'zod'
import { type Day, parseDay } from '../../../shared/day.ts'
import { parseAmount } from '../../conventions/index.ts'
import { inputWords } from './line-act.messages.ts'

const dayOf = (text: string, ctx: z.core.$RefinementCtx<string>): Day => {
  const parsed = parseDay(text)
  if (parsed.ok) return parsed.value
  ctx.addIssue({ code: 'custom', message: inputWords[parsed.error.code] })
  return z.NEVER
}

/** A day that must be written. */
export const dayTyped = z
  .string()
  .trim()
  .default('')
  .transform((text, ctx): Day => {
    if (text !== '') return dayOf(text, ctx)
    ctx.addIssue({ code: 'custom', message: inputWords['no-day'] })
    return z.NEVER
  })

/** A day that may be left out. */
export const dayOrNone = z
  .string()
  .trim()
  .default('')
  .transform((text, ctx): Day | null => (text === '' ? null : dayOf(text, ctx)))

const centsOf = (text: string, ctx: z.core.$RefinementCtx<string>): number => {
  const parsed = parseAmount(text)
  if (parsed.ok) return parsed.value
  ctx.addIssue({
    code: 'custom',
    message: inputWords[text.trim() === '' ? 'no-amount' : parsed.error.code],
  })
  return z.NEVER
}

/** An amount in whole cents, without a sign. */
export const amountTyped = z.string().default('').transform(centsOf)

/** An amount in whole cents that may be typed with a minus: what is given back is given back, whichever way it is written. */
export const amountGivenBack = z
  .string()
  .default('')
  .transform((text, ctx) => centsOf(text.replace(/^\s*[-\u2212\u2013]/, ''), ctx))

type Words = { readonly missing?: string; readonly most: number }

/** Words of one line; empty where nothing is said to be missing. */
export const wordsTyped = ({ missing, most }: Words) =>
  z
    .string()
    .default('')
    .transform((text) => text.replace(/\s+/g, ' ').trim())
    .refine((text) => missing === undefined || text !== '', missing ?? '')
    .refine((text) => text.length <= most, `Ce texte tient en ${most} caractères : raccourcissez-le.`)

/** Number of a payment request, as Chorus writes it. */
export const dpTyped = wordsTyped({ missing: inputWords['no-dp'], most: 40 })

/** Line of a payment request; none: the request has a single one. */
export const postTyped = wordsTyped({ most: 20 })

/** Number of an invoice or of a credit note. */
export const invoiceTyped = wordsTyped({ most: 80 })

/** Why something is done. */
export const motiveTyped = wordsTyped({ most: 1000 })
