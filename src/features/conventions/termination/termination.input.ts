import { z } from 'zod'
import type { Day } from '../../../shared/day.ts'
import { ok, type Result, refuse } from '../../../shared/result.ts'
import { type Form, type FormErrors, parseForm } from '../../../web/form.ts'
import type { ConventionContent } from '../convention-content.ts'
import { dayTyped, words } from '../life/matter.input.ts'
import { parseAmount } from '../money.ts'
import { terminationInputMessage as message } from './termination.messages.ts'
import type { Liquidation } from './termination.queries.ts'
import { bases } from './termination.ts'

const oneOf = (ids: readonly string[], missing: string) =>
  z
    .string()
    .default('')
    .refine((id) => ids.includes(id), missing)

const amount = z
  .string()
  .default('')
  .transform((text, ctx): number => {
    const parsed = parseAmount(text)
    if (parsed.ok) return parsed.value
    ctx.addIssue({ code: 'custom', message: message[parsed.error.code] })
    return z.NEVER
  })

const proof = words({ missing: message['no-proof'], most: 500 })

export type NoticeTyped = {
  readonly subject: string
  readonly partyAtFault: string
  readonly article: string
  readonly observationsUntil: Day
}

/** Reads what a notice asks for: the fault, who is said at fault, the article, and until when an answer is awaited. */
export function readNotice(
  form: Form,
  { content, on }: { readonly content: ConventionContent; readonly on: Day },
): Result<NoticeTyped, FormErrors> {
  const schema = z.object({
    objet: words({ missing: message['no-subject'], most: 300 }),
    partie: oneOf(
      content.parties.map(({ id }) => id),
      message['no-party'],
    ),
    article: oneOf(
      content.articles.map(({ id }) => id),
      message['no-article'],
    ),
    observations: dayTyped(message['no-deadline']).refine(
      (until) => until > on,
      message['deadline-before-notice'],
    ),
  })
  const read = parseForm(schema, form)
  if (!read.ok) return read
  const { objet: subject, partie: partyAtFault, article, observations: observationsUntil } = read.value
  return ok({ subject, partyAtFault, article, observationsUntil })
}

const effect = z.object({ effet: dayTyped(message['no-effect']) })

/** Reads the day of effect. */
export function readEffect(form: Form): Result<Day, FormErrors> {
  const read = parseForm(effect, form)
  return read.ok ? ok(read.value.effet) : refuse(read.error)
}

const liquidation = z.object({
  base: z.enum(bases, message['no-basis']),
  execute: amount,
  'execute-preuve': proof,
  recu: amount,
  'recu-preuve': proof,
})

/** Reads the two amounts of a liquidation, each with its proof. The ceiling is the amount of the convention. */
export function readLiquidation(form: Form, ceilingCents: number): Result<Liquidation, FormErrors> {
  const read = parseForm(liquidation, form)
  if (!read.ok) return read
  const { base: basis, execute: executedCents, recu: receivedCents } = read.value
  const proofs = {
    executedProof: read.value['execute-preuve'],
    receivedProof: read.value['recu-preuve'],
  }
  return ok({ basis, ceilingCents, executedCents, receivedCents, ...proofs })
}
