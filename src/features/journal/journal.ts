import { canonical, type Json } from '../../shared/json.ts'
import type { PersonId, ServiceAccountId } from '../../shared/rights.ts'

/** What an entry bears on. */
export type Subject = { readonly kind: string; readonly id: string }

/** One change, before it has its place in the chain. Personal values are already digests. */
export type Change = {
  readonly at: Date
  /** Null: Terreau itself (an import, a job). */
  readonly actor: PersonId | ServiceAccountId | null
  /** In whose absence, by a role that they lent. */
  readonly inAbsenceOf?: PersonId
  /** 'product.updated', 'portfolio.imported'… */
  readonly action: string
  readonly subject: Subject
  /** What changed, field by field; absent when there was nothing before, or nothing after. */
  readonly before?: Json
  readonly after?: Json
}

/** The last link of the chain. */
export type Link = { readonly seq: number; readonly hash: string }

/** An entry as it is stored: `body` is what is hashed. */
export type Entry = Link & { readonly body: string; readonly previousHash: string | null; readonly at: Date }

/** What stands for the hash before the first entry. */
export const GENESIS = '0'.repeat(64)

/**
 * Gives a change its place after the last link. `sha256` answers the digest in lower-case hexadecimal of a UTF-8 text; it comes as an
 * argument so that the rule stays free of the machine.
 */
export function entryAfter(last: Link | null, change: Change, sha256: (text: string) => string): Entry {
  const seq = last === null ? 0 : last.seq + 1
  const body = canonical({
    seq,
    at: change.at.toISOString(),
    actor: change.actor,
    ...(change.inAbsenceOf === undefined ? {} : { inAbsenceOf: change.inAbsenceOf }),
    action: change.action,
    subject: change.subject,
    ...(change.before === undefined ? {} : { before: change.before }),
    ...(change.after === undefined ? {} : { after: change.after }),
  })
  const previousHash = last?.hash ?? null
  return { seq, body, previousHash, hash: sha256(`${previousHash ?? GENESIS}\n${body}`), at: change.at }
}

/** The fields that differ between two states, each side holding only those: what a reader of the journal wants to see. */
export function changedFields(
  before: Readonly<Record<string, Json>>,
  after: Readonly<Record<string, Json>>,
): { readonly before: Record<string, Json>; readonly after: Record<string, Json> } {
  const changed = { before: {} as Record<string, Json>, after: {} as Record<string, Json> }
  for (const field of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [old, now] = [before[field] ?? null, after[field] ?? null]
    if (canonical(old) === canonical(now)) continue
    changed.before[field] = old
    changed.after[field] = now
  }
  return changed
}

/** One entry as a reader sees it: personal values put back where they still exist, null where they were erased. */
export type HistoryEntry = {
  readonly seq: number
  readonly hash: string
  readonly at: Date
  readonly actor: {
    readonly id: PersonId
    readonly name: string | null
    /** In whose absence; the name is null once erased. */
    readonly inAbsenceOf?: { readonly name: string | null }
  } | null
  readonly action: string
  readonly subject: { readonly kind: string; readonly id: string }
  readonly before: Readonly<Record<string, Json>>
  readonly after: Readonly<Record<string, Json>>
}
