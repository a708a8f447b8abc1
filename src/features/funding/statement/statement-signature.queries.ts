import { randomUUID } from 'node:crypto'
import type { Tx } from '../../../platform/database.ts'
import {
  type SignatureRecord,
  type SigningDelegation,
  signatureDigest,
  signatureText,
} from './statement-signature.ts'

/** Keeps a delegation; answers its id. */
export async function recordDelegation(
  tx: Tx,
  {
    conventionId,
    at,
    personId,
  }: { readonly conventionId: string; readonly at: Date; readonly personId: string | null },
  delegation: Omit<SigningDelegation, 'id'>,
): Promise<string> {
  const id = randomUUID()
  await tx
    .insertInto('signing_delegation')
    .values({
      ...{ id, convention_id: conventionId, person_id: personId, role: delegation.role },
      ...{ name: delegation.name, capacity: delegation.capacity, reference: delegation.reference },
      ...{ starts_on: delegation.startsOn, ends_on: delegation.endsOn, recorded_at: at },
    })
    .execute()
  return id
}

/** Of which statement, by what delegation, by whom. `signedBy` null: on paper, before Terreau. */
type Signed = {
  readonly statementId: string
  readonly conventionId: string
  readonly delegationId: string
  readonly signedBy: string | null
  readonly at: Date
}

/** Keeps a signature of a frozen statement. The database holds that it is chained, by a delegation that holds, of two people. */
export async function recordSignature(tx: Tx, signed: Signed, record: SignatureRecord): Promise<void> {
  await tx
    .insertInto('statement_signature')
    .values({
      ...{ statement_id: signed.statementId, convention_id: signed.conventionId },
      ...{ delegation_id: signed.delegationId, signed_by: signed.signedBy, recorded_at: signed.at },
      ...{ role: record.role, name: record.name, signed_on: record.on, previous: record.previous },
      ...{ document: signatureText(record), digest: signatureDigest(record) },
    })
    .execute()
}
