import type { Db } from '../../platform/database.ts'

/** Names of the people, organisations and service accounts that entries bear on, by id. Only for readers who may read about them. */
export async function namesOfParties(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const people = await db.selectFrom('person').select(['id', 'name']).where('id', 'in', ids).execute()
  const organisations = await db
    .selectFrom('organisation')
    .select(['id', 'name'])
    .where('id', 'in', ids)
    .execute()
  const accounts = await db.selectFrom('api_key').select(['id', 'name']).where('id', 'in', ids).execute()
  return new Map(
    [...people, ...organisations, ...accounts].map(({ id, name }) => [id, name ?? 'une personne effacée']),
  )
}
