import type { z } from 'zod'
import { ok, type Result, refuse } from '../shared/result.ts'

/** What was typed, name by name, in order; a name may come several times (boxes, rows). */
export type Form = ReadonlyMap<string, readonly string[]>

/** French sentence by field name; '' is the form as a whole. */
export type FormErrors = Readonly<Record<string, string>>

/** The first value typed under this name, '' when there is none. */
export const typed = (form: Form, name: string): string => form.get(name)?.[0] ?? ''

/** All values typed under this name. */
export const allTyped = (form: Form, name: string): readonly string[] => form.get(name) ?? []

/** A text as it is kept: line ends become \n; characters that no text holds are dropped. */
export const keptText = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: PostgreSQL text refuses NUL, and no field means the others
  text.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')

/** Reads a form body that was already cut into pairs. Line ends become \n; characters that no text holds are dropped. */
export function formOf(pairs: Iterable<readonly [string, string]>): Form {
  const form = new Map<string, string[]>()
  for (const [name, value] of pairs) {
    const clean = keptText(value)
    const values = form.get(name)
    if (values) values.push(clean)
    else form.set(name, [clean])
  }
  return form
}

/**
 * Checks what was typed against a schema of strings (names that end with [] are given as arrays). Errors come out by field, the first
 * of each, ready to stand beside it.
 */
export function parseForm<S extends z.ZodType>(schema: S, form: Form): Result<z.output<S>, FormErrors> {
  const plain = Object.fromEntries(
    [...form].map(([name, values]) =>
      name.endsWith('[]') ? [name.slice(0, -2), values] : [name, values[0] ?? ''],
    ),
  )
  const parsed = schema.safeParse(plain)
  if (parsed.success) return ok(parsed.data)
  const errors: Record<string, string> = {}
  for (const issue of parsed.error.issues) errors[issue.path.join('.')] ??= issue.message
  return refuse(errors)
}
