import type { Day } from '../../shared/day.ts'
import type { PhaseTerm, Term } from './product.ts'

/** The lists that change with time, held as data. */
export const schemes = [
  'phase',
  'event',
  'theme',
  'user-kind',
  'technique',
  'organisation-kind',
  'ministerial-domain',
  'trade',
] as const
export type Scheme = (typeof schemes)[number]

/** The words of a code between two days; `validTo` null: still. */
export type DatedLabel = {
  readonly validFrom: Day
  readonly validTo: Day | null
  readonly label: string
}

/** One code of a list: its rank, what it implies, and all the words it ever had, oldest first. */
export type NomenclatureCode = {
  readonly code: string
  readonly position: number
  readonly traits: readonly string[]
  readonly labels: readonly DatedLabel[]
}

/** One list: its codes in their order, and the other spellings of each, in the form of a code. */
export type Nomenclature = {
  readonly codes: ReadonlyMap<string, NomenclatureCode>
  readonly aliases: ReadonlyMap<string, string>
}

/** Every list that was asked for. */
export type Nomenclatures = Readonly<Record<Scheme, Nomenclature>>

/** 'C++' and 'C#' are not 'C'. */
const spelledOut: readonly (readonly [RegExp, string])[] = [
  [/œ/gi, 'oe'],
  [/æ/gi, 'ae'],
  [/\+/g, ' plus '],
  [/#/g, ' sharp '],
]

/**
 * The ASCII form of words, in lower case with hyphens: 'Éducation ' gives 'education', 'agents.en.intervention' gives
 * 'agents-en-intervention'. Empty when nothing of them can be written so.
 */
export function asciiForm(words: string): string {
  const plain = spelledOut.reduce((text, [from, to]) => text.replace(from, to), words)
  return plain
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
}

/**
 * The code that a spelling stands for: the code itself, the code it is another spelling of, or the one that has the same ASCII form.
 * Null when the list has none.
 */
export function resolveCode({ codes, aliases }: Nomenclature, spelling: string): string | null {
  const exact = spelling.trim()
  if (codes.has(exact)) return exact
  const form = asciiForm(exact)
  return aliases.get(form) ?? (codes.has(form) ? form : null)
}

/** The words of a code on a day: those in force, else the nearest before, else the first it ever had. An unknown code is its own words. */
export function labelOn({ codes }: Nomenclature, code: string, on: Day): string {
  const labels = codes.get(code)?.labels ?? []
  return (labels.findLast(({ validFrom }) => validFrom <= on) ?? labels[0])?.label ?? code
}

/** A code with its words on a day. */
export const termOn = (nomenclature: Nomenclature, code: string, on: Day): Term => ({
  code,
  label: labelOn(nomenclature, code, on),
})

/** A code with its words on a day and what it implies. */
export const phaseTermOn = (nomenclature: Nomenclature, code: string, on: Day): PhaseTerm => ({
  ...termOn(nomenclature, code, on),
  traits: nomenclature.codes.get(code)?.traits ?? [],
})
