import { randomUUID } from 'node:crypto'
import type { Db, Tx } from '../../platform/database.ts'
import { type Day, day } from '../../shared/day.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import type { PersonId } from '../../shared/rights.ts'
import { personal, record } from '../journal/index.ts'
import { answerDay, type ErasureRequest } from './erasure-request.ts'

const requests = (db: Db) =>
  db
    .selectFrom('erasure_request as r')
    .innerJoin('person as p', 'p.id', 'r.person_id')
    .select([
      'r.id',
      'r.person_id',
      'p.name',
      'r.asked_at',
      'r.answer_by',
      'r.state',
      'r.answered_at',
      'r.reason',
    ])

type Row = Awaited<ReturnType<ReturnType<typeof requests>['execute']>>[number]

const requestOf = (row: Row): ErasureRequest => ({
  ...{ id: row.id, personId: row.person_id as PersonId, name: row.name, askedAt: row.asked_at },
  ...{ answerBy: day(row.answer_by), state: row.state, answeredAt: row.answered_at, reason: row.reason },
})

/** The last request of a person; null when they never asked. */
export async function lastRequestOf(db: Db, person: PersonId): Promise<ErasureRequest | null> {
  const row = await requests(db)
    .where('r.person_id', '=', person)
    .orderBy('r.asked_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? requestOf(row) : null
}

/** Those that wait for an answer, the most pressing first. */
export async function waitingRequests(db: Db): Promise<readonly ErasureRequest[]> {
  const rows = await requests(db)
    .where('r.state', '=', 'waiting')
    .orderBy('r.answer_by')
    .orderBy('r.id')
    .execute()
  return rows.map(requestOf)
}

/** The latest that were answered, or taken back. */
export async function answeredRequests(db: Db, limit: number): Promise<readonly ErasureRequest[]> {
  const rows = await requests(db)
    .where('r.state', '!=', 'waiting')
    .orderBy('r.answered_at', 'desc')
    .orderBy('r.id')
    .limit(limit)
    .execute()
  return rows.map(requestOf)
}

type Asking = { readonly person: PersonId; readonly at: Date; readonly today: Day }

const subjectOf = (person: PersonId) => ({ kind: 'person', id: person })

/** Keeps a request to be erased. Refused while another one of the same person waits. */
export async function askErasure(
  tx: Tx,
  { person, at, today }: Asking,
): Promise<Result<null, { readonly code: 'already-asked' }>> {
  const kept = await tx
    .insertInto('erasure_request')
    .values({
      ...{ id: randomUUID(), person_id: person, asked_at: at, answer_by: answerDay(today), state: 'waiting' },
      ...{ answered_at: null, answered_by: null, reason: null },
    })
    .onConflict((conflict) => conflict.column('person_id').where('state', '=', 'waiting').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!kept) return refuse({ code: 'already-asked' })
  await record(tx, { at, actor: person, action: 'erasure.asked', subject: subjectOf(person) })
  return ok(null)
}

/** Takes back the request of a person; false when none waits. */
export async function withdrawErasure(tx: Tx, { person, at }: Omit<Asking, 'today'>): Promise<boolean> {
  const withdrawn = await tx
    .updateTable('erasure_request')
    .set({ state: 'withdrawn', answered_at: at })
    .where('person_id', '=', person)
    .where('state', '=', 'waiting')
    .returning('id')
    .executeTakeFirst()
  if (!withdrawn) return false
  await record(tx, { at, actor: person, action: 'erasure.withdrawn', subject: subjectOf(person) })
  return true
}

type Refusing = {
  readonly id: string
  readonly actor: PersonId
  readonly at: Date
  readonly reason: string
}

/** Refuses a request, with the reason that its author will read. Answers whose it was; null when none waits under this id. */
export async function refuseErasure(tx: Tx, { id, actor, at, reason }: Refusing): Promise<PersonId | null> {
  const refused = await tx
    .updateTable('erasure_request')
    .set({ state: 'refused', answered_at: at, answered_by: actor, reason })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .returning('person_id')
    .executeTakeFirst()
  if (!refused) return null
  const person = refused.person_id as PersonId
  await record(tx, {
    ...{ at, actor, action: 'erasure.refused', subject: subjectOf(person) },
    after: { reason: personal(person, reason) },
  })
  return person
}

/** Keeps who answered, once a person who had asked is erased (the database answered the request itself). */
export async function signErasure(tx: Tx, person: PersonId, actor: PersonId): Promise<void> {
  await tx
    .updateTable('erasure_request')
    .set({ answered_by: actor })
    .where('person_id', '=', person)
    .where('state', '=', 'done')
    .where('answered_by', 'is', null)
    .execute()
}
