import { insertAll } from '../../platform/bulk.ts'
import type { Db, Tx } from '../../platform/database.ts'
import { dayOf } from '../../shared/day.ts'
import { AppError } from '../../shared/errors.ts'
import type { Json } from '../../shared/json.ts'
import type { PersonId } from '../../shared/rights.ts'
import { changedFields, record } from '../journal/index.ts'
import { slugsFor } from './import/import-merge.ts'
import { asciiForm } from './nomenclature.ts'
import type { EditableProduct, IncubatorId, PhasePeriod, ProductId } from './product.ts'
import { replaceParts } from './product-parts.queries.ts'
import { columnsOf, emptyProduct, type ProductState, storedProduct } from './product-state.queries.ts'

/** Who changes a product, when, and from which version of it. */
export type ChangeOf = {
  readonly id: ProductId
  readonly version: number
  readonly actor: PersonId
  readonly at: Date
}

type Changes = Partial<EditableProduct> & { readonly phases?: readonly PhasePeriod[] }

/**
 * Writes the fields given (the others stay), records the change, answers the new version. Throws `conflict` when someone else changed
 * the product since `version`. Nothing different: nothing written, the same version.
 */
export const saveProduct = (
  tx: Tx,
  { product, ...change }: ChangeOf & { readonly product: Partial<EditableProduct> },
): Promise<number> => save(tx, change, product)

/** Replaces the history of phases, in the given order. Same lock, same journal as `saveProduct`. */
export const savePhases = (
  tx: Tx,
  { phases, ...change }: ChangeOf & { readonly phases: readonly PhasePeriod[] },
): Promise<number> => save(tx, change, { phases })

/** Said to whoever writes a product from an older version. */
export const meanwhile = (): AppError =>
  new AppError(
    'conflict',
    'Ce produit a été modifié entre-temps par quelqu’un d’autre : relisez sa fiche avant d’enregistrer.',
  )

async function save(tx: Tx, { id, version, actor, at }: ChangeOf, changes: Changes): Promise<number> {
  const stored = await storedProduct(tx, id, dayOf(at))
  if (!stored) throw new AppError('not-found', 'Ce produit n’existe pas.')
  if (stored.version !== version) throw meanwhile()
  const { before, after } = changedFields(jsonOf(stored.state), jsonOf({ ...stored.state, ...changes }))
  const fields = Object.keys(after)
  if (fields.length === 0) return version
  const updated = await tx
    .updateTable('product')
    .set({ ...columnsOf(pick(changes, fields)), version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('version')
    .executeTakeFirst()
  if (!updated) throw meanwhile()
  await replaceParts(tx, [{ id, parts: pick(changes, fields) }])
  await record(tx, { at, actor, action: 'product.updated', subject: { kind: 'product', id }, before, after })
  return updated.version
}

const pick = <T extends object>(from: T, fields: readonly string[]): Partial<T> =>
  Object.fromEntries(Object.entries(from).filter(([field]) => fields.includes(field))) as Partial<T>

/** A state as plain JSON, as the journal writes it. */
const jsonOf = (state: Partial<ProductState>): Readonly<Record<string, Json>> => state

/** A product born in Terreau: its slug comes from its name, with a number when it is taken. Its incubators carry it from its first day. */
export async function createProduct(
  tx: Tx,
  creation: {
    readonly id: ProductId
    readonly product: Partial<EditableProduct> & { readonly name: string }
    readonly incubatorIds: readonly IncubatorId[]
    readonly phases: readonly PhasePeriod[]
    readonly actor: PersonId
    readonly at: Date
  },
): Promise<{ readonly slug: string }> {
  const { id, product, incubatorIds, phases, actor, at } = creation
  const slug = await freeSlug(tx, product.name)
  const state = { ...emptyProduct, ...product }
  await tx
    .insertInto('product')
    .values({ ...columnsOf(state), name: product.name, id, slug, external_id: null })
    .execute()
  await replaceParts(tx, [{ id, parts: { ...pick(product, ['themes', 'userKinds', 'techniques']), phases } }])
  const firstDay = [dayOf(at), ...phases.map(({ startsOn }) => startsOn)].sort()[0] ?? dayOf(at)
  await insertAll(
    tx,
    'product_incubator',
    incubatorIds.map((incubator_id, position) => ({
      product_id: id,
      position,
      incubator_id,
      starts_on: firstDay,
      ends_on: null,
    })),
  )
  const stored = await storedProduct(tx, id, dayOf(at))
  if (!stored) throw new Error(`product ${id} vanished while it was created`)
  await record(tx, {
    at,
    actor,
    action: 'product.created',
    subject: { kind: 'product', id },
    after: jsonOf(stored.state),
  })
  return { slug }
}

async function freeSlug(db: Db, name: string): Promise<string> {
  const form = asciiForm(name) || 'produit'
  const near = await db
    .selectFrom('product')
    .select('slug')
    .where('slug', 'like', `${form}%`)
    .unionAll(db.selectFrom('product_former_slug').select('slug').where('slug', 'like', `${form}%`))
    .execute()
  const slugs = slugsFor(
    [{ key: name, form }],
    near.map(({ slug }) => slug),
  )
  return slugs.get(name) ?? form
}
