import { insertAll } from '../../platform/bulk.ts'
import type { Tx } from '../../platform/database.ts'
import type { ProductId } from './product.ts'
import type { ProductState } from './product-state.queries.ts'

type Parts = Pick<ProductState, 'phases' | 'events' | 'themes' | 'userKinds' | 'techniques'> & {
  readonly sponsorIds: readonly string[]
}

/** The lists of one product to write; those left out stay as they are. */
export type PartsWrite = {
  readonly id: ProductId
  readonly parts: Partial<Parts>
  /** It was made in this transaction: there is nothing to clear away. */
  readonly isNew?: boolean
}

type List<F extends keyof Parts> = {
  readonly id: ProductId
  readonly isNew: boolean
  readonly values: Parts[F]
}

const listsOf = <F extends keyof Parts>(writes: readonly PartsWrite[], field: F): readonly List<F>[] =>
  writes.flatMap(({ id, parts, isNew = false }) => {
    const values: Parts[F] | undefined = parts[field]
    return values === undefined ? [] : [{ id, isNew, values }]
  })

type Place = { readonly product_id: string; readonly position: number }

const rowsOf = <V, R>(
  lists: readonly { readonly id: ProductId; readonly values: readonly V[] }[],
  row: (value: V) => R,
): readonly (Place & R)[] =>
  lists.flatMap(({ id, values }) =>
    values.map((value, position) => ({ product_id: id, position, ...row(value) })),
  )

/** Replaces the lists given, product by product, in a handful of statements whatever their number. */
export async function replaceParts(tx: Tx, writes: readonly PartsWrite[]): Promise<void> {
  await replacePhases(tx, listsOf(writes, 'phases'))
  await replaceEvents(tx, listsOf(writes, 'events'))
  await replaceSponsors(tx, listsOf(writes, 'sponsorIds'))
  await replaceTags(tx, 'theme', listsOf(writes, 'themes'))
  await replaceTags(tx, 'user-kind', listsOf(writes, 'userKinds'))
  await replaceTags(tx, 'technique', listsOf(writes, 'techniques'))
}

async function replacePhases(tx: Tx, lists: readonly List<'phases'>[]): Promise<void> {
  await clear(tx, 'product_phase', lists)
  const rows = rowsOf(lists, ({ phase, startsOn, endsOn, comment }) => ({
    phase,
    starts_on: startsOn,
    ends_on: endsOn,
    comment,
  }))
  await insertAll(tx, 'product_phase', rows)
}

async function replaceEvents(tx: Tx, lists: readonly List<'events'>[]): Promise<void> {
  await clear(tx, 'product_event', lists)
  await insertAll(
    tx,
    'product_event',
    rowsOf(lists, ({ kind, on, comment }) => ({ kind, happened_on: on, comment })),
  )
}

async function replaceSponsors(tx: Tx, lists: readonly List<'sponsorIds'>[]): Promise<void> {
  await clear(tx, 'product_sponsor', lists)
  await insertAll(
    tx,
    'product_sponsor',
    rowsOf(lists, (organisation_id) => ({ organisation_id })),
  )
}

async function replaceTags(
  tx: Tx,
  scheme: string,
  lists: readonly List<'themes' | 'userKinds' | 'techniques'>[],
): Promise<void> {
  const ids = standing(lists)
  if (ids.length > 0)
    await tx.deleteFrom('product_tag').where('scheme', '=', scheme).where('product_id', 'in', ids).execute()
  await insertAll(
    tx,
    'product_tag',
    rowsOf(lists, (code) => ({ scheme, code })),
  )
}

type Written = { readonly id: ProductId; readonly isNew: boolean }

const standing = (lists: readonly Written[]): readonly ProductId[] =>
  lists.flatMap(({ id, isNew }) => (isNew ? [] : [id]))

async function clear(
  tx: Tx,
  table: 'product_phase' | 'product_event' | 'product_sponsor',
  lists: readonly Written[],
): Promise<void> {
  const ids = standing(lists)
  if (ids.length > 0) await tx.deleteFrom(table).where('product_id', 'in', ids).execute()
}
