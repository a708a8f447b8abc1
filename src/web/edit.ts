import { createHash } from 'node:crypto'
import { allTyped, type Form } from './form.ts'

/** Name of the hidden field that carries what the fields held when the form was opened. */
export const ORIGIN_FIELD = 'origine'

// Sorted: boxes come in the order of the page, which is not always that of the record.
const digest = (values: readonly string[]): string =>
  createHash('sha256')
    .update(JSON.stringify([...values].sort()))
    .digest('base64url')
    .slice(0, 16)

// A field that a browser leaves out (a box not ticked) and one left empty say the same.
const said = (form: Form, name: string): readonly string[] =>
  allTyped(form, name)
    .map((value) => value.replace(/\r\n?/g, '\n').trim())
    .filter((value) => value !== '')

/** What each field holds, as digests: small enough to travel in the form, enough to tell which ones a person changed. */
export const originOf = (form: Form): string =>
  JSON.stringify(Object.fromEntries([...form.keys()].map((name) => [name, digest(said(form, name))])))

function readOrigin(text: string): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(text)
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

/** Names of the fields whose content differs, spaces around aside: what is not there was not touched. */
export const changedNames = (typed: Form, current: Form): readonly string[] =>
  [...current.keys()].filter((name) => digest(said(typed, name)) !== digest(said(current, name)))

/** One field that two people wrote differently. */
export type Clash = {
  readonly name: string
  readonly yours: readonly string[]
  readonly theirs: readonly string[]
}

/** What to show when somebody saved first. */
export type Merge = {
  /** What was typed, and, where nothing was typed, what was saved meanwhile. */
  readonly form: Form
  /** Both changed it: what was typed stays in the form until the person chooses. */
  readonly clashes: readonly Clash[]
  /** Only the other person changed it: the form now holds it. */
  readonly taken: readonly Clash[]
}

type Sides = { readonly typed: Form; readonly current: Form; readonly origin: string }

/**
 * Two people edited the same thing: tells, field by field, who changed what since `origin` (see `originOf`), so that the second neither
 * loses what they typed nor undoes unknowingly what the first saved. Without an origin every field counts as typed.
 */
export function mergeEdits({ typed, current, origin }: Sides): Merge {
  const before = readOrigin(origin)
  const form = new Map(typed)
  const clashes: Clash[] = []
  const taken: Clash[] = []
  for (const name of current.keys()) {
    const clash = { name, yours: said(typed, name), theirs: said(current, name) }
    const [yours, theirs] = [digest(clash.yours), digest(clash.theirs)]
    if (yours === theirs || theirs === before[name]) continue
    if (yours === before[name]) {
      form.set(name, allTyped(current, name))
      taken.push(clash)
    } else clashes.push(clash)
  }
  return { form, clashes, taken }
}
