import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Json } from '../../shared/json.ts'
import type { PersonId } from '../../shared/rights.ts'
import type { HistoryEntry } from './journal.ts'

type Filter = {
  readonly subject?: { readonly kind: string; readonly id: string }
  /** Only what bears on one of these. */
  readonly subjectIds?: readonly string[]
  /** Only what bears on these kinds of things. */
  readonly kinds?: readonly string[]
  /** Only these entries. */
  readonly seqs?: readonly number[]
  readonly beforeSeq?: number
  readonly limit: number
}

/** The latest entries, newest first; of one subject when given. */
export async function historyOf(
  db: Db,
  { subject, subjectIds, kinds, seqs, beforeSeq, limit }: Filter,
): Promise<readonly HistoryEntry[]> {
  let query = db
    .selectFrom('journal_entry as e')
    .leftJoin('person as p', 'p.id', 'e.actor_id')
    .leftJoin('api_key as k', 'k.id', 'e.actor_id')
    .select([
      'e.seq',
      'e.hash',
      'e.at',
      'e.actor_id',
      'p.name',
      'k.name as account',
      'e.body',
      'e.action',
      'e.subject_kind',
      'e.subject_id',
    ])
    .orderBy('e.seq', 'desc')
    .limit(limit)
  if (subject) query = query.where('e.subject_kind', '=', subject.kind).where('e.subject_id', '=', subject.id)
  if (subjectIds) query = query.where(sql<boolean>`e.subject_id = any(${[...subjectIds]}::uuid[])`)
  if (kinds) query = query.where(sql<boolean>`e.subject_kind = any(${[...kinds]})`)
  if (seqs) query = query.where(sql<boolean>`e.seq = any(${[...seqs]}::bigint[])`)
  if (beforeSeq !== undefined) query = query.where('e.seq', '<', beforeSeq)
  const rows = await query.execute()
  const bodies = rows.map((row) => JSON.parse(row.body) as Body)
  const [values, lenders] = [await personalValues(db, bodies), await lendersIn(db, bodies)]
  return rows.map((row, i) => ({
    seq: row.seq,
    hash: row.hash,
    at: row.at,
    actor: actorOf(row, lenders.get(bodies[i]?.inAbsenceOf ?? '')),
    action: row.action,
    subject: { kind: row.subject_kind, id: row.subject_id },
    before: readable(bodies[i]?.before, values),
    after: readable(bodies[i]?.after, values),
  }))
}

type Body = {
  readonly before?: Record<string, Json>
  readonly after?: Record<string, Json>
  readonly inAbsenceOf?: string
}

type Lender = { readonly name: string | null }

type ActorRow = {
  readonly actor_id: string | null
  readonly name: string | null
  readonly account: string | null
}

function actorOf({ actor_id, name, account }: ActorRow, inAbsenceOf: Lender | undefined) {
  if (actor_id === null) return null
  const known = account === null ? name : `Compte de service « ${account} »`
  return { id: actor_id as PersonId, name: known, ...(inAbsenceOf ? { inAbsenceOf } : {}) }
}

async function lendersIn(db: Db, bodies: readonly Body[]): Promise<ReadonlyMap<string, Lender>> {
  const ids = [...new Set(bodies.flatMap(({ inAbsenceOf }) => inAbsenceOf ?? []))]
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('person').select(['id', 'name']).where('id', 'in', ids).execute()
  return new Map(rows.map(({ id, name }) => [id, { name }]))
}

function digestIn(value: Json): string | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || !('digest' in value)) return null
  return typeof value.digest === 'string' ? value.digest : null
}

async function personalValues(db: Db, bodies: readonly Body[]): Promise<ReadonlyMap<string, string>> {
  const digests = bodies.flatMap((body) =>
    [body.before, body.after].flatMap((side) =>
      Object.values(side ?? {}).flatMap((value) => digestIn(value) ?? []),
    ),
  )
  if (digests.length === 0) return new Map()
  const rows = await db
    .selectFrom('journal_personal')
    .select(['digest', 'value'])
    .where('digest', 'in', digests)
    .execute()
  return new Map(rows.map((row) => [row.digest, row.value]))
}

function readable(
  side: Record<string, Json> | undefined,
  values: ReadonlyMap<string, string>,
): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(side ?? {}).map(([field, value]) => {
      const digest = digestIn(value)
      return [field, digest === null ? value : (values.get(digest) ?? null)]
    }),
  )
}
