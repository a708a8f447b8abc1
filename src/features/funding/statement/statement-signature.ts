import { createHash } from 'node:crypto'
import type { Day } from '../../../shared/day.ts'
import { canonical } from '../../../shared/json.ts'

/** The two signatures of a statement. */
export const signingRoles = ['ENGAGEMENTS', 'PAYMENTS'] as const

/** What each of the two signatures of a statement certifies (article 4): that it was engaged, that it was paid. */
export type SigningRole = (typeof signingRoles)[number]

/** Who may sign statements in one role, between two days, by a decision. */
export type SigningDelegation = {
  readonly id: string
  readonly role: SigningRole
  readonly name: string
  readonly capacity: string
  /** The decision by which it was given. */
  readonly reference: string
  readonly startsOn: Day
  readonly endsOn: Day | null
}

/** A further record that signs a frozen statement (rule 7). `previous`: the hash of the statement, or the digest of the signature before. */
export type SignatureRecord = {
  readonly statementHash: string
  readonly role: SigningRole
  readonly name: string
  readonly capacity: string
  readonly delegation: string
  readonly on: Day
  readonly previous: string
}

/** The canonical form (RFC 8785) of a signature: what its digest is of. */
export const signatureText = (record: SignatureRecord): string => canonical({ ...record })

/** SHA-256 of a signature, in hexadecimal: what the next one names. */
export const signatureDigest = (record: SignatureRecord): string =>
  createHash('sha256').update(signatureText(record)).digest('hex')

/** Whether a delegation holds on a day; its last day included. */
export const holdsOn = (
  { startsOn, endsOn }: Pick<SigningDelegation, 'startsOn' | 'endsOn'>,
  on: Day,
): boolean => startsOn <= on && (endsOn === null || on <= endsOn)

const asRead = (name: string): string => name.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase()

/** Whether two names read the same, whatever their capitals, their spaces and how their accents are written: nobody signs twice (rule 7). */
export const isSameName = (one: string, other: string): boolean => asRead(one) === asRead(other)
