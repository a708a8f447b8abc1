import type { Day } from '../../../shared/day.ts'
import { canonical, type Json } from '../../../shared/json.ts'
import { type KeptStatement, signedOn } from './kept-statement.ts'
import { isSameName, type SignatureRecord, signatureDigest } from './statement-signature.ts'

/** The two signatures of a statement, on one page: enough to make that page again to the byte. */
export type Certificate = {
  /** Name and version of the template that made the page: 'certificate/2'. */
  readonly template: string
  readonly schema: 'erda-certificate/1'
  readonly convention: string
  readonly number: number
  readonly kind: 'INTERIM' | 'FINAL'
  readonly cutoff: Day
  readonly totalCents: number
  readonly cumulativeCents: number
  readonly statementHash: string
  /** In the order of their chain. */
  readonly signatures: readonly SignatureRecord[]
  /** Said by what is not real. */
  readonly mention?: string | undefined
}

/** What a new certificate is made with. An older one names its own. */
const CURRENT_TEMPLATE = 'certificate/2'

const recordOf = ({
  statementHash,
  role,
  name,
  capacity,
  delegation,
  on,
  previous,
}: SignatureRecord): SignatureRecord => ({ statementHash, role, name, capacity, delegation, on, previous })

/** The certificate of a statement; null as long as it lacks a signature. */
export function certificateOf(
  statement: KeptStatement,
  { convention, mention }: { readonly convention: string; readonly mention: string | null },
): Certificate | null {
  if (signedOn(statement) === null) return null
  const { number, kind, cutoff, totalCents, cumulativeCents, hash, signatures } = statement
  return {
    ...{ template: CURRENT_TEMPLATE, schema: 'erda-certificate/1', convention, number, kind, cutoff },
    ...{ totalCents, cumulativeCents, statementHash: hash, signatures: signatures.map(recordOf) },
    ...(mention === null ? {} : { mention }),
  }
}

/** The canonical form of a certificate: what its page carries. */
export const certificateText = (certificate: Certificate): string => canonical(certificate as unknown as Json)

/** Whether the signatures are of this statement, of two roles and two people, each naming what came before (rule 7). */
export function signaturesHold({
  statementHash,
  signatures,
}: Pick<Certificate, 'statementHash' | 'signatures'>): boolean {
  const [first, second] = signatures
  if (!first || !second || signatures.length !== 2) return false
  return (
    signatures.every((one) => one.statementHash === statementHash) &&
    first.role !== second.role &&
    !isSameName(first.name, second.name) &&
    first.previous === statementHash &&
    second.previous === signatureDigest(first)
  )
}
