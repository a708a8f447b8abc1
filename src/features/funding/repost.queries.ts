import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'
import type { Day } from '../../shared/day.ts'
import { type NewEntry, post } from './ledger/ledger.queries.ts'
import { committedChange, type LineEntry, type PostedLine, postingChange } from './line-postings.ts'

/** A line that changed: `version`, the one that it has from now on; `before` null: it is new. */
export type LineChange = {
  readonly id: string
  readonly version: number
  readonly before: PostedLine | null
  readonly after: PostedLine
}

const factIdOf = (id: string, ...parts: readonly (string | number)[]): string =>
  [id, ...parts].filter((part) => part !== '').join(' ')

type Told = {
  readonly id: string
  readonly version: number
  readonly isNew: boolean
  readonly entry: LineEntry
}

/** The facts that the ledger already holds under their plain name. Of a line that is new it holds none. */
async function alreadyPosted(tx: Tx, every: readonly Told[]): Promise<ReadonlySet<string>> {
  const told = every.filter(({ isNew }) => !isNew)
  if (told.length === 0) return new Set()
  const rows = await tx
    .selectFrom('ledger_entry')
    .select(['fact', 'fact_id'])
    .where('fact', 'in', ['order', 'service', 'payment'])
    .where(sql<boolean>`fact_id = any(${told.map(({ id, entry }) => factIdOf(id, entry.part))}::text[])`)
    .execute()
  return new Set(rows.map(({ fact, fact_id }) => `${fact} ${fact_id}`))
}

/**
 * What lines of settled orders now commit more, or less, than they did: the order gave up what was not delivered, so that what is corrected
 * of a delivery is committed by an entry of its own.
 */
async function settledEntries(
  tx: Tx,
  today: Day,
  changes: readonly LineChange[],
): Promise<readonly NewEntry[]> {
  const changed = changes
    .map(({ id, version, before, after }) => ({ id, version, cents: committedChange(before, after) }))
    .filter(({ cents }) => cents !== 0)
  if (changed.length === 0) return []
  const rows = await tx
    .selectFrom('expense as e')
    .innerJoin('purchase_order as o', 'o.id', 'e.order_id')
    .select('e.id')
    .where('o.settled_on', 'is not', null)
    .where(sql<boolean>`e.id = any(${changed.map(({ id }) => id)}::uuid[])`)
    .execute()
  const settled = new Set(rows.map(({ id }) => id))
  return changed
    .filter(({ id }) => settled.has(id))
    .map(({ id, version, cents }) => ({
      ...{ fact: 'order', factId: factIdOf(id, 'settled', version), cents, on: today, recordedOn: today },
    }))
}

/**
 * Brings the ledger to what lines now say, without changing what it said: what is no longer so is taken back by an entry of its own, of the
 * same day and of the opposite amount, then posted anew; both are learnt today, so that a past day is told as it was known then. What did not
 * change is left alone. Nothing is posted of a decision: a decided line does not change.
 */
export async function repost(
  tx: Tx,
  { conventionId, today }: { readonly conventionId: string; readonly today: Day },
  changes: readonly LineChange[],
): Promise<void> {
  const moved = changes.map((change) => ({ ...change, ...postingChange(change.before, change.after) }))
  const done = moved.flatMap(({ id, version, before, done }) =>
    done.map((entry) => ({ id, version, isNew: before === null, entry })),
  )
  const known = await alreadyPosted(tx, done)
  const undone: readonly NewEntry[] = moved.flatMap(({ id, version, undone }) =>
    undone.map(({ fact, part, cents, on }) => ({
      ...{ fact, cents: -cents, on, recordedOn: today },
      factId: factIdOf(id, part, version, 'undone'),
    })),
  )
  const posted: readonly NewEntry[] = done.map(({ id, version, entry: { fact, part, cents, on } }) => {
    const plain = factIdOf(id, part)
    return {
      ...{ fact, cents, on, recordedOn: today },
      factId: known.has(`${fact} ${plain}`) ? factIdOf(id, part, version) : plain,
    }
  })
  await post(tx, conventionId, [...undone, ...posted, ...(await settledEntries(tx, today, changes))])
}
