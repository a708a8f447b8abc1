import { z } from 'zod'
import type { Result } from '../../../shared/result.ts'
import { allTyped, type Form, type FormErrors, parseForm } from '../../../web/form.ts'
import { dayTyped, wordsTyped } from '../desk/money-fields.input.ts'
import { eliminationInput as message } from './elimination.messages.ts'
import type { EliminationAsked } from './elimination.ts'

const asked = z.object({
  motif: wordsTyped({ missing: message['no-motive'], most: 1000 }),
  visa: wordsTyped({ missing: message['no-visa'], most: 100 }),
  visele: dayTyped(message['no-visa-day']),
})

/** Reads which documents are eliminated, why, and on which visa. */
export function readElimination(form: Form): Result<EliminationAsked, FormErrors> {
  const papers = allTyped(form, 'pieces').filter((id) => id !== '')
  const read = parseForm(asked, form)
  const none = papers.length === 0 ? { pieces: message['no-paper'] } : {}
  if (!read.ok) return { ok: false, error: { ...none, ...read.error } }
  if (papers.length === 0) return { ok: false, error: none }
  const { motif: motive, visa: visaNumber, visele: visaOn } = read.value
  return { ok: true, value: { papers, motive, visaNumber, visaOn } }
}
