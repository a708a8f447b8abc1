import { type Day, day } from '../shared/day.ts'

/** Something that holds from a day on, until another when one was written. */
export type Span = { readonly code: string; readonly startsOn: Day; readonly endsOn: Day | null }

/** Reads 'code first-day [last-day]', as the tables of the demonstration write it. A day may be a word of `days`. */
export function readSpan(written: string, days: Readonly<Record<string, Day>> = {}): Span {
  const [code = '', first = '', last] = written.split(' ')
  const dayOf = (text: string): Day => days[text] ?? day(text)
  return { code, startsOn: dayOf(first), endsOn: last === undefined ? null : dayOf(last) }
}
