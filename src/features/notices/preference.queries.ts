import type { Db, Tx } from '../../platform/database.ts'
import type { PersonId } from '../../shared/rights.ts'
import type { TaskFamily } from '../../shared/task.ts'
import { record } from '../journal/index.ts'
import { type Hour, type NoticePreference, usualPreference } from './digest-rhythm.ts'

/** How a person wants to be told; the usual way when they chose nothing. */
export async function preferenceOf(db: Db, person: PersonId): Promise<NoticePreference> {
  const row = await db
    .selectFrom('notice_preference')
    .select(['rhythm', 'hour', 'muted'])
    .where('person_id', '=', person)
    .executeTakeFirst()
  if (!row) return usualPreference
  return { rhythm: row.rhythm, hour: row.hour as Hour, muted: row.muted as TaskFamily[] }
}

type Choice = { readonly person: PersonId; readonly preference: NoticePreference; readonly now: Date }

/** Keeps how a person wants to be told, with its entry of the journal. */
export async function keepPreference(tx: Tx, { person, preference, now }: Choice): Promise<void> {
  const before = await preferenceOf(tx, person)
  await write(tx, { person, preference, now })
  await record(tx, {
    ...{ at: now, actor: person, action: 'notices.chosen', subject: { kind: 'person', id: person } },
    before: { ...before, muted: [...before.muted] },
    after: { ...preference, muted: [...preference.muted] },
  })
}

async function write(tx: Tx, { person, preference, now }: Choice): Promise<void> {
  const { rhythm, hour, muted } = preference
  const chosen = { rhythm, hour, muted: [...muted], changed_at: now }
  await tx
    .insertInto('notice_preference')
    .values({ person_id: person, ...chosen })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(chosen))
    .execute()
}

/**
 * Stops the digests of a person, from the link of one of them: the other choices stay, for the day they want some again. Nothing is done,
 * nor written, for who is known no more or has none already.
 */
export async function stopDigests(tx: Tx, person: PersonId, now: Date): Promise<void> {
  const known = await tx
    .selectFrom('person')
    .select('id')
    .where('id', '=', person)
    .where('erased_at', 'is', null)
    .executeTakeFirst()
  if (!known) return
  const before = await preferenceOf(tx, person)
  if (before.rhythm === 'never') return
  await write(tx, { person, preference: { ...before, rhythm: 'never' }, now })
  await record(tx, {
    ...{ at: now, actor: person, action: 'notices.stopped', subject: { kind: 'person', id: person } },
    ...{ before: { rhythm: before.rhythm }, after: { rhythm: 'never' } },
  })
}
