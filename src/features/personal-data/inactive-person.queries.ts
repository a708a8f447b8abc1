import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'
import type { SendMail } from '../../platform/mail.ts'
import type { Applied, RetentionKind, RetentionMoment } from '../../platform/retention.ts'
import type { PersonId } from '../../shared/rights.ts'
import { erasePerson } from '../identity/index.ts'
import { inactiveMail } from './retention.messages.ts'
import { cutoffOf, WARNED_DAYS } from './retention.ts'
import type { QueueRewrite } from './rewrite.queries.ts'

type Deps = { readonly sendMail: SendMail; readonly queue: QueueRewrite; readonly baseUrl: string }

/** Since an instant, they hold no role, work nowhere, follow nothing, and did nothing: not even sign in. */
const inactiveSince = (before: Date) => sql<boolean>`p.erased_at is null and p.created_at < ${before}
  and not exists (select from role_grant g where g.person_id = p.id and coalesce(g.ends_on, 'infinity') >= ${before}::date)
  and not exists (select from mission m where m.person_id = p.id and coalesce(m.ends_on, 'infinity') >= ${before}::date)
  and not exists (select from product_follow_up f where f.person_id = p.id and coalesce(f.ends_on, 'infinity') >= ${before}::date)
  and not exists (select from journal_entry e where e.actor_id = p.id and e.at >= ${before})
  and not exists (select from session s where s.person_id = p.id and s.seen_at >= ${before})`

const warnedLongEnough = (at: Date) => sql<boolean>`w.warned_at <= ${cutoffOf({ days: WARNED_DAYS }, at)}`

const toErase = (db: Db, { before, at }: RetentionMoment) =>
  db
    .selectFrom('person as p')
    .innerJoin('inactivity_warning as w', 'w.person_id', 'p.id')
    .select('p.id')
    .where(inactiveSince(before))
    .where(warnedLongEnough(at))
    .orderBy('p.id')

/** Thirty days sooner: those who will be old enough when their warning is. */
const almost = (before: Date): Date => cutoffOf({ days: -WARNED_DAYS }, before)

async function warn(tx: Tx, { before, at }: RetentionMoment, { sendMail, baseUrl }: Deps): Promise<number> {
  const people = await tx
    .selectFrom('person as p')
    .select('p.id')
    .where(inactiveSince(almost(before)))
    .where(sql<boolean>`not exists (select from inactivity_warning w where w.person_id = p.id)`)
    .orderBy('p.id')
    .execute()
  for (const { id } of people) {
    await tx.insertInto('inactivity_warning').values({ person_id: id, warned_at: at }).execute()
    await sendMail(tx, { person: id, ...inactiveMail(baseUrl) })
  }
  return people.length
}

async function forgetWarnings(tx: Tx, before: Date): Promise<void> {
  await sql`delete from inactivity_warning w
    where not exists (select from person p where p.id = w.person_id and ${inactiveSince(almost(before))})`.execute(
    tx,
  )
}

async function apply(tx: Tx, when: RetentionMoment, deps: Deps): Promise<Applied> {
  await forgetWarnings(tx, when.before)
  const people = await toErase(tx, when).execute()
  for (const { id } of people) {
    const person = id as PersonId
    await erasePerson(tx, { id: person, actor: null, at: when.at, today: when.today })
    await deps.queue(tx, person)
  }
  return { counts: { 'inactive-person': people.length, 'inactive-warning': await warn(tx, when, deps) } }
}

/** How people who no longer come are erased: warned by e-mail thirty days before; whoever comes back is left alone. */
export const inactivePersonRetention = (deps: Deps): RetentionKind => ({
  code: 'inactive-person',
  due: async (db, when) => (await toErase(db, when).execute()).length,
  apply: (tx, when) => apply(tx, when, deps),
})
