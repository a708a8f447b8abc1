import { type Day, parseDay, shortDay } from '../../shared/day.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import { type Form, type FormErrors, typed } from '../../web/form.ts'
import { phaseMessage } from './phase-form.messages.ts'
import type { PhasePeriod, Term } from './product.ts'

/** One phase as it is typed. */
export type PhaseRow = {
  readonly phase: string
  readonly startsOn: string
  readonly endsOn: string
  readonly comment: string
}

export const emptyRow: PhaseRow = { phase: '', startsOn: '', endsOn: '', comment: '' }

const parts = ['phase', 'startsOn', 'endsOn', 'comment'] as const
const ROWS_AT_MOST = 60
const LONGEST_COMMENT = 500

/** Name of a field of a row, in the form. */
export const rowField = (index: number, part: keyof PhaseRow): string => `phases.${index}.${part}`

/** The rows of the form, in its order, as they were typed. */
export function rowsOf(form: Form): readonly PhaseRow[] {
  const numbers = [...form.keys()].flatMap((name) => {
    const found = /^phases\.(\d{1,3})\./.exec(name)
    return found ? [Number(found[1])] : []
  })
  return [...new Set(numbers)]
    .sort((a, b) => a - b)
    .slice(0, ROWS_AT_MOST)
    .map(
      (index) =>
        Object.fromEntries(
          parts.map((part) => [part, typed(form, rowField(index, part)).trim()]),
        ) as PhaseRow,
    )
}

/** The rows of a history already recorded. */
export const rowsOfPhases = (phases: readonly PhasePeriod[]): readonly PhaseRow[] =>
  phases.map(({ phase, startsOn, endsOn, comment }) => ({
    phase,
    startsOn: shortDay(startsOn),
    endsOn: endsOn === null ? '' : shortDay(endsOn),
    comment: comment ?? '',
  }))

/** What the button that was pressed asks for. */
export type PhaseAct =
  | { readonly kind: 'save' }
  | { readonly kind: 'add' }
  | { readonly kind: 'remove'; readonly index: number }

/** Reads the button; anything else saves, as the Enter key does. */
export function actOf(form: Form): PhaseAct {
  const act = typed(form, 'action')
  if (act === 'ajouter') return { kind: 'add' }
  const removed = /^retirer-(\d{1,3})$/.exec(act)
  return removed ? { kind: 'remove', index: Number(removed[1]) } : { kind: 'save' }
}

/** The rows once the button did its work. */
export function rowsAfter(rows: readonly PhaseRow[], act: PhaseAct): readonly PhaseRow[] {
  if (act.kind === 'add') return rows.length < ROWS_AT_MOST ? [...rows, emptyRow] : rows
  return act.kind === 'remove' ? rows.filter((_, index) => index !== act.index) : rows
}

const isEmpty = (row: PhaseRow): boolean => parts.every((part) => row[part] === '')

type Checked = { readonly period: PhasePeriod } | { readonly errors: FormErrors }

function readDayOf(text: string): Day | keyof typeof phaseMessage {
  const parsed = parseDay(text)
  return parsed.ok ? parsed.value : parsed.error.code
}

const isFault = (read: string): read is keyof typeof phaseMessage => Object.hasOwn(phaseMessage, read)

function checkRow(row: PhaseRow, index: number, phases: readonly Term[]): Checked {
  const errors: Record<string, string> = {}
  const fault = (part: keyof PhaseRow, code: keyof typeof phaseMessage) => {
    errors[rowField(index, part)] ??= phaseMessage[code]
  }
  const [start, end] = [row.startsOn, row.endsOn].map((text) => (text === '' ? null : readDayOf(text)))
  if (!phases.some(({ code }) => code === row.phase)) fault('phase', 'no-phase')
  if (start === null || start === undefined) fault('startsOn', 'no-start')
  else if (isFault(start)) fault('startsOn', start)
  if (end && isFault(end)) fault('endsOn', end)
  if (start && end && !isFault(start) && !isFault(end) && end < start) fault('endsOn', 'end-before-start')
  if (row.comment.length > LONGEST_COMMENT) fault('comment', 'comment-too-long')
  if (Object.keys(errors).length > 0) return { errors }
  return {
    period: {
      phase: row.phase,
      startsOn: start as Day,
      endsOn: (end ?? null) as Day | null,
      comment: row.comment || null,
    },
  }
}

/**
 * The history that rows tell. Each row must have its phase and a start that the calendar has, and no end before it; phases that overlap,
 * come back or are out of order are accepted. A row left wholly empty is no phase.
 */
export function readPhases(
  rows: readonly PhaseRow[],
  phases: readonly Term[],
): Result<readonly PhasePeriod[], FormErrors> {
  const checked = rows.flatMap((row, index) => (isEmpty(row) ? [] : [checkRow(row, index, phases)]))
  const errors = Object.assign({}, ...checked.map((row) => ('errors' in row ? row.errors : {}))) as FormErrors
  if (Object.keys(errors).length > 0) return refuse(errors)
  return ok(checked.flatMap((row) => ('period' in row ? [row.period] : [])))
}

/** A row as one line, for comparing and for reading: "Accélération, du 03/03/2024 au 01/02/2025 (comité)". */
function lineOf({ phase, startsOn, endsOn, comment }: PhaseRow, phases: readonly Term[]): string {
  const label = phases.find(({ code }) => code === phase)?.label ?? phase
  const days = endsOn === '' ? `depuis le ${startsOn}` : `du ${startsOn} au ${endsOn}`
  return `${label}, ${days}${comment === '' ? '' : ` (${comment})`}`
}

/** A history as one field, so that two of them may be compared (`mergeEdits`). Rows left empty do not count. */
export const historyForm = (rows: readonly PhaseRow[], phases: readonly Term[]): Form =>
  new Map([['phases', rows.filter((row) => !isEmpty(row)).map((row) => lineOf(row, phases))]])
