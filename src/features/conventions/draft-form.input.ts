import { type Day, parseDay, shortDay } from '../../shared/day.ts'
import { type Result, refuse } from '../../shared/result.ts'
import { allTyped, type Form, type FormErrors, typed } from '../../web/form.ts'
import { asciiForm } from '../portfolio/index.ts'
import { faultWords } from './content-fault.messages.ts'
import { MOST_ROWS, readContent } from './convention-content.input.ts'
import type { ConventionContent } from './convention-content.ts'
import type { DraftStep, StepField, StepPart } from './draft-steps.ts'
import { typedEuros } from './money.messages.ts'
import { parseAmount } from './money.ts'
import { tidied } from './tidy-draft.ts'

type Plain = { [key: string]: unknown }
type Rows = Extract<StepPart, { kind: 'rows' }>

const at = (holder: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (value, key) => (typeof value === 'object' && value !== null ? (value as Plain)[key] : undefined),
      holder,
    )

/** Puts a value in its place, making on the way what holds it. */
function put(holder: Plain, path: string, value: unknown): void {
  const keys = path.split('.')
  let inner = holder
  for (const key of keys.slice(0, -1)) {
    if (typeof inner[key] !== 'object' || inner[key] === null) inner[key] = {}
    inner = inner[key] as Plain
  }
  inner[keys.at(-1) ?? ''] = value
}

/** Name of a field in the form; the row's number stands in it. */
export const fieldName = (part: StepPart, row: number, { path }: StepField): string =>
  part.kind === 'fields' ? path : `${part.path}.${row}.${path}`

function typedValues(value: unknown, { type }: StepField): readonly string[] {
  if (value === null || value === undefined) return []
  if (type === 'choices') return value as readonly string[]
  if (type === 'lines') return [(value as readonly string[]).join('\n')]
  if (type === 'euros') return [typedEuros(value as number)]
  return [type === 'day' ? shortDay(value as Day) : String(value)]
}

/** A draft as one of its steps shows it. */
export function formOfStep(content: ConventionContent, step: DraftStep): Form {
  const form = new Map<string, readonly string[]>()
  for (const part of step.parts) {
    const rows = part.kind === 'fields' ? [content] : ((at(content, part.path) ?? []) as readonly unknown[])
    for (const [row, holder] of rows.entries())
      for (const field of part.fields)
        form.set(fieldName(part, row, field), typedValues(at(holder, field.path), field))
  }
  return form
}

/** Numbers of the rows of a part in a form, in order. */
export function rowNumbers(form: Form, part: Rows): readonly number[] {
  const numbers = [...form.keys()].flatMap((name) => {
    if (!name.startsWith(`${part.path}.`)) return []
    const number = /^(\d{1,3})\./.exec(name.slice(part.path.length + 1))?.[1]
    return number === undefined ? [] : [Number(number)]
  })
  return [...new Set(numbers)].sort((a, b) => a - b).slice(0, MOST_ROWS)
}

/** What the button that was pressed asks for; anything else saves. */
export type StepAct =
  | { readonly kind: 'save' }
  | { readonly kind: 'add'; readonly path: string }
  | { readonly kind: 'remove'; readonly path: string; readonly row: number }

/** Reads the button of a step. */
export function stepAct(form: Form): StepAct {
  const act = typed(form, 'action')
  const added = /^ajouter:([A-Za-z.]+)$/.exec(act)?.[1]
  if (added !== undefined) return { kind: 'add', path: added }
  const [, path, row] = /^retirer:([A-Za-z.]+):(\d{1,3})$/.exec(act) ?? []
  return path === undefined ? { kind: 'save' } : { kind: 'remove', path, row: Number(row) }
}

/** The form once the button did its work: a row more, empty, or one less. */
export function afterAct(form: Form, step: DraftStep, act: StepAct): Form {
  const part = step.parts.find(
    (one): one is Rows => one.kind === 'rows' && act.kind !== 'save' && one.path === act.path,
  )
  if (act.kind === 'save' || part === undefined) return form
  const next = new Map(form)
  if (act.kind === 'add') {
    const row = (rowNumbers(form, part).at(-1) ?? -1) + 1
    for (const field of part.fields) next.set(fieldName(part, row, field), [])
  } else for (const field of part.fields) next.delete(fieldName(part, act.row, field))
  return next
}

type Read = { readonly value: unknown } | { readonly error: string }

function readNumber(text: string, field: StepField): Read {
  if (text === '') return { value: field.optional ? null : 0 }
  if (!/^\d{1,6}$/.test(text)) return { error: 'Écrivez un nombre entier, sans signe ni virgule.' }
  return { value: Number(text) }
}

