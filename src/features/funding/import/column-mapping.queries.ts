import type { Db, Tx } from '../../../platform/database.ts'
import { readColumnMapping } from './column-mapping.input.ts'
import type { ColumnMapping } from './column-mapping.ts'

/** A way of reading columns that was kept under a name. */
export type NamedMapping = { readonly name: string; readonly mapping: ColumnMapping }

/** The mappings that a convention keeps, in the order of their names. */
export async function keptMappings(db: Db, conventionId: string): Promise<readonly NamedMapping[]> {
  const rows = await db
    .selectFrom('expense_mapping')
    .select(['name', 'columns'])
    .where('convention_id', '=', conventionId)
    .orderBy('name')
    .execute()
  return rows.flatMap(({ name, columns }) => {
    const mapping = readColumnMapping(columns)
    return mapping === null ? [] : [{ name, mapping }]
  })
}

/** Keeps a mapping under a name, over the one that bore it. */
export async function keepMapping(
  tx: Tx,
  { conventionId, at }: { readonly conventionId: string; readonly at: Date },
  { name, mapping }: NamedMapping,
): Promise<void> {
  const columns = JSON.stringify(mapping)
  await tx
    .insertInto('expense_mapping')
    .values({ convention_id: conventionId, name, columns, updated_at: at })
    .onConflict((conflict) =>
      conflict.columns(['convention_id', 'name']).doUpdateSet({ columns, updated_at: at }),
    )
    .execute()
}
