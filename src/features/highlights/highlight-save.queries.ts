import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'
import { type Day, day } from '../../shared/day.ts'
import { AppError } from '../../shared/errors.ts'
import { ok, type Result } from '../../shared/result.ts'
import type { PersonId } from '../../shared/rights.ts'
import { changedFields, record } from '../journal/index.ts'
import { incubatorIdOf } from './highlight.queries.ts'
import {
  checkHighlight,
  type Days,
  type Ending,
  type Highlight,
  type HighlightRefusal,
  type Place,
  type Standing,
} from './highlight.ts'

/** Who writes, where, and when. */
export type Act = { readonly place: Place; readonly actor: PersonId; readonly at: Date }

type Named = { readonly id: string; readonly name: string; readonly standing: Standing }

/** What an entry of the journal bears on: the incubator whose act it is; for the network, the highlight itself. */
const subjectOf = (place: Place, id: string) =>
  place.kind === 'incubator' ? { kind: 'incubator', id: place.id } : { kind: 'highlight', id }

/** A product, as the journal names it. */
const inJournal = (id: string) => ({ kind: 'product', id })

/** The highlights of a place that are not over on a day but one; nobody adds to them until the end of the transaction. */
async function othersIn(tx: Tx, place: Place, { since, but }: { readonly since: Day; readonly but: string }) {
  await sql`select lock_highlights(${incubatorIdOf(place)}::uuid)`.execute(tx)
  const rows = await tx
    .selectFrom('highlight')
    .select(['product_id', 'starts_on', 'ends_on'])
    .where('incubator_id', 'is not distinct from', incubatorIdOf(place))
    .where('ends_on', '>=', since)
    .where('id', '<>', but)
    .execute()
  return rows.map(({ product_id, starts_on, ends_on }) => ({
    ...{ productId: product_id, startsOn: day(starts_on), endsOn: day(ends_on) },
  }))
}

/** Puts a product forward, or says why not (see `checkHighlight`). */
export async function addHighlight(
  tx: Tx,
  { place, actor, at }: Act,
  asked: Days & { readonly product: Named; readonly reason: string },
): Promise<Result<Days, HighlightRefusal>> {
  const { product, reason, startsOn, endsOn } = asked
  const id = randomUUID()
  const others = await othersIn(tx, place, { since: startsOn, but: id })
  const checked = checkHighlight(
    { productId: product.id, startsOn, endsOn },
    { place: place.kind, standing: product.standing, others },
  )
  if (!checked.ok) return checked
  await tx
    .insertInto('highlight')
    .values({
      ...{ id, product_id: product.id, incubator_id: incubatorIdOf(place) },
      ...{ reason, starts_on: startsOn, ends_on: endsOn },
    })
    .execute()
  await record(tx, {
    ...{ at, actor, action: 'highlight.added', subject: subjectOf(place, id) },
    after: { product: inJournal(product.id), reason, startsOn, endsOn },
  })
  return checked
}

const meanwhile = (): AppError =>
  new AppError('conflict', 'Cette mise en avant a été modifiée entre-temps par quelqu’un d’autre.')

type Change = { readonly reason: string; readonly endsOn: Day }

/**
 * Changes the reason or the last day of a highlight, or says why not; answers whether anything was written. Throws `conflict` when
 * somebody changed it since it was read.
 */
export async function changeHighlight(
  tx: Tx,
  { place, actor, at }: Act,
  { highlight, change }: { readonly highlight: Highlight; readonly change: Change },
): Promise<Result<boolean, HighlightRefusal>> {
  const { id, product, startsOn, version } = highlight
  const { before, after } = changedFields(
    { reason: highlight.reason, endsOn: highlight.endsOn },
    { reason: change.reason, endsOn: change.endsOn },
  )
  if (Object.keys(after).length === 0) return ok(false)
  const others = await othersIn(tx, place, { since: startsOn, but: id })
  const asked = { productId: product.id, startsOn, endsOn: change.endsOn }
  const checked = checkHighlight(asked, { place: place.kind, standing: null, others })
  if (!checked.ok) return checked
  const updated = await tx
    .updateTable('highlight')
    .set({ reason: change.reason, ends_on: change.endsOn, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst()
  if (!updated) throw meanwhile()
  await record(tx, {
    ...{ at, actor, action: 'highlight.changed', subject: subjectOf(place, id) },
    before: { product: inJournal(product.id), ...before },
    after: { product: inJournal(product.id), ...after },
  })
  return ok(true)
}

/** Ends a highlight as decided. Throws `conflict` when somebody changed it since it was read. */
export async function endHighlight(
  tx: Tx,
  { place, actor, at }: Act,
  { highlight, ending }: { readonly highlight: Highlight; readonly ending: Ending },
): Promise<void> {
  const { id, product, reason, startsOn, endsOn, version } = highlight
  const done =
    ending.kind === 'withdrawn'
      ? await tx
          .deleteFrom('highlight')
          .where('id', '=', id)
          .where('version', '=', version)
          .returning('id')
          .executeTakeFirst()
      : await tx
          .updateTable('highlight')
          .set({ ends_on: ending.endsOn, version: version + 1 })
          .where('id', '=', id)
          .where('version', '=', version)
          .returning('id')
          .executeTakeFirst()
  if (!done) throw meanwhile()
  const what = { product: inJournal(product.id) }
  await record(tx, {
    ...{ at, actor, subject: subjectOf(place, id) },
    ...(ending.kind === 'withdrawn'
      ? { action: 'highlight.withdrawn', before: { ...what, reason, startsOn, endsOn } }
      : {
          action: 'highlight.ended',
          before: { ...what, endsOn },
          after: { ...what, endsOn: ending.endsOn },
        }),
  })
}
