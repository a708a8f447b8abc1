import { z } from 'zod'
import { type Day, parseDay, shortDay } from '../../../shared/day.ts'
import { ok, type Result, refuse } from '../../../shared/result.ts'
import { type Form, type FormErrors, parseForm } from '../../../web/form.ts'
import { inputMessage } from './matter.messages.ts'
import type { StepToTake } from './matter.queries.ts'

const dayMessage = {
  'not-a-day': inputMessage['not-a-day'],
  'no-such-day': inputMessage['no-such-day'],
} as const

/** A day that must be written. `missing`: what to say of an empty field. */
export const dayTyped = (missing: string) =>
  z
    .string()
    .trim()
    .default('')
    .transform((text, ctx): Day => {
      const parsed = parseDay(text)
      if (parsed.ok) return parsed.value
      ctx.addIssue({ code: 'custom', message: text === '' ? missing : dayMessage[parsed.error.code] })
      return z.NEVER
    })

/** Words of one paragraph. */
export const words = ({ missing, most }: { readonly missing: string; readonly most: number }) =>
  z
    .string()
    .default('')
    .transform((text) => text.replace(/\s+/g, ' ').trim())
    .pipe(
      z
        .string()
        .min(1, missing)
        .refine((text) => text.length <= most, `Ce texte tient en ${most} caractères : raccourcissez-le.`),
    )

/** Words that may take several paragraphs. */
export const account = ({ missing, most }: { readonly missing: string; readonly most: number }) =>
  z
    .string()
    .default('')
    .transform((text) => text.trim())
    .pipe(
      z
        .string()
        .min(1, missing)
        .refine((text) => text.length <= most, `Ce texte tient en ${most} caractères : raccourcissez-le.`),
    )

/** In characters; migration 0011 holds the same. */
export const LONGEST_ACCOUNT = 4000

const optional = z
  .string()
  .default('')
  .transform((text) => text.replace(/\s+/g, ' ').trim())

const step = z.object({
  jour: dayTyped(inputMessage['no-day']),
  recit: account({ missing: inputMessage['no-account'], most: LONGEST_ACCOUNT }),
  piece: optional.refine((text) => text.length <= 200, inputMessage['title-too-long']),
  'piece-jour': optional,
  'piece-cote': optional.refine((text) => text.length <= 500, inputMessage['place-too-long']),
})

type Paper = NonNullable<StepToTake['paper']>

/** A paper is whole or absent: half of one cannot be found again. */
function readPaper(read: z.output<typeof step>): Result<Paper | null, FormErrors> {
  const { piece: title, 'piece-jour': typedDay, 'piece-cote': keptAt } = read
  if (title === '' && typedDay === '' && keptAt === '') return ok(null)
  const parsed = parseDay(typedDay)
  const errors = {
    ...(title === '' ? { piece: inputMessage['no-title'] } : {}),
    ...(parsed.ok
      ? {}
      : { 'piece-jour': typedDay === '' ? inputMessage['no-paper-day'] : dayMessage[parsed.error.code] }),
    ...(keptAt === '' ? { 'piece-cote': inputMessage['no-place'] } : {}),
  }
  return parsed.ok && Object.keys(errors).length === 0
    ? ok({ title, on: parsed.value, keptAt })
    : refuse(errors)
}

export type StepTyped = Pick<StepToTake, 'on' | 'account' | 'paper'>

/** Reads what every step asks for: its day, what happened, and its paper if there is one. */
export function readStep(form: Form): Result<StepTyped, FormErrors> {
  const read = parseForm(step, form)
  if (!read.ok) return read
  const paper = readPaper(read.value)
  return paper.ok ? ok({ on: read.value.jour, account: read.value.recit, paper: paper.value }) : paper
}

/** How many steps the page showed: a form that finds more tells so instead of writing over them. */
export const seenSteps = (form: Form): number => Number(form.get('vu')?.[0] ?? Number.NaN)

/** What the form of a step holds before anything is typed. */
export const newStepForm = (today: Day): Form => new Map([['jour', [shortDay(today)]]])

/** The number that a path holds; null when it is none. */
export const numberIn = (text: string | undefined): number | null =>
  text !== undefined && /^[1-9]\d{0,5}$/.test(text) ? Number(text) : null
