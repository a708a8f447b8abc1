import type { Insertable } from 'kysely'
import type { Tx } from '../../platform/database.ts'
import type { Database } from '../../platform/schema/index.ts'
import type { ProductId } from './product.ts'
import type { ProductState } from './product-state.queries.ts'

type Parts = Pick<ProductState, 'phases' | 'events' | 'themes' | 'userKinds' | 'techniques'> & {
  readonly sponsorIds: readonly string[]
}

/** The lists of one product to write; those left out stay as they are. */
export type PartsWrite = { readonly id: ProductId; readonly parts: Partial<Parts> }

const ROWS_AT_ONCE = 500

/** Inserts any number of rows, a few hundred a statement. */
export async function insertAll<T extends keyof Database>(
  tx: Tx,
  table: T,
  rows: readonly Insertable<Database[T]>[],
): Promise<void> {
  for (let i = 0; i < rows.length; i += ROWS_AT_ONCE)
    await tx
      .insertInto(table)
      // Kysely cannot see that the rows of any table are rows of that table.
      .values(rows.slice(i, i + ROWS_AT_ONCE) as never)
      .execute()
}

type List<F extends keyof Parts> = { readonly id: ProductId; readonly values: Parts[F] }

const listsOf = <F extends keyof Parts>(writes: readonly PartsWrite[], field: F): readonly List<F>[] =>
  writes.flatMap(({ id, parts }) => {
    const values: Parts[F] | undefined = parts[field]
    return values === undefined ? [] : [{ id, values }]
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
  const ids = lists.map(({ id }) => id)
  if (ids.length === 0) return
  await tx.deleteFrom('product_tag').where('scheme', '=', scheme).where('product_id', 'in', ids).execute()
  await insertAll(
    tx,
    'product_tag',
    rowsOf(lists, (code) => ({ scheme, code })),
  )
}

async function clear(
  tx: Tx,
  table: 'product_phase' | 'product_event' | 'product_sponsor',
  lists: readonly { readonly id: ProductId }[],
): Promise<void> {
  const ids = lists.map(({ id }) => id)
  if (ids.length > 0) await tx.deleteFrom(table).where('product_id', 'in', ids).execute()
}
