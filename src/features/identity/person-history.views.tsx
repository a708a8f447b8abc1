import { day, shortDay } from '../../shared/day.ts'
import type { Json } from '../../shared/json.ts'
import type { Role, Scope } from '../../shared/rights.ts'
import {
  actionLabel,
  actorLabel,
  type Change,
  commonFieldLabel,
  type HistoryEntry,
} from '../journal/index.ts'
import type { ConfirmedBy } from './federation/connection.ts'
import { confirmedByLabel } from './federation/federation.messages.ts'
import { type ProviderKey, providerSettings } from './federation/provider.ts'
import { roleLabel, signInWayLabel } from './person.messages.ts'
import { scopeWords } from './roles.views.tsx'
import type { ScopeChoice } from './scope.ts'

type Written = { readonly role: Role; readonly scope: 'network' | Exclude<Scope, { kind: 'network' }> }

// What is written here was written by this feature: the journal gives it back as it was.
const wordsOf = {
  role: (value: Json) => roleLabel[value as Written['role']],
  scope: (value: Json, scopes: readonly ScopeChoice[]) => {
    const written = value as Written['scope']
    return scopeWords(written === 'network' ? { kind: 'network' } : written, scopes)
  },
  startsOn: (value: Json) => shortDay(day(String(value))),
  endsOn: (value: Json) => shortDay(day(String(value))),
  provider: (value: Json) => providerSettings[value as ProviderKey].label,
  confirmedBy: (value: Json) => confirmedByLabel[value as ConfirmedBy],
  way: (value: Json) => signInWayLabel[value as keyof typeof signInWayLabel],
} as const

function linesOf(field: string, value: Json | undefined, scopes: readonly ScopeChoice[]): readonly string[] {
  if (value === undefined || value === null) return []
  return [field in wordsOf ? wordsOf[field as keyof typeof wordsOf](value, scopes) : String(value)]
}

/** An entry about a person, each field in words; what was erased is left out. */
export function personChange(entry: HistoryEntry, scopes: readonly ScopeChoice[]): Change {
  const { seq, at, action, actor, before, after } = entry
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted()
  const fields = names.map((field) => ({
    label: field === 'name' ? 'Nom' : commonFieldLabel(field),
    before: linesOf(field, before[field], scopes),
    after: linesOf(field, after[field], scopes),
  }))
  return {
    seq,
    at,
    what: actionLabel(action),
    who: actorLabel(actor),
    fields: fields.filter((field) => field.before.length > 0 || field.after.length > 0),
  }
}
