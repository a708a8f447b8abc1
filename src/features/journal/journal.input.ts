import { type Day, parseDay } from '../../shared/day.ts'
import { cleanText } from '../../web/clean.ts'
import { putAside, subjectKinds } from './journal-query.messages.ts'
import { actionsAsked, type JournalQuery, type NamedThing } from './journal-query.ts'

/** The entry before which a page of a journal begins, as the address says (`?avant=`); undefined: the latest. */
export function entryBefore(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined
}

const LONGEST = 100

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function thing(text: string): NamedThing | null {
  const cut = text.indexOf(':')
  const [kind, id] = [text.slice(0, cut), text.slice(cut + 1)]
  return /^[a-z-]{1,40}$/.test(kind) && uuid.test(id) ? { kind, id } : null
}

function parsedDay(text: string): Day | null {
  const parsed = parseDay(text)
  return parsed.ok ? parsed.value : null
}

/** Reads the filters of an address. What cannot be followed is put aside, with a sentence that says so. */
export function readJournalQuery(asked: Readonly<Record<string, string>>): {
  readonly query: JournalQuery
  readonly notices: readonly string[]
} {
  const notices: string[] = []
  const given = (name: string) => cleanText(asked[name], LONGEST)
  const read = <Value>(
    name: string,
    parse: (text: string) => Value | null,
    notice: (text: string) => string,
  ) => {
    const text = given(name)
    if (text === '') return null
    const value = parse(text)
    if (value === null) notices.push(notice(text))
    return value
  }
  const from = read('du', parsedDay, putAside.day)
  const last = read('au', parsedDay, putAside.day)
  const crossed = from !== null && last !== null && last < from
  if (crossed) notices.push(putAside.order(from, last))
  const query: JournalQuery = {
    q: given('q'),
    action: read('action', (text) => (actionsAsked(text) === null ? null : text), putAside.action),
    kind: read('objet', (text) => (Object.hasOwn(subjectKinds, text) ? text : null), putAside.kind),
    subject: read('sujet', thing, putAside.subject),
    by: given('par'),
    ...{ from, until: crossed ? null : last },
    beforeSeq: entryBefore(asked.avant) ?? null,
  }
  return { query, notices }
}
