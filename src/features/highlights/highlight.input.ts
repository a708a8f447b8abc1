import { z } from 'zod'
import { type Day, parseDay, shortDay } from '../../shared/day.ts'
import { type Result, refuse } from '../../shared/result.ts'
import { type Form, type FormErrors, parseForm } from '../../web/form.ts'
import { daysRefusal, highlightMessage } from './highlight.messages.ts'
import { daysRefused, type Highlight, LONGEST_REASON } from './highlight.ts'

const dayField = (missing: string) =>
  z
    .string()
    .trim()
    .default('')
    .transform((text, ctx): Day => {
      const parsed = parseDay(text)
      if (parsed.ok) return parsed.value
      const message = text === '' ? missing : highlightMessage[parsed.error.code]
      ctx.addIssue({ code: 'custom', message })
      return z.NEVER
    })

const reason = z
  .string()
  .default('')
  // One paragraph: it stands in a list.
  .transform((text) => text.replace(/\s+/g, ' ').trim())
  .pipe(
    z
      .string()
      .min(1, highlightMessage['no-reason'])
      .refine((text) => text.length <= LONGEST_REASON, highlightMessage['reason-too-long']),
  )

const end = dayField(highlightMessage['no-end'])
const changed = z.object({ raison: reason, fin: end })
// In the order of the page: faults are told in this order at its head.
const added = z.object({
  produit: z
    .string()
    .default('')
    .refine((slug) => slug !== '', highlightMessage['no-product']),
  raison: reason,
  debut: dayField(highlightMessage['no-start']),
  fin: end,
})

type Change = { readonly reason: string; readonly endsOn: Day }
type Addition = Change & { readonly slug: string; readonly startsOn: Day }

function within<T extends Pick<Addition, 'startsOn' | 'endsOn'>>(
  read: T,
  at: { readonly today: Day; readonly added: boolean },
): Result<T, FormErrors> {
  const refused = daysRefused(read, at)
  if (refused === null) return { ok: true, value: read }
  const { field, text } = daysRefusal[refused.code]
  return refuse({ [field]: text })
}

/** Reads the form that puts a product forward. */
export function readAddition(form: Form, today: Day): Result<Addition, FormErrors> {
  const read = parseForm(added, form)
  if (!read.ok) return read
  const { produit: slug, raison, debut: startsOn, fin: endsOn } = read.value
  return within({ slug, reason: raison, startsOn, endsOn }, { today, added: true })
}

/** Reads the form that changes the reason or the end of a highlight. */
export function readChange(form: Form, { startsOn }: Pick<Highlight, 'startsOn'>, today: Day) {
  const read = parseForm(changed, form)
  if (!read.ok) return read
  return within({ reason: read.value.raison, startsOn, endsOn: read.value.fin }, { today, added: false })
}

/** A highlight as the form that changes it shows it. */
export const formOfHighlight = ({ reason: raison, endsOn }: Highlight): Form =>
  new Map([
    ['raison', [raison]],
    ['fin', [shortDay(endsOn)]],
  ])

/** What the form that adds one holds before anything is typed: it begins today. */
export const newForm = (today: Day): Form => new Map([['debut', [shortDay(today)]]])
