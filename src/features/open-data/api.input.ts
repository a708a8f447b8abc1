import { type Day, parseDay } from '../../shared/day.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import { cleanText } from '../../web/clean.ts'
import type { ParameterFault } from '../../web/problem.ts'
import {
  LONGEST_WORDS,
  notADay,
  notALimit,
  notAPage,
  noticeFault,
  repeatedParameter,
  unknownParameter,
} from './api.messages.ts'
import { LAST_PAGE, MOST_ON_A_PAGE, numberUpTo, type Paging, USUAL_ON_A_PAGE } from './paging.ts'

/** What every list of the API is asked. */
export type ListAsked = Paging & {
  readonly q: string
  /** The day to look at; null: today. */
  readonly au: Day | null
  /** Every parameter, as given once. */
  readonly given: Readonly<Record<string, string>>
  /** What cannot be followed. Lists that take more parameters add theirs. */
  readonly faults: readonly ParameterFault[]
}

type Queries = Readonly<Record<string, readonly string[]>>

const MOST_FAULTS = 20

/** Parameters that the address does not take, or takes once: an API that puts them aside would answer another question than the one asked. */
export function strangeParameters(queries: Queries, known: readonly string[]): readonly ParameterFault[] {
  return Object.entries(queries)
    .flatMap(([name, values]) => {
      const parameter = cleanText(name, 40)
      if (!known.includes(name)) return [{ parameter, detail: unknownParameter(known) }]
      return values.length > 1 ? [{ parameter, detail: repeatedParameter }] : []
    })
    .slice(0, MOST_FAULTS)
}

/** Reads what a list is asked; `known` are all the parameters that its address takes. */
export function readListAsked(queries: Queries, known: readonly string[], today: Day): ListAsked {
  const faults: ParameterFault[] = [...strangeParameters(queries, known)]
  const given = Object.fromEntries(
    known.flatMap((name) => {
      const value = queries[name]?.[0]
      return value === undefined ? [] : [[name, value]]
    }),
  )
  const upTo = (name: 'page' | 'limit', most: number, say: (text: string) => string): number | null => {
    const text = given[name]
    if (text === undefined) return null
    const value = numberUpTo(text, most)
    if (value === null) faults.push({ parameter: name, detail: say(cleanText(text, 40)) })
    return value
  }
  const page = upTo('page', LAST_PAGE, notAPage) ?? 1
  const limit = upTo('limit', MOST_ON_A_PAGE, notALimit) ?? USUAL_ON_A_PAGE
  const q = cleanText(given.q, LONGEST_WORDS + 1)
  if ([...q].length > LONGEST_WORDS)
    faults.push({ parameter: 'q', detail: noticeFault['words-too-long'].detail() })
  const au = readAu(given.au, today)
  if (!au.ok) faults.push(au.error)
  return { page, limit, q, au: au.ok ? au.value : null, given, faults }
}

/** The day asked for; null when none is. Refuses what is no day, and a day to come: nothing is known of it. */
export function readAu(text: string | undefined, today: Day): Result<Day | null, ParameterFault> {
  if (text === undefined || text.trim() === '') return ok(null)
  const parsed = parseDay(text)
  const given = cleanText(text, 40)
  if (!parsed.ok) return refuse({ parameter: 'au', detail: notADay(given) })
  return parsed.value > today
    ? refuse({ parameter: 'au', detail: noticeFault['day-to-come'].detail(given) })
    : parsed
}
