import { sql } from 'kysely'
import type { Tx } from '../../../platform/database.ts'

/** Forgets whatever says who a person is elsewhere, before their address is forgotten: identities, confirmations under way. */
export async function forgetIdentities(tx: Tx, person: string): Promise<void> {
  const address = sql<string>`(select email from person where id = ${person})`
  await tx.deleteFrom('identity_confirmation').where('email', '=', address).execute()
  await tx.deleteFrom('person_identity').where('person_id', '=', person).execute()
}
