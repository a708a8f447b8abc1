import type { Tx } from '../../platform/database.ts'
import { AppError } from '../../shared/errors.ts'
import type { PersonId } from '../../shared/rights.ts'
import { changedFields, record } from '../journal/index.ts'
import type { Incubator } from '../portfolio/index.ts'
import { type IncubatorFields, incubatorFields } from './incubator-fields.ts'

const fieldsOf = (row: IncubatorFields): IncubatorFields =>
  Object.fromEntries(incubatorFields.map((field) => [field, row[field]])) as IncubatorFields

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
  const row = await tx.selectFrom('incubator').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new AppError('not-found', 'Cet incubateur n’existe pas.')
  const { before, after } = changedFields(fieldsOf(row), { ...fieldsOf(row), ...fields })
  if (row.version === version && Object.keys(after).length === 0) return version
  const updated = await tx
    .updateTable('incubator')
    .set({ ...fields, version: version + 1 })
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
