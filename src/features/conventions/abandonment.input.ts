import { z } from 'zod'
import { type Day, parseDay } from '../../shared/day.ts'
import { ok, type Result } from '../../shared/result.ts'
import { type Form, type FormErrors, parseForm } from '../../web/form.ts'
import { abandonmentMessage } from './abandonment.messages.ts'
import type { Abandonment } from './abandonment.ts'

const abandonmentForm = z.object({
  jour: z
    .string()
    .trim()
    .default('')
    .transform((text, ctx): Day => {
      const parsed = parseDay(text)
      if (parsed.ok) return parsed.value
      ctx.addIssue({ code: 'custom', message: abandonmentMessage[text === '' ? 'no-day' : 'not-a-day'] })
      return z.NEVER
    }),
  raison: z
    .string()
    .trim()
    .default('')
    .pipe(z.string().min(1, abandonmentMessage['no-reason']).max(1000, abandonmentMessage['long-reason'])),
})

/** Reads since when a text is set aside, and why. */
export function readAbandonment(form: Form): Result<Abandonment, FormErrors> {
  const read = parseForm(abandonmentForm, form)
  return read.ok ? ok({ on: read.value.jour, reason: read.value.raison }) : read
}
