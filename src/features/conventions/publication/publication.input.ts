import { z } from 'zod'
import { type Day, longDay, parseDay } from '../../../shared/day.ts'
import { type Form, parseForm } from '../../../web/form.ts'
import { publicationMessage as said } from './publication.messages.ts'

const isWebAddress = (text: string): boolean =>
  /^https:\/\/[^\s/]+\S*$/.test(text) && text.length <= 2000 && URL.canParse(text)

const dayBetween = (first: Day, last: Day) =>
  z
    .string()
    .trim()
    .default('')
    .transform((text, ctx): Day => {
      const parsed = parseDay(text)
      const fault = (message: string) => {
        ctx.addIssue({ code: 'custom', message })
        return z.NEVER
      }
      if (text === '') return fault(said['no-day'])
      if (!parsed.ok) return fault(said[parsed.error.code])
      if (parsed.value > last) return fault(said['day-to-come'])
      if (parsed.value < first) return fault(`${said['day-before'].slice(0, -1)}, le ${longDay(first)}.`)
      return parsed.value
    })

/** Reads what a person tells of a publication made elsewhere: where, on what day (from the last signature to today), and any precision. */
export const readToldPublication = (
  form: Form,
  { effectOn, today }: { readonly effectOn: Day; readonly today: Day },
) =>
  parseForm(
    z.object({
      adresse: z
        .string()
        .trim()
        .default('')
        .pipe(
          z
            .string()
            .min(1, said['no-url'])
            .refine((text) => text === '' || isWebAddress(text), said['wrong-url']),
        ),
      jour: dayBetween(effectOn, today),
      precision: z
        .string()
        .trim()
        .max(500, said['long-proof'])
        .default('')
        .transform((text) => (text === '' ? null : text)),
    }),
    form,
  )
