import type { Tx } from '../../platform/database.ts'
import { AppError } from '../../shared/errors.ts'
import type { PersonId } from '../../shared/rights.ts'
import { changedFields, record } from '../journal/index.ts'
import type { Incubator } from '../portfolio/index.ts'
import { type IncubatorFields, incubatorFields } from './incubator-fields.ts'

const fieldsOf = (row: IncubatorFields): IncubatorFields =>
  Object.fromEntries(incubatorFields.map((field) => [field, row[field]])) as IncubatorFields

const standing = (tx: Tx, id: string) =>
  tx
    .selectFrom('incubator as i')
    .leftJoin('organisation as o', 'o.id', 'i.owner_id')
    .selectAll('i')
    .select('o.slug as owner')
    .where('i.id', '=', id)
    .executeTakeFirst()

/** The columns of the fields given: the organisation goes by its id. */
async function columnsOf(tx: Tx, { owner, ...columns }: Partial<IncubatorFields>) {
  if (owner === undefined) return columns
  if (owner === null) return { ...columns, owner_id: null }
  const found = await tx
    .selectFrom('organisation')
    .select('id')
    .where('slug', '=', owner)
    .executeTakeFirstOrThrow()
  return { ...columns, owner_id: found.id }
}

/**
 * Writes the fields given (the others stay), records the change, answers the new version. Throws `conflict` when someone else changed
 * the incubator since `version`. Nothing different: nothing written, the same version.
 */
export async function saveIncubator(
  tx: Tx,
  change: {
    readonly id: Incubator['id']
    readonly version: number
    readonly fields: Partial<IncubatorFields>
    readonly actor: PersonId
    readonly at: Date
  },
): Promise<number> {
  const { id, version, fields, actor, at } = change
  const row = await standing(tx, id)
  if (!row) throw new AppError('not-found', 'Cet incubateur n’existe pas.')
  const { before, after } = changedFields(fieldsOf(row), { ...fieldsOf(row), ...fields })
  if (row.version === version && Object.keys(after).length === 0) return version
  const updated = await tx
    .updateTable('incubator')
    .set({ ...(await columnsOf(tx, fields)), version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('version')
    .executeTakeFirst()
  if (!updated)
    throw new AppError('conflict', 'Cet incubateur a été modifié entre-temps par quelqu’un d’autre.')
  await record(tx, {
    at,
    actor,
    action: 'incubator.updated',
    subject: { kind: 'incubator', id },
    before,
    after,
  })
  return updated.version
}
