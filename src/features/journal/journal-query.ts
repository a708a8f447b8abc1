import type { Day } from '../../shared/day.ts'
import { namedActions } from './journal.messages.ts'

/** Families of actions, by the first word of each. */
const families = {
  produits: ['product', 'portfolio', 'highlight'],
  incubateurs: ['incubator', 'organisation'],
  equipes: ['mission', 'follow-up'],
  personnes: ['person', 'role', 'invitation', 'absence', 'key', 'review', 'notices', 'erasure', 'retention'],
  connexions: ['identity', 'session', 'sessions'],
  conventions: ['convention', 'dispute', 'termination', 'manifesto', 'publication'],
  argent: ['expense', 'expenses', 'order', 'money'],
} as const satisfies Readonly<Record<string, readonly string[]>>
export type Family = keyof typeof families
export const familySlugs = Object.keys(families) as readonly Family[]

/** The actions of a family. */
export const actionsOf = (family: Family): readonly string[] =>
  namedActions.filter((action) =>
    (families[family] as readonly string[]).includes(action.split('.')[0] ?? ''),
  )

/** One thing, as the address names it: `product:5f0a…`. */
export type NamedThing = { readonly kind: string; readonly id: string }

/** What the address of the journal asks for, once what makes no sense was put aside. */
export type JournalQuery = {
  readonly q: string
  /** A family, or one action. */
  readonly action: string | null
  readonly kind: string | null
  readonly subject: NamedThing | null
  /** Words of a name, or Terreau itself. */
  readonly by: string
  readonly from: Day | null
  readonly until: Day | null
  /** The page begins before this entry. */
  readonly beforeSeq: number | null
}

const isFamily = (slug: string): slug is Family => Object.hasOwn(families, slug)

/** The actions that a filter stands for; null when the address names neither a family nor an action. */
export function actionsAsked(slug: string): readonly string[] | null {
  if (isFamily(slug)) return actionsOf(slug)
  return namedActions.includes(slug) ? [slug] : null
}

/** Whether something narrows the journal, the place of the page aside. */
export const isNarrowed = ({ q, action, kind, subject, by, from, until }: JournalQuery): boolean =>
  q !== '' || by !== '' || [action, kind, subject, from, until].some((asked) => asked !== null)

/** The end of an address of the journal: what is not asked for is left out. */
export function journalSearch({
  q,
  action,
  kind,
  subject,
  by,
  from,
  until,
  beforeSeq,
}: JournalQuery): string {
  const asked = new URLSearchParams()
  const add = (name: string, value: string | null) => {
    if (value) asked.append(name, value)
  }
  add('q', q)
  add('action', action)
  add('objet', kind)
  add('sujet', subject && `${subject.kind}:${subject.id}`)
  add('par', by)
  add('du', from)
  add('au', until)
  add('avant', beforeSeq === null ? null : String(beforeSeq))
  const text = asked.toString()
  return text === '' ? '' : `?${text}`
}

/** Address of all the entries about one thing. */
export const subjectHref = ({ kind, id }: NamedThing): string =>
  `/espace/journal?sujet=${encodeURIComponent(`${kind}:${id}`)}`
