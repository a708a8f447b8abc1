import { randomUUID } from 'node:crypto'
import type { Db, Tx } from '../../../platform/database.ts'
import { type Day, day } from '../../../shared/day.ts'
import { AppError } from '../../../shared/errors.ts'
import { type Result, refuse } from '../../../shared/result.ts'
import type { PersonId, PolicyObject } from '../../../shared/rights.ts'
import { holdersOf } from '../../identity/index.ts'
import { type JournalInput, personal, record } from '../../journal/index.ts'
import type { ProductId } from '../product.ts'
import { followUpMessage } from './follow-up.messages.ts'
import {
  type FollowUp,
  type FollowUpRefusal,
  type FollowUpSide,
  type Former,
  handedOver,
  latestOf,
  seenOf,
} from './follow-up.ts'
import type { Member, Span } from './mission.ts'

/** Everyone who ever followed a product, the latest first. */
export async function followUpsOf(db: Db, product: ProductId): Promise<readonly FollowUp[]> {
  const rows = await db
    .selectFrom('product_follow_up as f')
    .innerJoin('person as who', 'who.id', 'f.person_id')
    .select(['f.id', 'f.side', 'f.person_id', 'who.name', 'f.starts_on', 'f.ends_on'])
    .where('f.product_id', '=', product)
    .orderBy('f.starts_on', 'desc')
    .orderBy('f.side')
    .orderBy('f.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    side: row.side,
    person: { id: row.person_id as PersonId, name: row.name },
    startsOn: day(row.starts_on),
    endsOn: row.ends_on === null ? null : day(row.ends_on),
  }))
}

/** Who may be chosen to follow a product for a side. */
export type Candidates = Readonly<Record<FollowUpSide, readonly (Member & { readonly name: string })[]>>

/** Who may follow a product on a day: the programme team, and the teams and heads of the incubators that carry it. */
export async function candidatesFor(db: Db, object: PolicyObject, today: Day): Promise<Candidates> {
  const [network, incubator] = await Promise.all([
    holdersOf(db, { roles: ['programme-team'], on: 'network' }, today),
    holdersOf(db, { roles: ['incubator-team', 'incubator-head'], on: object.incubatorIds ?? [] }, today),
  ])
  return { network, incubator }
}

type HandOver = {
  readonly product: ProductId
  readonly side: FollowUpSide
  /** Null: nobody any more. */
  readonly person: Member | null
  readonly from: Day
  /** What the page showed (`seenOf`); null when there was no page. */
  readonly seen: string | null
  readonly actor: PersonId | null
  readonly at: Date
}

/**
 * Hands the follow-up of a side over from a day on: the former ends the day before and stays known. Throws `conflict` when it is no longer
 * what was seen.
 */
export async function handOver(tx: Tx, asked: HandOver): Promise<Result<Former, FollowUpRefusal>> {
  const { product, side, person, from, seen } = asked
  // Held until the end: two people who choose at once write one after the other.
  await tx.selectFrom('product').select('id').where('id', '=', product).forNoKeyUpdate().execute()
  const latest = latestOf(await followUpsOf(tx, product), side)
  if (seen !== null && seen !== seenOf(latest))
    throw new AppError('conflict', followUpMessage.changedMeanwhile)
  const decided = handedOver(latest, { person: person?.id ?? null, from })
  if (!decided.ok) return refuse(decided.error)
  const former = decided.value
  if (latest !== null) await close(tx, latest, former)
  const id = randomUUID()
  if (person !== null)
    await tx
      .insertInto('product_follow_up')
      .values({ id, product_id: product, side, person_id: person.id, starts_on: from, ends_on: null })
      .execute()
  await record(tx, entryOf(asked, { latest, former, id: person === null ? (latest?.id ?? id) : id }))
  return decided
}

async function close(tx: Tx, { id }: FollowUp, former: Former): Promise<void> {
  if (former.kind === 'taken-back') await tx.deleteFrom('product_follow_up').where('id', '=', id).execute()
  if (former.kind === 'ends')
    await tx.updateTable('product_follow_up').set({ ends_on: former.endsOn }).where('id', '=', id).execute()
}

type Done = { readonly latest: FollowUp | null; readonly former: Former; readonly id: string }

const told = (side: FollowUpSide, { id, name }: Member, { startsOn, endsOn }: Span) => ({
  side,
  ...(name === null ? {} : { member: personal(id, name) }),
  startsOn,
  endsOn,
})

function entryOf({ product, side, person, from, actor, at }: HandOver, done: Done): JournalInput {
  const { latest, former, id } = done
  const scope = { kind: 'product', id: product }
  const before = latest === null || former.kind === 'stays' ? null : told(side, latest.person, latest)
  const after = person === null ? null : told(side, person, { startsOn: from, endsOn: null })
  const ended = latest !== null && former.kind === 'ends' ? { endsOn: former.endsOn } : {}
  return {
    ...{ at, actor, subject: { kind: 'follow-up', id } },
    action: person === null ? 'follow-up.ended' : 'follow-up.changed',
    ...(before === null ? {} : { before: { scope, ...before } }),
    after: { scope, ...(after ?? { side, ...ended }) },
  }
}
