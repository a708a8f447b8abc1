import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'
import type { GivenUpMail, MailLedger } from '../../platform/mail.ts'
import { type Actor, can, type PersonId } from '../../shared/rights.ts'
import { MOST_SHOWN, type Undelivered } from './undelivered.ts'

/** What is remembered of messages: digests that left, and whatever was given up. */
export const mailLedger = (db: Db): MailLedger => ({
  hasLeft: async (key) => {
    const row = await db
      .selectFrom('digest')
      .select('id')
      .where('id', '=', key)
      .where('delivered_at', 'is not', null)
      .executeTakeFirst()
    return row !== undefined
  },
  left: async (key, at) => {
    await db.updateTable('digest').set({ delivered_at: at }).where('id', '=', key).execute()
  },
  givenUp: (mail) => keepGivenUp(db, mail),
})

async function keepGivenUp(db: Db, { key, person, subject, reason, at }: GivenUpMail): Promise<void> {
  await db
    .insertInto('undelivered_mail')
    .columns(['id', 'person_id', 'subject', 'reason', 'given_up_at'])
    // Nobody is written about who was erased meanwhile.
    .expression(({ selectFrom, val }) =>
      selectFrom('person')
        .select([
          val(key).$castTo<string>().as('id'),
          'person.id as person_id',
          val(subject).as('subject'),
          val(reason).as('reason'),
          val(at).as('given_up_at'),
        ])
        .where('person.id', '=', person)
        .where('person.erased_at', 'is', null),
    )
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
}

/** The messages given up that no administrator has seen yet, the latest first, a hundred at most. */
export async function undeliveredMails(db: Db): Promise<readonly Undelivered[]> {
  const rows = await db
    .selectFrom('undelivered_mail as u')
    .innerJoin('person as p', 'p.id', 'u.person_id')
    .select(['u.id', 'u.subject', 'u.reason', 'u.given_up_at', 'p.id as person_id', 'p.name'])
    .where('u.seen_at', 'is', null)
    .orderBy('u.given_up_at', 'desc')
    .limit(MOST_SHOWN)
    .execute()
  return rows.map(({ id, subject, reason, given_up_at: at, person_id, name }) => ({
    ...{ id, subject, reason, at, person: { id: person_id, name: name ?? '' } },
  }))
}

/** How many wait for this person to see them: none for who does not manage people. */
export async function undeliveredToSee(db: Db, actor: Actor): Promise<number> {
  return can(actor, 'people.manage') ? (await undeliveredMails(db)).length : 0
}

type Seeing = { readonly by: PersonId; readonly ids: readonly string[]; readonly now: Date }

/** An administrator has seen these, and no other. */
export async function seeUndelivered(tx: Tx, { by, ids, now }: Seeing): Promise<void> {
  await tx
    .updateTable('undelivered_mail')
    .set({ seen_at: now, seen_by: by })
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .where('seen_at', 'is', null)
    .execute()
}
