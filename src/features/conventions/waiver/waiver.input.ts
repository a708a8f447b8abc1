import { z } from 'zod'
import type { Day } from '../../../shared/day.ts'
import { ok, type Result, refuse } from '../../../shared/result.ts'
import { type Form, type FormErrors, parseForm } from '../../../web/form.ts'
import { dayTyped, readDocument, words } from '../life/matter.input.ts'
import type { PaperFile } from '../life/matter.queries.ts'
import { waiverInputMessage as message } from './waiver.messages.ts'
import { type VoidClause, voidCauses, type Waiver } from './waiver.ts'

const chosen = (missing: string) => z.string().default('').pipe(z.string().min(1, missing))

type WaiverTyped = Waiver & {
  readonly reason: string
  readonly proof: string
  readonly file: PaperFile | null
}

type Context = { readonly today: Day; readonly file: Uint8Array | undefined }

/** Reads the form of a waiver, with the document that was chosen; what the convention allows is checked afterwards. */
export function readWaiver(form: Form, { today, file }: Context): Result<WaiverTyped, FormErrors> {
  const schema = z.object({
    engagement: z.string().default(''),
    echeance: dayTyped(message['no-due-day']),
    partie: chosen(message['no-party']),
    jour: dayTyped(message['no-day']).refine((on) => on <= today, message['in-future']),
    raison: words({ missing: message['no-reason'], most: 1000 }),
    preuve: words({ missing: message['no-proof'], most: 500 }),
  })
  const read = parseForm(schema, form)
  const document = readDocument(file)
  if (!read.ok) return document.ok ? read : refuse({ ...read.error, ...document.error })
  if (!document.ok) return document
  const { engagement, echeance, partie, jour, raison, preuve } = read.value
  return ok({
    ...{ obligationId: engagement, dueOn: echeance, party: partie, waivedOn: jour },
    ...{ reason: raison, proof: preuve, file: document.value },
  })
}

const clause = z.object({
  article: z.string().default(''),
  mots: z
    .string()
    .default('')
    .transform((text) => text.replace(/\s+/g, ' ').trim())
    .pipe(z.string().max(2000, message['too-long'])),
  cause: z.enum(voidCauses, message['no-cause']),
  source: words({ missing: message['no-source'], most: 500 }),
  jour: dayTyped(message['no-day']),
})

/** Reads the form of a void clause; what the text allows is checked afterwards. */
export function readVoidClause(form: Form): Result<VoidClause, FormErrors> {
  const read = parseForm(clause, form)
  if (!read.ok) return read
  const { article, mots, cause, source, jour: finalOn } = read.value
  return ok({ article, words: mots === '' ? null : mots, cause, source, finalOn })
}
