import { type Day, parseDay } from '../../shared/day.ts'
import { cleanText } from '../../web/clean.ts'
import type { Facets } from './figures.ts'
import {
  type ListNotice,
  type ListOrder,
  type ListQuery,
  type ListState,
  orders,
  states,
} from './product-list.ts'

const isState = (text: string): text is ListState => Object.hasOwn(states, text)

const LONGEST_WORDS = 100
const LAST_PAGE = 100_000

type Read = { readonly query: ListQuery; readonly notices: readonly ListNotice[] }
type Asked = Readonly<Record<string, string>>

/** Reads the filters of an address. What cannot be followed is put aside, with a notice that says so: an address never breaks the page. */
export function readListQuery(asked: Asked, facets: Facets): Read {
  const notices: ListNotice[] = []
  const put = (code: ListNotice['code'], given: string) => {
    notices.push({ code, given: cleanText(given, 40) })
    return null
  }
  const oneOf = (
    name: 'phase' | 'incubateur' | 'theme',
    terms: Facets['phases'],
    notice: ListNotice['code'],
  ) => {
    const code = asked[name]?.trim() ?? ''
    if (code === '' || terms.some((term) => term.code === code)) return code || null
    return put(notice, code)
  }
  const words = cleanText(asked.q, 20_000)
  if (words.length > LONGEST_WORDS) put('words-too-long', words)
  return {
    query: {
      phase: oneOf('phase', facets.phases, 'unknown-phase'),
      state: readState(asked.etat, put),
      incubator: oneOf('incubateur', facets.incubators, 'unknown-incubator'),
      theme: oneOf('theme', facets.themes, 'unknown-theme'),
      q: cleanText(words, LONGEST_WORDS),
      order: readOrder(asked.tri, put),
      page: readPage(asked.page, put),
      au: readDay(asked.au, put),
    },
    notices,
  }
}

type Put = (code: ListNotice['code'], given: string) => null

function readState(text: string | undefined, put: Put): ListState | null {
  const given = text?.trim() ?? ''
  if (given === '' || isState(given)) return given || null
  return put('unknown-state', given)
}

const isOrder = (text: string): text is ListOrder => Object.hasOwn(orders, text)

function readOrder(text: string | undefined, put: Put): ListOrder {
  const given = text?.trim() ?? ''
  if (given === '' || isOrder(given)) return given || 'nom'
  put('unknown-order', given)
  return 'nom'
}

/** A page of a list, from 1; what is no page is the first, and is said. */
function readPage(text: string | undefined, put: Put): number {
  if (text === undefined || text.trim() === '') return 1
  const page = /^\d{1,15}$/.test(text.trim()) ? Number(text) : 0
  if (page >= 1) return Math.min(page, LAST_PAGE)
  put('not-a-page', text)
  return 1
}

/** The day that an address asks for (`?au=`); a day that makes no sense is today, and is said. */
export function readDay(text: string | undefined, put: Put): Day | null {
  if (text === undefined || text.trim() === '') return null
  const parsed = parseDay(text)
  return parsed.ok ? parsed.value : put('not-a-day', text)
}
