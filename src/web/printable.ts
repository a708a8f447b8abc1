import { typeset } from './french.ts'

/**
 * Every text of a document, ready for paper: French spaces, and the narrow one, which our font draws so thin on paper that 800 000 reads as
 * one word, replaced by a plain one that does not break. What is not text is left as it is.
 */
export function printable(value: unknown): unknown {
  if (typeof value === 'string') return typeset(value).replaceAll('\u202f', '\u00a0')
  if (Array.isArray(value)) return value.map(printable)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, printable(each)]))
}
