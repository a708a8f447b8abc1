import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'
import { type Day, day } from '../../shared/day.ts'
import type { PersonId } from '../../shared/rights.ts'
import { latenessOf, type Task } from '../../shared/task.ts'
import { type Digest, digestOn, nearestDue, type PastDigest, toldAgain } from './digest.ts'
import { usualPreference as usual } from './digest-rhythm.ts'
import { preferenceOf } from './preference.queries.ts'
import { noteCount } from './task-count.queries.ts'
import { forgetDone, rememberTold, toldTasks } from './told-task.queries.ts'

/** The people to whom a digest may leave at this hour of a day, and of whom it was not asked yet that day. */
export async function peopleToExamine(
  db: Db,
  { today, hour }: { readonly today: Day; readonly hour: number },
): Promise<ReadonlySet<PersonId>> {
  const rows = await db
    .selectFrom('person as p')
    .leftJoin('notice_preference as n', 'n.person_id', 'p.id')
    .leftJoin('task_count as t', 't.person_id', 'p.id')
    .select('p.id')
    .where('p.erased_at', 'is', null)
    .where(sql<boolean>`coalesce(n.rhythm, ${usual.rhythm}) <> 'never'`)
    .where(sql<boolean>`coalesce(n.hour, ${usual.hour}) <= ${hour}`)
    .where(sql<boolean>`t.examined_on is distinct from ${today}::date`)
    .execute()
  return new Set(rows.map(({ id }) => id as PersonId))
}

type Telling = {
  readonly person: PersonId
  readonly tasks: readonly Task[]
  readonly today: Day
  readonly at: Date
  /** Queues the mail in the transaction. `id`: that of the digest, by which the message leaves once. */
  readonly send: (tx: Tx, id: string, digest: Digest) => Promise<void>
}

/**
 * Thinks of the digest of a person, once a day: counts what waits for them, and queues a mail when something is worth telling. Answers
 * whether it does. Of two processes that think of it together, one tells.
 */
export async function tellPerson(tx: Tx, { person, tasks, today, at, send }: Telling): Promise<boolean> {
  await noteCount(tx, { person, tasks: tasks.length, at, examinedOn: today })
  await forgetDone(tx, person, tasks)
  const told = await toldTasks(tx, person)
  const digest = digestOn(today, await preferenceOf(tx, person), { tasks, told })
  if (digest === null) return false
  const id = await keepDigest(tx, { person, today, at, digest })
  if (id === null) return false
  const before = new Map(told.map((one) => [one.key, one]))
  const now = digest.told.map((task) => toldAgain(task, before.get(task.key), today))
  await rememberTold(tx, person, now)
  await send(tx, id, digest)
  return true
}

type Keeping = Pick<Telling, 'person' | 'today' | 'at'> & { readonly digest: Digest }

async function keepDigest(tx: Tx, { person, today, at, digest }: Keeping): Promise<string | null> {
  const { told, others } = digest
  const kept = await tx
    .insertInto('digest')
    .values({
      ...{ id: randomUUID(), person_id: person, day: today, queued_at: at, delivered_at: null },
      tasks: told.length + others,
      late: told.filter((task) => latenessOf(task, today) === 'late').length,
      nearest_due: nearestDue(told, today),
    })
    .onConflict((conflict) => conflict.columns(['person_id', 'day']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return kept?.id ?? null
}

const KEPT_IN_SIGHT = 30

/** The last thirty digests of a person, the latest first. */
export async function pastDigests(db: Db, person: PersonId): Promise<readonly PastDigest[]> {
  const rows = await db
    .selectFrom('digest as d')
    .leftJoin('undelivered_mail as u', 'u.id', 'd.id')
    .select(['d.id', 'd.day', 'd.tasks', 'd.late', 'd.delivered_at', 'u.id as given_up'])
    .where('d.person_id', '=', person)
    .orderBy('d.day', 'desc')
    .limit(KEPT_IN_SIGHT)
    .execute()
  return rows.map(({ id, day: on, tasks, late, delivered_at, given_up }) => ({
    ...{ id, on: day(on), tasks, late, deliveredAt: delivered_at, givenUp: given_up !== null },
  }))
}
