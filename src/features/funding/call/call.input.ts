import { z } from 'zod'
import { ok, type Result } from '../../../shared/result.ts'
import { allTyped, type Form, type FormErrors, parseForm } from '../../../web/form.ts'
import { dayTyped, positiveAmountTyped, wordsTyped } from '../desk/money-fields.input.ts'
import { callInput as message } from './call.messages.ts'
import type { CallAsked, MovementAsked } from './call.ts'

const call = z.object({
  etat: z
    .string()
    .default('')
    .transform((text) => (/^[1-9]\d{0,5}$/.test(text) ? Number(text) : null)),
  destinataire: wordsTyped({ missing: message['no-recipient'], most: 300 }),
  jour: dayTyped(message['no-day']),
})

/** Reads what a call asks for, with which statement, to whom, when. */
export function readCall(form: Form): Result<CallAsked, FormErrors> {
  const read = parseForm(call, form)
  if (!read.ok) return read
  const { etat: statement, destinataire: recipient, jour: on } = read.value
  return ok({ tranches: allTyped(form, 'tranches'), statement, recipient, on })
}

const movement = z.object({
  versement: z.string().default('').pipe(z.string().min(1, message['no-tranche'])),
  montant: positiveAmountTyped,
  jour: dayTyped(message['no-day']),
  preuve: wordsTyped({ missing: message['no-proof'], most: 300 }),
})

/** Reads money that moved for a tranche: how much, when, and what proves it. */
export function readMovement(form: Form): Result<MovementAsked, FormErrors> {
  const read = parseForm(movement, form)
  if (!read.ok) return read
  const { versement: tranche, montant: cents, jour: on, preuve: proof } = read.value
  return ok({ tranche, cents, on, proof })
}
