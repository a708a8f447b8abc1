import { sql } from 'kysely'
import type { Tx } from '../../../platform/database.ts'

/**
 * Forgets whatever says who a person is elsewhere, before their address is forgotten: identities, confirmations under way. Holds the person first:
 * an identity that is being linked at this instant is either seen, or refused.
 */
export async function forgetIdentities(tx: Tx, person: string): Promise<void> {
  // Not a full lock: a session that is being opened refers to the person, and may hold the identity that is removed here.
  await tx.selectFrom('person').select('id').where('id', '=', person).forNoKeyUpdate().execute()
  const address = sql<string>`(select email from person where id = ${person})`
  await tx.deleteFrom('identity_confirmation').where('email', '=', address).execute()
  await tx.deleteFrom('person_identity').where('person_id', '=', person).execute()
}
