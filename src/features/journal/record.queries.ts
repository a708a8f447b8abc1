import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { announceChange } from '../../platform/change-signal.ts'
import type { Db, Tx } from '../../platform/database.ts'
import type { Json } from '../../shared/json.ts'
import type { PersonId } from '../../shared/rights.ts'
import { type Change, type Entry, entryAfter, type Link } from './journal.ts'
import { lenderNow } from './standing-in.queries.ts'

/** A value about a person, to be kept beside the chain: the entry holds its salted digest only. */
export type Personal = { readonly personal: { readonly of: PersonId; readonly value: string } }

/** Marks a value as personal: `after: { name: personal(id, 'Camille Roy') }`. */
export const personal = (of: PersonId, value: string): Personal => ({ personal: { of, value } })

type Values = { readonly [field: string]: Json | Personal }

/** One change to record, as features say it. */
export type JournalInput = Omit<Change, 'before' | 'after' | 'inAbsenceOf'> & {
  readonly before?: Values
  readonly after?: Values
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

type Digest = {
  readonly digest: string
  readonly person_id: string
  readonly salt: Uint8Array
  readonly value: string
}

const isPersonal = (value: Json | Personal): value is Personal =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && 'personal' in value

function digestOf({ personal: { of, value } }: Personal): Digest {
  const salt = randomBytes(32)
  return {
    digest: createHash('sha256').update(salt).update(value, 'utf8').digest('hex'),
    person_id: of,
    salt,
    value,
  }
}

function withoutPersons(values: Values, digests: Digest[]): Json {
  return Object.fromEntries(
    Object.entries(values).map(([field, value]) => {
      if (!isPersonal(value)) return [field, value]
      const digest = digestOf(value)
      digests.push(digest)
      return [field, { digest: digest.digest }]
    }),
  )
}

function changeOf({ before, after, ...rest }: JournalInput, digests: Digest[]): Change {
  const lender = lenderNow()
  return {
    ...rest,
    ...(rest.actor === null || lender === null ? {} : { inAbsenceOf: lender }),
    ...(before === undefined ? {} : { before: withoutPersons(before, digests) }),
    ...(after === undefined ? {} : { after: withoutPersons(after, digests) }),
  }
}

// One number for "the journal is being written": entries are chained one after the other, whoever writes.
const LOCK = 7_301_942
const ROWS_AT_ONCE = 500

/**
 * Appends one entry for each change, in the transaction of the changes, in order. Call it last: from here to the commit nobody else
 * writes to the journal.
 */
export async function recordAll(tx: Tx, changes: readonly JournalInput[]): Promise<void> {
  if (changes.length === 0) return
  await sql`select pg_advisory_xact_lock(${sql.lit(LOCK)})`.execute(tx)
  const digests: Digest[] = []
  let last = await lastLink(tx)
  const entries: Entry[] = changes.map((change) => {
    const entry = entryAfter(last, changeOf(change, digests), sha256)
    last = entry
    return entry
  })
  for (let i = 0; i < entries.length; i += ROWS_AT_ONCE) await insert(tx, entries.slice(i, i + ROWS_AT_ONCE))
  for (let i = 0; i < digests.length; i += ROWS_AT_ONCE)
    await tx
      .insertInto('journal_personal')
      .values(digests.slice(i, i + ROWS_AT_ONCE))
      .execute()
  await announceChange(tx)
}

/** Appends the entry of one change. See `recordAll`. */
export const record = (tx: Tx, change: JournalInput): Promise<void> => recordAll(tx, [change])

async function lastLink(tx: Tx): Promise<Link | null> {
  const row = await tx
    .selectFrom('journal_entry')
    .select(['seq', 'hash'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

async function insert(tx: Tx, entries: readonly Entry[]): Promise<void> {
  await tx
    .insertInto('journal_entry')
    .values(entries.map(({ previousHash, ...entry }) => ({ ...entry, previous_hash: previousHash })))
    .execute()
}

/** Erases what the journal knows of a person: digests stay, salts and values go, the chain still verifies. Answers how many values went. */
export async function erasePerson(db: Db, person: PersonId): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('journal_personal')
    .where('person_id', '=', person)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
