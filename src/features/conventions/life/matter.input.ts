import { z } from 'zod'
import { type Day, parseDay, shortDay } from '../../../shared/day.ts'
import { ok, type Result, refuse } from '../../../shared/result.ts'
import { type Form, type FormErrors, parseForm } from '../../../web/form.ts'
import { evidenceRefusalText } from '../evidence.messages.ts'
import { evidenceType } from '../evidence.ts'
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

/** The field of the document of a step. */
export const PAPER_FILE = 'piece-fichier'

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

type Chosen = Result<Paper['file'], FormErrors>

/** Reads the document that was chosen, if any: refused when it is none, whatever its name says. */
export function readDocument(bytes: Uint8Array | undefined): Chosen {
  if (bytes === undefined) return ok(null)
  const type = evidenceType(bytes)
  return type.ok
    ? ok({ bytes, type: type.value })
    : refuse({ [PAPER_FILE]: evidenceRefusalText[type.error.code] })
}

type PaperTyped = { readonly title: string; readonly day: string; readonly place: string }

function paperFaults({ title, day, place }: PaperTyped, chosen: Chosen): FormErrors {
  const parsed = parseDay(day)
  return {
    ...(title === '' ? { piece: inputMessage['no-title'] } : {}),
    ...(parsed.ok
      ? {}
      : { 'piece-jour': day === '' ? inputMessage['no-paper-day'] : dayMessage[parsed.error.code] }),
    ...(chosen.ok ? {} : chosen.error),
    ...(place === '' && chosen.ok && chosen.value === null ? { 'piece-cote': inputMessage['no-place'] } : {}),
  }
}

/** A paper is whole or absent: half of one cannot be found again. */
function readPaper(typed: PaperTyped, chosen: Chosen): Result<Paper | null, FormErrors> {
  const { title, day, place } = typed
  if (`${title}${day}${place}` === '' && chosen.ok && chosen.value === null) return ok(null)
  const parsed = parseDay(day)
  const faults = paperFaults(typed, chosen)
  return parsed.ok && chosen.ok && Object.keys(faults).length === 0
    ? ok({ title, on: parsed.value, keptAt: place === '' ? null : place, file: chosen.value })
    : refuse(faults)
}

export type StepTyped = Pick<StepToTake, 'on' | 'account' | 'paper'>

/** Reads what every step asks for: its day, what happened, and its paper if there is one, with the file that was chosen. */
export function readStep(form: Form, file?: Uint8Array): Result<StepTyped, FormErrors> {
  const read = parseForm(step, form)
  const chosen = readDocument(file)
  if (!read.ok) return chosen.ok ? read : refuse({ ...read.error, ...chosen.error })
  const { piece: title, 'piece-jour': day, 'piece-cote': place } = read.value
  const paper = readPaper({ title, day, place }, chosen)
  return paper.ok ? ok({ on: read.value.jour, account: read.value.recit, paper: paper.value }) : paper
}

/** How many steps the page showed: a form that finds more tells so instead of writing over them. */
export const seenSteps = (form: Form): number => Number(form.get('vu')?.[0] ?? Number.NaN)

/** What the form of a step holds before anything is typed. */
export const newStepForm = (today: Day): Form => new Map([['jour', [shortDay(today)]]])

/** The number that a path holds; null when it is none. */
export const numberIn = (text: string | undefined): number | null =>
  text !== undefined && /^[1-9]\d{0,5}$/.test(text) ? Number(text) : null
