import type { Day } from '../../../shared/day.ts'
import { type SignatureRecord, type SigningRole, signingRoles } from './statement-signature.ts'

/** A signature as it is kept. `signedBy` null: on paper, or before Terreau. */
export type KeptSignature = SignatureRecord & { readonly digest: string; readonly signedBy: string | null }

/** A statement as it was frozen, with the signatures that it has, in the order of their chain. */
export type KeptStatement = {
  readonly id: string
  readonly number: number
  readonly kind: 'INTERIM' | 'FINAL'
  readonly cutoff: Day
  readonly hash: string
  readonly previousHash: string
  readonly totalCents: number
  readonly cumulativeCents: number
  readonly frozenOn: Day
  /** Digest of the paper that was frozen with it; null when it is made again from its data. */
  readonly paperSha256: string | null
  readonly signatures: readonly KeptSignature[]
}

/** The signatures that a statement lacks. */
export const missingRoles = ({ signatures }: Pick<KeptStatement, 'signatures'>): readonly SigningRole[] =>
  signingRoles.filter((role) => !signatures.some((one) => one.role === role))

/** Whether both have signed: only then does a call rest on it, and may the next one be frozen. */
export const isSignedByBoth = (statement: Pick<KeptStatement, 'signatures'>): boolean =>
  missingRoles(statement).length === 0

/** The signatures of a statement in the order of their chain: what names the statement first. */
export const inChain = (hash: string, signatures: readonly KeptSignature[]): readonly KeptSignature[] =>
  signatures.toSorted((one, other) => Number(other.previous === hash) - Number(one.previous === hash))

/** What the next signature names: the statement, or the last signature. */
export const lastLink = ({ hash, signatures }: Pick<KeptStatement, 'hash' | 'signatures'>): string =>
  signatures.at(-1)?.digest ?? hash

/** The day of the last signature of a statement that both have signed; null as long as one is missing. */
export const signedOn = (statement: Pick<KeptStatement, 'signatures'>): Day | null =>
  isSignedByBoth(statement)
    ? (statement.signatures
        .map(({ on }) => on)
        .toSorted()
        .at(-1) ?? null)
    : null
