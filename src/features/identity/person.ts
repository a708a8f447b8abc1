import type { Brand } from '../../shared/brand.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import type { DatedGrant, PersonId } from '../../shared/rights.ts'

/** An e-mail address, in lower case, fit for a header: one line, one @, a domain. */
export type Email = Brand<string, 'Email'>

export type EmailRefusal = {
  readonly code:
    | 'empty'
    | 'several-lines'
    | 'several-addresses'
    | 'space-inside'
    | 'no-at'
    | 'several-ats'
    | 'no-name'
    | 'no-domain'
    | 'bad-domain'
    | 'not-ascii'
    | 'bad-character'
    | 'too-long'
}

// RFC 5321, 4.5.3.1: 254 characters in all, 64 before the @.
const LONGEST = 254
const LONGEST_NAME = 64
// What browsers accept in a field of type email (HTML, "valid e-mail address").
const nameShape = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]+$/
const domainShape = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/

function refusalOfShape(text: string): EmailRefusal['code'] | null {
  if (text === '') return 'empty'
  if (/[\n\r\u0085\u2028\u2029]/.test(text)) return 'several-lines'
  const ats = text.split('@').length - 1
  if (/[,;]/.test(text) && ats > 1) return 'several-addresses'
  if (/\s/.test(text)) return 'space-inside'
  if (ats === 0) return 'no-at'
  return ats > 1 ? 'several-ats' : null
}

function refusalOfParts(name: string, domain: string): EmailRefusal['code'] | null {
  if (name === '') return 'no-name'
  if (domain === '') return 'no-domain'
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is the whole of ASCII
  if (/[^\u0000-\u007f]/.test(name + domain)) return 'not-ascii'
  if (!nameShape.test(name)) return 'bad-character'
  if (!domainShape.test(domain)) return 'bad-domain'
  return name.length > LONGEST_NAME || name.length + domain.length + 1 > LONGEST ? 'too-long' : null
}

/** Reads an address as typed. Two spellings that differ by capitals are one address. */
export function parseEmail(typed: string): Result<Email, EmailRefusal> {
  const text = typed.trim().toLowerCase()
  const shape = refusalOfShape(text)
  if (shape) return refuse({ code: shape })
  const [name = '', domain = ''] = text.split('@')
  const parts = refusalOfParts(name, domain)
  return parts ? refuse({ code: parts }) : ok(text as Email)
}

export type NameRefusal = { readonly code: 'no-person-name' | 'person-name-too-long' }

const LONGEST_PERSON_NAME = 120

/** Reads the name under which a person is known: one line, spaces made single. */
export function parsePersonName(typed: string): Result<string, NameRefusal> {
  const name = typed.replace(/\s+/g, ' ').trim()
  if (name === '') return refuse({ code: 'no-person-name' })
  return name.length > LONGEST_PERSON_NAME ? refuse({ code: 'person-name-too-long' }) : ok(name)
}

type Giver = {
  readonly id: PersonId
  /** Null once erased. */
  readonly name: string | null
}

/** Where a role comes from. `unknown`: Terreau itself, or given before this was kept. */
export type GrantOrigin =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'given' | 'invitation'; readonly by: Giver }
  | { readonly kind: 'absence'; readonly by: Giver; readonly absenceId: string }

/** A grant as recorded: it has an id, so that it can be ended, and an origin. */
export type RecordedGrant = DatedGrant & { readonly id: string; readonly origin: GrantOrigin }

/** Someone whom Terreau knows. Once erased, only the opaque id and the dates of roles stay. */
export type Person = {
  readonly id: PersonId
  readonly grants: readonly RecordedGrant[]
} & (
  | { readonly state: 'known'; readonly name: string; readonly email: Email }
  | { readonly state: 'erased'; readonly erasedAt: Date }
)

/** One of the people of the network, as a reader sees them. */
export type PersonSummary = {
  readonly id: PersonId
  readonly name: string
  readonly email: Email
  /** In force on the day; for a reader of a few incubators, those on what they reach. */
  readonly grants: readonly RecordedGrant[]
}

/** Who changes something, and when. Actor null: Terreau itself. */
export type Act = { readonly actor: PersonId | null; readonly at: Date }

export type ErasureRefusal = { readonly code: 'oneself' | 'last-administrator' | 'already-erased' }

type Erasure = { readonly person: Person; readonly by: PersonId; readonly isLastAdministrator: boolean }

/**
 * Whether a person may be erased (RGPD, art. 17). Never by oneself, since the act would close the session that must show its outcome;
 * never the last administrator, since nobody could manage people any more.
 */
export function refusalOfErasure({ person, by, isLastAdministrator }: Erasure): ErasureRefusal | null {
  if (person.state === 'erased') return { code: 'already-erased' }
  if (person.id === by) return { code: 'oneself' }
  return isLastAdministrator ? { code: 'last-administrator' } : null
}
