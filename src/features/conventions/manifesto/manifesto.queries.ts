import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/database.ts'
import { type Day, day } from '../../../shared/day.ts'
import type { PersonId } from '../../../shared/rights.ts'
import { personal, record } from '../../journal/index.ts'
import type { Pledge } from './manifesto.ts'

const pledges = (db: Db) =>
  db
    .selectFrom('manifesto_pledge as g')
    .innerJoin('person as p', 'p.id', 'g.person_id')
    .select(['g.id', 'g.version', 'g.partner_name', 'g.capacity', 'g.shows_name', 'p.name'])
    .select(['g.pledged_on', 'g.confirmed_on', 'g.withdrawn_on'])
    .orderBy(sql`g.partner_name collate french`)
    .orderBy('g.pledged_on')
    .orderBy('g.id')

type Row = Awaited<ReturnType<ReturnType<typeof pledges>['execute']>>[number]

const known = (text: string | null): Day | null => (text === null ? null : day(text))

const pledgeOf = (row: Row): Pledge => ({
  ...{ id: row.id, version: row.version, partner: row.partner_name, capacity: row.capacity },
  name: row.shows_name ? row.name : null,
  ...{ pledgedOn: day(row.pledged_on), confirmedOn: known(row.confirmed_on) },
  withdrawnOn: known(row.withdrawn_on),
})

/** The pledges to a version that are public on a day, in the French order of partners. */
export async function publicPledges(db: Db, version: number, on: Day): Promise<readonly Pledge[]> {
  const rows = await pledges(db)
    .where('g.version', '=', version)
    .where('g.confirmed_on', '<=', on)
    .where((where) => where.or([where('g.withdrawn_on', 'is', null), where('g.withdrawn_on', '>', on)]))
    .execute()
  return rows.map(pledgeOf)
}

/** A person's own pledges, withdrawn ones included. */
export async function pledgesOf(db: Db, person: PersonId): Promise<readonly Pledge[]> {
  return (await pledges(db).where('g.person_id', '=', person).execute()).map(pledgeOf)
}

/** Those that wait for the programme team, each with the name of who pledged: that is what is checked. */
export async function pledgesToConfirm(db: Db): Promise<readonly Pledge[]> {
  const rows = await pledges(db)
    .where('g.confirmed_on', 'is', null)
    .where('g.withdrawn_on', 'is', null)
    .execute()
  return rows.map((row) => ({ ...pledgeOf(row), name: row.name }))
}

/** Who acts, when, and on what day that is. */
export type ManifestoAct = { readonly actor: PersonId | null; readonly at: Date; readonly today: Day }

export type NewPledge = {
  readonly version: number
  readonly person: PersonId
  readonly conventionId: string
  readonly party: string
  readonly partner: string
  readonly capacity: string
  readonly showsName: boolean
}

/** Keeps a pledge; answers null when the same person already pledged to this version for this partner. */
export async function addPledge(tx: Tx, told: NewPledge, { actor, at, today }: ManifestoAct) {
  const id = randomUUID()
  const inserted = await tx
    .insertInto('manifesto_pledge')
    .values({
      ...{ id, version: told.version, person_id: told.person, convention_id: told.conventionId },
      ...{ party: told.party, partner_name: told.partner, capacity: told.capacity },
      ...{ shows_name: told.showsName, pledged_on: today },
      ...{ confirmed_on: null, withdrawn_on: null },
    })
    .onConflict((conflict) =>
      conflict
        .columns(['version', 'person_id', 'convention_id', 'party'])
        .where('withdrawn_on', 'is', null)
        .doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  if (!inserted) return null
  await record(tx, {
    ...{ at, actor, action: 'manifesto.pledged', subject: { kind: 'manifesto-pledge', id } },
    after: {
      version: told.version,
      partner: told.partner,
      capacity: personal(told.person, told.capacity),
    },
  })
  return id
}

/** Withdraws a pledge of one's own; answers false when there is none to withdraw. */
export async function withdrawPledge(
  tx: Tx,
  { id, person }: { readonly id: string; readonly person: PersonId },
  { actor, at, today }: ManifestoAct,
): Promise<boolean> {
  const updated = await tx
    .updateTable('manifesto_pledge')
    .set({ withdrawn_on: today })
    .where('id', '=', id)
    .where('person_id', '=', person)
    .where('withdrawn_on', 'is', null)
    .returning('partner_name')
    .executeTakeFirst()
  if (!updated) return false
  await record(tx, {
    ...{ at, actor, action: 'manifesto.withdrawn', subject: { kind: 'manifesto-pledge', id } },
    before: { partner: updated.partner_name },
  })
  return true
}

/** Makes a pledge public, once it is known that the person speaks for the partner; false when nothing waits under this id. */
export async function confirmPledge(
  tx: Tx,
  id: string,
  { actor, at, today }: ManifestoAct,
): Promise<boolean> {
  const updated = await tx
    .updateTable('manifesto_pledge')
    .set({ confirmed_on: today })
    .where('id', '=', id)
    .where('confirmed_on', 'is', null)
    .where('withdrawn_on', 'is', null)
    .returning('partner_name')
    .executeTakeFirst()
  if (!updated) return false
  await record(tx, {
    ...{ at, actor, action: 'manifesto.confirmed', subject: { kind: 'manifesto-pledge', id } },
    after: { partner: updated.partner_name },
  })
  return true
}
