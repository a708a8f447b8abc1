import type { Day } from '../../../shared/day.ts'
import { cleanText } from '../../../web/clean.ts'
import { readPastDay } from '../asked-day.input.ts'
import {
  followUps,
  type ListNotice,
  type ListQuery,
  missingWords,
  type NamedFilter,
  orders,
  reaches,
  states,
} from './product-list.ts'

const LONGEST_WORDS = 100
const LONGEST_CODE = 200
const LAST_PAGE = 100_000

type Read = { readonly query: ListQuery; readonly notices: readonly ListNotice[] }
type Asked = Readonly<Record<string, string>>
type Put = (code: ListNotice['code'], given: string) => null

/**
 * Reads the filters of an address. What cannot be followed is put aside, with a notice that says so: an address never breaks the page.
 * Whether a phase, an incubator, a theme, a kind of users or a sponsor of that name exists, only the database knows (`catalogueOf`).
 */
export function readListQuery(asked: Asked, today: Day): Read {
  const notices: ListNotice[] = []
  const put: Put = (code, given) => {
    notices.push({ code, given: cleanText(given, 40) })
    return null
  }
  const code = (filter: NamedFilter, text = '') => {
    const clean = cleanText(text, LONGEST_CODE)
    return clean === '' && text.trim() !== '' ? put(`unknown-${filter}`, text) : clean || null
  }
  const words = cleanText(asked.q, 20_000)
  if (words.length > LONGEST_WORDS) put('words-too-long', words)
  const order = oneOf(orders, asked.tri, (given) => put('unknown-order', given))
  return {
    query: {
      phase: code('phase', asked.phase),
      state: oneOf(states, asked.etat, (given) => put('unknown-state', given)),
      incubator: code('incubator', asked.incubateur),
      theme: code('theme', asked.theme),
      users: code('users', asked.usagers),
      sponsor: code('sponsor', asked.sponsor),
      reach: oneOf(reaches, asked.portee, (given) => put('unknown-reach', given)),
      followUp: oneOf(followUps, asked.suivi, (given) => put('unknown-follow-up', given)),
      missing: oneOf(missingWords, asked.manque, (given) => put('unknown-missing', given)),
      q: cleanText(words, LONGEST_WORDS),
      // What answers words best is what comes of them anyway; without words, nothing is.
      order: order === 'pertinence' ? null : order,
      page: readPage(asked.page, put),
      au: readPastDay(asked.au, today, put),
    },
    notices,
  }
}

function oneOf<Word extends string>(
  words: Readonly<Record<Word, unknown>>,
  text: string | undefined,
  put: (given: string) => null,
): Word | null {
  const given = text?.trim() ?? ''
  if (given === '') return null
  return Object.hasOwn(words, given) ? (given as Word) : put(given)
}

/** A page of a list, from 1; what is no page is the first, and is said. */
export function readPage(text: string | undefined, put: (code: 'not-a-page', given: string) => null): number {
  if (text === undefined || text.trim() === '') return 1
  const page = /^\d{1,15}$/.test(text.trim()) ? Number(text) : 0
  if (page >= 1) return Math.min(page, LAST_PAGE)
  put('not-a-page', text)
  return 1
}