function readOne(form: Form, name: string, field: StepField): Read {
  const text = typed(form, name).trim()
  switch (field.type) {
    case 'choices':
      return { value: allTyped(form, name).filter((one) => one !== '') }
    case 'lines':
      return {
        value: text
          .split('\n')
          .map((line) => line.trim())
          .filter((line) => line !== ''),
      }
    case 'integer':
      return readNumber(text, field)
    case 'euros': {
      const read = parseAmount(text === '' ? '0' : text)
      return read.ok
        ? { value: read.value }
        : { error: 'Écrivez un montant en euros, avec deux décimales au plus : « 12 345,60 ».' }
    }
    case 'day': {
      if (text === '') return { value: null }
      const read = parseDay(text)
      return read.ok
        ? { value: read.value }
        : { error: 'Écrivez un jour qui existe, de la forme JJ/MM/AAAA.' }
    }
    default:
      return { value: text }
  }
}

/** A row in which nobody typed anything: choices and hidden names do not count. */
const isBlank = (form: Form, part: Rows, row: number): boolean =>
  part.fields.every(
    (field) =>
      ['hidden', 'choice', 'choices'].includes(field.type) ||
      typed(form, fieldName(part, row, field)).trim() === '',
  )

/** A short name that no other row bears, made from what was typed. */
function freeName(from: string, taken: ReadonlySet<string>): string {
  const base = asciiForm(from).slice(0, 40).replace(/-$/, '') || 'ligne'
  let name = base
  for (let number = 2; taken.has(name); number += 1) name = `${base}-${number}`
  return name
}

type Reading = { readonly form: Form; readonly errors: Record<string, string> }

function readFields(
  holder: Plain,
  part: StepPart,
  { form, errors, row }: Reading & { readonly row: number },
): void {
  for (const field of part.fields) {
    const name = fieldName(part, row, field)
    const read = readOne(form, name, field)
    if ('error' in read) errors[name] = read.error
    else put(holder, field.path, read.value)
  }
}

/** The rows of a part, each with the number that it bears in the form. */
function readRows(part: Rows, reading: Reading): readonly (readonly [number, Plain])[] {
  const taken = new Set<string>()
  return rowNumbers(reading.form, part)
    .filter((row) => !isBlank(reading.form, part, row))
    .map((row) => {
      const holder: Plain = {}
      readFields(holder, part, { ...reading, row })
      if (part.named) {
        const { key, by } = part.named
        const given = String(holder[key] ?? '')
        holder[key] = given === '' || taken.has(given) ? freeName(String(holder[by] ?? ''), taken) : given
        taken.add(String(holder[key]))
      }
      return [row, holder] as const
    })
}

type Where = { readonly path: string; readonly rowsOf: ReadonlyMap<string, readonly number[]> }

function fieldOf(part: StepPart, { path, rowsOf }: Where): string | null {
  const inside =
    part.kind === 'fields' ? ['', path] : /^\.(\d+)\.(.*)$/.exec(path.slice(part.path.length))?.slice(1)
  if (inside === undefined || (part.kind === 'rows' && !path.startsWith(`${part.path}.`))) return null
  const [index = '', rest = ''] = inside
  const field = part.fields.find((one) => one.type !== 'hidden' && rest.startsWith(one.path))
  if (!field) return null
  return part.kind === 'fields'
    ? field.path
    : `${part.path}.${rowsOf.get(part.path)?.[Number(index)] ?? 0}.${field.path}`
}

/** The field beside which a fault of shape is said; '' is the form as a whole. */
const fieldAt = (step: DraftStep, where: Where): string =>
  step.parts.map((part) => fieldOf(part, where)).find((name) => name !== null) ?? ''

/**
 * A draft once a step was typed: only the parts of that step change. A row left empty goes; what is missing may stay so; what cannot be
 * read (an amount, a day) is refused beside its field.
 */
export function readStep(
  form: Form,
  step: DraftStep,
  content: ConventionContent,
): Result<ConventionContent, FormErrors> {
  const errors: Record<string, string> = {}
  const draft = structuredClone(content) as unknown as Plain
  const rowsOf = new Map<string, readonly number[]>()
  for (const part of step.parts)
    if (part.kind === 'fields') readFields(draft, part, { form, errors, row: 0 })
    else {
      const rows = readRows(part, { form, errors })
      rowsOf.set(
        part.path,
        rows.map(([row]) => row),
      )
      put(
        draft,
        part.path,
        rows.map(([, holder]) => holder),
      )
    }
  if (Object.keys(errors).length > 0) return refuse(errors)
  const read = readContent(tidied(draft))
  if (read.ok) return read
  for (const fault of read.error)
    errors[fieldAt(step, { path: fault.path.join('.'), rowsOf })] ??= faultWords(fault)
  return refuse(errors)
}
